command-instellingen = Language, quiet hours, how many messages
command-taal = Dutch or English

settings-overview =
    <b>This is how I write to you</b>
    Language: { $language }
    Quiet: { $quiet }
    At most { $cap } a week
    About: { $which }
settings-tap = Tap what you would like to change.
settings-channel = Where: { $platform }
settings-channel-button = Where
settings-promotion = Invitations that { $platform } calls promotion: { $wanted }
settings-promotion-refused = In { $platform } itself you have turned promotion off; such invitations do not arrive. There you turn it on again, too.
settings-promotion-button = Invitations
settings-promotion-yes = Yes, do
settings-promotion-no = No, rather not
settings-which-promotion = May I also invite you when { $platform } calls that promotion? I send no other messages than I do now.
settings-kept = Saved
settings-language = Language
settings-language-nl = Nederlands
settings-language-en = English
settings-which-language = In which language shall I write?
settings-quiet-button = Quiet hours
settings-quiet = { $since }–{ $until }
settings-quiet-none = No quiet hours
settings-quiet-own = My own hours
settings-which-quiet = When should I keep quiet?
settings-hours-title = your quiet hours
settings-hours = Type from when until when it should be quiet, for instance: 19:00-7:30.
settings-hours-label = Quiet hours
settings-hours-unclear = I don’t understand those hours. Type them like this: 19:00-7:30.
settings-cap-button = How many a week
settings-cap = { $n }
settings-which-cap = How many messages a week may I send you at most? News about a meeting you go to always comes through.
settings-meetings-button = About what
settings-only-meetings = Meetings only
settings-everything = Everything
settings-which-meetings = What may I write to you about?
