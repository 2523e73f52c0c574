# Two accounts of the same person.

command-koppel = Are you in several places? Make them one

linking-code =
    Open me in your other app or account, and type there:

    <code>link { $code }</code>

    It works for { $minutes } minutes, and once. Give the code to nobody else.
linking-sure = Are you <b>{ $name }</b> on { $platform }? Then everything from there and here belongs together from now on.
linking-sure-nowhere = On { $platform } there is an account that has told me nothing yet. Is it yours? Then it belongs with this one from now on.
linking-yes = Yes, that’s me
linking-no = No
linking-left = Fine, then nothing changes. Was it the wrong code? Do make a new one.
linking-same = I showed you this code here myself. Type it in your other app.
linking-unknown = I don’t know that code, or it has expired. It is valid for a quarter of an hour. Copy it just as it stands, or make a new one here and type that in your other app.
linking-new = New code
linking-wait = Those were { $count } codes that are not right. You may try again at { $at }. Or then type /link in your other app for a new code.
linking-gives = Whoever types the code gets all of this account, also what you told in confidence: { $holds }.
linking-both =
    { $asked }

    From there: { $there }.
    From here: { $here }.
    Also what was told in confidence.

    Only say yes if that account is yours. Did somebody else give you the code? Then say no.
linking-too-late = It’s too late to undo this. Ask your organiser for help, or type /privacy.
linking-later-first = You linked another account after that. Undo that first.
