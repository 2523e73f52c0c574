# Vooraf goedgekeurde berichten, waarmee ik iemand mag aanspreken die een dag niets zei. Ze beginnen en eindigen
# nooit met een variabele.

template-open = Laat zien
template-announcement = Er staat een nieuwe bijeenkomst van { $network } in de agenda, over { $theme }: { $when }. Kom je? Tik hieronder om het door te geven.
template-rsvp_reminder = De bijeenkomst van { $network } over { $theme } komt dichterbij: { $when }. Ik weet nog niet of je komt. Tik hieronder om het door te geven.
template-bring_fetch = Je hebt je aangemeld voor de bijeenkomst van { $network } over { $theme }, op { $when }. Wat kom je brengen en halen? Tik hieronder om het te vertellen.
template-programme = Het programma van de bijeenkomst van { $network } over { $theme } staat klaar. We beginnen { $when }. Tik hieronder voor de plaats en het programma.
template-takeaway = Je had je aangemeld voor de bijeenkomst van { $network } over { $theme }, op { $when }. Wat neem je mee naar huis? Tik hieronder om het te vertellen.
template-curate = De opbrengst van de bijeenkomst van { $network } over { $theme }, op { $when }, ligt klaar om na te kijken. Tik hieronder om te beginnen.
template-changed = Er is iets veranderd aan de bijeenkomst van { $network } over { $theme }. De datum is { $when }. Tik hieronder om te lezen wat er anders is.
template-called_off = De bijeenkomst van { $network } over { $theme }, op { $when }, gaat niet door. Tik hieronder om er meer over te lezen.
template-published = De opbrengst van de bijeenkomst van { $network } over { $theme }, op { $when }, is er. Tik hieronder om hem te lezen.
template-fewer = Op mijn laatste berichten van { $network } kwam geen antwoord. Zal ik minder sturen? Tik hieronder om te kiezen.
template-message = Er staat een bericht voor je klaar van { $network }. Tik hieronder om het te lezen.
