# The next meeting, for who has just told something.

upcoming-date = { $when }
upcoming-none = No meeting is planned yet. As soon as there is one, you will hear from me.
upcoming-none-organiser = No meeting is planned yet. Shall we plan one?
upcoming-plan = Plan a meeting
upcoming-ask = The next one is <b>{ $when }</b> ({ $place }). It is about { $theme }. Are you coming?
upcoming-yes = The next one is <b>{ $when }</b> ({ $place }). You are coming, I know.
upcoming-maybe = The next one is <b>{ $when }</b> ({ $place }). You said that you might come.
upcoming-no = The next one is <b>{ $when }</b> ({ $place }). You said that you can’t make it.
upcoming-agenda = Show the agenda
upcoming-following = Next time: <b>{ $when }</b>, about { $theme }.
