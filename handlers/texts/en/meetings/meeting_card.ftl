# The card of a meeting, in the group and with every member.

card-title = 📅 <b>{ BEGIN($theme) }</b>
card-new-date = <i>Note: this is the new date.</i>
card-when = <b>{ $when }</b>
card-where = { $place }
card-why =
    What it should bring: { $goal }
    What’s in it for you: { $benefit }
card-counts = Coming: { $yes } · Maybe: { $maybe } · Can’t come: { $no }
card-following = After that: { $when }, about { $theme }
card-was = This was on { $when }.
card-off = ✗ Called off: <b>{ $theme }</b>
card-off-when = The meeting of { $when } is not going ahead.

card-yes = I’ll come
card-maybe = Maybe
card-no = Can’t come
card-ticked = ✓ { $label }
card-calendar = Add to calendar
card-which = You said something else about <b>{ $theme }</b>, { $when }. Which is it? Just tap.
