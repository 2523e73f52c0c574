# When somebody leaves.

leaving-who-pulls = { $name } ran <b>{ $network }</b> and is no longer with us. Without an organiser a network falls silent. Who takes it on? Two of you is fine too, and I take a lot of the work off your hands.
leaving-i-pull = I’ll take it on
