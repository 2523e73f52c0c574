# A date, as people say it and as I read it back.

when-starts = { $starts }
when-from-until = { $starts } to { $ends }
when-short = { $when }
when-reading = • { $when } ({ $away })
when-reading-holiday = • { $when } ({ $away }; { $holiday })
when-holiday = Please note, that is a public holiday: { $holiday }.
when-read-back = <b>{ $when }</b>, { $away }.
when-read-back-there = <b>{ $when }</b> ({ $zone } time), { $away }.
when-right = Is that right?
when-away =
    { $days ->
        [0] today
        [one] tomorrow
       *[other] in { $days } days
    }

when-hours =
    { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    }
when-halves = { $hours }½ hours
when-hours-minutes =
    { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    } and { $minutes } minutes
when-minutes = { $minutes } minutes
when-no-length = How long is that? Type for instance <i>an hour and a half</i> or <i>100 minutes</i>.

when-ask-nothing = I can’t find a date in that. Type for instance <i>Thu 3 Dec 15:30-17:00</i>, or <i>next Tuesday at 4pm</i>.
when-ask-no-time = What time does it start? For instance <i>15:30</i>, or <i>15:30-17:00</i>.
when-ask-no-time-on = { $date }, good. What time does it start? For instance <i>15:30</i>, or <i>15:30-17:00</i>.
when-ask-no-date = On which day? For instance <i>Thu 3 Dec</i>, or <i>next Tuesday</i>.
when-ask-no-date-at = At { $time }, good. On which day? For instance <i>Thu 3 Dec</i>, or <i>next Tuesday</i>.
when-ask-past = That date has passed. Did you mean this? Tap it, or type another date.
when-ask-past-alone = That date has passed. Type a date that is still to come.
when-ask-past-on = That date has passed. Did you mean { $date } { $year }? Then type what time it starts, or type another date.
when-ask-repeats = I set up one meeting at a time. Is this the first? Tap it, or type another date.
when-ask-repeats-alone = I set up one meeting at a time. When is the first? For instance <i>Tue 1 Dec 15:30</i>.
when-ask-impossible = That is not on the calendar or the clock. Did you mean this? Tap it, or type another date.
when-ask-impossible-alone = That is not on the calendar or the clock. Could you type the date again?
when-ask-weekday-mismatch = The day and the date don’t go together. Which one do you mean? Tap it, or type another date.
when-ask-weekday-mismatch-alone = The day and the date don’t go together. Could you type the date again, with the time?
when-ask-ambiguous = I can read that in more than one way. Which one do you mean? Tap it, or type another date.
when-ask-which = I can read that in more than one way. Could you type one day, with the time? For instance <i>Thu 3 Dec 15:30</i>.
when-ask-far = Do you really mean this? Tap it, or type another date.
when-ask-gap = The clock goes forward that night, so that hour does not exist. Which one do you mean? Tap it, or type another time.
