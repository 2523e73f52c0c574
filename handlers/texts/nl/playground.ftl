# Wat de speeltuin van de klok vertelt.

playground-announcement = aankondiging
playground-rsvp_reminder = herinnering om te antwoorden
playground-bring_fetch = wat breng je, wat haal je?
playground-bring_fetch_again = nog één keer: brengen en halen
playground-programme = programma
playground-takeaway = wat neem je mee naar huis?
playground-takeaway_again = nog één keer: opbrengst
playground-curate = opbrengst bekijken
playground-changed = verplaatst
playground-called_off = afgelast
playground-published = opbrengst gepubliceerd
playground-fewer = zal ik minder sturen?
playground-welcome = welkom voor wie erbij kwam

playground-why-stopped = Deze persoon typte STOP.
playground-why-no_consent = Deze persoon heeft nog geen ja gezegd tegen bewaren.
playground-why-left = Deze persoon is uit het netwerk.
playground-why-unreachable = Deze persoon is niet te bereiken.
playground-why-gone = Er is niets meer om over te berichten.
playground-why-called_off = De bijeenkomst gaat niet door.
playground-why-goes_on = De bijeenkomst gaat toch door.
playground-why-moved = De bijeenkomst is verplaatst.
playground-why-past = De bijeenkomst is al begonnen.
playground-why-answered = Al beantwoord.
playground-why-not_coming = Deze persoon komt niet.
playground-why-only_meetings = Wil alleen berichten over bijeenkomsten.
playground-why-silence = Drie keer geen antwoord: nu is het stil.
playground-why-expired = Te laat om nog zin te hebben.
playground-why-not_yet = Nog te vroeg.
playground-why-paused = Deze persoon heeft pauze.
playground-why-weekly_cap = Genoeg berichten deze week.
playground-why-quiet_hours = Wacht op de ochtend: het is stil uur.
playground-why-other = Het platform weigerde het.
