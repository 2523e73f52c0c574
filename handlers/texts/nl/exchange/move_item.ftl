# Naar een ander netwerk.

move-item-moved = Verhuisd naar <b>{ $network }</b>.
move-item-where = Bij welk netwerk hoort “{ $words }”?
