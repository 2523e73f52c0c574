# Back in: who was put out, and the organiser who decides.

coming-back-asked = You were taken out of <b>{ $network }</b> before. I’m asking the organisers whether you can join again. I’ll let you know.
coming-back-asked-before = The organisers of <b>{ $network }</b> already know that you’d like to come back. I’ll let you know.
coming-back-nobody = You were taken out of <b>{ $network }</b> before, and there is no organiser now whom I can ask whether you can join again. Do you know somebody in the network? Ask them.
coming-back-ask = { $name } would like to join <b>{ $network }</b> again, and was taken out before. Is that all right?
coming-back-reason = You’re getting this because you organise { $network }.
coming-back-let-in = Yes, let in
coming-back-keep-out = No
coming-back-yet = Let in after all
coming-back-in = { $name } is in again. { $told }
coming-back-out = { $name } stays out. { $told }
coming-back-is-in = { $name } is in again already.
coming-back-said-yes = You can join <b>{ $network }</b> again. Welcome back.
coming-back-said-no = The organisers of <b>{ $network }</b> won’t let you join again now. Would you like to know why? Ask them yourself.
coming-back-on = Go on
