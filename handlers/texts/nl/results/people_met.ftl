# Wie heb je ontmoet?

met-whom = Wie heb je ontmoet die je nog niet kende? Tik de namen aan. Zo weet ik of mensen elkaar hier echt leren kennen.
met-nobody = Niemand nieuws
met-done = Klaar
met-before = ‹ Vorige
met-further = Volgende ›
met-thanks = Leuk! Ik zet { $names } bij je contacten.
met-thanks-nobody = Volgende keer misschien. Dank je wel.
met-absent = Dit is voor wie erbij was.
met-unknown = { $names } vind ik niet tussen wie er waren, of er zijn er meer die zo heten. De rest heb ik genoteerd.
met-which-names = Die namen herken ik niet. Tik ze aan, of typ ze zoals ze hieronder staan.
