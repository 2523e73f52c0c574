command-instellingen = Language, quiet hours, time zone, how many messages
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
settings-which-promotion = May I also invite you when { $platform } calls that promotion? You get nothing that you don’t get now.
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
settings-zone-own = Time: that of { $zone }
settings-zone-button = Time zone
settings-which-zone = By which clock do you live? Your quiet hours follow it, and with each meeting I tell what time it is where you are.
settings-zone-other = Another place
settings-zone-title = your time zone
settings-zone = In which city or country are you? For instance: London, or Suriname.
settings-zone-label = Time zone
settings-zone-several = Not all clocks there show the same. Which city is nearest?
settings-zone-unknown = I don’t know that place. Type a large city nearby, or the country.
settings-calendar-button = Calendar address
settings-which-calendar =
    Your calendar subscription has a secret address. Whoever knows it sees what you see.
    With a new address the old one stops working at once. You then subscribe again.
settings-calendar-new = New address
settings-calendar-renewed = Done, the old address no longer works. With this button you subscribe again.
settings-calendar-renewed-at = Done, the old address no longer works. This is the new one: { $address }
settings-cap-button = How many a week
settings-cap = { $n }
settings-which-cap = How many messages a week may I send you at most? News about a meeting you go to always comes through.
settings-meetings-button = About what
settings-only-meetings = Meetings only
settings-everything = Everything
settings-which-meetings = What may I write to you about?
