# Vooraf vertellen wat er bewaard wordt.

consent-title = kennismaken
consent-ask =
    Hoi, ik ben <b>{ $bot }</b>. Even vooraf, dan weet je waar je aan toe bent.

    • Ik onthoud wat je mij vertelt: je naam, je werk, wat je brengt en haalt, en of je komt.
    • Daarmee nodig ik je uit en breng ik je in contact met wie je verder helpt. Ik schrijf je dus ook uit mezelf; typ je STOP, dan houd ik op.
    • Leden zien wie je bent en wat je brengt. Wat je zoekt, deel ik alleen met wie jij kiest.
    • Het blijft zolang je meedoet; onze berichten wis ik na { $days } dagen.
    • Met /privacy zie je alles wat ik weet, en wis je het.

    Is dat goed?
consent-ask-label = Bewaren
consent-yes = Ja, dat is goed
consent-no = Nee, liever niet
consent-other-language = In English
consent-unclear = Dat begrijp ik niet helemaal. Mag ik onthouden wat je mij vertelt?
consent-not-read = Mijn uitleg kwam daarnet niet bij je aan. Hier is hij nog eens.
consent-goodbye = Prima. Ik heb niets van je bewaard. Bedenk je je? Tik dan in je groep weer op de knop.
