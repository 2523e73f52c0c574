# De uitnodiging van één mens.

invitation-match =
    { $count ->
        [one] Iemand in { $network } brengt iets wat past bij wat jij zoekt.
       *[other] { $count } mensen in { $network } brengen iets wat past bij wat jij zoekt.
    }
