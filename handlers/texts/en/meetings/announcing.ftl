# Announcing a meeting, and news about it.

announcing-reason = You get this because you are a member of { $network }. I invite you to each of its meetings.
announcing-at = I will announce it by itself on { $date }.
announcing-ask = Shall I announce it now? Then this is what happens:
announcing-nobody = There is nobody yet who can read it: invite people.
announcing-now = Announce now
announcing-later = Later

news-reason = You get this because something changes about a meeting of { $network } that you knew of.
