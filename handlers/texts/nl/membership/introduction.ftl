# Kennismaken.

command-kennismaken = Vertel wie je bent, of verander dat
introduction-title = kennismaken
introduction-hello = Welkom bij <b>{ $network }</b>. Zes korte vragen, dan weet ik met wie ik je in contact kan brengen.
introduction-again = Dit weet ik van je bij <b>{ $network }</b>. Tik op wat anders moet.
introduction-name = Hoe heet je?
introduction-name-label = Naam
introduction-organisation = Waar werk je? De naam van je school, team of organisatie is genoeg.
introduction-organisation-label = Organisatie
introduction-work = En wat doe je daar?
introduction-work-label = Werk
introduction-themes = Welke thema’s houden je bezig? Typ er tot vijf, met komma’s ertussen. Staat het er al bij, tik het dan aan.
introduction-themes-label = Thema’s
introduction-themes-why = Zo weet ik wanneer iets jou aangaat, en wanneer niet.
introduction-themes-enough = Meer dan { $limit } thema’s kan niet. Typ er minder, of haal er eerst een weg.
introduction-brings = Wat breng jij mee? Iets waar je goed in bent, trots op bent of aan werkt. Een halve zin is genoeg.
introduction-brings-label = Brengt
introduction-brings-why = Iemand anders zit daar misschien op te wachten.
introduction-fetches = En wat kom je halen? Iets wat je wilt leren of waar je op vastloopt.
introduction-fetches-label = Haalt
introduction-fetches-why = Dit komt niet in de groep. Ik zoek ermee wie je verder kan helpen.

introduction-thanks-both = Mooi, { $name }. Wat je brengt kan een ander goed gebruiken, en ik kijk wie jou verder kan helpen.
introduction-thanks-brings = Mooi, { $name }. Wat je brengt kan een ander goed gebruiken.
introduction-thanks-fetches = Dank je, { $name }. Ik kijk wie jou daarmee verder kan helpen.
introduction-thanks = Fijn dat je erbij bent, { $name }. Nu weet ik wat je bezighoudt.
introduction-changed = Aangepast. Dank je voor het bijwerken.
introduction-may-i = Mag ik je even voorstellen in de groep? Dan wordt dit het bericht:
introduction-yes-do = Ja, leuk
introduction-no-dont = Nee
introduction-told = Leuk, dan zet ik het in de groep.
introduction-told-by-hand = Leuk. { $organiser } zet het in de groep.
introduction-told-yourself = Leuk. Ik schrijf het voor je klaar, dan zet jij het in de groep.
introduction-not-told = Prima, dan houd ik het bij mij.
introduction-public = <b>{ $name }</b> van { $organisation } doet mee.
introduction-public-themes = Bezig met: { $themes }
introduction-public-brings = Brengt mee: { $brings }
