"""A network of people who have no Telegram: it begins with a word to a number, and its group is kept by hand."""

import re
from dataclasses import dataclass
from datetime import datetime

from tests.journeys.on_whatsapp import WhatsApp
from tests.journeys.theatre import Person, Theatre

LINK = re.compile(r"https://wa\.me/\d+\?text=Knipoog%20\S+")
WHEN = "donderdag 8 oktober 2026, 15.30–17.00 uur"
POST_THIS = "Zet je dit bericht in Rekenkracht?"
BY_YOU = "De tekst voor Rekenkracht krijg jij van me, om erin te zetten."
OTHER_NUMBER = "31620000001"


@dataclass(frozen=True)
class Cast:
    """Anja pulls the network. Els only ever says that she perhaps comes."""

    theatre: Theatre
    platform: WhatsApp
    anja: Person
    bram: Person
    carla: Person
    els: Person

    async def follows(self, person: Person, link: str) -> None:
        """Taps a link that somebody forwarded, and sends the draft."""
        self.platform.user(person.id).opens_link(link)
        await self.theatre.happens(person)


async def test_a_network_without_telegram(on_whatsapp: Theatre, whatsapp: WhatsApp) -> None:
    names = ("Anja de Boer", "Bram Vos", "Carla Smit", "Els Bos")
    cast = Cast(on_whatsapp, whatsapp, *(on_whatsapp.person(name) for name in names))

    link = await _begins(cast)
    await _bram_comes_by_the_link(cast, link)
    await _carla_types_the_code(cast, link)
    await _planned(cast)
    await _who_comes(cast)
    await _two_telephones(cast)
    await _brought_and_fetched(cast)
    await _the_day_before(cast)
    await _taken_home(cast)
    await _shared(cast)


async def _begins(cast: Cast) -> str:
    """Returns the link in the text for the group."""
    anja = cast.anja
    await anja.says("netwerk beginnen")
    anja.reads("Hoi, ik ben Knipoog. Mag ik onthouden")
    await anja.says("ja")
    anja.reads("Fijn dat je dit opzet. Vier korte vragen", "Hoe heet het netwerk? … 1 van 4")
    await anja.says("Rekenkracht", "rekenlessen met plezier", "2", "1")
    assert "• Soort: Hetzelfde werk • Taal: Nederlands" in " ".join(anja.catches_up()[-1].split())
    await anja.says("klopt")
    anja.reads(
        "Gelukt: Rekenkracht is er. Zelf kan ik op WhatsApp niet in een groep",
        "Rekenkracht is begonnen 👋 Hier helpen we elkaar met rekenlessen met plezier. Anja de Boer trekt de kar. … "
        "Maak kennis: https://wa.me/",
        POST_THIS,
    )
    found = LINK.search(anja.about("is begonnen").text)
    assert found is not None
    await anja.taps("Staat erin")
    anja.reads("Dank je, dan weet de groep het.")
    await anja.taps("Maak kennis")
    await anja.says("Anja de Boer", "De Vlieger", "leerkracht", "breuken", "breuken met pannenkoeken", "overslaan")
    await anja.taps("Klopt, bewaren", "Nee")
    anja.catches_up()
    return found[0]


async def _bram_comes_by_the_link(cast: Cast, link: str) -> None:
    """With a voice note in between, and second thoughts."""
    anja, bram = cast.anja, cast.bram
    await cast.follows(bram, link)
    bram.reads("Hoi, ik ben Knipoog. Mag ik onthouden")
    await bram.taps("Ja, dat is goed", "Bram Vos")
    bram.reads("Welkom bij Rekenkracht. … Hoe heet je?", "Waar werk je?")
    await bram.sends_a_voice_note()
    bram.reads("Daar kan ik niet naar luisteren of kijken. Typ je het even? Waar werk je?")
    await bram.says("Het Kompas", "STOP")
    bram.reads("En wat doe je daar?", "Goed, ik stuur je niets meer.")
    await bram.says("Start")
    bram.reads("Fijn dat je er weer bent.", "Verder met kennismaken?")
    await bram.taps("Ja, verder")
    bram.reads("En wat doe je daar?")
    await bram.says("leerkracht", "rekenspelletjes", "mijn rekenspel", "iets tegen rekenangst")
    bram.catches_up()
    await bram.taps("Klopt, bewaren", "Ja, leuk")
    assert bram.catches_up()[-1] == "Er staat nog geen bijeenkomst. Zodra die er is, hoor je van mij."
    anja.reads("Bram Vos van Het Kompas doet mee. Bezig met: rekenspelletjes", POST_THIS)
    await anja.taps("Sla over")
    anja.reads("Goed, die slaan we over.")


