# Messages approved beforehand, with which I may speak to somebody who said nothing for a day. They never begin or end
# with a variable.

template-open = Show me
template-announcement = There is a new meeting of { $network } in the calendar, about { $theme }: { $when }. Will you come? Tap below to let us know.
template-rsvp_reminder = The meeting of { $network } about { $theme } is coming closer: { $when }. I do not know yet whether you will come. Tap below to let us know.
template-bring_fetch = You signed up for the meeting of { $network } about { $theme }, on { $when }. What will you bring and fetch? Tap below to tell.
template-programme = The programme of the meeting of { $network } about { $theme } is ready. We start { $when }. Tap below for the place and the programme.
template-takeaway = You had signed up for the meeting of { $network } about { $theme }, on { $when }. What do you take home? Tap below to tell.
template-curate = The take-aways of the meeting of { $network } about { $theme }, on { $when }, are ready to look through. Tap below to begin.
template-changed = Something changed about the meeting of { $network } about { $theme }. The date is { $when }. Tap below to read what is different.
template-called_off = The meeting of { $network } about { $theme }, on { $when }, will not take place. Tap below to read more about it.
template-published = The take-aways of the meeting of { $network } about { $theme }, on { $when }, are here. Tap below to read them.
template-fewer = My latest messages from { $network } were not answered. Shall I send less? Tap below to choose.
template-message = There is a message waiting for you from { $network }. Tap below to read it.
