# Who gets a message and who does not, for the organiser who makes it go out.

reaching-groups =
    { $count ->
        [one] A message from me goes to the group.
       *[other] A message from me goes to { $count } groups.
    }
reaching-group-by-you = You get the text for <b>{ $room }</b> from me, to post it there.
reaching-group-by-hand = The text for <b>{ $room }</b> goes to { $name }, to post it there.
reaching-group-unkept = It does not come in <b>{ $room }</b>: there is nobody I can ask to post it.
reaching-group-refuses = It comes in <b>{ $room }</b> only when I may write there again.
reaching-members =
    { $count ->
        [0] None of the members gets a message about it.
        [one] 1 member gets a message about it.
       *[other] { $count } members get a message about it.
    }
reaching-later = • { $count } of them { $when }
reaching-when-quiet-hours = after their quiet hours
reaching-when-paused = after a pause
reaching-when-weekly-cap = after a busy week
reaching-when-budget = only when there is money again
reaching-when-daily-limit = a day later: I may not write to more people today
reaching-when-held = only after a word of their own: I have knocked already
reaching-when-not-yet = at a later moment
reaching-not = • Not to { $count }: { $why }
reaching-why-stopped =
    { $count ->
        [one] wants no more messages
       *[other] want no more messages
    }
reaching-why-no-consent =
    { $count ->
        [one] has not agreed (yet)
       *[other] have not agreed (yet)
    }
reaching-why-left =
    { $count ->
        [one] is no longer a member
       *[other] are no longer members
    }
reaching-why-unreachable = I cannot reach them
reaching-why-answered =
    { $count ->
        [one] has said already whether they come
       *[other] have said already whether they come
    }
reaching-why-not-coming =
    { $count ->
        [one] said they are not coming
       *[other] said they are not coming
    }
reaching-why-only-meetings =
    { $count ->
        [one] wants to hear about meetings only
       *[other] want to hear about meetings only
    }
reaching-why-silence =
    { $count ->
        [one] has not reacted for a while
       *[other] have not reacted for a while
    }
reaching-why-no-opt-in =
    { $count ->
        [one] has not said yet that I may write first
       *[other] have not said yet that I may write first
    }
reaching-why-promotion =
    { $count ->
        [one] wants no messages that the platform calls promotion
       *[other] want no messages that the platform calls promotion
    }
reaching-why-budget = there is no money left for it this month
reaching-why-no-template = the platform did not approve my text
reaching-why-kept-out = the platform holds my messages back
reaching-why-daily-limit = I may not write to more people today, and later is too late
reaching-why-expired = after their quiet hours it is too late
reaching-why-paused =
    { $count ->
        [one] is pausing for longer
       *[other] are pausing for longer
    }
reaching-why-weekly-cap =
    { $count ->
        [one] got enough messages this week
       *[other] got enough messages this week
    }
reaching-why-other = for another reason
reaching-person =
    { $hears ->
        [yes] { $name } will hear it from me.
       *[no] I can’t tell { $name }. Could you?
    }
reaching-tell-them = Could you tell those whom I cannot reach?
