# Een groep waarin de bot niet mag schrijven.

refused-room = Het lukt me niet om iets in <b>{ $title }</b> te zetten: { $platform } houdt mijn berichten tegen. Kijk in de groep of ik nog lid ben en mag schrijven, of maak me beheerder. Wat wacht, zet ik er dan vanzelf in.
refused-room-reason = Je krijgt dit omdat je trekker bent van { $network }. Ik vertel het één keer.
