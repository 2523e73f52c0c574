command-start = Beginnen, of weer meedoen
command-stop = Geen berichten meer
command-pauze = Even geen berichten

peace-started = Fijn dat je er weer bent. Je krijgt mijn berichten weer.
peace-hello-stranger =
    Hoi, ik ben { $bot }. Ik help mensen die van elkaar willen leren: wat <b>breng</b> je, wat kom je <b>halen</b>?

    Zit je in een netwerk? Tik dan in je groep op <b>Maak kennis</b>, of vraag je trekker om de link.
peace-hello-again = Hoi { $name }, fijn dat je er bent. Waar kan ik mee helpen?
peace-stopped = Goed, ik stuur je niets meer. Je antwoorden blijven bewaard. Wil je terug? Typ START. Wil je dat ik alles wis? Typ /privacy.
peace-stopped-organiser = Goed, ik stuur je niets meer. Let op: je bent nog wel trekker, dus je mist ook wat je netwerk van je nodig heeft. Met /trekkers geef je het over. Ben je de enige, dan vraag ik over een week wie het overneemt. Wil je terug? Typ START.
peace-start-button = Weer meedoen
peace-how-long = Hoe lang wil je pauze? Je kunt ook een dag typen, bijvoorbeeld: tot 5 januari.
peace-day-unclear = Die dag begrijp ik niet, of hij is al geweest. Typ bijvoorbeeld: tot 5 januari.
peace-week = Een week
peace-month = Een maand
peace-quarter = Drie maanden
peace-paused = Goed, tot { $day } hoor je niets van mij. Eerder terug? Typ START.
peace-paused-coming = Je zei wel dat je dan komt. Wordt het afgelast of verzet, dan hoor je dat toch.
peace-paused-line = • { $when }: { $theme }
peace-paused-change = Ander antwoord
peace-only-meetings = Prima. Je hoort alleen nog van mij over bijeenkomsten.
peace-everything = Goed, dan laat ik het zoals het is.
peace-fewer = Ik wil je niet lastigvallen. Zal ik minder sturen? Als je niets zegt, ben ik stil tot jij weer iets stuurt.
peace-fewer-reason = Je kreeg dit omdat je drie berichten van mij niet hebt beantwoord.
peace-meetings-button = Alleen bijeenkomsten
peace-pause-button = Even pauze
peace-all-button = Laat maar komen
peace-stop-sure = Wil je niets meer van mij?
peace-stop-which = Wil je je afmelden voor de bijeenkomst, of voor al mijn berichten?
peace-stop-yes = Ja, niets meer
peace-stop-questions = Alleen deze vragen
peace-stop-meeting = Voor de bijeenkomst
peace-stop-all = Voor alles
peace-stop-no = Nee, ga door
peace-go-on = Goed, dan verandert er niets. Liever even rust? Typ PAUZE.
peace-still-stopped = Je typte STOP, dus ik stuur je uit mezelf niets meer. Wil je weer meedoen? Typ START.
