command-instellingen = Taal, stille uren, tijdzone en hoeveel berichten
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
settings-which-promotion = Mag ik je ook uitnodigen als { $platform } dat reclame noemt? Er komt niets bij wat je nu niet ook krijgt.
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
settings-zone-own = Tijd: die van { $zone }
settings-zone-button = Tijdzone
settings-which-zone = Volgens welke klok leef je? Je stille uren gaan daarmee mee, en bij elke bijeenkomst zeg ik hoe laat het bij jou is.
settings-zone-other = Andere plaats
settings-zone-title = je tijdzone
settings-zone = In welke stad of welk land ben je? Bijvoorbeeld: Londen, of Suriname.
settings-zone-label = Tijdzone
settings-zone-several = Daar lopen de klokken niet overal gelijk. Welke stad is het dichtstbij?
settings-zone-unknown = Die plaats ken ik niet. Typ een grote stad in de buurt, of het land.
settings-calendar-button = Agenda-adres
settings-which-calendar =
    Je agenda-abonnement heeft een geheim adres. Wie dat kent, ziet wat jij ziet.
    Met een nieuw adres werkt het oude meteen niet meer. Je abonneert je dan opnieuw.
settings-calendar-new = Nieuw adres
settings-calendar-renewed = Gedaan, het oude adres werkt niet meer. Met deze knop abonneer je je opnieuw.
settings-calendar-renewed-at = Gedaan, het oude adres werkt niet meer. Dit is het nieuwe: { $address }
settings-cap-button = Hoeveel per week
settings-cap = { $n }
settings-which-cap = Hoeveel berichten per week mag ik je hoogstens sturen? Nieuws over een bijeenkomst waar je heen gaat, komt er altijd door.
settings-meetings-button = Waarover
settings-only-meetings = Alleen bijeenkomsten
settings-everything = Alles
settings-which-meetings = Waarover mag ik je schrijven?
