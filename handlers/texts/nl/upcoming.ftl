# De volgende bijeenkomst, voor wie net iets heeft verteld.

upcoming-date = { $when }
upcoming-none = Er staat nog geen bijeenkomst. Zodra die er is, hoor je van mij.
upcoming-ask = De volgende keer is <b>{ $when }</b>, bij { $place }. Het gaat over { $theme }. Kom je?
upcoming-yes = De volgende keer is <b>{ $when }</b>, bij { $place }. Je komt, dat weet ik al.
upcoming-maybe = De volgende keer is <b>{ $when }</b>, bij { $place }. Je zei dat je misschien komt.
upcoming-no = De volgende keer is <b>{ $when }</b>, bij { $place }. Je zei dat je dan niet kunt.
upcoming-agenda = Bekijk de agenda
upcoming-i-come = Ik kom
upcoming-perhaps = Misschien
upcoming-i-cannot = Ik kan niet
