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
playground-welcome = welcome for who came in

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
playground-why-not_coming = This person does not come.
playground-why-only_meetings = Wants messages about meetings only.
playground-why-silence = Three without an answer: silence now.
playground-why-expired = Too late to make sense.
playground-why-not_yet = Too early yet.
playground-why-paused = This person takes a break.
playground-why-weekly_cap = Enough messages this week.
playground-why-quiet_hours = Waits for the morning: quiet hours.
playground-why-other = The platform refused it.
