# Namen op een rij.

list-and = { $shown } en { $last }
list-more = { $shown } en nog { $count } anderen
