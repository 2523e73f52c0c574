# Whom did you meet?

met-whom = Who did you meet for the first time? Tap the names. It tells me whether people really get to know each other here.
met-nobody = Nobody new
met-done = Done
met-before = ‹ Back
met-further = More ›
met-thanks = Nice! I’ll add { $names } to your contacts.
met-thanks-nobody = Maybe next time. Thank you.
met-absent = This is for the people who were there.
met-unknown = I can’t find { $names } among those who came, or several have that name. I noted the others.
met-which-names = I don’t know those names. Tap them, or type them as they stand below.
