# Coming into a group.

welcome-newcomers = Welcome { $names } 👋 Here we help each other with { $goal }. Tap <b>Introduce yourself</b>, so that I know what you are looking for and what you have to offer. It takes two minutes.
welcome-newcomers-next = Welcome { $names } 👋 Here we help each other with { $goal }. The next meeting is { $date }. Tap <b>Introduce yourself</b>, so that I know what you are looking for and what you have to offer. It takes two minutes.
welcome-meet = Introduce yourself
welcome-belongs = You belong to <b>{ $network }</b> already, and you have introduced yourself. Has anything changed? Type /introduce.
welcome-stopped = You asked me not to send you anything any more, and I keep to that. Would you like to hear from me again after all?
welcome-start = Yes, please
welcome-nameless = newcomer
welcome-left-one = You left the group <b>{ $group }</b>. You still belong to <b>{ $network }</b>. Would you like to leave that too?
welcome-leave = Leave it
