# The link by which people come in.

inviting-sure = Then nobody new gets in with the old link and code of <b>{ $network }</b>. Members won’t notice, and I’ll put the new one in the group. Shall I?
inviting-yes = Yes, new link
inviting-no = Never mind
inviting-renewed = The old link of <b>{ $network }</b> no longer works. Here is the new one, to pass on:
inviting-group = There is a new link to join <b>{ $network }</b>; the old one no longer works. New here? Tap <b>Introduce yourself</b>.
