command-start = Start, or take part again
command-stop = No more messages
command-pauze = No messages for a while

peace-started = Good to have you back. You get my messages again.
peace-hello-stranger =
    Hi, I’m { $bot }. I help people who want to learn from each other: what do you <b>bring</b>, what would you like to <b>fetch</b>?

    Are you in a network? Tap <b>Introduce yourself</b> in your group, or ask your organiser for the link.
peace-hello-again = Hi { $name }, good to see you. What can I help you with?
peace-stopped = Fine, I won’t send you anything more. Your answers are kept. Want to come back? Type START. Want me to erase everything? Type /privacy.
peace-stopped-organiser = Fine, I won’t send you anything more. Please note: you are still an organiser, so you also miss what your network needs from you. With /organisers you hand it over. If you are the only one, I’ll ask in a week who takes over. Want to come back? Type START.
peace-start-button = Take part again
peace-how-long = How long a break would you like? You can also type a day, for instance: until 5 January.
peace-day-unclear = I don’t understand that day, or it has passed. Type for instance: until 5 January.
peace-week = A week
peace-month = A month
peace-quarter = Three months
peace-paused = Fine, you won’t hear from me until { $day }. Back sooner? Type START.
peace-paused-coming = You did say you would come to this. If it is called off or moved, I will still tell you.
peace-paused-line = • { $when }: { $theme }
peace-paused-change = Another answer
peace-only-meetings = All right. From now on I only write about meetings.
peace-everything = Fine, I leave it as it is.
peace-fewer = I don’t want to bother you. Shall I send less? If you say nothing, I’ll be quiet until you write again.
peace-fewer-reason = You got this because you left three of my messages unanswered.
peace-meetings-button = Meetings only
peace-pause-button = A break
peace-all-button = Keep them coming
peace-stop-sure = Do you want nothing more from me?
peace-stop-which = Do you want to sign off for the meeting, or for all my messages?
peace-stop-yes = Yes, nothing more
peace-stop-questions = Only these questions
peace-stop-meeting = For the meeting
peace-stop-all = For everything
peace-stop-no = No, go on
peace-go-on = Fine, then nothing changes. Rather a quiet while? Type PAUSE.
peace-still-stopped = You typed STOP, so I no longer write to you first. Want to join in again? Type START.
