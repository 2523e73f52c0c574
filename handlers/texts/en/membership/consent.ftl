# Telling beforehand what is kept.

consent-title = getting acquainted
consent-ask =
    Hi, I’m <b>{ $bot }</b>. Before we start, here is where you stand.

    • I remember what you tell me: your name, your work, what you bring and fetch, and whether you come.
    • With that I invite you, and put you in touch with who can help you on. So I also write to you of my own accord; type STOP and I end it.
    • Members see who you are and what you bring. What you look for I share only with whom you choose.
    • It stays as long as you take part; our messages I erase after { $days } days.
    • With /privacy you see all that I know, and erase it.

    Is that all right?
consent-ask-label = Keeping
consent-yes = Yes, that’s fine
consent-no = No, I’d rather not
consent-other-language = In het Nederlands
consent-unclear = I don’t quite follow. May I remember what you tell me?
consent-not-read = My explanation didn’t reach you just now. Here it is again.
consent-goodbye = Fine. I have kept nothing about you. Changed your mind? Tap the button in your group again.
