# Announcing a meeting, and news about it.

announcing-reason = You get this because you are a member of { $network }. I invite you to each of its meetings.
announcing-at = I will announce it by itself on { $date }.
announcing-ask =
    Shall I announce it now? Then a card goes to the group{ $count ->
        [0] .
        [one] {" "}and 1 member gets a personal invitation.
       *[other] {" "}and { $count } members get a personal invitation.
    }
announcing-ask-privately =
    { $count ->
        [0] Shall I announce it now? There is nobody to tell yet.
        [one] Shall I announce it now? Then 1 member gets an invitation.
       *[other] Shall I announce it now? Then { $count } members get an invitation.
    }
announcing-now = Announce now
announcing-later = Later

news-reason = You get this because something changes about a meeting of { $network } that you knew of.
