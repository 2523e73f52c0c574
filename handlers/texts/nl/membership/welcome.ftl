# Binnenkomen in een groep.

welcome-newcomers = Welkom { $names } 👋 Hier helpen we elkaar met { $goal }. Tik op <b>Maak kennis</b>, dan weet ik wat je zoekt en wat je te bieden hebt. Kost twee minuten.
welcome-newcomers-next = Welkom { $names } 👋 Hier helpen we elkaar met { $goal }. De volgende keer is { $date }. Tik op <b>Maak kennis</b>, dan weet ik wat je zoekt en wat je te bieden hebt. Kost twee minuten.
welcome-meet = Maak kennis
welcome-belongs = Je hoort al bij <b>{ $network }</b>, en je hebt je al voorgesteld. Iets veranderd? Typ /kennismaken.
welcome-stopped = Je had me gevraagd je niets meer te sturen, en daar houd ik me aan. Wil je toch weer van me horen?
welcome-start = Ja, graag weer
welcome-nameless = nieuwkomer
welcome-left-one = Je bent uit de groep <b>{ $group }</b> gegaan. Bij <b>{ $network }</b> hoor je nog gewoon. Wil je daar ook mee stoppen?
welcome-leave = Ik stop ermee
