# What do you take home?

command-opbrengst = What people took home lately

takeaway-ask = How was it? What do you take home? One sentence, and I’ll share it with the others. Without your name is fine too.
takeaway-ask-again = One last time about { $when }: what did you take home? One sentence will do.
takeaway-reason = You said you would be there on { $when }. What you take home also helps those who were not.
takeaway-named = With my name
takeaway-nameless = Without my name
takeaway-none = Not this time
takeaway-absent = I wasn’t there
takeaway-fine = That’s fine.
takeaway-missed = That’s a pity. Next time, perhaps. What others took home, you can read here once it is shared.

takeaway-title = writing down what you take home
takeaway-title-change = changing what you wrote
takeaway-text = What do you take home? One sentence will do.
takeaway-text-label = Take-away
takeaway-whether-named = With your name, or without?
takeaway-whether-named-label = Name
takeaway-thanks =
    { $named ->
        [named] Thank you, lovely. Your organiser has a look, then I’ll share it with your name.
       *[anonymous] Thank you, lovely. Your organiser has a look, then I’ll share it without your name.
    }
takeaway-thanks-late =
    { $named ->
        [named] Thank you, lovely. The others have been shared; your organiser can still add yours, with your name.
       *[anonymous] Thank you, lovely. The others have been shared; your organiser can still add yours, without your name.
    }
takeaway-change = ✎ Change
takeaway-out-already = Yours has been shared already: { $words }. It cannot be changed any more. Is something wrong? Ask your organiser.

takeaway-none-yet = Nothing has been shared in { $network } yet. After a meeting I ask everybody what they take home; then you can read it here.
takeaway-overview = <b>Take-aways from { $network }</b>
takeaway-of = <b>{ $when }: { $theme }</b>
takeaway-all = All: { $theme }
takeaway-more =
    { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
takeaway-own = Yours, about { $when }, and not shared yet: { $words }
takeaway-later =
    { $count ->
        [one] About { $when } one more take-away came in after sharing.
       *[other] About { $when } { $count } more take-aways came in after sharing.
    }
takeaway-later-show =
    { $count ->
        [one] One new one
       *[other] { $count } new ones
    }
takeaway-guessable =
    { $count ->
        [one] Please note: one person was there, so even without a name it can be guessed who wrote this.
       *[other] Please note: { $count } people were there, so even without a name it can be guessed who wrote this.
    }
