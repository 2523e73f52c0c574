# Wie heb je ontmoet?

met-whom = Wie heb je ontmoet die je nog niet kende? Tik de namen aan. Zo weet ik of mensen elkaar hier echt leren kennen.
met-nobody = Niemand nieuws
met-done = Klaar
met-before = ‹ Vorige
met-further = Volgende ›
met-thanks = Leuk, { $names }. Ik zet het bij je contacten.
met-thanks-nobody = Volgende keer misschien. Dank je wel.
met-absent = Dit is voor wie erbij was.
