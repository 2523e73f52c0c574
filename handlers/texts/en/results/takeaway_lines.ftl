# What people took home, as others read it.

harvest-named = • “{ $words }” – { $name }
harvest-nameless = • “{ $words }”
harvest-more =
    { $count ->
        [one] And one more. Type /takeaways to read them all.
       *[other] And { $count } more. Type /takeaways to read them all.
    }
