# Het programma, de middag ervoor, en de balans.

command-balans = Brengen en halen in cijfers

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
    <b>{ $theme }</b>
    { $goal }
programme-who = Er komen { $count } mensen: { $names }.
programme-brings = Wie brengt wat:
programme-bring = • <b>{ $name }</b>: { $item }
programme-more =
    { $count ->
        [one] en nog één
       *[other] en nog { $count }
    }
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
programme-no-meeting = Er staat nog geen bijeenkomst waar mensen iets voor kunnen brengen of halen. Plan er een, dan vraag ik het een week ervoor aan iedereen die komt.
programme-plan = Plan er een
programme-balance = <b>Brengen en halen op { $when }</b>: { $theme }
programme-confided =
    { $count ->
        [one] Eén ding is alleen aan de trekkers verteld.
       *[other] { $count } dingen zijn alleen aan de trekkers verteld.
    }
programme-read = Lees het
programme-confided-heading = Alleen aan de trekkers verteld. Houd het onder jullie:
programme-confided-bring = • <b>{ $name }</b> brengt: { $item }
programme-confided-fetch = • <b>{ $name }</b> haalt: { $item }
