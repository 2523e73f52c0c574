# Wie een bericht krijgt en wie niet, voor de trekker die het laat uitgaan.

reaching-groups =
    { $count ->
        [one] In de groep komt een bericht van me.
       *[other] In { $count } groepen komt een bericht van me.
    }
reaching-group-by-you = De tekst voor <b>{ $room }</b> krijg jij van me, om erin te zetten.
reaching-group-by-hand = De tekst voor <b>{ $room }</b> gaat naar { $name }, om erin te zetten.
reaching-group-unkept = In <b>{ $room }</b> komt het niet: ik kan niemand vragen om het erin te zetten.
reaching-group-refuses = In <b>{ $room }</b> komt het pas als ik daar weer mag schrijven.
reaching-members =
    { $count ->
        [0] Geen van de leden krijgt er bericht van.
        [one] 1 lid krijgt er bericht van.
       *[other] { $count } leden krijgen er bericht van.
    }
reaching-later = • { $count } daarvan { $when }
reaching-when-quiet-hours = na de stille uren
reaching-when-paused = na een pauze
reaching-when-weekly-cap = na een drukke week
reaching-when-budget = pas als er weer budget is
reaching-when-daily-limit = een dag later: meer mensen mag ik vandaag niet aanschrijven
reaching-when-held = pas na een woord van henzelf: ik heb al aangeklopt
reaching-when-not-yet = op een later moment
reaching-not = • { $count } niet: { $why }
reaching-why-stopped =
    { $count ->
        [one] wil geen berichten meer
       *[other] willen geen berichten meer
    }
reaching-why-no-consent =
    { $count ->
        [one] gaf (nog) geen toestemming
       *[other] gaven (nog) geen toestemming
    }
reaching-why-left =
    { $count ->
        [one] is geen lid meer
       *[other] zijn geen lid meer
    }
reaching-why-unreachable = kan ik niet bereiken
reaching-why-answered =
    { $count ->
        [one] liet al weten of die komt
       *[other] lieten al weten of ze komen
    }
reaching-why-not-coming =
    { $count ->
        [one] zei dat die niet komt
       *[other] zeiden dat ze niet komen
    }
reaching-why-only-meetings =
    { $count ->
        [one] wil alleen horen van bijeenkomsten
       *[other] willen alleen horen van bijeenkomsten
    }
reaching-why-silence =
    { $count ->
        [one] reageert al een tijd niet
       *[other] reageren al een tijd niet
    }
reaching-why-no-opt-in =
    { $count ->
        [one] zei nog niet dat ik uit mezelf mag schrijven
       *[other] zeiden nog niet dat ik uit mezelf mag schrijven
    }
reaching-why-promotion =
    { $count ->
        [one] wil geen berichten die het platform reclame noemt
       *[other] willen geen berichten die het platform reclame noemt
    }
reaching-why-budget = daarvoor is deze maand geen budget meer
reaching-why-no-template = het platform keurde mijn tekst niet goed
reaching-why-kept-out = het platform houdt mijn berichten tegen
reaching-why-daily-limit = vandaag mag ik niet meer mensen aanschrijven, en later is te laat
reaching-why-expired = na de stille uren is het te laat
reaching-why-paused =
    { $count ->
        [one] heeft langer pauze
       *[other] hebben langer pauze
    }
reaching-why-weekly-cap =
    { $count ->
        [one] kreeg deze week al genoeg berichten
       *[other] kregen deze week al genoeg berichten
    }
reaching-why-other = om een andere reden
reaching-person =
    { $hears ->
        [yes] Dat hoort { $name } van mij.
       *[no] Ik kan het { $name } niet vertellen. Zeg jij het even?
    }
reaching-tell-them = Zeg jij het even tegen wie ik niet bereik?
