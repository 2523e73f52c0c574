# The groups of a network.

command-groep = The group of your network, and what I post there

groups-heading = <b>The groups of { $network }</b>
groups-room = <b>{ $room }</b> ({ $platform })
groups-line-bot = • { $place }: I am there myself.
groups-line-left = • { $place }: I was taken out. Add me again and I go on there.
groups-line-refuses = • { $place }: I may not write there now. Make me an admin there, and what is waiting comes by itself.
groups-line-unsure = • { $place }: I do not know whether my last message arrived there. Have a look, and say it yourself if it is not there.
groups-line-kept = • { $place }: { $name } posts my messages there.
groups-line-nobody = • { $place }: nobody posts my messages there now.
groups-none = Your network has no group yet. For now everything goes in private, and that’s fine too.
groups-add-me = Would you like me in a { $platform } group? Add me there and tap <b>Set up the network</b>.
groups-keep = I’ll post them
groups-stop = Let a group go
groups-add = + { $platform } group
groups-see = See the groups
groups-kept = Nice. From now on you get the messages for <b>{ $room }</b> from me.
groups-stop-sure = Then you get no more messages to post in <b>{ $room }</b>. In private everything goes on. Shall I?
groups-stop-yes = Yes, let go
groups-stop-no = No, keep it
groups-stopped = Fine, I write nothing more for <b>{ $room }</b>.
groups-there-already = That group is there already: <b>{ $room }</b>. { $name } posts my messages there.
groups-adding = adding the group
groups-title = What is the group called? I cannot be in it myself, so I write the messages and you post them.
groups-title-label = Group
groups-added = Nice. This is the first message for <b>{ $room }</b>, with the link that lets everyone in.
groups-invite = Inviting somebody? Pass this link on. Or have them send me a message with this code: <code>{ $code }</code>
groups-add-me-too = One more { $platform } group? Add me to it, tap <b>Set up the network</b> there and choose this network.
groups-which-keep = In which group will you post my messages from now on?
groups-which-stop = Which group do you let go?
groups-let-go-sure = Then I’ll say nothing more about <b>{ $network }</b> in <b>{ $room }</b>. Whoever is in it stays a member and hears everything in private. Shall I?
groups-let-go = Fine, <b>{ $room }</b> no longer belongs to <b>{ $network }</b>. To undo it, tap <b>Set up the network</b> in that group and choose this network.
groups-let-go-told = This group no longer belongs to <b>{ $network }</b>. Members stay members, and hear everything from me in private.
groups-new-link = New link
