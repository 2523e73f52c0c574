# What somebody brings and fetches, read back.

giving-called-off = That meeting is not taking place. Type /bring or /fetch to tell what you would like to bring and fetch.
giving-past = That meeting is over. Type /bring or /fetch to tell it for the next one.
giving-noted = This is what I have from you:
giving-nothing = I have nothing from you yet.
giving-line =
    { $number }. { $direction ->
        [bring] You bring
       *[fetch] You fetch
    } { $words } <i>({ $has_theme ->
        [yes] { $theme }, { $visibility }
       *[no] { $visibility }
    })</i>
giving-seen-by-everyone = for everyone
giving-seen-by-match = only for whoever it fits
giving-seen-by-organiser = for the organiser only
giving-change = ✎ { $number }
giving-take-back = ✕ { $number }
giving-more-bring = Bring more
giving-more-fetch = Fetch more
giving-went-to = I put it in <b>{ $network }</b>.
giving-move = Another network
giving-move-to = To { $network }
giving-seen-by-unchosen = for nobody yet
giving-about = Add a theme
