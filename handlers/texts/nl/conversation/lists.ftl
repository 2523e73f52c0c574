# Namen op een rij.

list-and = { $shown } en { $last }
list-more = { $shown } en nog { $count } anderen
list-network = • <b>{ $network }</b>: hier helpen we elkaar met { $goal }
