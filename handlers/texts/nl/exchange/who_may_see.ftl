# Wie mag zien wat iemand brengt of haalt.

who-may-see-told = Je vertelde { $words }.
who-may-see-until-then = Tot je kiest, laat ik het aan niemand zien.
who-may-see-chosen = Goed, { $visibility }.
who-may-see-left = Goed, dan blijft het voor jezelf.
