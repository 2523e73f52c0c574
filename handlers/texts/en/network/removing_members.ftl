# Taking somebody out of the network, and back.

removing-nobody = There is nobody else in your network.
removing-who = Whom do you take out of <b>{ $network }</b>?
removing-more = More
removing-sure = { $name } will then get nothing more from <b>{ $network }</b>, and comes back only if an organiser agrees. I erase what { $name } told here after { $days } days.
removing-sure-organiser = { $name } is an organiser of <b>{ $network }</b>, and will then be neither organiser nor member, and comes back only if an organiser agrees. The other organisers hear of it. I erase what { $name } told here after { $days } days.
removing-yes = Yes, take out
removing-no = Never mind
removing-stays = Fine, everything stays as it was.
removing-done = { $name } no longer belongs to <b>{ $network }</b>. { $told }
removing-done-group = { $name } no longer belongs to <b>{ $network }</b>. { $told } I can’t take anybody out of the { $groups ->
    [one] group itself
   *[other] groups themselves
 }; you do that there.
removing-undo = Undo
removing-undone = { $name } is back in. Nothing was lost.
removing-is-out = { $name } is out already.
removing-is-in = { $name } is in again already.
removing-told = { $by } took { $name } out of <b>{ $network }</b>.
removing-you-are-out = An organiser took you out of <b>{ $network }</b>, so you’ll get nothing more from it. Is that a mistake? Then I’ll ask whether you can join again.
removing-ask-back = Ask
removing-reason = You’re getting this because you organise { $network }.
