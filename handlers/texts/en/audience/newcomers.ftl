# Who came into the group, and does not belong to the network yet.

newcomers-not-in-yet =
    { $count ->
        [one] 1 newcomer of the last { $days } days has not tapped <b>Introduce yourself</b> yet.
       *[other] { $count } newcomers of the last { $days } days have not tapped <b>Introduce yourself</b> yet.
    }
