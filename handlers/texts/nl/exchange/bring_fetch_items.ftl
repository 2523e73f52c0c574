# Wat iemand brengt en haalt, teruggelezen.

giving-called-off = Die bijeenkomst gaat niet door. Met /brengen en /halen vertel je wat je wilt brengen en halen.
giving-past = Die bijeenkomst is al geweest. Met /brengen en /halen vertel je het voor de volgende keer.
giving-noted = Dit heb ik van je:
giving-nothing = Ik heb nog niets van je.
giving-line =
    { $number }. { $direction ->
        [bring] Je brengt
       *[fetch] Je haalt
    } { $words } <i>({ $has_theme ->
        [yes] { $theme }, { $visibility }
       *[no] { $visibility }
    })</i>
giving-seen-by-everyone = voor iedereen
giving-seen-by-match = alleen voor wie erbij past
giving-seen-by-organiser = alleen voor de trekker
giving-change = ✎ { $number }
giving-take-back = ✕ { $number }
giving-more-bring = Nog iets brengen
giving-more-fetch = Nog iets halen
giving-went-to = Ik heb het bij <b>{ $network }</b> gezet.
giving-move = Ander netwerk
giving-move-to = Naar { $network }
giving-seen-by-unchosen = nog voor niemand
giving-about = Thema erbij
