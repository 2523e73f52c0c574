# Wie in de groep kwam, en nog niet bij het netwerk hoort.

newcomers-not-in-yet =
    { $count ->
        [one] 1 nieuwkomer van de laatste { $days } dagen tikte nog niet op <b>Maak kennis</b>.
       *[other] { $count } nieuwkomers van de laatste { $days } dagen tikten nog niet op <b>Maak kennis</b>.
    }
