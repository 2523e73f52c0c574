# The page with all that is kept of somebody.

data-title = All that { $bot } knows of you
data-made = Made on { $moment }. The other file has the same, for a computer.
data-yes = yes
data-no = no
data-table =
    { $table ->
        [people] Who you are and what you wish
        [addresses] Where I can reach you
        [memberships] Your networks, and what you told there
        [rsvps] Whether you come
        [items] What you bring and fetch
        [responses] Questions you skip
        [takeaways] What you took home
        [contacts] Whom you met
        [dialogues] Conversations that are open
        [outbox] Messages from me to you
        [link_codes] Your link code
        [merge_requests] Questions whether two members are the same
        [merges] Accounts that you linked
        [rooms] Groups that you keep by hand
        [postings] Texts that you were given for a group
        [occasions] What you were asked already
        [cards] Messages from me that still change
        [inbox] Messages from you that are not handled yet
        [arrivals] Groups that you have just come into
        [wrong_codes] Codes or names that were not right
       *[other] { $table }
    }
data-column =
    { $column ->
        [name] name
        [language] language
        [timezone] time zone
        [timezone_is_own] time zone chosen by you
        [consented_at] agreed
        [quiet_from] quiet from
        [quiet_until] quiet until
        [max_per_week] at most per week
        [paused_until] pause until
        [stopped_at] said STOP
        [only_meetings] only meetings
        [unanswered] messages without an answer
        [current_network_id] chosen network
        [preferred_channel] preferably by
        [wants_promotion] invitations may be called promotion
        [calendar_token] secret of your calendar address
        [created_at] made
        [wished_at] when you set something
        [person_id] who
        [channel] platform
        [external_id] number there
        [other_id] second number there
        [username] user name
        [reach] reachable
        [heard_at] last heard from you
        [opted_in_at] I may write first since
        [opted_in_words] what you said yes to
        [network_id] network
        [role] role
        [joined_at] joined
        [left_at] left
        [introduced_at] introduced
        [organisation] organisation
        [work] work
        [themes] themes
        [brings] brings
        [fetches] fetches
        [meeting_id] meeting
        [answer] answer
        [answered_at] answered
        [direction] bring or fetch
        [prompt] way in
        [text] what you said
        [theme] theme
        [level] level
        [visibility] who sees it
        [removed_at] taken back
        [at] when
        [subject] about
        [named] with your name
        [curation] published
        [met_id] met
        [told_at] told
        [key] kind
        [step] question
        [answers] answers
        [updated_at] changed
        [body] message
        [sent_at] sent
        [state] how it stands
        [chat_id] chat
        [code] code
        [expires_at] valid until
        [title] title
        [html] text
        [reason] why you got it
        [own_answer] your answer
        [asked_by] asked by
        [until] until
        [kind] kind
        [claimed_at] asked
        [due_at] was due
        [delivered_at] arrived
        [read_at] read
        [why] why not
        [payload] message
        [received_at] came in
       *[other] { $column }
    }
data-value =
    { $value ->
        [reach-open] yes
        [reach-blocked] no
        [reach-never_started] not yet
        [role-member] member
        [role-organiser] organiser
        [answer-yes] you come
        [answer-no] you don’t come
        [answer-maybe] perhaps
        [direction-bring] bring
        [direction-fetch] fetch
        [visibility-everyone] everybody who comes
        [visibility-match] who matches you
        [visibility-organiser] only the organiser
        [curation-proposed] not yet
        [curation-left_out] no
        [curation-published] yes
        [state-waiting] waits
        [state-sending] on its way
        [state-sent] sent
        [state-failed] failed
        [state-dropped] not sent
        [state-uncertain] perhaps arrived
        [state-held] waits until you say something
        [state-open] open
        [state-paused] interrupted
        [state-ended] ended
       *[other] { $value }
    }
