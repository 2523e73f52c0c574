# A member who cannot be reached any more.

unreachable-members =
    { $count ->
        [one] My messages no longer reach { $names }. Give them a call?
       *[other] My messages no longer reach { $names }. Give them a call?
    }
unreachable-kept-out =
    { $count ->
        [one] { $platform } holds my messages to { $names } back just now, for an experiment of its own. Give them a call? As soon as { $names } writes to me, they arrive again.
       *[other] { $platform } holds my messages to { $names } back just now, for an experiment of its own. Give them a call? As soon as they write to me, they arrive again.
    }
unreachable-reason = You get this because you are an organiser of { $network }. I tell it once.
