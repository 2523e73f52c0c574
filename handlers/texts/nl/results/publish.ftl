# Opbrengst bekijken en delen.

command-publiceer = Bekijk en deel de opbrengst

publish-curate =
    { $count ->
        [one] Eén deelnemer schreef op wat die meeneemt van { $when }. Kijk je even mee? Daarna deel ik het.
       *[other] { $count } mensen schreven op wat ze meenemen van { $when }. Kijk je even mee? Daarna deel ik het.
    }
publish-look = Bekijken
publish-reason = Je bent trekker van { $network }; zonder jouw blik deel ik niets.
publish-nothing = Er is nog niets om te delen. Na een bijeenkomst vraag ik wie erbij was wat ze meenemen. Schreef er niemand iets? Vraag er in de groep eens naar, of bel iemand: één zin is genoeg.
publish-which = Van welke bijeenkomst?
publish-meeting = { $when }
publish-done = Alles is al gedeeld. Met /opbrengst lees je het terug.
publish-all-left-out = Je hebt alles weggelaten, dus er valt niets te delen. Zet er eerst een terug.
publish-list =
    <b>Opbrengst van { $when }</b>
    { $count ->
        [one] { $count } van de { $total } gaat mee.
       *[other] { $count } van de { $total } gaan mee.
    } Tik een nummer om het weg te laten of terug te zetten, of ✎ om de zin aan te passen.
publish-line-in = <b>{ $number }</b> { $words }
publish-line-out = <b>{ $number }</b> <i>weggelaten:</i> { $words }
publish-in = ✓ { $number }
publish-out = – { $number }
publish-before = ‹ Vorige
publish-further = Volgende ›
publish-preview = Voorbeeld
publish-mend = ✎ { $number }
publish-to-list = Verder met de lijst
publish-out-already = Die is al gedeeld.

publish-heading =
    <b>Opbrengst van { $when }: { $theme }</b>
    Dit namen mensen mee naar huis:
publish-more-of =
    <b>Nog meer opbrengst van { $when }: { $theme }</b>
    Dit kwam er nog bij:
publish-changed = <b>Let op: er is net iets veranderd.</b> Dit is hoe het nu wordt.
publish-where = Zo ziet het eruit.
publish-no-group = Er is geen groep waar het kan komen.
publish-once = Privé stuur ik het niet nog een keer.
publish-go = Publiceren
publish-was-first = Dat is net al gedeeld, door een andere trekker of een dubbele tik.
publish-nothing-left = Er is niets meer om te delen. Zet er eerst een terug.
publish-shared =
    { $count ->
        [one] Gedeeld: één opbrengst.
       *[other] Gedeeld: { $count } opbrengsten.
    }
publish-shared-more =
    { $count ->
        [one] Gedeeld: nog één opbrengst.
       *[other] Gedeeld: nog { $count } opbrengsten.
    }
publish-private-reason = Je zit in { $network }. Na een bijeenkomst deel ik met iedereen wat mensen meenamen.
publish-pass-on = Voor je nieuwsbrief of LinkedIn kun je dit overnemen. Namen heb ik weggelaten, die zijn voor het netwerk:
publish-pass-on-heading = { $network } kwam bij elkaar over { $theme }. Dit namen we mee naar huis:
