# Two accounts have become one person.

joining-done = Done. Your accounts belong together now, and you take part in { $names }. All that you told is still there.
joining-done-nowhere = Done. Your accounts belong together now.
joining-done-elsewhere = This account now belongs with the one on { $platform }. What I send you comes once. Was this not you? Tell your organiser, and type STOP.
joining-stopped = You had asked me not to send anything more, and I keep to that. Take part again after all? Type START.
