# Weer erin: wie eruit is gehaald, en de trekker die het zegt.

coming-back-asked = Je bent eerder uit <b>{ $network }</b> gehaald. Of je weer mee kunt doen, vraag ik nu aan de trekkers. Je hoort het van mij.
coming-back-asked-before = De trekkers van <b>{ $network }</b> weten al dat je terug wilt. Je hoort het van mij.
coming-back-nobody = Je bent eerder uit <b>{ $network }</b> gehaald, en er is nu geen trekker aan wie ik kan vragen of je weer mee kunt doen. Ken je iemand uit het netwerk? Vraag het daar.
coming-back-ask = { $name } wil weer meedoen met <b>{ $network }</b>, en is er eerder uit gehaald. Mag dat?
coming-back-reason = Je krijgt dit omdat je trekker bent van { $network }.
coming-back-let-in = Ja, laat binnen
coming-back-keep-out = Nee
coming-back-yet = Toch wel
coming-back-in = { $name } doet weer mee. { $told }
coming-back-out = { $name } blijft eruit. { $told }
coming-back-is-in = { $name } doet al weer mee.
coming-back-said-yes = Je kunt weer meedoen met <b>{ $network }</b>. Welkom terug.
coming-back-said-no = De trekkers van <b>{ $network }</b> laten je nu niet weer meedoen. Wil je weten waarom? Vraag het hun zelf.
coming-back-on = Verder
