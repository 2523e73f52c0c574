# When somebody leaves.

leaving-who-pulls = { $name }, who organised <b>{ $network }</b>, has left the group. Without an organiser a network falls silent. Who takes it on? Two of you is fine too, and I take a lot of the work off your hands.
leaving-nobody-pulls = <b>{ $network }</b> has no organiser any more, and then a network falls silent. Who takes it on? Two of you is fine too, and I take a lot of the work off your hands.
leaving-silent = I haven’t been able to reach the organiser of <b>{ $network }</b> for a week, and without one a network falls silent. Who takes it on? Two of you is fine too, and I take much of the work off your hands.
leaving-i-pull = I’ll take it on
leaving-not-now = Not now
leaving-reason = You get this because you belong to { $network }, which has no organiser now.
