# Calling a meeting off, or letting it go ahead after all.

command-afgelasten = Call a meeting off

call-off-calling-off = calling it off
call-off-none = There is nothing planned that you can call off.
call-off-calendar = See the calendar
call-off-which =
    Which meeting is not going ahead?

    { $meetings }
call-off-which-label = Meeting
call-off-reason = <b>{ BEGIN($theme) }</b>, { $when }. Why is it not going ahead? One sentence, I will pass it on. You may skip this.
call-off-reason-label = Reason
call-off-sure =
    Are you sure? <b>{ $theme }</b>, { $when }.

    { $effect }
call-off-sure-label = Sure
call-off-effect-told = I tell those who wanted to come or have not answered. Then I tell you how many members get it, and how many do not.
call-off-effect-silent = It has not been announced yet, so nobody hears of this.
call-off-yes = Yes, call it off
call-off-no = No, leave it
call-off-kept = Fine, nothing changes. The meeting goes ahead.
call-off-meanwhile = Somebody else has changed that meeting or called it off in the meantime, or it has begun. I have not touched it.
call-off-done = Called off: <b>{ $theme }</b>, { $when }.
call-off-may-undo = Until it starts you can still undo this.
call-off-undo = Let it go ahead
call-off-news = <b>{ BEGIN($theme) }</b> is not going ahead. It was planned for { $when }.
call-off-because = Why: { $reason }
call-off-group = <b>{ BEGIN($theme) }</b> of { $when } is not going ahead.
call-off-on-already = That meeting is going ahead already.
call-off-too-late = It would have started by now. Plan a new one with /meeting.
call-off-on = Good, <b>{ $theme }</b> goes ahead after all: { $when }.
call-off-on-news =
    It is on after all: <b>{ $theme }</b>.

    <b>{ $when }</b>
    { $place }

    Are you coming?
call-off-on-group = <b>{ BEGIN($theme) }</b> of { $when } goes ahead after all.
