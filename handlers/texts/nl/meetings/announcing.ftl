# Een bijeenkomst aankondigen, en nieuws erover.

announcing-reason = Je krijgt dit omdat je lid bent van { $network }. Bij elke bijeenkomst nodig ik je uit.
announcing-at = Op { $date } kondig ik hem vanzelf aan.
announcing-ask =
    Zal ik hem nu aankondigen? Dan komt er een kaart in de groep{ $count ->
        [0] .
        [one] {" "}en krijgt 1 lid een eigen uitnodiging.
       *[other] {" "}en krijgen { $count } leden een eigen uitnodiging.
    }
announcing-ask-privately =
    { $count ->
        [0] Zal ik hem nu aankondigen? Er is nog niemand om het aan te vertellen.
        [one] Zal ik hem nu aankondigen? Dan krijgt 1 lid een uitnodiging.
       *[other] Zal ik hem nu aankondigen? Dan krijgen { $count } leden een uitnodiging.
    }
announcing-now = Nu aankondigen
announcing-later = Later

news-reason = Je krijgt dit omdat er iets verandert aan een bijeenkomst van { $network } waar jij van weet.
