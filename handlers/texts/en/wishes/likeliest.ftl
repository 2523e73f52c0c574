# What somebody probably wants.

likely-agenda = Calendar
likely-brengen = Bring something
likely-halen = Fetch something
likely-mijn = My overview
likely-opbrengst = Read take-aways
likely-kennismaken = Who I am
likely-instellingen = Settings
likely-pauze = A break
likely-taal = Another language
likely-privacy = Privacy
likely-koppel = Join two accounts
likely-verlaat = Leave the network
likely-waarom = Why did I get this?
likely-bijeenkomst = Plan a meeting
likely-wijzig = Change a meeting
likely-afgelasten = Call a meeting off
likely-balans = Balance
likely-publiceer = Share take-aways
likely-groep = Group
likely-leden = Members
likely-netwerk = Network
likely-trekkers = Organisers
likely-kosten = Costs
likely-beginnen = Start a network
likely-go-on = Where I left off
