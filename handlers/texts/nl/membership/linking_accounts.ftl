# Twee accounts van dezelfde persoon.

command-koppel = Zit je op meer plekken? Maak er één van

linking-code =
    Open mij op je andere app of account, en typ daar:

    <code>koppel { $code }</code>

    Dat werkt { $minutes } minuten, en één keer. Geef de code aan niemand anders.
linking-sure = Ben jij <b>{ $name }</b> op { $platform }? Dan hoort alles van daar en hier voortaan bij elkaar.
linking-sure-nowhere = Op { $platform } is een account dat mij nog niets vertelde. Is dat van jou? Dan hoort het voortaan bij dit.
linking-yes = Ja, dat ben ik
linking-no = Nee
linking-left = Goed, dan verandert er niets. Vergiste je je in de code? Maak gerust een nieuwe.
linking-same = Deze code liet ik je hier zelf zien. Typ hem op je andere app.
linking-unknown = Die code ken ik niet, of hij is verlopen. Een code werkt een kwartier. Typ hem over zoals hij er staat, of maak hier een nieuwe en typ die op je andere app.
linking-new = Nieuwe code
linking-wait = Dat waren { $count } codes die niet klopten. Om { $at } mag je het weer proberen. Of typ dan /koppel op je andere app voor een nieuwe code.
linking-gives = Wie de code typt, krijgt alles van dit account, ook wat je in vertrouwen vertelde: { $holds }.
linking-both =
    { $asked }

    Van daar: { $there }.
    Van hier: { $here }.
    Ook wat in vertrouwen is verteld.

    Zeg alleen ja als dat account van jou is. Kreeg je de code van iemand anders? Zeg dan nee.
linking-too-late = Losmaken kan niet meer. Vraag je trekker om hulp, of typ /privacy.
linking-later-first = Je koppelde daarna nog een account. Maak dat eerst los.
