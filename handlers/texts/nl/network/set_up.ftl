# Een netwerk opzetten, bekijken en veranderen.

command-netwerk = Je netwerk: naam, doel, leden en trekkers

network-hello =
    Hoi, ik ben <b>{ $bot }</b> 👋 Ik help mensen die van elkaar leren: ik nodig uit voor jullie bijeenkomsten, vraag wat iedereen komt <i>brengen</i> en <i>halen</i>, en bewaar wat het opleverde.

    Jullie gesprekken hier bewaar ik niet. Ik onthoud alleen wat iemand mij zelf vertelt, en met /privacy is dat zo weer weg.

    Een beheerder van deze groep kan me instellen. Dat kost drie minuten.
network-be-admin = Maak me ook beheerder, als dat kan. Dan zie ik wie erbij komt en kan ik een bericht vastzetten; meer doe ik er niet mee.
network-set-up = Netwerk instellen
network-back = Daar ben ik weer. Wat jullie me over <b>{ $name }</b> vertelden, weet ik nog. Nieuw hier? Tik op <b>Maak kennis</b>.
network-back-next = Daar ben ik weer. Wat jullie me over <b>{ $name }</b> vertelden, weet ik nog. De volgende keer is { $date }. Nieuw hier? Tik op <b>Maak kennis</b>.
network-exists = Deze groep heeft al een netwerk: { $name }.
network-privately = We gaan verder in je eigen chat met mij.
network-meet = Maak kennis
network-nothing-open = Er staat niets open om mee verder te gaan. Tik in je groep nog eens op de knop.

network-setting-up = het netwerk instellen
network-setting-up-intro = Fijn dat je dit opzet. Vier korte vragen, en je kunt altijd stoppen en later verdergaan.
network-changing-name = de naam veranderen
network-changing-goal = het doel veranderen
network-name = Hoe heet het netwerk?
network-name-label = Naam
network-goal =
    Waar helpen jullie elkaar mee? Maak de zin af:

    <i>Hier helpen we elkaar met …</i>

    Bijvoorbeeld: “rekenlessen waar kinderen zin in hebben”.
network-goal-label = Doel
network-goal-why = Mensen komen voor een gedeeld doel. Wie nieuw is, leest dit als eerste.
network-kind =
    Wat bindt jullie?

    • <b>Samen iets doen</b>: jullie willen samen iets voor elkaar krijgen
    • <b>Hetzelfde werk</b>: jullie leren van elkaars praktijk
    • <b>Dezelfde plek</b>: een wijk, een stad, een school
    • <b>Hetzelfde onderwerp</b>: iets wat jullie allemaal boeit
    • <b>Dezelfde situatie</b>: jullie maken hetzelfde mee
network-kind-label = Soort
network-kind-action = Samen iets doen
network-kind-practice = Hetzelfde werk
network-kind-place = Dezelfde plek
network-kind-interest = Hetzelfde onderwerp
network-kind-circumstance = Dezelfde situatie
network-language = Welke taal spreek ik in de groep?
network-language-label = Taal
network-language-nl = Nederlands
network-language-en = English

network-ready-group = <b>{ $name }</b> is begonnen 👋 Hier helpen we elkaar met { $goal }. { $organiser } trekt de kar. Tik op <b>Maak kennis</b>, dan weet ik wat je zoekt en wat je te bieden hebt. Kost twee minuten.
network-ready = Gelukt: <b>{ $name }</b> is er, en ik vertel het de groep. Stel jezelf als eerste voor: goed voorbeeld doet volgen. Daarna plan je de eerste bijeenkomst.
network-plan = Plan bijeenkomst
network-too-late = Intussen is het al gedaan, door { $who }: <b>{ $name }</b> is er. Fijn dat je het ook wilde doen. Maak kennis, dan hoor je erbij, en vraag of je mee mag trekken.
network-somebody = iemand anders
network-room-gone = Ik zit niet meer in die groep. Zet me er weer in, dan ga je verder waar je was.

network-card =
    <b>{ $name }</b>
    Hier helpen we elkaar met { $goal }.
    Wat jullie bindt: { $kind }
network-members =
    { $introduced ->
        [0] Nog niemand heeft zich voorgesteld{ $waiting ->
            [0] .
           *[other] {" "}({ $waiting } te gaan).
        }
        [one] 1 lid stelde zich voor{ $waiting ->
            [0] .
           *[other] , { $waiting } nog niet.
        }
       *[other] { $introduced } leden stelden zich voor{ $waiting ->
            [0] .
           *[other] , { $waiting } nog niet.
        }
    }
network-unreachable =
    { $count ->
        [one] 1 lid kan ik niet bereiken: die heeft me geblokkeerd of nog nooit geopend.
       *[other] { $count } leden kan ik niet bereiken: die hebben me geblokkeerd of nog nooit geopend.
    }
network-organisers = Trekkers: { $names }
network-next = Volgende bijeenkomst: { $when }, over { $theme }
network-no-meeting = Er staat nog geen bijeenkomst. Met /bijeenkomst plan je er een.
network-change-name = ✎ Naam
network-change-goal = ✎ Doel
network-to-organisers = Trekkers
network-changed = Aangepast. <b>{ $name }</b>: hier helpen we elkaar met { $goal }.

network-removed = Ik ben uit de groep <b>{ $title }</b> gehaald, dus daar zeg ik niets meer. In de privéchats ga ik gewoon door, en alles is bewaard. Zet me terug in de groep, dan ga ik daar ook verder.
network-removed-reason = Je krijgt dit omdat je trekker bent van { $name }.

command-beginnen = Zelf een netwerk beginnen

network-begin = Netwerk beginnen
network-enough = Je bent vandaag al { $limit } netwerken begonnen. Kijk morgen nog eens of je er nog een nodig hebt.
network-ready-alone = Gelukt: <b>{ $name }</b> is er. Het bericht hierboven stuur je door aan wie je erbij wilt. Je kunt er ook een groep bij zetten: voeg mij toe aan een { $platform }-groep en tik daar op <b>Netwerk instellen</b>, dan kies je dit netwerk. Met /groep zie je wat er nog meer kan.
network-ready-by-hand = Gelukt: <b>{ $name }</b> is er. Zelf kan ik op { $platform } niet in een groep, dus schrijf ik wat daar moet voor jou klaar. Het eerste bericht komt nu, met de link waarmee iedereen binnenkomt. Met /groep vind je alles terug.
network-whose-group = Is <b>{ $title }</b> de groep van een netwerk dat je al trekt, of begin je een nieuw netwerk?
network-another = Nieuw netwerk
network-settled = <b>{ $title }</b> is nu een groep van <b>{ $name }</b>, en ik vertel het daar.
network-one-more-group = Deze groep hoort nu bij <b>{ $name }</b>. Daar helpen we elkaar met { $goal }, en { $organiser } trekt de kar. Tik op <b>Maak kennis</b>, dan weet ik wat je zoekt en wat je te bieden hebt. Kost twee minuten.
