"""What people might bring and fetch, from education and care practice, labelled by hand: who should look up whom.

Each gathering lists pairs (what is fetched, what is brought) that fit; every other combination within the gathering
does not, except those in `also` (numbers of fetch and bring). "text | theme" gives an item a theme. TUNED_ON was
looked at while the matcher was made; HELD_OUT was written beforehand and only measured.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gathering:
    name: str
    pairs: tuple[tuple[str, str], ...]
    also: frozenset[tuple[int, int]] = frozenset()


TUNED_ON = (
    Gathering(
        "basisscholen",
        (
            (
                "Ik loop vast op ouderbetrokkenheid: hoe krijg ik ouders mee die nooit komen?",
                "Onze ouderavonden zijn nu in de wijk en ineens komen er veel ouders",
            ),
            (
                "Ik wil leren hoe je een goed groepsplan maakt zonder dat het bureaucratie wordt",
                "Groepsplannen van één A4, daar ben ik best trots op",
            ),
            (
                "Hoe begeleid je een kind met dyslexie in groep 8?",
                "Twintig jaar remedial teaching, vooral dyslexie en leesproblemen",
            ),
            (
                "Pesten in groep 6, ik weet het even niet meer",
                "Een anti-pestprogramma dat we samen met de kinderen hebben gemaakt",
            ),
            (
                "Hoe houd ik het rekenonderwijs leuk voor sterke rekenaars?",
                "Rekenspellen en rijke rekenproblemen voor plusleerlingen",
            ),
            (
                "Ik wil aan de slag met buiten leren maar weet niet waar te beginnen",
                "Wij geven elke dinsdag buitenles in het bos",
            ),
            (
                "Voorbereiden op de inspectie, wie heeft dat net achter de rug?",
                "We hadden in maart inspectiebezoek en zijn er goed doorheen gekomen",
            ),
            (
                "Hoe start je een leerlingenraad?",
                "Leerlingenraad opgezet, ze vergaderen nu zelf",
            ),
        ),
    ),
    Gathering(
        "verpleeghuizen",
        (
            (
                "Ik loop vast op onbegrepen gedrag bij bewoners met dementie",
                "Goed in omgaan met dementie, ik geef daar klinische lessen over",
            ),
            (
                "Hoe krijgen jullie de MIC-commissie echt aan het werk?",
                "Onze MIC-meldingen bespreken we nu wekelijks met het hele team",
            ),
            (
                "We willen van start met zelforganisatie in de teams en zoeken voorbeelden",
                "Vijf jaar zelforganiserende teams, met vallen en opstaan",
            ),
            (
                "Valpreventie: wat werkt echt?",
                "Een valpreventieprogramma samen met de fysiotherapeut",
            ),
            (
                "Hoe houd ik aandachtsvelders gemotiveerd?",
                "Wij werken met aandachtsvelders per afdeling, elk met eigen uren",
            ),
            (
                "Rouw bij mantelzorgers, ik vind dat lastig om te bespreken",
                "Gespreksgroep voor mantelzorgers opgezet",
            ),
            (
                "Minder psychofarmaca, hoe pak je dat aan met de arts?",
                "We hebben psychofarmaca met de helft teruggebracht",
            ),
            (
                "Ik wil leren hoe je familiegesprekken voert als het spannend wordt",
                "Moeilijke familiegesprekken voeren, ik train collega’s daarin",
            ),
        ),
        also=frozenset({(5, 7)}),
    ),
    Gathering(
        "voortgezet",
        (
            (
                "Wat doen jullie met ChatGPT bij profielwerkstukken? | ai",
                "Lesbrief over ChatGPT en bronnen, vrij te gebruiken | ai",
            ),
            (
                "Formatief toetsen zonder cijfers, hoe leg je dat uit aan ouders? | toetsen",
                "Wij geven in de onderbouw geen cijfers meer, alleen feedback | toetsen",
            ),
            (
                "Telefoons in de klas, ik ben het zat",
                "Telefoonverbod ingevoerd met telefoontas, werkt rustig",
            ),
            (
                "Verzuim in havo 4 loopt uit de hand",
                "Verzuimaanpak met mentor en leerplichtambtenaar",
            ),
            (
                "Hoe organiseer je een flexrooster?",
                "Twee jaar flexuren in ons rooster, ik laat graag zien hoe",
            ),
            (
                "Nieuwe docenten haken af in het eerste jaar, hoe doe je begeleiding?",
                "Inductieprogramma voor startende docenten met een eigen coach",
            ),
            (
                "Ik zoek een goede manier om burgerschap in alle vakken te krijgen",
                "Doorlopende leerlijn burgerschap, vakoverstijgend",
            ),
            (
                "Differentiëren in een klas van 31, help",
                "Ik differentieer met drie instructiegroepen en keuzekaarten",
            ),
        ),
    ),
    Gathering(
        "teachers (English)",
        (
            (
                "I struggle with classroom management in my year 9 group",
                "Restorative classroom management, happy to share my routines",
            ),
            (
                "How do you give feedback that students actually use?",
                "Whole-class feedback sheets that save me hours of marking",
            ),
            (
                "I want to learn about co-teaching with a special needs assistant",
                "We have been co-teaching for three years now",
            ),
            (
                "Stuck on getting reluctant readers to read",
                "A reading club that reluctant readers love",
            ),
            (
                "How to teach coding without enough laptops?",
                "Unplugged coding lessons, no computers needed",
            ),
            (
                "I want to start with peer coaching among colleagues",
                "Trained peer coach, I run coaching triads at my school",
            ),
            (
                "Refugee pupils arrive mid-year and I do not know how to welcome them",
                "A welcome programme for newcomers and refugee families",
            ),
            (
                "How do you plan a field trip on a small budget?",
                "List of cheap field trips within an hour of here",
            ),
        ),
    ),
)

HELD_OUT = (
    Gathering(
        "mbo en hbo",
        (
            (
                "Hoe beoordeel je stages eerlijk als elke praktijkopleider anders kijkt?",
                "Een beoordelingsformulier voor stages dat praktijkopleiders snappen",
            ),
            (
                "Studenten komen niet meer naar hoorcolleges",
                "Hoorcolleges vervangen door kennisclips en werkcolleges",
            ),
            (
                "Ik worstel met laaggeletterdheid bij mijn studenten",
                "Taalcoach, ervaring met laaggeletterde studenten",
            ),
            (
                "Ik wil aan de slag met challenge based learning",
                "Wij draaien drie challenges per jaar met bedrijven uit de regio",
            ),
            (
                "Hoe betrek je het werkveld bij het curriculum?",
                "Werkveldcommissie nieuw leven ingeblazen",
            ),
            (
                "Online examens en fraude, hoe gaan jullie daarmee om?",
                "Examencommissie: protocol tegen fraude bij online toetsen",
            ),
            (
                "Stress en prestatiedruk bij eerstejaars",
                "Welzijnsweek voor eerstejaars, met studenten bedacht",
            ),
            (
                "Ik zoek voorbeelden van portfolio’s in plaats van tentamens",
                "Portfolio-onderwijs, hele opleiding is om",
            ),
        ),
    ),
    Gathering(
        "thuiszorg en ziekenhuis",
        (
            (
                "Hoe voorkomen jullie decubitus bij mensen die alleen wonen?",
                "Decubitus: ik ben wondverpleegkundige en denk graag mee",
            ),
            (
                "Eenzaamheid bij cliënten, je bent er maar tien minuten",
                "Koffietafel in de buurt tegen eenzaamheid, met vrijwilligers",
            ),
            (
                "Ik loop vast op de overdracht tussen ziekenhuis en thuis",
                "Transferverpleegkundige, de overdracht is mijn ding",
            ),
            (
                "Wie werkt er met beeldzorg?",
                "Beeldzorg bij 40 cliënten, inclusief instructie op papier",
            ),
            (
                "Roosteren zonder gezeur, kan dat?",
                "Zelfroosteren ingevoerd, het team is tevreden",
            ),
            (
                "Ik wil leren over palliatieve zorg bij andere culturen",
                "Cultuursensitief werken, vooral rond het levenseinde",
            ),
            (
                "Stagiaires goed begeleiden als het druk is",
                "Werkbegeleider: ik heb een inwerkboekje voor stagiaires",
            ),
            (
                "Medicatiefouten, we maken er te veel",
                "Medicatieveiligheid: dubbele controle via de app",
            ),
        ),
    ),
    Gathering(
        "care and school leaders (English)",
        (
            (
                "Staff turnover is killing us, what keeps people?",
                "Exit interviews showed us how to cut staff turnover",
            ),
            (
                "How do you involve families in care planning?",
                "Family meetings as part of every care plan",
            ),
            (
                "I want to learn how to lead a professional learning community",
                "Facilitator of learning communities across twelve schools",
            ),
            (
                "Stuck on timetabling part-time teachers",
                "Timetabling software tips, I do it for four schools",
            ),
            (
                "Hygiene rules nobody follows",
                "Infection prevention, made hand hygiene a game",
            ),
            (
                "How to write a behaviour policy that teachers support?",
                "Our behaviour policy was written by pupils and teachers together",
            ),
            (
                "I would like to start music sessions for people with dementia",
                "Choir for residents with dementia, every Friday",
            ),
            (
                "Budget cuts, how do you decide what to stop doing?",
                "A decision tree we used to stop projects",
            ),
        ),
    ),
)

Pairs = tuple[tuple[str, str], ...]

HARD_FITS: Pairs = (
    # said in other words than the other uses, or only in part of a long Dutch word
    ("Kinderen die niet stil kunnen zitten", "Bewegend leren: elke les een beweegmoment"),
    ("Mijn klas krijg ik niet rustig", "Orde houden, daar train ik collega’s in"),
    ("Ouderen die steeds vallen", "Valtraining in de gymzaal, met veel plezier"),
    ("Bewoners eten slecht", "Ondervoeding herkennen, ik ben diëtist"),
    ("Ruzie in het team, niemand zegt iets", "Mediator bij conflicten op het werk"),
    ("Leesmotivatie in de onderbouw", "Elke ochtend lezen, en een schoolbibliotheek die leeft"),
    ("Wie weet raad met werkdruk?", "Werkdrukakkoord: we hebben de vergadercultuur omgegooid"),
    ("Hoe vang je nieuwkomers op?", "Taalklas voor anderstalige kinderen"),
    ("Digitale geletterdheid, waar begin je?", "Mediawijsheid en programmeren in groep 5 en 6"),
    ("Nachtonrust op de gang", "Slaapproject: minder licht, minder rondes, betere nachten"),
    ("Pupils who will not stop chatting", "Calm routines at the start of a lesson"),
    ("My residents lose weight", "Dietitian with a food-first approach"),
    ("Maths anxiety in year 5", "Maths games without winners or losers"),
    ("How do I get parents to read with their child?", "Reading mornings for parents and toddlers"),
    ("Burn-out among young nurses", "Mentoring scheme for newly qualified nurses"),
    ("Planning for a mixed-age classroom", "Twelve years of mixed-age teaching in a village school"),
    # plainly the same subject
    ("Hoe voer je een kindgesprek over een rapport?", "Kind-oudergesprekken over het rapport, kinderen leiden zelf"),
    ("Spelling blijft maar niet hangen", "Spellingdictees die kinderen elkaar geven"),
    ("Overgang van po naar vo verloopt rommelig", "Warme overdracht po-vo in onze regio"),
    ("Hoe werk je met een wijkteam samen?", "Korte lijnen met het wijkteam, elke maand overleg"),
    ("Hoogbegaafde kleuters", "Specialist hoogbegaafdheid"),
    ("Wensen rond het levenseinde bespreken", "Proactieve zorgplanning: praten over het levenseinde"),
    ("Wondzorg in de wijk", "Wondconsulent, ik kijk mee via foto’s"),
    ("Subsidie voor een groen schoolplein", "Ons schoolplein is vergroend met subsidie van de provincie"),
    ("Phonics for older beginners", "Phonics intervention for teenagers"),
    ("Preventing falls at night", "Falls prevention with sensor lights"),
    ("Engaging governors", "Chair of governors, I train new governors"),
    ("How to run a lesson study?", "Lesson study cycles in maths, three years now"),
    ("Homework policy nobody likes", "We dropped homework and wrote a policy about it"),
    ("Working with interpreters", "Interpreter service and picture cards at intake"),
)

NEAR_MISSES: Pairs = (
    # words look alike, the subject is another
    ("Oudergesprekken die uit de hand lopen", "Dagbesteding voor oudere bewoners"),
    ("Medicatie delen op de afdeling", "Mediation tussen leerlingen, door leerlingen"),
    ("Hoe analyseer ik toetsen?", "Typecursus: blind vinden van elke toets op het toetsenbord"),
    ("Gedragsproblemen na de pauze", "Gedragscode voor sociale media"),
    ("Bewoners die vallen in de nacht", "Valkuilen van projectmatig werken"),
    ("Werkdruk in december", "Drukwerk: posters en flyers ontwerpen"),
    ("Roosters die niemand begrijpt", "Roos van Leary in gesprekken"),
    ("Schoolplein vergroenen", "Schoolplan schrijven op één bladzijde"),
    ("Rouw bij kinderen", "Bouwen aan vertrouwen"),
    ("Rekenen met breuken", "Botbreuken herkennen bij ouderen"),
    ("Taalontwikkeling bij peuters", "Teamontwikkeling met intervisie"),
    ("Nachtdiensten gezond volhouden", "Dienstbaar leiderschap"),
    ("Begrijpend lezen in groep 7", "Begrip voor mantelzorgers"),
    ("Hoe schrijf je een zorgplan?", "Schrijfonderwijs: verhalen schrijven met kinderen"),
    ("Communicatie met ouders in een app", "Een communicatieplan voor een subsidieaanvraag"),
    ("Stagiaires begeleiden", "Busbegeleiding geregeld via de gemeente"),
    ("Muziek maken met kleuters", "Muziekinstallatie te leen voor feesten"),
    ("Handelen bij agressie", "Handelingsplannen in één A4"),
    ("Verzuim van leerlingen", "Verzuimverzekering voor kleine stichtingen"),
    ("Ik wil een leesclub starten", "Startgesprekken met het hele gezin"),
    ("Reading comprehension in year 6", "Merger into one comprehensive school"),
    ("Assessment without grades", "Asset management of school buildings"),
    ("Reducing restraint on the ward", "Residents’ restaurant run by volunteers"),
    ("Falls prevention", "Fall term planning in one afternoon"),
    ("Getting boys to enjoy writing", "Writing a grant application"),
    ("A policy for phones", "Behaviour policy written with parents"),
    ("Science practicals on a shoestring", "Library science for beginners"),
    ("Exam stress", "Exam timetable in a spreadsheet"),
    ("Teaching spelling", "Dispelling myths about dementia"),
    ("Wound care at home", "Home economics lessons with local chefs"),
    ("How do I plan a difficult conversation?", "Floor plan for a sensory garden"),
    ("Board games for rainy days", "Supervisory board, new members welcome"),
)
