# The invitation of one person.

invitation-match =
    { $count ->
        [one] Somebody in { $network } brings something that fits what you are looking for.
       *[other] { $count } people in { $network } bring something that fits what you are looking for.
    }
