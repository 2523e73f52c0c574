# Twee leden die één persoon zijn.

doubles-one = Wie staat er twee keer in? Tik eerst het nummer van de een.
doubles-two = En wie is dezelfde persoon als { $name }?
doubles-line = <b>{ $number }</b> { $who }
doubles-who = { $name } ({ $details })
doubles-number = { $number }
doubles-sure = Ik vraag het eerst aan allebei: { $one } en { $two }. Alleen zij zelf kunnen hun accounts koppelen, met een code. Doen?
doubles-ask-both = Ja, vraag het
doubles-never-mind = Nee, toch niet
doubles-unreachable = Ik kan { $name } nu niet bereiken, dus vragen gaat niet. Vraag { $name } zelf om /koppel te typen, dan komen de twee accounts bij elkaar.
doubles-asked = Ik vraag het allebei. Je hoort het van me, uiterlijk over { $days } dagen.
doubles-asked-before = Dat heb ik net nog gevraagd. Geef het even tijd, of bel een van de twee.
doubles-question = { $organiser } van <b>{ $network }</b> denkt dat jij hier ook als { $name } op { $platform } zit. Klopt dat? Dan krijg je van mij een code, en die typ jij op je andere account. Geef hem aan niemand anders.
doubles-yes = Ja, geef de code
doubles-no = Nee, iemand anders
doubles-reason = Je krijgt dit omdat je lid bent van { $network } en misschien twee keer in de ledenlijst staat.
doubles-left = Dank je, dan laat ik alles zoals het is.
doubles-over = Die vraag is al afgehandeld.
doubles-are-one = { $names } stond er twee keer in. Ik heb alles bij elkaar gezet.
doubles-are-two = { $names } zijn niet dezelfde persoon. Ik heb niets veranderd.
doubles-no-answer = Of { $names } één en dezelfde is, heb ik niet van allebei gehoord. Ik heb niets veranderd. Vraag het ze gerust zelf.
doubles-reason-organiser = Je krijgt dit omdat je me vroeg of iemand twee keer in { $network } zit.
