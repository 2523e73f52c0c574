# Een bijeenkomst afgelasten, of toch laten doorgaan.

command-afgelasten = Een bijeenkomst afgelasten

call-off-calling-off = het afgelasten
call-off-none = Er staat niets gepland dat je kunt afgelasten.
call-off-calendar = Bekijk de agenda
call-off-which =
    Welke bijeenkomst gaat niet door?

    { $meetings }
call-off-which-label = Bijeenkomst
call-off-reason = <b>{ BEGIN($theme) }</b>, { $when }. Waarom gaat het niet door? Eén zin, die zet ik erbij. Overslaan mag.
call-off-reason-label = Reden
call-off-sure =
    Zeker weten? <b>{ $theme }</b>, { $when }.

    { $effect }
call-off-sure-label = Zeker
call-off-effect-told = Ik vertel het wie erbij wilde zijn of nog niets liet weten. Daarna vertel ik je hoeveel leden het krijgen, en hoeveel niet.
call-off-effect-silent = Hij is nog niet aangekondigd, dus hier hoort niemand iets van.
call-off-yes = Ja, afgelasten
call-off-no = Nee, laat staan
call-off-kept = Goed, er verandert niets. De bijeenkomst gaat gewoon door.
call-off-meanwhile = Iemand anders heeft die bijeenkomst intussen gewijzigd of afgelast, of hij is begonnen. Ik heb er niets aan veranderd.
call-off-done = Afgelast: <b>{ $theme }</b>, { $when }.
call-off-may-undo = Tot het begin kun je het nog terugdraaien.
call-off-undo = Toch laten doorgaan
call-off-news = <b>{ BEGIN($theme) }</b> gaat niet door. De bijeenkomst stond gepland op { $when }.
call-off-because = Waarom: { $reason }
call-off-group = <b>{ BEGIN($theme) }</b> van { $when } gaat niet door.
call-off-on-already = Die bijeenkomst gaat al gewoon door.
call-off-too-late = Het tijdstip is al voorbij. Plan met /bijeenkomst een nieuwe.
call-off-on = Mooi, <b>{ $theme }</b> gaat toch door: { $when }.
call-off-on-news =
    Toch wel: <b>{ $theme }</b> gaat door.

    <b>{ $when }</b>
    { $place }

    Kom je?
call-off-on-group = <b>{ BEGIN($theme) }</b> van { $when } gaat toch door.
