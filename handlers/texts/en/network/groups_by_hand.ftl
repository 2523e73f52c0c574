# A group where I cannot be myself: what is posted there, and by whom.

by-hand-ask = Could you post this message in <b>{ $room }</b>? Forward it, or copy it.
by-hand-share = Share
by-hand-done = It’s there
by-hand-skip = Skip
by-hand-reason = You get this because you run { $network } and I cannot be in { $room } myself.
by-hand-reminder = Is the message { $about } in <b>{ $room }</b> yet?
by-hand-thanks = Thank you, now the group knows.
by-hand-skipped = Fine, we skip that one.
by-hand-was-posted = That message is there already.
by-hand-was-skipped = That message was skipped already.

by-hand-coming =
    { $count ->
        [one] Somebody is coming already.
       *[other] { $count } people are coming now.
    }
by-hand-coming-names =
    { $count ->
        [one] { $names } is coming.
       *[other] { $count } people are coming now: { $names }.
    }
by-hand-and-others =
    { $count ->
        [one] { $shown } and one more
       *[other] { $shown } and { $count } others
    }
by-hand-brings =
    { $count ->
        [one] There is one thing to bring already.
       *[other] There are { $count } things to bring already.
    }
