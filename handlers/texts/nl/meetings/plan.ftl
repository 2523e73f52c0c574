# Een bijeenkomst plannen en aankondigen.

command-bijeenkomst = Een bijeenkomst plannen

meeting-planning = het plannen van de bijeenkomst
meeting-intro = Een bijeenkomst voor <b>{ $network }</b>. Zes korte vragen, en niemand hoort er iets van voordat jij het goedvindt.
meeting-goal =
    Wat moet deze bijeenkomst opleveren? Maak het zo concreet als je kunt.

    Bijvoorbeeld: <i>iedereen gaat naar huis met een les die morgen kan</i>.
meeting-goal-label = Doel
meeting-goal-why = Met een helder doel weten mensen waarvoor ze komen, en jij achteraf of het gelukt is.
meeting-theme = Over welk thema? Bijvoorbeeld: <i>breuken in groep 6</i>.
meeting-theme-label = Thema
meeting-benefit = Wat heb je eraan als je komt? Eén zin, alsof je het tegen een collega zegt.
meeting-benefit-label = Wat heb je eraan
meeting-benefit-why = Dit staat in de uitnodiging. Mensen komen voor wat het henzelf brengt.
meeting-when = Wanneer is het? Typ het zoals je het zegt: <i>do 3 dec 15.30-17.00</i>, of <i>volgende week dinsdag 16 uur</i>.
meeting-when-label = Wanneer
meeting-long =
    { $first ->
        [yes] Hoe lang duurt het? Voor een eerste keer is 1½ uur meestal genoeg. Iets anders typen mag ook.
       *[no] Hoe lang duurt het? Met 2½ uur is er tijd om te brengen én te halen. Iets anders typen mag ook.
    }
meeting-long-label = Hoe lang
meeting-where = Waar is het? Een plek, een link om online mee te doen, of allebei.
meeting-where-label = Waar
meeting-busy = Op die dag is er al een bijeenkomst, over { $theme }. Het mag gewoon, maar dan weet je het.
meeting-past = Die datum is intussen voorbij. Tik op ✎ Wanneer en kies een nieuwe.

meeting-kept = Bewaard. Zo ziet de kaart eruit:
meeting-later = Goed, ik zeg nog niets over <b>{ $theme }</b>. Tik op de knop als het zover is. In /agenda vind je hem terug.
meeting-announced = Aangekondigd.
meeting-you-too = Kom je zelf ook?
meeting-announced-already = Die is al aangekondigd.
meeting-is-off = Die bijeenkomst is afgelast.
meeting-has-begun = Die bijeenkomst is al begonnen.

# Meer uitnodigingen tegelijk
meeting-several = { $network } komt { $count } keer bij elkaar:
meeting-one-of = • { $when }: <b>{ $theme }</b>
meeting-which = Tik op een datum om te laten weten of je komt.
