command-balans = Brengen en halen in cijfers

programme-more =
    { $count ->
        [one] en nog één
       *[other] en nog { $count }
    }
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
