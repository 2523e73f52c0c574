# De balans van een bijeenkomst in cijfers.

pattern-counts = Brengen: { $brings }. Halen: { $fetches }.
pattern-told = { $told } van de { $coming } mensen die komen, vertelden iets.
pattern-levels = Mensen: { $relation }, aanpak: { $process }, inhoud: { $content }, niet gezegd: { $untold }.
pattern-themes = Thema’s: { $themes }.
pattern-theme = { $theme } ({ $count })
pattern-other = overig ({ $count })
pattern-unanswered =
    { $count ->
        [one] Voor één haalvraag weet ik nog niemand.
       *[other] Voor { $count } haalvragen weet ik nog niemand.
    }
