# A member who cannot be reached any more.

unreachable-members =
    { $count ->
        [one] My messages no longer reach { $names }. Give them a call?
       *[other] My messages no longer reach { $names }. Give them a call?
    }
unreachable-reason = You get this because you are an organiser of { $network }. I tell it once.
