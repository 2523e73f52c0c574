# Wat neem je mee naar huis?

command-opbrengst = Wat mensen meenamen van de laatste keren

takeaway-ask = Hoe was het? Wat neem je mee naar huis? Eén zin, dan deel ik hem met de rest. Zonder naam kan ook.
takeaway-ask-again = Nog één keer over { $when }: wat nam je mee naar huis? Eén zin is genoeg.
takeaway-reason = Je zei dat je er { $when } bij zou zijn. Wat jij meeneemt, helpt ook wie er niet was.
takeaway-named = Met mijn naam
takeaway-nameless = Zonder naam
takeaway-none = Deze keer niet
takeaway-absent = Ik was er niet
takeaway-fine = Helemaal goed.
takeaway-missed = Jammer, een andere keer. Wat anderen meenamen, lees je bij mij zodra het gedeeld is.

takeaway-title = opschrijven wat je meeneemt
takeaway-title-change = veranderen wat je opschreef
takeaway-text = Wat neem je mee naar huis? Eén zin is genoeg.
takeaway-text-label = Opbrengst
takeaway-whether-named = Met je naam erbij, of zonder?
takeaway-whether-named-label = Naam
takeaway-thanks =
    { $named ->
        [named] Dank je, mooi. Je trekker kijkt even mee, dan deel ik het met je naam erbij.
       *[anonymous] Dank je, mooi. Je trekker kijkt even mee, dan deel ik het zonder naam.
    }
takeaway-thanks-late =
    { $named ->
        [named] Dank je, mooi. De rest is al gedeeld; je trekker kan die van jou er nog bij zetten, met je naam.
       *[anonymous] Dank je, mooi. De rest is al gedeeld; je trekker kan die van jou er nog bij zetten, zonder naam.
    }
takeaway-change = ✎ Aanpassen
takeaway-out-already = Die van jou is al gedeeld: { $words }. Veranderen kan niet meer. Klopt er iets niet? Vraag het je trekker.

takeaway-none-yet = Er is nog niets gedeeld in { $network }. Na een bijeenkomst vraag ik wie erbij was wat ze meenemen; daarna lees je het hier.
takeaway-overview = <b>Opbrengst van { $network }</b>
takeaway-of = <b>{ $when }: { $theme }</b>
takeaway-all = Alles: { $theme }
takeaway-more =
    { $count ->
        [one] En nog één.
       *[other] En nog { $count }.
    }
takeaway-own = Van jou, over { $when }, en nog niet gedeeld: { $words }
takeaway-later =
    { $count ->
        [one] Over { $when } kwam er na het delen nog één opbrengst binnen.
       *[other] Over { $when } kwamen er na het delen nog { $count } opbrengsten binnen.
    }
takeaway-later-show =
    { $count ->
        [one] Nog één nieuwe
       *[other] Nog { $count } nieuwe
    }
takeaway-guessable =
    { $count ->
        [one] Even vooraf: er was één deelnemer, dus ook zonder naam is te raden van wie dit komt.
       *[other] Even vooraf: er waren { $count } mensen bij, dus ook zonder naam is te raden van wie dit komt.
    }
