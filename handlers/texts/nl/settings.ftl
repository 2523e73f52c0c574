command-instellingen = Taal, stille uren en hoeveel berichten
command-taal = Nederlands of Engels

settings-overview =
    <b>Zo stuur ik je berichten</b>
    Taal: { $language }
    Stil: { $quiet }
    Hoogstens { $cap } per week
    Waarover: { $which }

    Tik op wat anders mag.
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
