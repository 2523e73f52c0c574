command-balans = Bringing and fetching in numbers

programme-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
programme-no-meeting = There is no meeting yet to which people can bring something. Plan one, and a week before it I’ll ask everybody who comes.
programme-plan = Plan one
programme-balance = <b>Bringing and fetching on { $when }</b>: { $theme }
programme-confided =
    { $count ->
        [one] One thing was told to the organisers only.
       *[other] { $count } things were told to the organisers only.
    }
programme-read = Read it
programme-confided-heading = Told to the organisers only. Please keep it among you:
programme-confided-bring = • <b>{ $name }</b> brings: { $item }
programme-confided-fetch = • <b>{ $name }</b> fetches: { $item }
