# De balans van een bijeenkomst in cijfers.

pattern-counts = Brengen: { $brings }. Halen: { $fetches }.
pattern-told =
    { $coming ->
        [0] Er komt nog niemand.
        [one] Er komt één iemand{ $told ->
            [0] , en die vertelde nog niets.
           *[other] , en die vertelde iets.
        }
       *[other] { $told ->
            [0] Van de { $coming } mensen { $who }, vertelde nog niemand iets.
            [one] 1 van de { $coming } mensen { $who }, vertelde iets.
           *[other] { $told } van de { $coming } mensen { $who }, vertelden iets.
        }
    }
pattern-come = die komen
pattern-may-come = die (misschien) komen
pattern-levels = Mensen: { $relation }, aanpak: { $process }, inhoud: { $content }, niet gezegd: { $untold }.
pattern-themes = Thema’s: { $themes }.
pattern-theme = { $theme } ({ $count })
pattern-other = overig ({ $count })
pattern-unanswered =
    { $count ->
        [one] Voor één haalvraag weet ik nog niemand.
       *[other] Voor { $count } haalvragen weet ik nog niemand.
    }
