# The calendar.

command-agenda = What is planned

calendar-title = <b>{ $network }</b>
calendar-line =
    <b>{ $when }</b>
    { BEGIN($theme) } · { $place }
calendar-own-yes = ✓ You are coming
calendar-own-maybe = You might come
calendar-own-no = You can’t come
calendar-unanswered = You haven’t said yet whether you’re coming
calendar-now = On right now
calendar-invited-later = The invitation is still to come
calendar-not-announced = Not announced yet
calendar-more = And { $count } more after that.
calendar-ask = Are you coming on { $when }?
calendar-none = Nothing is planned yet. As soon as there is something, I will tell you.
calendar-none-organiser = Nothing is planned yet. With /meeting you can plan one.
calendar-no-network-here = This group is not a network yet. An administrator can set me up with the button in my first message.
calendar-subscribe = Subscribe
calendar-sent = The file is in your own chat with me
calendar-file = <b>{ BEGIN($theme) }</b>: open the file, and it is in your calendar.
calendar-file-off = <b>{ BEGIN($theme) }</b> has been called off. Open the file and it disappears from your calendar.
calendar-change-answer = Change my answer
