# Wie komt er?

rsvp-toast-yes = Leuk, tot dan
rsvp-toast-maybe = Genoteerd. Laat je het nog weten?
rsvp-toast-no = Jammer. Fijn dat je het laat weten
rsvp-noted-yes = Leuk, je komt: <b>{ $theme }</b>, { $when }.
rsvp-noted-maybe = Genoteerd, misschien kom je: <b>{ $theme }</b>, { $when }. Laat je het nog weten?
rsvp-noted-no = Jammer dat je niet kunt: <b>{ $theme }</b>, { $when }. Fijn dat je het laat weten.
rsvp-off = De bijeenkomst over { $theme } is afgelast.
rsvp-begun = Die bijeenkomst is al begonnen.
rsvp-over = Die bijeenkomst is al geweest.
rsvp-moved =
    <b>{ BEGIN($theme) }</b> is verplaatst naar { $when }. { $answered ->
        [yes] Wat je daarvoor zei, staat aangevinkt.
       *[no] Kom je dan ook?
    }
rsvp-meet = Maak kennis

rsvp-unclear = Daar lees ik geen ja of nee in. Kom je naar <b>{ $theme }</b>, { $when }?

rsvp-bring =
    Op { $when } gaat het over <b>{ $theme }</b>. { $others ->
        [0] Vertel je wat je komt brengen of halen?
        [one] Iemand anders vertelde al wat die komt brengen of halen. Jij ook?
       *[other] { $others } anderen vertelden al wat ze komen brengen of halen. Jij ook?
    }
rsvp-bring-button = Wat breng je mee?

rsvp-cannot-come = { $name } komt toch niet naar { $theme }.
rsvp-comes-after-all = { $name } komt toch wel naar { $theme }.
rsvp-organiser-reason = Je krijgt dit omdat je { $network } trekt en de bijeenkomst dichtbij is.

rsvp-reminder =
    Kom je ook? 📅 <b>{ BEGIN($theme) }</b>
    { $when }
    Wat heb je eraan: { $benefit }
    { $coming ->
        [0] Jouw antwoord zou het eerste zijn.
        [one] Er komt al iemand.
       *[other] Er komen al { $coming } mensen.
    }
rsvp-reminder-reason = Je krijgt dit omdat je lid bent van { $network } en nog niet liet weten of je komt.
