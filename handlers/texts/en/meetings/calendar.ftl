# The calendar.

command-agenda = What is planned

calendar-title = <b>{ $network }</b>
calendar-line =
    <b>{ $when }</b>
    { $theme } · { $place }
calendar-own-yes = ✓ You are coming
calendar-own-maybe = You may come
calendar-own-no = You can’t come
calendar-unanswered = You have not said yet whether you come
calendar-now = This is going on now
calendar-invited-later = The invitation is still to come
calendar-not-announced = Not announced yet
calendar-more = And { $count } more after that.
calendar-ask = Are you coming on { $when }?
calendar-none = Nothing is planned yet. As soon as there is something, I will tell you.
calendar-none-organiser = Nothing is planned yet. With /meeting you put one in place.
calendar-no-network-here = This group is not a network yet. An administrator can set me up with the button in my first message.
calendar-subscribe = Subscribe
calendar-sent = The file is in your own chat with me
calendar-file = <b>{ $theme }</b>: open the file, and it is in your calendar.
calendar-file-off = <b>{ $theme }</b> has been called off. Open the file, and it leaves your calendar.
calendar-change-answer = Change my answer
