# Een bijeenkomst wijzigen.

command-wijzig = Een bijeenkomst wijzigen

change-changing = het wijzigen van de bijeenkomst
change-none = Er staat niets gepland dat je kunt wijzigen. Wat begonnen of voorbij is, blijft zoals het was.
change-plan = Plan bijeenkomst
change-which =
    Welke bijeenkomst wil je wijzigen?

    { $meetings }
change-which-label = Bijeenkomst
change-what =
    <b>{ BEGIN($theme) }</b>
    { $when }
    { $place }

    Wat wordt er anders?
change-what-label = Wat
change-what-when = Datum of tijd
change-what-place = Plaats
change-what-words = Thema of doel
change-words = Welke tekst wil je aanpassen?
change-words-label = Welke tekst
change-words-theme = Thema
change-words-goal = Doel
change-words-benefit = Wat heb je eraan
change-when = Nu is het { $when }. Wanneer wordt het? Alleen een tijd mag ook.
change-when-label = Wanneer
change-place = Nu is het: { $place }. Waar wordt het? Typ alles wat erbij hoort, ook de link als die er is.
change-place-label = Waar
change-theme = Nu heet het <b>{ $now }</b>. Wat wordt het?
change-theme-label = Thema
change-goal = Nu staat er: <i>{ $now }</i>. Wat moet de bijeenkomst opleveren?
change-goal-label = Doel
change-benefit = Nu staat er: <i>{ $now }</i>. Wat heeft iemand eraan die komt?
change-benefit-label = Wat heb je eraan
change-busy = Op die dag is er al een bijeenkomst, over { $theme }.
change-effect-moved = Wie de oude datum kent, vraag ik in één bericht of het dan ook lukt. De antwoorden tot nu toe vervallen. Daarna vertel ik je hoeveel leden het krijgen, en hoeveel niet.
change-effect-told = Wie is uitgenodigd, vertel ik het in één bericht. De antwoorden blijven staan. Daarna vertel ik je hoeveel leden het krijgen, en hoeveel niet.
change-effect-silent = Hij is nog niet aangekondigd, dus hier hoort niemand iets van.
change-place-right = Waar: <b>{ $place }</b>
change-words-right = Dan wordt het: <b>{ $said }</b>. Klopt dat?

change-nothing = Dat was al zo. Er is niets veranderd.
change-done-silent = Aangepast: <b>{ $theme }</b>, { $when }.
change-done = Aangepast: <b>{ $theme }</b>, { $when }.
change-for-nobody = Hier hoeft niemand bericht van te krijgen.
change-you-too = Kun je zelf dan ook?
change-meanwhile = Iemand anders was je voor en heeft <b>{ $theme }</b> net gewijzigd. Zo is het nu: { $when }, { $place }. Ik heb er niets aan veranderd.
change-again = Toch wijzigen
change-is-off = Die bijeenkomst is intussen afgelast. Ik heb niets veranderd.
change-has-begun = Die bijeenkomst is intussen begonnen. Ik heb niets veranderd.

change-news-moved =
    <b>{ BEGIN($theme) }</b> is verplaatst.

    Nu: <b>{ $when }</b>
    Was: { $before }
    { $place }

    Kun je dan ook?
change-news = Er verandert iets aan <b>{ $theme }</b> op { $date }.
change-news-when =
    Nu: <b>{ $when }</b>
    Was: { $before }
change-news-place =
    Waar: <b>{ $place }</b>
    Was: { $before }
change-news-stays = Je antwoord blijft staan, tenzij je het aanpast.
change-news-more =
    Er is het een en ander veranderd aan <b>{ $theme }</b>. Zo is het nu:

    <b>{ $when }</b>
    { $place }

    Kom je?
change-group-moved = <b>{ BEGIN($theme) }</b> is verplaatst naar { $when }. Laat je weten of je dan kunt?
change-group-when = <b>{ BEGIN($theme) }</b> heeft een andere tijd: { $when }.
change-group-place = <b>{ BEGIN($theme) }</b> is op een andere plek: { $place }.
change-group-theme = Op { $date } gaat het nu over <b>{ $theme }</b>.
