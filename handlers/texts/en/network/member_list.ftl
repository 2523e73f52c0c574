# Who is in the network.

command-leden = Who is in your network?

member-list =
    { $count ->
        [one] <b>{ $network }</b> has one member:
       *[other] <b>{ $network }</b> has { $count } members:
    }
member-list-name = • { $name }
member-list-from = • { $name } ({ $organisation })
member-list-organiser = organiser
member-list-new = <i>has not introduced themselves yet</i>
member-list-lost = <i>I cannot reach them</i>
member-list-unsure = <i>my last message perhaps did not arrive</i>
member-list-before = ‹ Previous
member-list-further = Next ›
member-list-twice = Somebody twice?
member-list-remove = Take somebody out
