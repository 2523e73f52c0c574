command-instellingen = Taal, stille uren en hoeveel berichten
command-taal = Nederlands of Engels

settings-overview =
    <b>Zo stuur ik je berichten</b>
    Taal: { $language }
    Stil: { $quiet }
    Hoogstens { $cap } per week
    Waarover: { $which }
settings-tap = Tik op wat anders mag.
settings-channel = Waar: { $platform }
settings-channel-button = Waar
settings-promotion = Uitnodigingen die { $platform } reclame noemt: { $wanted }
settings-promotion-refused = In { $platform } zelf heb je reclame uitgezet; zulke uitnodigingen komen daarom niet aan. Daar zet je het ook weer aan.
settings-promotion-button = Uitnodigingen
settings-promotion-yes = Ja, mag
settings-promotion-no = Nee, liever niet
settings-which-promotion = Mag ik je ook uitnodigen als { $platform } dat reclame noemt? Ik stuur geen andere berichten dan anders.
settings-kept = Bewaard
settings-language = Taal
settings-language-nl = Nederlands
settings-language-en = English
settings-which-language = In welke taal zal ik schrijven?
settings-quiet-button = Stille uren
settings-quiet = { $since }–{ $until }
settings-quiet-none = Geen stille uren
settings-quiet-own = Eigen tijden
settings-which-quiet = Wanneer wil je niets van mij horen?
settings-hours-title = je stille uren
settings-hours = Typ van wanneer tot wanneer het stil moet zijn, bijvoorbeeld: 19:00-7:30.
settings-hours-label = Stille uren
settings-hours-unclear = Die tijden begrijp ik niet. Typ ze zo: 19:00-7:30.
settings-cap-button = Hoeveel per week
settings-cap = { $n }
settings-which-cap = Hoeveel berichten per week mag ik je hoogstens sturen? Nieuws over een bijeenkomst waar je heen gaat, komt er altijd door.
settings-meetings-button = Waarover
settings-only-meetings = Alleen bijeenkomsten
settings-everything = Alles
settings-which-meetings = Waarover mag ik je schrijven?
