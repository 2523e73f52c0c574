# A message to pass on.

invitation = Would you like to join <b>{ $network }</b>? We help each other with { $goal }. Tap the link to introduce yourself.
