# What the playground tells about the clock.

playground-announcement = announcement
playground-rsvp_reminder = reminder to answer
playground-bring_fetch = what do you bring, what do you fetch?
playground-bring_fetch_again = once more: bring and fetch
playground-programme = programme
playground-takeaway = what do you take home?
playground-takeaway_again = once more: take-away
playground-curate = look at the take-aways
playground-changed = moved
playground-called_off = called off
playground-published = take-aways published
playground-fewer = shall I send less?

playground-news = a message
playground-pulse-greet_newcomers = welcome for everyone who joined
playground-pulse-hand_out = a text for the group, and the question whether it was posted
playground-pulse-ask_for_fewer = shall I send less?
playground-pulse-end_what_nobody_answered = a question that nobody answered lapses

playground-got-announcement = the invitation
playground-got-rsvp_reminder = the reminder to answer
playground-got-bring_fetch = the question what they bring and fetch
playground-got-bring_fetch_again = once more the question what they bring and fetch
playground-got-programme = the programme
playground-got-takeaway = the question what they take home
playground-got-takeaway_again = once more the question what they take home
playground-got-curate = the take-aways to look over
playground-got-changed = the news that the meeting changes
playground-got-called_off = the news that the meeting is off
playground-got-published = the take-aways
playground-got-fewer = the question whether to send less

playground-story-founding = { $name } sets up the network
playground-story-introductions = { $count } people introduce themselves
playground-story-invitation = The first meeting is announced
playground-story-bring-fetch = A week before: what do you bring, what do you fetch?
playground-story-takeaways = They have met. What do they take home?
playground-story-publishing = { $name } shares the take-aways and plans the next meeting
playground-story-planning = The rest of the year goes into the calendar
playground-story-today = And then it is today

playground-why-stopped = This person typed STOP.
playground-why-no_consent = This person has not agreed to anything being kept.
playground-why-left = This person left the network.
playground-why-unreachable = This person cannot be reached.
playground-why-gone = There is nothing left to write about.
playground-why-called_off = The meeting is called off.
playground-why-goes_on = The meeting goes on after all.
playground-why-moved = The meeting was moved.
playground-why-past = The meeting has begun.
playground-why-answered = Answered already.
playground-why-not_coming = This person isn’t coming.
playground-why-only_meetings = Wants messages about meetings only.
playground-why-silence = Three without an answer: silence now.
playground-why-expired = Too late to make sense.
playground-why-not_yet = Too early yet.
playground-why-paused = This person takes a break.
playground-why-weekly_cap = Enough messages this week.
playground-why-quiet_hours = Waits for the morning: quiet hours.
playground-why-no_opt_in = This person has not said yes there.
playground-why-promotion = The platform calls this promotion, and this person does not want that.
playground-why-budget = The budget of this month is spent.
playground-why-no_template = The platform approved no template.
playground-why-held = We knocked already; this comes as soon as this person says something.
playground-why-other = The platform refused it.
