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

playground-news = een bericht
playground-pulse-greet_newcomers = welkom voor wie erbij kwam
playground-pulse-hand_out = tekst voor de groep, en de vraag of die er al staat
playground-pulse-ask_for_fewer = zal ik minder sturen?
playground-pulse-end_what_nobody_answered = een vraag waarop niemand antwoordde, vervalt

playground-got-announcement = de uitnodiging
playground-got-rsvp_reminder = de herinnering om te antwoorden
playground-got-bring_fetch = de vraag wat ze brengen en halen
playground-got-bring_fetch_again = nog één keer de vraag wat ze brengen en halen
playground-got-programme = het programma
playground-got-takeaway = de vraag wat ze meenemen
playground-got-takeaway_again = nog één keer de vraag wat ze meenemen
playground-got-curate = de opbrengst om te bekijken
playground-got-changed = het nieuws dat de bijeenkomst anders wordt
playground-got-called_off = het nieuws dat de bijeenkomst niet doorgaat
playground-got-published = de opbrengst
playground-got-fewer = de vraag of het minder mag

playground-story-founding = { $name } richt het netwerk in
playground-story-introductions = { $count } mensen maken kennis
playground-story-invitation = De eerste bijeenkomst wordt aangekondigd
playground-story-bring-fetch = Een week ervoor: wat breng je, wat kom je halen?
playground-story-takeaways = Ze zijn samengekomen. Wat nemen ze mee?
playground-story-publishing = { $name } deelt de opbrengst en plant de volgende keer
playground-story-planning = De rest van het jaar komt in de agenda
playground-story-today = En dan is het vandaag

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
playground-why-no_opt_in = Deze persoon zei daar nog geen ja.
playground-why-promotion = Het platform noemt dit reclame, en dat wil deze persoon niet.
playground-why-budget = Het budget van deze maand is op.
playground-why-no_template = Het platform keurde geen sjabloon goed.
playground-why-held = Er is al aangeklopt; dit komt zodra deze persoon iets zegt.
playground-why-other = Het platform weigerde het.
