# Twee accounts zijn één persoon geworden.

joining-done = Gelukt. Je accounts horen nu bij elkaar, en je doet mee met { $names }. Wat je vertelde, is er allemaal nog. Losmaken kan zeven dagen.
joining-done-nowhere = Gelukt. Je accounts horen nu bij elkaar.
joining-done-elsewhere = Dit account hoort nu bij dat op { $platform }. Wat ik je stuur, krijg je één keer. Was jij dit niet? Maak het dan hier los. Dat kan zeven dagen.
joining-stopped = Je had me gevraagd om niets meer te sturen, en daar houd ik me aan. Toch weer meedoen? Typ START.
joining-role =
    { $pulls ->
        [true] trekker van { $network }
       *[false] lid van { $network }
    }
joining-items =
    { $count ->
        [one] één keer brengen of halen
       *[other] { $count } keer brengen of halen
    }
joining-contacts =
    { $count ->
        [one] één contact
       *[other] { $count } contacten
    }
joining-nothing = nog niets
joining-undo = Toch niet: losmaken
joining-undone = Losgemaakt. Elk account heeft weer wat het had. Wat je sindsdien vertelde, staat bij het account dat het langst meedoet. Je agenda-adres daar is nieuw: typ /agenda.