async def _carla_types_the_code(cast: Cast, link: str) -> None:
    """She saw it on somebody's screen."""
    carla = cast.carla
    code = link.partition("%20")[2].partition("-")[0]
    await carla.says(f"Mijn code is {code[:4]} {code[4:8]}-{code[8:]}".upper())
    carla.reads("Hoi, ik ben Knipoog. Mag ik onthouden")
    await carla.says(
        "1", "Carla Smit", "De Regenboog", "intern begeleider", "rekenangst", "een aanpak tegen rekenangst"
    )
    await carla.says("overslaan", "klopt", "nee")
    assert carla.catches_up()[-2:] == [
        "Prima, dan houd ik het bij mij.",
        "Er staat nog geen bijeenkomst. Zodra die er is, hoor je van mij.",
    ]


async def _planned(cast: Cast) -> None:
    anja = cast.anja
    await anja.says("/bijeenkomst", "iedereen weet iets van breuken", "breuken", "je neemt iets mee")
    await anja.says("do 8 okt 15.30-17.00", "ja", "De Vlieger, Raalte")
    await anja.taps("Klopt, bewaren", "Nu aankondigen")
    card = f"📅 Breuken {WHEN} De Vlieger, Raalte"
    announced, to_post, asked = anja.catches_up()[-3:]
    assert " ".join(announced.split()).startswith(f"Aangekondigd. {BY_YOU}")
    assert " ".join(to_post.split()).startswith(card)
    assert asked.startswith(POST_THIS)
    for person in (cast.bram, cast.carla):
        person.reads(card)
    await anja.taps("Staat erin", "Ik kom")
    anja.reads("Dank je, dan weet de groep het.", "Leuk, tot dan")


async def _who_comes(cast: Cast) -> None:
    """By a number, in words, by a tap, and by the link in the group."""
    await cast.bram.says("1")
    cast.bram.reads("Leuk, tot dan")
    await cast.carla.says("Ja leuk, ik kom graag!")
    cast.carla.reads("Leuk")

    els = cast.els
    back = LINK.search(cast.anja.about("Laat het me weten").text)
    assert back is not None
    await cast.follows(els, back[0])
    await els.says("ja")
    els.reads("Hoi, ik ben Knipoog. Mag ik onthouden", f"📅 Breuken {WHEN}")
    await els.taps("Misschien")
    els.reads("Genoteerd, misschien kom je: breuken", "Welkom bij Rekenkracht. … Hoe heet je?")
    await els.says("annuleer")
    els.reads("Goed, dan stoppen we met kennismaken.")


async def _two_telephones(cast: Cast) -> None:
    """Bram has one of his school too. What he gets, he gets once."""
    bram, school = cast.bram, cast.theatre.person("Bram (school)")
    await bram.says("koppel")
    bram.reads("Open mij op je andere app of account, en typ daar: koppel")
    code = bram.last.text.partition("koppel ")[2].split("\n")[0]
    await school.says(f"Koppel {code.upper()}")
    school.reads("Ben jij Bram Vos op WhatsApp?")
    await school.taps("Ja, dat ben ik")
    school.reads("Gelukt. Je accounts horen nu bij elkaar, en je doet mee met Rekenkracht.")
    bram.reads("Dit account hoort nu bij dat op WhatsApp.")


