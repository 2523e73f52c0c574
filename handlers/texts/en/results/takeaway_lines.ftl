# What people took home, as others read it.

harvest-named = • “{ $words }” – { $name }
harvest-nameless = • “{ $words }”
