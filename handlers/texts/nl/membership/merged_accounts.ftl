# Twee accounts zijn één persoon geworden.

joining-done = Gelukt. Je accounts horen nu bij elkaar, en je doet mee met { $names }. Wat je vertelde, is er allemaal nog.
joining-done-nowhere = Gelukt. Je accounts horen nu bij elkaar.
joining-done-elsewhere = Dit account hoort nu bij dat op { $platform }. Wat ik je stuur, krijg je één keer. Was jij dit niet? Vertel het je trekker, en typ STOP.
joining-stopped = Je had me gevraagd om niets meer te sturen, en daar houd ik me aan. Toch weer meedoen? Typ START.
joining-holds =
    { $roles ->
        [both] Dit account doet mee met { $networks } en is trekker van { $pulls }.
        [pulls] Dit account is trekker van { $pulls }.
       *[member] Dit account doet mee met { $networks }.
    } Wie het koppelt, krijgt alles wat het vertelde, ook in vertrouwen: { $items } keer brengen of halen, { $contacts } contacten.
joining-holds-nothing = Dit account doet nog nergens mee.
joining-undo = Toch niet: losmaken
joining-undone = Losgemaakt. Elk account heeft weer wat het had. Wat je sindsdien vertelde, staat bij het account dat het langst meedoet.
