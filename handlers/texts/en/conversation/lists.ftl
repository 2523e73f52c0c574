# Names in a row.

list-and = { $shown } and { $last }
list-more = { $shown } and { $count } others
