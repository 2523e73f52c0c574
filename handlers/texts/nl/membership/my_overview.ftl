command-mijn = Jouw bijeenkomsten, brengen, halen, contacten

mine-meetings = <b>Jouw bijeenkomsten</b>
mine-meeting = • { $moment } – { $theme } ({ $answer })
mine-comes = je komt
mine-maybe = misschien
mine-not = je komt niet
mine-unanswered = nog geen antwoord
mine-none-planned = Er is nog niets aangekondigd.
mine-before = Hier was je bij:
mine-was = • { $moment } – { $theme }
mine-brings = <b>Dit breng je</b>
mine-fetches = <b>Dit kom je halen</b>
mine-item = • { $item }
mine-item-introduced = • { $item } <i>(bij je kennismaking)</i>
mine-more = … en nog { $count }
mine-nothing-yet = Nog niets.
mine-contacts = <b>Je leerde { $count ->
    [one] één nieuw gezicht
   *[other] { $count } nieuwe gezichten
 } kennen</b>
    { $names }
mine-no-contacts = <b>Je contacten</b>
    Na een bijeenkomst vraag ik wie je hebt ontmoet.
mine-invite-both = Vertel eens wat je kunt brengen of wilt halen: /brengen of /halen.
mine-invite-fetch = Je brengt veel. Wat zou jij zelf willen halen? /halen
mine-invite-bring = Jij weet vast ook iets waar een ander wat aan heeft. /brengen
mine-in-balance = Mooi in balans: je brengt en je haalt.
mine-change = ✎ { $item }
mine-take-back = ✕ { $item }
mine-introduction = Mijn kennismaking
mine-how = ✎ verandert iets, ✕ neemt het terug. Terugzetten kan daarna nog.
