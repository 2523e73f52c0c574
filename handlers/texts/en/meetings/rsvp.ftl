# Who comes?

rsvp-toast-yes = Great, see you then
rsvp-toast-maybe = Noted. Will you let me know?
rsvp-toast-no = That’s a pity. Thanks for letting us know
rsvp-noted-yes = Great, you are coming: <b>{ $theme }</b>, { $when }.
rsvp-noted-maybe = Noted, you might come: <b>{ $theme }</b>, { $when }. Will you let me know?
rsvp-noted-no = Sorry you can’t make it: <b>{ $theme }</b>, { $when }. Thanks for letting us know.
rsvp-off = The meeting about { $theme } has been called off.
rsvp-begun = That meeting has already begun.
rsvp-over = That meeting is over.
rsvp-moved =
    <b>{ BEGIN($theme) }</b> has moved to { $when }. { $answered ->
        [yes] What you said about that day is ticked.
       *[no] Can you come then as well?
    }
rsvp-meet = Introduce yourself

rsvp-unclear = I can’t tell whether that’s a yes or a no. Are you coming to <b>{ $theme }</b>, { $when }?

rsvp-bring =
    On { $when } it is about <b>{ $theme }</b>. { $others ->
        [0] Will you tell what you bring or fetch?
        [one] Somebody else told already what they bring or fetch. And you?
       *[other] { $others } others told already what they bring or fetch. And you?
    }
rsvp-bring-button = What do you bring?

rsvp-cannot-come = { $name } can’t come to { $theme } after all.
rsvp-comes-after-all = { $name } is coming to { $theme } after all.
rsvp-organiser-reason = You get this because you run { $network } and the meeting is near.

rsvp-reminder =
    Are you coming? 📅 <b>{ BEGIN($theme) }</b>
    { $when }
    What’s in it for you: { $benefit }
    { $coming ->
        [0] Yours would be the first answer.
        [one] One person is coming already.
       *[other] { $coming } people are coming already.
    }
rsvp-reminder-reason = You get this because you are a member of { $network } and haven’t said yet whether you’re coming.
