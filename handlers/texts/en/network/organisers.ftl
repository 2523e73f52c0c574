# The organisers of a network.

command-trekkers = Who organises the network, and who helps?

organisers-list =
    { $count ->
        [one] <b>{ $network }</b> has one organiser: { $names }. With two of you it lasts longer.
       *[other] <b>{ $network }</b> has { $count } organisers: { $names }.
    }
organisers-add = One more organiser
organisers-stop = I stop organising
organisers-nobody = There is nobody to choose from yet. As soon as somebody in the group taps <b>Introduce yourself</b>, it can be done.
organisers-who = Who becomes an organiser too?
organisers-more = More names ›
organisers-already = { $name } is an organiser already.
organisers-confirm = { $name } can then do all that you can do here: plan meetings, see members, change the network. I will tell { $name }, who may say no. Shall I?
organisers-make = Yes, go ahead
organisers-not-now = No, never mind
organisers-unreachable = I can’t send { $name } a message now, so { $name } wouldn’t know. Ask them to open me and type /start, and then try again.
organisers-you-are = { $giver } asks whether you want to be an organiser of <b>{ $network }</b> too. You plan along, and I take the arranging off your hands. Will you?
organisers-gladly = Yes, I’d like to
organisers-rather-not = I’d rather not
organisers-made = { $name } is an organiser now too, and will hear it from me.
organisers-thanks = Great that you’re organising. See how the network is doing first, or plan a meeting right away.
organisers-to-network = Show the network
organisers-plan = Plan a meeting
organisers-no-longer = That was settled already: you are not an organiser of this network.
organisers-fine = Fine, then you simply stay a member. I’ll pass it on.
organisers-declined = { $name } would rather not organise <b>{ $network }</b>. Perhaps somebody else? See /organisers.
organisers-declined-back = { $name } would rather not organise <b>{ $network }</b>. As there is nobody else, you are the organiser again. See /organisers for who could take over.
organisers-last = You are the only organiser, and without one the network falls silent. Choose somebody to take over first; after that you can stop.
organisers-stop-sure = Then <b>{ $network }</b> stays with { $names }, and you are simply a member. Are you sure?
organisers-stop-yes = Yes, I stop
organisers-stopped = You are simply a member of <b>{ $network }</b> now. Thank you for organising.
organisers-stopped-told = { $name } no longer organises <b>{ $network }</b>. You go on with it.
organisers-gone = That person is not a member (any more).
organisers-reason = You get this because you belong to { $network } and it is about its organisers.
organisers-pull = <b>{ $network }</b> has no organiser now. Will you take it on? You plan the meetings; inviting, reminding and reporting I do for you. You can always hand it over later.
organisers-pull-yes = Yes, I’ll do it
organisers-left-it = Fine, I leave it open for somebody else.
organisers-taken = Meanwhile that is settled. Do you want to help? Just tell { $names }.
organisers-pulls = { $name } organises <b>{ $network }</b> from now on. Good that you take it on.
organisers-meet = Introduce yourself
