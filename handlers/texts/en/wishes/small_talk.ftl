# A word back.

small-hello = Hi { $name }. What can I do for you?
small-thanks = You’re welcome.
small-goodbye = Until next time.
small-fine = Good.