async def _brought_and_fetched(cast: Cast) -> None:
    """Carla is knocked for, and has another number when she opens it."""
    bram, carla, theatre = cast.bram, cast.carla, cast.theatre
    await theatre.until(datetime(2026, 10, 1, 15, 31))
    await bram.opens_what_waits()
    bram.reads("Volgende week donderdag gaat het over breuken. Toen je kennismaakte, zei je: “mijn rekenspel”.")
    await bram.says("ja graag")
    bram.reads("Mooi, daar kan iemand anders vast iets mee. Toen je kennismaakte, zocht je: “iets tegen rekenangst”.")
    await bram.says("iets anders", "loop ik op vast", "rekenangst in groep 6", "wie erbij past")
    await bram.taps("Thema erbij")
    await bram.says("rekenangst", "overslaan")
    assert "2. Je haalt “rekenangst in groep 6” (rekenangst, alleen voor wie erbij past)" in bram.catches_up()[-1]

    cast.platform.user(carla.id).changes_number(OTHER_NUMBER)
    await theatre.happens(carla)
    await carla.opens_what_waits()
    carla.reads("Toen je kennismaakte, zei je: “een aanpak tegen rekenangst”. Breng je dat mee?")
    await carla.taps("Iets anders")
    await carla.taps("Goed in")
    await carla.says("rekenangst wegnemen met een bordspel", "iedereen", "nu even niet")
    assert "1. Je brengt “rekenangst wegnemen met een bordspel”" in carla.catches_up()[-1]

    await cast.anja.opens_what_waits()
    cast.anja.reads("Volgende week donderdag gaat het over breuken. Toen je kennismaakte, zei je:")
    await cast.anja.says("nu even niet")
    cast.anja.catches_up()
    await cast.els.blocks_the_bot()


async def _the_day_before(cast: Cast) -> None:
    """Nothing reaches Els any more, which Anja hears once."""
    anja, bram, carla = cast.anja, cast.bram, cast.carla
    await cast.theatre.until(datetime(2026, 10, 7, 16, 1))
    for person in (anja, bram, carla):
        await person.opens_what_waits()
    start = "Morgen om 15.30 uur bij De Vlieger, Raalte. … Er komen 3 mensen: Anja de Boer, Bram Vos en Carla Smit."
    bram.reads(f"{start} … Zoek Carla Smit op (De Regenboog): die brengt “rekenangst wegnemen met een bordspel”.")
    carla.reads(start)
    anja.reads(start, "Mijn berichten komen niet meer aan bij Els Bos. Even bellen?")

    await bram.says("Nee sorry, morgen niet")
    bram.reads("Je zei eerst iets anders over breuken")
    await bram.taps("Kan niet")
    bram.reads("Jammer dat je niet kunt: breuken")
    anja.reads("Bram Vos komt toch niet naar breuken.")


async def _taken_home(cast: Cast) -> None:
    anja, carla = cast.anja, cast.carla
    await cast.theatre.until(datetime(2026, 10, 8, 18, 1))
    for person in (anja, carla):
        await person.opens_what_waits()
        person.reads("Hoe was het? Wat neem je mee naar huis?")
    await carla.says("Ik begin maandag met een bordspel.")
    carla.reads("Met je naam erbij, of zonder?")
    await carla.says("1")
    carla.reads("Dank je, mooi.", "Wie heb je ontmoet")
    await carla.says("Anja de Boer")
    carla.reads("Wie heb je ontmoet")
    await carla.says("klaar")
    carla.reads("Leuk! Ik zet Anja de Boer")
    await anja.taps("Deze keer niet", "Niemand nieuws")
    anja.reads("Helemaal goed.", "Wie heb je ontmoet", "Volgende keer misschien.")


async def _shared(cast: Cast) -> None:
    anja = cast.anja
    await cast.theatre.until(datetime(2026, 10, 10, 16, 1))
    await anja.opens_what_waits()
    anja.reads("Eén deelnemer schreef op wat die meeneemt van donderdag 8 oktober. Kijk je even mee?")
    await anja.taps("Bekijken", "Voorbeeld")
    told = "Opbrengst van donderdag 8 oktober: breuken … • “Ik begin maandag met een bordspel.” – Carla Smit"
    anja.reads(
        "Opbrengst van donderdag 8 oktober", told, f"Zo ziet het eruit. {BY_YOU} 3 leden krijgen er bericht van."
    )
    await anja.taps("Publiceren")
    anja.reads(f"Gedeeld: één opbrengst. {BY_YOU}", "Voor je nieuwsbrief of LinkedIn", told, told, POST_THIS)
    await anja.taps("Staat erin")
    anja.reads("Dank je, dan weet de groep het.")
    for person in (cast.bram, cast.carla):
        await person.opens_what_waits()
        person.reads(told)
    school = cast.theatre.people[-1]
    school.hears_nothing()
