# Mending a take-away before it is shared.

publish-rewording = mending a take-away
publish-reword-now = It says now: { $now }.
publish-reword = What should it be? Whoever wrote it will hear of it.
publish-reword-label = Take-away
publish-reworded = Changed: { $words }
publish-reworded-told = Changed: { $words }. Whoever wrote it will hear of it.
publish-changed-meanwhile = That sentence has been changed or shared in the meantime. I have not touched it.
publish-reworded-news = { $organiser } changed what you took home from { $when }. This is what it says now: { $words }. Rather different? Change it yourself, as long as it has not been shared.
publish-reworded-reason = You get this because an organiser of { $network } changed something that you wrote.
