# Een groep waar ik zelf niet in kan: wat daar geplaatst wordt, en door wie.

by-hand-ask = Zet je dit bericht in <b>{ $room }</b>? Stuur het door, of kopieer het.
by-hand-share = Delen
by-hand-done = Staat erin
by-hand-skip = Sla over
by-hand-reason = Je krijgt dit omdat je { $network } trekt en ik zelf niet in { $room } kan.
by-hand-reminder = Staat het bericht { $about } al in <b>{ $room }</b>?
by-hand-thanks = Dank je, dan weet de groep het.
by-hand-skipped = Goed, die slaan we over.
by-hand-was-posted = Dat bericht staat er al in.
by-hand-was-skipped = Dat bericht is al overgeslagen.

by-hand-coming =
    { $count ->
        [one] Er komt al iemand.
       *[other] Er komen nu { $count } mensen.
    }
by-hand-coming-names =
    { $count ->
        [one] { $names } komt.
       *[other] Er komen nu { $count } mensen: { $names }.
    }
by-hand-and-others =
    { $count ->
        [one] { $shown } en nog iemand
       *[other] { $shown } en { $count } anderen
    }
by-hand-brings =
    { $count ->
        [one] Er is al één ding om te brengen.
       *[other] Er zijn al { $count } dingen om te brengen.
    }
