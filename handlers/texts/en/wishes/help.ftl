command-help = What you can do here
command-annuleer = Stop what you are doing

help-line = /{ $command } – { $does }
help-group = <b>In this group you can:</b>
help-now = This is what you can do here now. You can also type, for instance <i>who is coming?</i>
help-all-button = Everything
help-answer = Say if I’m coming
help-member = <b>Here you can:</b>
help-organiser = <b>As an organiser you can also:</b>
help-nudges = <b>About my messages:</b>
help-stranger =
    You are not in a network yet. Tap <b>Introduce yourself</b> in your group, or ask your organiser for the link.

    You can already do this:
help-stranger-all = <b>Without a network you can:</b>
help-nothing-open = Nothing was open, so you can simply go on.
help-only-text = I can’t listen to that or look at it. Could you type it?
help-no-network-here = This group has no network yet. An administrator of the group can set it up. It takes three minutes.
help-set-up = Set up the network
help-taken-back = You took a message back. Had you told me something in it? Here you see what I still know, and can change or erase it.
