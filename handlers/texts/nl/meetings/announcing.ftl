# Een bijeenkomst aankondigen, en nieuws erover.

announcing-reason = Je krijgt dit omdat je lid bent van { $network }. Bij elke bijeenkomst nodig ik je uit.
announcing-at = Op { $date } kondig ik hem vanzelf aan.
announcing-ask = Zal ik hem nu aankondigen? Dan gaat het zo:
announcing-nobody = Er is nog niemand die het kan lezen: nodig mensen uit.
announcing-now = Nu aankondigen
announcing-later = Later

news-reason = Je krijgt dit omdat er iets verandert aan een bijeenkomst van { $network } waar jij van weet.
