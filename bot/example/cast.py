"""Who is in the example network, and what each has to say. Invented people of invented schools, in Dutch."""

from dataclasses import dataclass

GROUP = "Digitaal wijs · regio Salland"
NETWORK_GOAL = "lessen waarin leerlingen slim en veilig omgaan met digitale middelen"


@dataclass(frozen=True, slots=True)
class Part:
    """One person. `comes` is the label that is pressed on the first announcement; None: never answers.

    `bring` and `fetch` are (label of the prompt, words); `takeaway` is (label, words); `met` are first names.
    `phone`: can be reached by phone only, so not in the group.
    """

    name: str
    organisation: str
    work: str
    themes: str
    brings: str
    fetches: str = ""
    comes: str | None = "Ik kom"
    bring: tuple[str, str] | None = None
    fetch: tuple[str, str] | None = None
    takeaway: tuple[str, str] | None = None
    met: tuple[str, ...] = ()
    phone: bool = False

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


MARIEKE = Part(
    "Marieke de Wit",
    "De Vlieger",
    "leerkracht groep 7 en ict-coördinator",
    "mediawijsheid, programmeren",
    "een lessenserie over nepnieuws die kinderen zelf testen",
    "hoe ik collega’s meekrijg die er tegenop zien",
    bring=("Trots op", "Onze nepnieuwsweek: groep 7 maakt zelf een hoax en legt uit hoe je hem doorziet"),
    fetch=("Loop ik op vast", "Collega’s die tegen digitale lessen opzien"),
    takeaway=(
        "Met mijn naam",
        "Begin klein: tien minuten per week is genoeg om een collega over de streep te trekken.",
    ),
    met=("Sanne", "Youssef"),
)
TOM = Part(
    "Tom Hendriks",
    "Het Kompas",
    "adjunct-directeur",
    "beleid, privacy",
    "een kort en leesbaar privacybeleid dat ouders begrijpen",
    "goede afspraken over mobieltjes in de klas",
    bring=("Goed in", "Een privacybeleid op één A4 dat ouders wél lezen"),
    fetch=("Wil ik leren", "Afspraken over mobieltjes in de klas die ook werken"),
    takeaway=("Zonder naam", "Laat leerlingen de telefoonafspraken zelf schrijven; ze zijn strenger dan wij."),
    met=("Fatima",),
)
OTHERS = (
    Part(
        "Sanne Bakker",
        "De Regenboog",
        "leerkracht groep 5",
        "mediawijsheid, mobieltjes",
        "klassenafspraken over telefoons die de kinderen zelf bedachten",
        "een manier om nepnieuws te bespreken met jonge kinderen",
        bring=("Trots op", "Telefoonafspraken die mijn klas zelf schreef, en waar ze zich aan houden"),
        fetch=("Mee aan de slag", "Nepnieuws bespreken met kinderen van negen"),
        takeaway=("Met mijn naam", "Ik laat groep 5 zelf een nepbericht maken. Maandag begin ik."),
        met=("Marieke", "Lieke"),
    ),
    Part(
        "Youssef El Amrani",
        "Het Kompas",
        "leerkracht groep 8",
        "programmeren, AI",
        "een reeks programmeerlessen met weinig computers",
        "wat ik leerlingen moet leren over AI",
        bring=("Ben ik mee bezig", "Programmeren zonder computers: met kaartjes en het schoolplein"),
        fetch=("Wil ik leren", "Wat moet een leerling van groep 8 weten over AI?"),
        takeaway=("Met mijn naam", "Drie vragen die je bij elk AI-antwoord stelt. Ze hangen nu in de klas."),
        met=("Marieke", "Eva"),
    ),
    Part(
        "Fatima Bouzidi",
        "De Vlieger",
        "intern begeleider",
        "privacy, ouders",
        "een ouderavond over schermtijd die ik vaker heb gegeven",
        "hulp bij cyberpesten in de bovenbouw",
        bring=("Goed in", "Een ouderavond over schermtijd, met alle materialen"),
        fetch=("Loop ik op vast", "Cyberpesten in groep 8: wanneer betrek je de ouders?"),
        takeaway=("Met mijn naam", "Bij cyberpesten bel ik nu eerst, en mail ik pas daarna."),
        met=("Tom", "Jeroen"),
    ),
    Part(
        "Jeroen Vos",
        "Daltonschool De Waard",
        "schoolleider",
        "beleid, AI",
        "een beslisboom voor nieuwe apps en tools",
        "ervaring met AI in het teamoverleg",
        bring=("Trots op", "Een beslisboom: mag deze app in de klas?"),
        fetch=("Wil ik leren", "Hoe bespreek je AI in het team zonder ruzie?"),
        met=("Fatima",),
    ),
    Part(
        "Lieke Jansen",
        "De Regenboog",
        "leerkracht groep 1-2",
        "spelend leren, mediawijsheid",
        "digitaal spel voor kleuters, zonder scherm te lang",
        bring=("Ben ik mee bezig", "Een robotje waarmee kleuters zelf routes leggen"),
        takeaway=("Met mijn naam", "Ook kleuters kunnen al uitleggen wat echt en nep is."),
        met=("Sanne",),
    ),
    Part(
        "Eva Smit",
        "Montessori Zuid",
        "leerkracht middenbouw",
        "programmeren, differentiëren",
        "oefensoftware die meebeweegt met het kind",
        "programmeren voor kinderen die snel afhaken",
        fetch=("Loop ik op vast", "Kinderen die bij programmeren na tien minuten afhaken"),
        met=("Youssef",),
        phone=True,
    ),
    Part(
        "Karel Mulder",
        "Montessori Zuid",
        "conciërge en systeembeheerder",
        "beheer, privacy",
        "alles over laptops die het langer volhouden",
        comes="Kan niet",
        phone=True,
    ),
    Part(
        "Nadia Peters",
        "Daltonschool De Waard",
        "leerkracht groep 6",
        "mediawijsheid, AI",
        "een schrijfles waarin AI de tegenstander is",
        "rust in de klas als de laptops opengaan",
        comes="Misschien",
    ),
    Part(
        "Ingrid Postma",
        "De Vlieger",
        "onderwijsassistent",
        "spelend leren",
        "geduld, en een kast vol materiaal",
        comes=None,
    ),
    Part(
        "Bas van Dijk",
        "Het Kompas",
        "vakleerkracht muziek",
        "muziek, programmeren",
        "muziek maken met simpele apps",
        "ideeën om muziek en programmeren te verbinden",
        comes="Ik kom",
    ),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting as it is planned: `days` from when it is planned, at `time`."""

    goal: str
    theme: str
    benefit: str
    days: int
    time: str
    place: str


HELD = Plan(
    "iedereen gaat naar huis met één les die morgen kan",
    "nepnieuws en mobieltjes",
    "Je hoort wat bij anderen werkt, en neemt het mee naar je eigen klas.",
    46,
    "15.30-17.00",
    "De Vlieger, Kerkstraat 12, Raalte",
)
COMING = (
    Plan(
        "we weten wat een leerling van groep 8 over AI moet kunnen en snappen",
        "AI in de klas",
        "Je gaat naar huis met drie lessen die iemand anders al heeft uitgeprobeerd.",
        36,
        "15.30-18.00",
        "Het Kompas, Stationsweg 3, Zwolle",
    ),
    Plan(
        "elke school heeft afspraken die ouders begrijpen",
        "ouders en schermtijd",
        "Je hoeft de ouderavond niet zelf te bedenken: hij ligt klaar.",
        86,
        "15.30-18.00",
        "De Regenboog, Dorpsplein 8, Heino",
    ),
    Plan(
        "we kiezen samen waar we volgend jaar mee verdergaan",
        "programmeren zonder computers",
        "Je doet alles zelf een keer, dus je kunt het de volgende dag.",
        142,
        "15.30-18.00",
        "Montessori Zuid, Parklaan 21, Zwolle",
    ),
)
