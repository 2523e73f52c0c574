# Iemand uit het netwerk halen, en weer terug.

removing-nobody = Er is niemand anders in je netwerk.
removing-who = Wie haal je uit <b>{ $network }</b>?
removing-more = Meer
removing-sure = { $name } krijgt dan niets meer van <b>{ $network }</b>, en komt er alleen weer in als een trekker dat goedvindt. Wat { $name } hier vertelde, wis ik na { $days } dagen.
removing-sure-organiser = { $name } trekt mee aan <b>{ $network }</b>. Die is dan geen trekker en geen lid meer, en komt er alleen weer in als een trekker dat goedvindt. De andere trekkers horen het. Wat { $name } hier vertelde, wis ik na { $days } dagen.
removing-yes = Ja, haal eruit
removing-no = Laat maar
removing-stays = Goed, alles blijft zoals het was.
removing-done = { $name } hoort niet meer bij <b>{ $network }</b>. { $told }
removing-done-group = { $name } hoort niet meer bij <b>{ $network }</b>. { $told } Uit { $groups ->
    [one] de groep zelf
   *[other] de groepen zelf
 } kan ik niemand halen; dat doe je daar.
removing-undo = Toch niet
removing-undone = { $name } doet weer mee. Er is niets verloren.
removing-is-out = { $name } is er al uit.
removing-is-in = { $name } doet al weer mee.
removing-told = { $by } heeft { $name } uit <b>{ $network }</b> gehaald.
removing-you-are-out = Een trekker heeft je uit <b>{ $network }</b> gehaald, dus daar krijg je niets meer van. Klopt dat niet? Dan vraag ik of je weer mee kunt doen.
removing-ask-back = Vraag het
removing-reason = Je krijgt dit omdat je trekker bent van { $network }.
