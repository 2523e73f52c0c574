# Names in a row.

list-and = { $shown } and { $last }
list-more = { $shown } and { $count } others
list-network = • <b>{ $network }</b>: here we help each other with { $goal }
