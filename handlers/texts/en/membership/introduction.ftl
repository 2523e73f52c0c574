# Getting acquainted.

command-kennismaken = Tell who you are, or change that
introduction-title = introducing yourself
introduction-hello = Welcome to <b>{ $network }</b>. Six short questions, so that I know who I can put you in touch with.
introduction-again = This is what I know about you in <b>{ $network }</b>. Tap what should be different.
introduction-name = What is your name?
introduction-name-label = Name
introduction-organisation = Where do you work? The name of your school, team or organisation will do.
introduction-organisation-label = Organisation
introduction-work = And what do you do there?
introduction-work-label = Work
introduction-themes = Which themes keep you busy? Type up to five, with commas in between. If one is there already, just tap it.
introduction-themes-label = Themes
introduction-themes-why = That tells me when something concerns you, and when it doesn’t.
introduction-themes-enough = More than { $limit } themes is not possible. Type fewer, or take one away first.
introduction-brings = What do you bring? Something you are good at, proud of or working on. Half a sentence will do.
introduction-brings-label = Brings
introduction-brings-why = Somebody else may be waiting for just that.
introduction-fetches = And what do you come to fetch? Something you want to learn or are stuck on.
introduction-fetches-label = Fetches
introduction-fetches-why = This does not go into the group. I use it to find who can help you.

introduction-thanks-both = Lovely, { $name }. Somebody can make good use of what you bring, and I’ll look for someone who can help you.
introduction-thanks-brings = Lovely, { $name }. Somebody can make good use of what you bring.
introduction-thanks-fetches = Thank you, { $name }. I’ll look for someone who can help you.
introduction-thanks = Good to have you with us, { $name }. Now I know what keeps you busy.
introduction-changed = Changed. Thank you for keeping it up to date.
introduction-may-i = May I introduce you in the group? Then this is the message:
introduction-yes-do = Yes, nice
introduction-no-dont = No
introduction-told = Nice, I’ll post it in the group.
introduction-told-by-hand = Nice. { $organiser } will post it in the group.
introduction-told-yourself = Nice. I’ll write it out for you to post in the group.
introduction-not-told = Fine, I’ll keep it to myself.
introduction-public = <b>{ $name }</b> from { $organisation } has joined.
introduction-public-themes = Working on: { $themes }
introduction-public-brings = Brings: { $brings }
