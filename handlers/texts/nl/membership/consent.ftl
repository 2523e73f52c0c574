# Vooraf vertellen wat er bewaard wordt.

consent-title = kennismaken
consent-ask =
    Hoi, ik ben <b>{ $bot }</b>. Mag ik onthouden wat je mij vertelt?

    Daarmee nodig ik je uit en breng ik je in contact met wie je verder helpt. Ik schrijf je dus ook uit mezelf. Leden zien wie je bent en wat je brengt; wat je zoekt, deel ik alleen met wie jij kiest.

    Met STOP houd ik op, met /privacy wis je alles.{ $english ->
        [yes] {" "}<i>In English? Type English.</i>
       *[no] {""}
    }
consent-more =
    <b>Wat ik bewaar</b>
    • Wat je mij vertelt: je naam, je werk, wat je brengt en haalt, of je komt, wat je meeneemt en wie je ontmoet. En waar ik je kan bereiken.
    • Zolang je meedoet. Ga je weg, dan wis ik na { $left } dagen wat je daar vertelde. Onze berichten wis ik na { $days } dagen.
    • Wat je in de groep tegen elkaar zegt, bewaar ik nooit.
    • Wie de server beheert, kan er technisch bij.
    • Met /privacy lees je alles terug, of wis je het.

    Mag ik onthouden wat je mij vertelt?
consent-ask-label = Bewaren
consent-yes = Ja, dat is goed
consent-no = Nee, liever niet
consent-more-button = Wat bewaar je?
consent-other-language = In English
consent-unclear = Dat begrijp ik niet helemaal. Tik op een van de knoppen, of typ ja of nee.
consent-first = Lees eerst even wat ik bewaar, in je eigen chat met mij. Dan kan het.
consent-nameless = Nieuw lid
consent-goodbye = Prima. Ik heb niets van je bewaard. Bedenk je je? Zeg dan gewoon weer iets.
consent-goodbye-in = Prima. Ik heb niets van je bewaard. Bedenk je je? Tik dan in { $network } weer op de knop.
consent-not-read = Mijn uitleg kwam daarnet niet bij je aan. Hier is hij nog eens.
