# Brengen en halen.

command-brengen = Vertel wat je te brengen hebt
command-halen = Vertel wat je komt halen

bring-fetch-bring-week = Volgende week { $day } gaat het over { $theme }. Wat kom je <b>brengen</b>? Iets waar je trots op bent, goed in bent of aan werkt. Een halve zin is genoeg.
bring-fetch-bring-date = Op { $when } gaat het over { $theme }. Wat kom je <b>brengen</b>? Iets waar je trots op bent, goed in bent of aan werkt. Een halve zin is genoeg.
bring-fetch-bring-again = Nog even over { $when }: wat breng je mee rond { $theme }? Klein mag ook.
bring-fetch-bring-ever = Wat heb jij { $network } te <b>brengen</b>? Iets waar je trots op bent, goed in bent of aan werkt. Een halve zin is genoeg.
bring-fetch-fetch-week = Volgende week { $day } gaat het over { $theme }. Wat kom je <b>halen</b>? Iets waar je op vastloopt, wat je wilt leren of waar je mee aan de slag wilt.
bring-fetch-fetch-date = Op { $when } gaat het over { $theme }. Wat kom je <b>halen</b>? Iets waar je op vastloopt, wat je wilt leren of waar je mee aan de slag wilt.
bring-fetch-fetch-again = Nog even over { $when }: wat kom je halen rond { $theme }? Dan kijk ik wie je kan helpen.
bring-fetch-fetch-ever = Wat wil je <b>halen</b> bij { $network }? Iets waar je op vastloopt, wat je wilt leren of waar je mee aan de slag wilt.
bring-fetch-and-fetch = En wat kom je <b>halen</b>? Dan kijk ik wie je daarmee verder helpt.
bring-fetch-reason = Je zei dat je { $when } komt. Als ik weet wat je brengt en haalt, kan ik je aan de juiste mensen koppelen.

bring-fetch-about-week = Volgende week { $day } gaat het over { $theme }.
bring-fetch-about-date = Op { $when } gaat het over { $theme }.
bring-fetch-bring-said = Toen je kennismaakte, zei je: { $words }. Breng je dat mee?
bring-fetch-fetch-said = Toen je kennismaakte, zocht je: { $words }. Kom je dat halen?
bring-fetch-bring-yes = Ja, dat breng ik mee
bring-fetch-fetch-yes = Ja, dat kom ik halen
bring-fetch-other = Iets anders
bring-fetch-fetch-after-all = Toch iets halen

bring-fetch-proud = Trots op
bring-fetch-good-at = Goed in
bring-fetch-developing = Ben ik mee bezig
bring-fetch-struggling = Loop ik op vast
bring-fetch-want-to-learn = Wil ik leren
bring-fetch-want-to-start = Mee aan de slag
bring-fetch-not-now = Nu even niet
bring-fetch-fine = Helemaal goed.
bring-fetch-later = Helemaal goed, dan vraag ik er niet meer naar. Bedenk je toch nog iets? Typ /brengen of /halen.

bring-fetch-title-bring = opschrijven wat je brengt
bring-fetch-title-fetch = opschrijven wat je komt halen
bring-fetch-title-change = veranderen wat je brengt of haalt
bring-fetch-text =
    { $prompt ->
        [proud] Vertel, waar ben je trots op?
        [good_at] Vertel, waar ben je goed in?
        [developing] Vertel, waar ben je mee bezig?
        [struggling] Vertel, waar loop je op vast?
        [want_to_learn] Vertel, wat wil je leren?
       *[want_to_start] Vertel, waar wil je mee aan de slag?
    }
bring-fetch-text-label = Wat
bring-fetch-theme = Over welk thema gaat dat? Tik er een aan, of typ een of twee woorden.
bring-fetch-theme-label = Thema
bring-fetch-theme-why = Met een thema vind ik sneller wie erbij past.
bring-fetch-level = Gaat het vooral over de <b>mensen</b> (hoe je met elkaar omgaat), de <b>aanpak</b> (hoe je het doet) of de <b>inhoud</b> (het vak)?
bring-fetch-level-label = Gaat over
bring-fetch-level-relation = De mensen
bring-fetch-level-process = De aanpak
bring-fetch-level-content = De inhoud
bring-fetch-visibility =
    Wie mag dit weten?

    <b>Iedereen</b>: wie erbij is, mag het lezen.
    <b>Wie erbij past</b>: alleen wie er iets mee kan, hoort het van mij.
    <b>Alleen de trekker</b>: die kan er rekening mee houden, verder hoort niemand het.
bring-fetch-visibility-label = Wie het ziet
bring-fetch-seen-by-everyone = Iedereen
bring-fetch-seen-by-match = Wie erbij past
bring-fetch-seen-by-organiser = Alleen de trekker

bring-fetch-thanks-bring = Mooi, daar kan iemand anders vast iets mee.
bring-fetch-thanks-fetch = Dank je. Ik kijk wie daar iets over te brengen heeft.
bring-fetch-changed = Aangepast.
bring-fetch-taken-back = Weg: “{ $item }”. Niemand ziet het meer. Je kunt het tot morgen terughalen.
bring-fetch-undo = Toch bewaren
bring-fetch-back = Staat er weer.
bring-fetch-gone = Dat is er niet meer. Met /brengen of /halen schrijf je iets nieuws op.

bring-fetch-more-bring =
    Voor { $when } brengen mensen meer dan ze halen: { $brings } om te brengen, { $fetches ->
        [0] nog niets om te halen
       *[other] { $fetches } om te halen
    }. Vertel in de groep eens waar je zelf op vastloopt; dan durven anderen ook.
bring-fetch-more-fetch =
    Voor { $when } komen mensen vooral halen: { $fetches } om te halen, { $brings ->
        [0] nog niets om te brengen
       *[other] { $brings } om te brengen
    }. Ken je iemand die er veel van weet? Vraag die om iets mee te nemen.
bring-fetch-balance-reason = Je bent trekker, en brengen en halen zijn voor deze bijeenkomst uit balans.
