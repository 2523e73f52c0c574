# Wie er in het netwerk zit.

command-leden = Wie zit er in je netwerk?

member-list =
    { $count ->
        [one] <b>{ $network }</b> heeft één lid:
       *[other] <b>{ $network }</b> heeft { $count } leden:
    }
member-list-name = • { $name }
member-list-from = • { $name } ({ $organisation })
member-list-organiser = trekker
member-list-new = <i>stelde zich nog niet voor</i>
member-list-lost = <i>kan ik niet bereiken</i>
member-list-unsure = <i>misschien kwam mijn laatste bericht niet aan</i>
member-list-before = ‹ Vorige
member-list-further = Volgende ›
member-list-twice = Twee keer dezelfde?
member-list-remove = Iemand eruit halen
