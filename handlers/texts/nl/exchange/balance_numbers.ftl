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
pattern-levels = Het gaat { $relation } keer over de mensen, { $process } keer over de aanpak en { $content } keer over de inhoud.
pattern-themes = Thema’s: { $themes }.
pattern-theme = { $theme } ({ $count })
pattern-other = overig ({ $count })
pattern-unanswered =
    { $count ->
        [one] Bij één vraag weet ik nog niemand die kan helpen.
       *[other] Bij { $count } vragen weet ik nog niemand die kan helpen.
    }
