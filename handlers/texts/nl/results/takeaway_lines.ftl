# Wat mensen meenamen, zoals anderen het lezen.

harvest-named = • “{ $words }” – { $name }
harvest-nameless = • “{ $words }”
