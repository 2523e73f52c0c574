# Een bericht om door te sturen.

invitation = Doe je mee met <b>{ $network }</b>? Daar helpen we elkaar met { $goal }. Tik op de link, dan maak je kennis.
