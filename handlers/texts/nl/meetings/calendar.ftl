# De agenda.

command-agenda = Wat er gepland staat

calendar-title = <b>{ $network }</b>
calendar-line =
    <b>{ $when }</b>
    { BEGIN($theme) } · { $place }
calendar-own-yes = ✓ Je komt
calendar-own-maybe = Misschien kom je
calendar-own-no = Je kunt niet
calendar-unanswered = Je liet nog niet weten of je komt
calendar-now = Nu bezig
calendar-invited-later = De uitnodiging volgt nog
calendar-not-announced = Nog niet aangekondigd
calendar-more = En daarna nog { $count }.
calendar-ask = Kom je { $when }?
calendar-none = Er staat nog niets gepland. Zodra er iets is, hoor je het van mij.
calendar-none-organiser = Er staat nog niets gepland. Met /bijeenkomst plan je er zo een.
calendar-no-network-here = Deze groep is nog geen netwerk. Een beheerder kan me instellen met de knop in mijn eerste bericht.
calendar-subscribe = Agenda-abonnement
calendar-sent = Het bestand staat in je eigen chat met mij
calendar-file = <b>{ BEGIN($theme) }</b>: open het bestand, dan staat het in je agenda.
calendar-file-off = <b>{ BEGIN($theme) }</b> is afgelast. Open het bestand, dan verdwijnt hij uit je agenda.
calendar-change-answer = Ander antwoord
