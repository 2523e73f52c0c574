# Telling beforehand what is kept.

consent-title = getting acquainted
consent-ask =
    Hi, I’m <b>{ $bot }</b>. May I remember what you tell me?

    I use it to invite you and to put you in touch with people who can help you. So I also write without being asked. Members see who you are and what you bring; what you’re looking for I only share with those you choose.

    STOP makes me stop, /privacy erases everything.{ $english ->
        [yes] {" "}<i>In English? Type English.</i>
       *[no] {""}
    }
consent-more =
    <b>What I keep</b>
    • What you tell me: your name, your work, what you bring and fetch, whether you’re coming, what you take home and who you meet. And where I can reach you.
    • As long as you take part. If you leave, I erase what you told there after { $left } days. Our messages I erase after { $days } days.
    • What you say to each other in the group I never keep.
    • Whoever runs the server has technical access.
    • With /privacy you can read everything back, or erase it.

    May I remember what you tell me?
consent-ask-label = Keeping
consent-yes = Yes, that’s fine
consent-no = No, I’d rather not
consent-more-button = What do you keep?
consent-other-language = In het Nederlands
consent-unclear = I’m not quite sure what you mean. Tap one of the buttons, or type yes or no.
consent-first = Please read what I keep first, in your own chat with me. Then you can.
consent-nameless = New member
consent-goodbye = Fine. I have kept nothing about you. Changed your mind? Just say something again.
consent-goodbye-in = Fine. I have kept nothing about you. Changed your mind? Tap the button in { $network } again.
consent-not-read = My explanation didn’t reach you just now. Here it is again.
