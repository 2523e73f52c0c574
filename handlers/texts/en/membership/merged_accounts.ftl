# Two accounts have become one person.

joining-done = Done. Your accounts belong together now, and you take part in { $names }. All that you told is still there.
joining-done-nowhere = Done. Your accounts belong together now.
joining-done-elsewhere = This account now belongs with the one on { $platform }. What I send you comes once. Was this not you? Tell your organiser, and type STOP.
joining-stopped = You had asked me not to send anything more, and I keep to that. Take part again after all? Type START.
joining-holds =
    { $roles ->
        [both] This account takes part in { $networks } and is organiser of { $pulls }.
        [pulls] This account is organiser of { $pulls }.
       *[member] This account takes part in { $networks }.
    } Whoever links it gets everything it told, also in confidence: { $items } things to bring or fetch, { $contacts } contacts.
joining-holds-nothing = This account takes part in nothing yet.
joining-undo = No, undo this
joining-undone = Undone. Each account has what it had. What you told since then is with the account that has been a member longest.
