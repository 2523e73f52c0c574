command-privacy = What I keep, and having it erased

privacy-about =
    <b>What { $bot } keeps about you</b>
    • what you tell: your name, organisation and work, what you bring and fetch, whether you’re coming, what you take home, who you met
    • your address on this platform, and what I sent you ({ $days } days)

    <b>Why?</b> To get you to the right people and meetings. Nothing else.

    <b>Who sees it?</b> Your name and organisation: your network. What you bring and fetch: those you chose. Whoever runs the server has technical access.

    I never keep what is said in the group.
privacy-export-button = My data
privacy-delete-button = Erase everything
privacy-export = This is all that I know of you, to read.
privacy-export-again = And the same for a computer (JSON).
privacy-sure = Are you sure? I’ll erase everything I know about you, also what is still waiting to be sent. It cannot be undone. What was published in the group stays there.
privacy-sure-organiser = Are you sure? I’ll erase everything I know about you, and you will no longer be an organiser. It cannot be undone. You might want to hand over your network first with /organisers.
privacy-erase = Yes, erase it all
privacy-keep = No, keep it
privacy-kept = Fine, everything stays as it was.
privacy-erased = Everything is erased. Thank you for what you brought. You are always welcome back.
