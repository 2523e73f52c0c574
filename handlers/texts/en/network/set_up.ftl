# Setting up a network, seeing and changing it.

command-netwerk = Your network: name, goal, members and organisers

network-hello =
    Hi, I’m <b>{ $bot }</b> 👋 I help people who learn from each other: I invite you to your meetings, ask what everyone comes to <i>bring</i> and to <i>fetch</i>, and keep what came of it.

    I don’t keep your conversations here. I only remember what somebody tells me, and with /privacy that is gone in no time.

    An administrator of this group can set me up. It takes three minutes.
network-be-admin = Make me an administrator too, if you can. Then I see who joins and can pin a message; I do nothing else with it.
network-set-up = Set up the network
network-back = I’m back. What you told me about <b>{ $name }</b>, I still know. New here? Tap <b>Introduce yourself</b>.
network-back-next = I’m back. What you told me about <b>{ $name }</b>, I still know. The next meeting is { $date }. New here? Tap <b>Introduce yourself</b>.
network-exists = This group has a network already: { $name }.
network-privately = Let’s go on in your own chat with me.
network-meet = Introduce yourself
network-nothing-open = There is nothing open to go on with. Tap the button in your group once more.

network-setting-up = setting up the network
network-setting-up-intro = Good that you are starting this. Four short questions, and you can always stop and go on later.
network-changing-name = changing the name
network-changing-goal = changing the goal
network-name = What is the network called?
network-name-label = Name
network-goal =
    What do you help each other with? Finish the sentence:

    <i>Here we help each other with …</i>

    For example: “maths lessons that children look forward to”.
network-goal-label = Goal
network-goal-why = People come for a shared goal. It is the first thing that a newcomer reads.
network-kind =
    What holds you together?

    • <b>Doing something</b>: you want to get something done together
    • <b>The same work</b>: you learn from each other’s practice
    • <b>The same place</b>: a neighbourhood, a town, a school
    • <b>The same subject</b>: something that fascinates you all
    • <b>The same situation</b>: you are going through the same thing
network-kind-label = Kind
network-kind-action = Doing something
network-kind-practice = The same work
network-kind-place = The same place
network-kind-interest = The same subject
network-kind-circumstance = The same situation
network-language = Which language do I speak in the group?
network-language-label = Language
network-language-nl = Nederlands
network-language-en = English

network-ready-group = <b>{ $name }</b> has begun 👋 Here we help each other with { $goal }. { $organiser } gets things going. Tap <b>Introduce yourself</b>, so that I know what you are looking for and what you have to offer. It takes two minutes.
network-ready = Done: <b>{ $name }</b> is there, and I am telling the group. Be the first to introduce yourself: people follow a good example. After that you plan the first meeting.
network-plan = Plan a meeting
network-too-late = Meanwhile it was done already, by { $who }: <b>{ $name }</b> is there. Good of you to want to do it too. Introduce yourself to belong, and ask whether you can help to organise.
network-somebody = somebody else
network-room-gone = I’m not in that group any more. Put me back, and you go on where you were.

network-card =
    <b>{ $name }</b>
    Here we help each other with { $goal }.
    What holds you together: { $kind }
network-members =
    { $introduced ->
        [0] Nobody has introduced themselves yet{ $waiting ->
            [0] .
           *[other] {" "}({ $waiting } to go).
        }
        [one] 1 member has introduced themselves{ $waiting ->
            [0] .
           *[other] , { $waiting } not yet.
        }
       *[other] { $introduced } members have introduced themselves{ $waiting ->
            [0] .
           *[other] , { $waiting } not yet.
        }
    }
network-unreachable =
    { $count ->
        [one] 1 member I can’t reach: they blocked me or never opened me.
       *[other] { $count } members I can’t reach: they blocked me or never opened me.
    }
network-organisers = Organisers: { $names }
network-next = Next meeting: { $when }, about { $theme }
network-no-meeting = No meeting is planned yet. With /meeting you plan one.
network-change-name = ✎ Name
network-change-goal = ✎ Goal
network-to-organisers = Organisers
network-changed = Changed. <b>{ $name }</b>: here we help each other with { $goal }.

network-removed = I was taken out of the group <b>{ $title }</b>, so I say nothing there any more. In the private chats I simply go on, and everything is kept. Put me back in the group and I go on there too.
network-removed-reason = You get this because you organise { $name }.

command-beginnen = Start a network yourself

network-begin = Start a network
network-enough = You’ve started { $limit } networks today already. See tomorrow whether you need another one.
network-ready-alone = Done: <b>{ $name }</b> is there. Pass the message above on to whom you want in it. You can also give it a group: add me to a { $platform } group and tap <b>Set up the network</b> there, then you choose this network. With /group you see what else is possible.
network-ready-by-hand = Done: <b>{ $name }</b> is there. I cannot be in a group on { $platform } myself, so I write what should go there and you post it. The first message comes now, with the link that lets everyone in. With /group you find it all again.
network-whose-group = Is <b>{ $title }</b> the group of a network that you run already, or are you starting a new one?
network-another = New network
network-settled = <b>{ $title }</b> is now a group of <b>{ $name }</b>, and I am telling it there.
network-one-more-group = This group is now part of <b>{ $name }</b>. We help each other with { $goal }, and { $organiser } runs it. Tap <b>Introduce yourself</b>, so that I know what you are looking for and what you have to offer. It takes two minutes.
