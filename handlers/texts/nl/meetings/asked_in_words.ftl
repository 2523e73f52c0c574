# Wat mensen zomaar vragen over de volgende keer.

asked-next = De volgende keer gaat het over <b>{ $theme }</b>: { $when }, { $place }.
asked-next-in = <b>{ $network }</b>
asked-nobody-yet = Er heeft nog niemand laten weten of die komt.
asked-who-later = Wie het zijn, lees je in het programma, de dag ervoor.
asked-and-you = Kom jij?
