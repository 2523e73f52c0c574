# Een opbrengst aanpassen voor het delen.

publish-rewording = een opbrengst aanpassen
publish-reword-now = Nu staat er: { $now }.
publish-reword = Hoe moet het worden? Wie het schreef, krijgt er bericht van.
publish-reword-label = Opbrengst
publish-reworded = Aangepast: { $words }
publish-reworded-told = Aangepast: { $words }. Wie het schreef, krijgt er bericht van.
publish-changed-meanwhile = Die zin is intussen al aangepast of gedeeld. Ik heb er niets aan veranderd.
publish-reworded-news = { $organiser } paste aan wat jij meenam van { $when }. Zo staat het er nu: { $words }. Liever anders? Pas het zelf aan, zolang het nog niet gedeeld is.
publish-reworded-reason = Je krijgt dit omdat een trekker van { $network } iets veranderde aan wat jij opschreef.
