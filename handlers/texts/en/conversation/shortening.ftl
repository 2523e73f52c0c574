# What somebody said, in their own words.

quoted = “{ $words }”
