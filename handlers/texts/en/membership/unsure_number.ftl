# A number that was silent for long: who is it?

who-ask = Good to hear from you. This number was silent for half a year, and numbers are sometimes given to somebody else. Who are you? Type your name, and we go on where we were.
who-other-name = I don’t know this number under that name. Did you write it differently then? Type it like that. Is this your first time here, tap below.
who-enough = Those were many names. Try again in an hour. Is this your first time here, tap below.
who-new-button = I’m new here
who-back = Good to have you back, { $name }. Just say what you wanted to do.
who-back-stopped = Good to have you back, { $name }. You had asked me to send nothing more, and I keep to that. Take part again after all? Type START.
who-new = Then let’s begin at the beginning. If you were given a link or a code, use it once more now.
who-stopped = Fine, I’ll send nothing to this number.
