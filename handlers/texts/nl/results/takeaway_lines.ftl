# Wat mensen meenamen, zoals anderen het lezen.

harvest-named = • “{ $words }” – { $name }
harvest-nameless = • “{ $words }”
harvest-more =
    { $count ->
        [one] En nog één. Alles lees je met /opbrengst.
       *[other] En nog { $count }. Alles lees je met /opbrengst.
    }
