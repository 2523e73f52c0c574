# Een datum, zoals mensen die zeggen en zoals ik hem teruglees.

when-starts = { $starts }
when-from-until = { $starts } tot { $ends }
when-short = { $when }
when-reading = • { $when } ({ $away })
when-reading-holiday = • { $when } ({ $away }; { $holiday })
when-holiday = Let op, dan is het een feestdag: { $holiday }.
when-read-back = <b>{ $when }</b>, { $away }.
when-read-back-there = <b>{ $when }</b> (tijd in { $zone }), { $away }.
when-right = Klopt dat?
when-away =
    { $days ->
        [0] vandaag al
        [one] morgen
       *[other] over { $days } dagen
    }

when-hours = { $hours } uur
when-halves = { $hours }½ uur
when-hours-minutes = { $hours } uur en { $minutes } minuten
when-minutes = { $minutes } minuten
when-no-length = Hoe lang is dat? Typ bijvoorbeeld <i>anderhalf uur</i> of <i>100 minuten</i>.

when-ask-nothing = Daar haal ik geen datum uit. Typ bijvoorbeeld <i>do 3 dec 15.30-17.00</i>, of <i>volgende week dinsdag 16 uur</i>.
when-ask-no-time = Hoe laat begint het? Bijvoorbeeld <i>15.30</i>, of <i>15.30-17.00</i>.
when-ask-no-time-on = Op { $date }, goed. Hoe laat begint het? Bijvoorbeeld <i>15.30</i>, of <i>15.30-17.00</i>.
when-ask-no-date = Op welke dag? Bijvoorbeeld <i>do 3 dec</i>, of <i>volgende week dinsdag</i>.
when-ask-no-date-at = Om { $time }, goed. Op welke dag? Bijvoorbeeld <i>do 3 dec</i>, of <i>volgende week dinsdag</i>.
when-ask-past = Dat is al geweest. Bedoel je dit? Tik erop, of typ een andere datum.
when-ask-past-alone = Dat is al geweest. Typ een datum die nog komt.
when-ask-past-on = Dat is al geweest. Bedoel je { $date } { $year }? Typ dan hoe laat het begint, of typ een andere datum.
when-ask-repeats = Ik zet één bijeenkomst tegelijk klaar. Is dit de eerste? Tik erop, of typ een andere datum.
when-ask-repeats-alone = Ik zet één bijeenkomst tegelijk klaar. Wanneer is de eerste? Bijvoorbeeld <i>di 1 dec 15.30</i>.
when-ask-impossible = Die datum of tijd bestaat niet. Bedoel je dit? Tik erop, of typ een andere datum.
when-ask-impossible-alone = Die datum of tijd bestaat niet. Typ je de datum nog eens?
when-ask-weekday-mismatch = De dag en de datum horen niet bij elkaar. Welke bedoel je? Tik erop, of typ een andere datum.
when-ask-weekday-mismatch-alone = De dag en de datum horen niet bij elkaar. Typ je de datum nog eens, met de tijd erbij?
when-ask-ambiguous = Dat kan ik op meer manieren lezen. Welke bedoel je? Tik erop, of typ een andere datum.
when-ask-which = Dat kan ik op meer manieren lezen. Typ je één dag, met de tijd erbij? Bijvoorbeeld <i>do 3 dec 15.30</i>.
when-ask-far = Bedoel je dit echt? Tik erop, of typ een andere datum.
when-ask-gap = In die nacht gaat de klok vooruit, dus dat uur bestaat niet. Welke bedoel je? Tik erop, of typ een andere tijd.
