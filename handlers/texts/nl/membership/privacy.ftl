command-privacy = Wat ik bewaar, en het laten wissen

privacy-about =
    <b>Wat { $bot } van je bewaart</b>
    • wat je zelf vertelt: je naam, organisatie en werk, wat je brengt en haalt, of je komt, wat je meeneemt, wie je ontmoette
    • je adres op dit platform, en wat ik je stuurde ({ $days } dagen)

    <b>Waarom?</b> Om je aan de juiste mensen en bijeenkomsten te helpen. Verder niets.

    <b>Wie ziet het?</b> Je naam en organisatie: je netwerk. Wat je brengt en haalt: wie jij koos. Wie de server beheert, kan er technisch bij.

    Gesprekken in de groep bewaar ik nooit.
privacy-export-button = Mijn gegevens
privacy-delete-button = Alles wissen
privacy-export = Dit is alles wat ik van je weet, om te lezen.
privacy-export-again = En hetzelfde voor een computer (JSON).
privacy-sure = Weet je het zeker? Dan wis ik alles wat ik van je weet, ook wat nog in de wachtrij staat. Terughalen kan niet. Wat al in de groep is gepubliceerd, blijft daar staan.
privacy-sure-organiser = Weet je het zeker? Dan wis ik alles wat ik van je weet, en ben je geen trekker meer. Terughalen kan niet. Geef je netwerk liever eerst over met /trekkers.
privacy-erase = Ja, wis alles
privacy-keep = Nee, bewaar het
privacy-kept = Goed, alles blijft zoals het was.
privacy-erased = Alles is gewist. Dank je wel voor wat je bracht. Je bent altijd weer welkom.
