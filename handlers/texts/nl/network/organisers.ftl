# De trekkers van een netwerk.

command-trekkers = Wie trekt het netwerk, en wie doet mee?

organisers-list =
    { $count ->
        [one] <b>{ $network }</b> heeft één trekker: { $names }. Met z’n tweeën houd je het langer vol.
       *[other] <b>{ $network }</b> heeft { $count } trekkers: { $names }.
    }
organisers-add = Trekker erbij
organisers-stop = Ik stop als trekker
organisers-nobody = Er is nog niemand om te kiezen. Zodra iemand in de groep op <b>Maak kennis</b> tikt, kan het.
organisers-who = Wie wordt ook trekker?
organisers-more = Meer namen ›
organisers-already = { $name } is al trekker.
organisers-confirm = { $name } mag dan alles wat jij hier mag: bijeenkomsten plannen, leden zien, het netwerk aanpassen. Ik vertel het { $name }, en nee zeggen mag. Doen?
organisers-make = Ja, doe maar
organisers-not-now = Nee, toch niet
organisers-unreachable = Ik kan { $name } nu geen bericht sturen, dus { $name } zou het niet weten. Vraag of die mij opent en /start typt, en probeer het dan opnieuw.
organisers-you-are = { $giver } vraagt of je ook trekker van <b>{ $network }</b> wilt zijn. Je plant mee, en ik neem het regelwerk van je over. Doe je mee?
organisers-gladly = Leuk, doe ik
organisers-rather-not = Liever niet
organisers-made = { $name } is nu ook trekker, en hoort het van mij.
organisers-thanks = Fijn dat je trekker bent. Kijk eerst hoe het netwerk ervoor staat, of plan meteen een bijeenkomst.
organisers-to-network = Bekijk het netwerk
organisers-plan = Plan bijeenkomst
organisers-no-longer = Dat was al geregeld: je bent geen trekker van dit netwerk.
organisers-fine = Prima, dan blijf je gewoon lid. Ik laat het weten.
organisers-declined = { $name } is liever geen trekker van <b>{ $network }</b>. Misschien wil iemand anders? Kijk bij /trekkers.
organisers-declined-back = { $name } is liever geen trekker van <b>{ $network }</b>. Omdat er verder niemand is, ben jij weer trekker. Kijk bij /trekkers wie het kan overnemen.
organisers-last = Jij bent de enige trekker, en zonder valt het netwerk stil. Kies eerst iemand die het overneemt; daarna kun je stoppen.
organisers-stop-sure = Dan blijft <b>{ $network }</b> bij { $names }, en ben jij gewoon lid. Zeker weten?
organisers-stop-yes = Ja, ik stop
organisers-stopped = Je bent nu gewoon lid van <b>{ $network }</b>. Dank voor het trekken.
organisers-stopped-told = { $name } is gestopt als trekker van <b>{ $network }</b>. Jij gaat ermee verder.
organisers-gone = Die persoon is geen lid (meer).
organisers-reason = Je krijgt dit omdat je bij { $network } hoort en het over de trekkers gaat.
organisers-pull = <b>{ $network }</b> heeft nu geen trekker. Pak jij het op? Je plant de bijeenkomsten; uitnodigen, herinneren en verslag doen neem ik over. Later overdragen kan altijd.
organisers-pull-yes = Ja, ik doe het
organisers-left-it = Goed, dan laat ik het open voor iemand anders.
organisers-taken = Intussen is dat geregeld. Wil je meehelpen? Zeg het dan even tegen { $names }.
organisers-pulls = { $name } is vanaf nu trekker van <b>{ $network }</b>. Fijn dat je het oppakt.
organisers-meet = Maak kennis
