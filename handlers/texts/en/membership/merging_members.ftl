# Two members who are one person.

doubles-one = Who is in the list twice? First tap the number of the one.
doubles-two = And who is the same as { $name }?
doubles-line = <b>{ $number }</b> { $who }
doubles-who = { $name } ({ $details })
doubles-number = { $number }
doubles-sure = I’ll ask both first: { $one } and { $two }. Only they themselves can link their accounts, with a code. Shall I?
doubles-ask-both = Yes, ask them
doubles-never-mind = No, never mind
doubles-unreachable = I cannot reach { $name } now, so I cannot ask. Ask them yourself to come together: that is what /link is for.
doubles-asked = I am asking both. You will hear from me, within { $days } days at the latest.
doubles-asked-before = I asked that only lately. Give it some time, or call one of the two.
doubles-question = { $organiser } of <b>{ $network }</b> thinks that you are also here as { $name } on { $platform }. Is that right? Then I’ll give you a code, and you type it on your other account. Give it to nobody else.
doubles-yes = Yes, give the code
doubles-no = No, somebody else
doubles-reason = You get this because you are a member of { $network } and may be in the list of members twice.
doubles-left = Thank you, then I leave everything as it is.
doubles-over = That question has been settled.
doubles-are-one = { $names } was in it twice. I have put everything together.
doubles-are-two = { $names } are not the same person. I have changed nothing.
doubles-no-answer = Whether { $names } is one and the same, I have not heard from both. I have changed nothing. Do ask them yourself.
doubles-reason-organiser = You get this because you asked me whether somebody is in { $network } twice.
