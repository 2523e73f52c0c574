# Het programma, de middag ervoor, en de balans.

programme-tomorrow =
    { $online ->
        [yes] Morgen om { $time }, { $place }.
       *[no] Morgen om { $time } bij { $place }.
    }
programme-today =
    { $online ->
        [yes] Vandaag om { $time }, { $place }.
       *[no] Vandaag om { $time } bij { $place }.
    }
programme-date =
    { $online ->
        [yes] Op { $when } om { $time }, { $place }.
       *[no] Op { $when } om { $time } bij { $place }.
    }
programme-about =
    <b>{ BEGIN($theme) }</b>
    { $goal }
programme-who = Er komen { $count } mensen: { $names }.
programme-brings = Wie brengt wat:
programme-bring = • <b>{ $name }</b>: { $item }
programme-look-up-at = Jij wilde weten: { $fetch }. Zoek <b>{ $name }</b> op ({ $organisation }): die brengt { $bring }.
programme-look-up = Jij wilde weten: { $fetch }. Zoek <b>{ $name }</b> op: die brengt { $bring }.
programme-perhaps = Je zei dat je misschien komt. Weet je het al?
programme-come = Ik kom
programme-cannot = Kan toch niet
programme-agenda = In mijn agenda
programme-reason = Je zei dat je { $when } komt, of misschien. Dit is het programma.

programme-organiser = <b>Voor jou als trekker</b>
programme-organiser-of = <b>Voor jou als trekker</b>, voor { $when }:
programme-organiser-reason = Je bent trekker; vlak voor een bijeenkomst krijg je de balans in cijfers.
