# To another network.

move-item-moved = Moved to <b>{ $network }</b>.
move-item-where = To which network does “{ $words }” belong?
