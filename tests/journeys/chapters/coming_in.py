"""In which four people come into the group, get acquainted or would rather not, and Marieke and Tom do so too."""

from sqlalchemy import text

from tests.journeys.cast import Cast
from tests.journeys.theatre import Person


async def play(cast: Cast) -> None:
    await _one_greeting_for_four(cast)
    await _sanne_changes_a_line(cast)
    await _youssef_skips_a_question(cast)
    await _karel_would_rather_not(cast)
    await _the_others(cast)


async def _one_greeting_for_four(cast: Cast) -> None:
    """Who has no Telegram does not come into the group, but follows the link that stands there."""
    newcomers = [each for each in (cast.sanne, cast.youssef, cast.fatima, cast.karel) if not each.plain]
    for newcomer in newcomers:
        await newcomer.joins(cast.group)
    cast.group.hears_nothing()

    await cast.theatre.wait(minutes=2)
    *first, last = (newcomer.name for newcomer in newcomers)
    everybody = f"{', '.join(first)} en {last}" if first else last
    cast.group.reads(
        f"Welkom {everybody} 👋 Hier helpen we elkaar met rekenlessen waar kinderen zin in hebben. Tik op Maak kennis"
    )


async def _sanne_changes_a_line(cast: Cast) -> None:
    sanne, group = cast.sanne, cast.group

    await sanne.taps("Maak kennis", at=group)
    sanne.reads("Hoi, ik ben Knipoog. Mag ik onthouden")
    await sanne.says("ja hoor")
    sanne.reads("Welkom bij Rekenkracht. Zes korte vragen … Hoe heet je?")
    await sanne.taps("Sanne Bakker")
    sanne.reads("Waar werk je?")
    await sanne.says("De Regenboog")
    sanne.reads("En wat doe je daar?")
    await sanne.says("groep 5")
    sanne.reads("Welke thema’s houden je bezig? … Zo weet ik wanneer iets jou aangaat")
    await sanne.says("breuken, rekenspelletjes")
    sanne.reads("Wat breng jij mee?")
    await sanne.says("rekenspelletjes met dobbelstenen")
    sanne.reads("En wat kom je halen? … Dit komt niet in de groep.")
    await sanne.says("iets tegen rekenangst")
    sanne.reads("Zo heb ik het begrepen: … • Werk: groep 5 … • Haalt: iets tegen rekenangst")

    await sanne.says("werk")
    sanne.reads("En wat doe je daar?")
    await sanne.says("leerkracht groep 5")
    sanne.reads("Zo heb ik het begrepen: … • Werk: leerkracht groep 5 • Thema’s: breuken, rekenspelletjes")
    await sanne.taps("Klopt, bewaren")
    sanne.reads(
        "Mooi, Sanne. Wat je brengt kan een ander goed gebruiken, en ik kijk wie jou verder kan helpen.",
        "Mag ik je even voorstellen in de groep? … Sanne Bakker van De Regenboog doet mee.",
    )
    await sanne.taps("Ja, leuk")
    sanne.reads("Leuk, dan zet ik het in de groep.", "Er staat nog geen bijeenkomst.")
    group.reads(
        "Sanne Bakker van De Regenboog doet mee. Bezig met: breuken, rekenspelletjes "
        "Brengt mee: rekenspelletjes met dobbelstenen"
    )


async def _youssef_skips_a_question(cast: Cast) -> None:
    youssef = cast.youssef

    await youssef.taps("Maak kennis", at=cast.group)
    await youssef.taps("Ja, dat is goed")
    await youssef.says("Youssef El Amrani", "Het Kompas", "leerkracht groep 8", "programmeren")
    youssef.catches_up()
    await youssef.taps("Overslaan")
    youssef.reads("En wat kom je halen?")
    await youssef.says("overslaan")
    youssef.reads("Zo heb ik het begrepen: … • Brengt: – • Haalt: –")
    await youssef.says("klopt")
    youssef.reads("Fijn dat je erbij bent, Youssef.", "Mag ik je even voorstellen in de groep?")
    await youssef.taps("Nee")
    youssef.reads("Prima, dan houd ik het bij mij.", "Er staat nog geen bijeenkomst.")
    cast.group.hears_nothing()


async def _karel_would_rather_not(cast: Cast) -> None:
    karel = cast.karel

    await karel.taps("Maak kennis", at=cast.group)
    karel.reads("Hoi, ik ben Knipoog.")
    await karel.taps("Nee, liever niet")
    karel.reads("Prima. Ik heb niets van je bewaard.")

    assert await _traces_of(karel) == []
    cast.theatre.forgotten.add(karel.id)


async def _traces_of(person: Person) -> list[str]:
    """Where the database still has the name. The group read it once, in the greeting to all: that is not about him."""
    found: list[str] = []
    async with person.theatre.database.read() as session:
        tables = (await session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))).all()
        for table in tables:
            rows = map(str, await session.execute(text(f'SELECT * FROM "{table}"')))  # noqa: S608 - names of tables
            found += [f"{table}: {row}" for row in rows if person.name in row and "Welkom " not in row]
    return found


async def _the_others(cast: Cast) -> None:
    await _introduces(cast, cast.fatima, "De Vlieger", "intern begeleider", "rekenangst", "tijd voor een gesprek")
    await _introduces(cast, cast.tom, "Het Kompas", "adjunct-directeur", "beleid", "een leesbaar rekenbeleid")

    marieke = cast.marieke
    await marieke.taps("Maak kennis")
    marieke.reads("Welkom bij Rekenkracht. Zes korte vragen … Hoe heet je?")
    await marieke.says("Marieke de Wit", "De Vlieger", "leerkracht groep 7", "breuken")
    marieke.catches_up()
    assert "✓ breuken" in marieke.last.labels
    await marieke.taps("Klaar")
    await marieke.says("breuken met pannenkoeken", "overslaan")
    await marieke.taps("Klopt, bewaren", "Ja, leuk")
    assert marieke.catches_up()[-1].startswith("Er staat nog geen bijeenkomst. Zullen we er een plannen?")
    cast.group.reads("Marieke de Wit van De Vlieger doet mee.")


async def _introduces(cast: Cast, person: Person, organisation: str, work: str, themes: str, brings: str) -> None:
    await person.taps("Maak kennis", at=cast.group)
    await person.taps("Ja, dat is goed")
    await person.says(person.name, organisation, work, themes, brings)
    await person.taps("Overslaan", "Klopt, bewaren", "Ja, leuk")
    assert person.catches_up()[-1] == "Er staat nog geen bijeenkomst. Zodra die er is, hoor je van mij."
    cast.group.reads(f"{person.name} van {organisation} doet mee.")
