# Planning and announcing a meeting.

command-bijeenkomst = Plan a meeting

meeting-planning = planning the meeting
meeting-intro = A meeting for <b>{ $network }</b>. Six short questions, and nobody hears of it until you say so.
meeting-goal =
    What should this meeting bring about? Make it as concrete as you can.

    For instance: <i>everybody goes home with a lesson for tomorrow</i>.
meeting-goal-label = Goal
meeting-goal-why = With a clear goal people know what they come for, and you know afterwards whether it worked.
meeting-theme = What is the theme? For instance: <i>fractions in year 6</i>.
meeting-theme-label = Theme
meeting-benefit = What’s in it for you if you come? One sentence, as you would say it to a colleague.
meeting-benefit-label = What’s in it
meeting-benefit-why = This goes into the invitation. People come for what it brings them.
meeting-when = When is it? Type it as you would say it: <i>Thu 3 Dec 15:30-17:00</i>, or <i>next Tuesday at 4pm</i>.
meeting-when-label = When
meeting-long =
    { $first ->
        [yes] How long does it take? For a first time, 1½ hours is usually enough. You can also type something else.
       *[no] How long does it take? With 2½ hours there is time to bring and to fetch. You can also type something else.
    }
meeting-long-label = How long
meeting-where = Where is it? A place, a link to join online, or both.
meeting-where-label = Where
meeting-busy = There is a meeting that day already, about { $theme }. That’s fine, just so you know.
meeting-past = That date has passed in the meantime. Tap ✎ When and pick a new one.

meeting-kept = Saved. This is what the card looks like:
meeting-later = Fine, I’ll say nothing about <b>{ $theme }</b> yet. Tap the button when it is time. You will find it in /calendar.
meeting-announced = Announced.
meeting-you-too = Are you coming yourself?
meeting-announced-already = That one has been announced already.
meeting-is-off = That meeting has been called off.
meeting-has-begun = That meeting has already begun.

# Several invitations at once
meeting-several = { $network } meets { $count } times:
meeting-one-of = • { $when }: <b>{ $theme }</b>
meeting-which = Tap a date to say whether you can come.
