# De volgende bijeenkomst, voor wie net iets heeft verteld.

upcoming-date = { $when }
upcoming-none = Er staat nog geen bijeenkomst. Zodra die er is, hoor je van mij.
upcoming-none-organiser = Er staat nog geen bijeenkomst. Zullen we er een plannen?
upcoming-plan = Plan bijeenkomst
upcoming-ask = De volgende keer is <b>{ $when }</b> ({ $place }). Het gaat over { $theme }. Kom je?
upcoming-yes = De volgende keer is <b>{ $when }</b> ({ $place }). Je komt, dat weet ik al.
upcoming-maybe = De volgende keer is <b>{ $when }</b> ({ $place }). Je zei dat je misschien komt.
upcoming-no = De volgende keer is <b>{ $when }</b> ({ $place }). Je zei dat je dan niet kunt.
upcoming-agenda = Bekijk de agenda
upcoming-following = De volgende keer: <b>{ $when }</b>, over { $theme }.
