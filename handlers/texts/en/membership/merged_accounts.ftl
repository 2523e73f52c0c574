# Two accounts have become one person.

joining-done = Done. Your accounts belong together now, and you take part in { $names }. All that you told is still there. You can undo this for seven days.
joining-done-nowhere = Done. Your accounts belong together now.
joining-done-elsewhere = This account now belongs with the one on { $platform }. What I send you comes once. Was this not you? Then undo it here. You can for seven days.
joining-stopped = You had asked me not to send anything more, and I keep to that. Take part again after all? Type START.
joining-role =
    { $pulls ->
        [true] organiser of { $network }
       *[false] member of { $network }
    }
joining-items =
    { $count ->
        [one] one thing to bring or fetch
       *[other] { $count } things to bring or fetch
    }
joining-contacts =
    { $count ->
        [one] one contact
       *[other] { $count } contacts
    }
joining-nothing = nothing yet
joining-undo = No, undo this
joining-undone = Undone. Each account has what it had. What you told since then is with the account that has been a member longest. Its calendar address is new: type /agenda.
