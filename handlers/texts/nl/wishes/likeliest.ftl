# Wat iemand waarschijnlijk wil.

likely-agenda = Agenda
likely-brengen = Iets brengen
likely-halen = Iets halen
likely-mijn = Mijn overzicht
likely-opbrengst = Opbrengst lezen
likely-kennismaken = Wie ik ben
likely-instellingen = Instellingen
likely-pauze = Even pauze
likely-taal = Andere taal
likely-privacy = Privacy
likely-koppel = Twee accounts samen
likely-verlaat = Uit het netwerk
likely-waarom = Waarom kreeg ik dit?
likely-bijeenkomst = Plan bijeenkomst
likely-wijzig = Wijzig bijeenkomst
likely-afgelasten = Gelast iets af
likely-balans = Balans
likely-publiceer = Opbrengst delen
likely-groep = Groep
likely-leden = Leden
likely-netwerk = Netwerk
likely-trekkers = Trekkers
likely-kosten = Kosten
likely-beginnen = Begin een netwerk
likely-go-on = Verder waar ik was
