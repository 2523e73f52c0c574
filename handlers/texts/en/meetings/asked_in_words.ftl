# What people ask about the next time.

asked-next = Next time it is about <b>{ $theme }</b>: { $when }, { $place }.
asked-next-in = <b>{ $network }</b>
asked-nobody-yet = Nobody has said yet whether they are coming.
asked-who-later = Who they are you read in the programme, the day before.
asked-and-you = Are you coming?
