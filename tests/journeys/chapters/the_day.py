"""In which the programme comes, the hour changes at the last moment, and nobody is woken up for it."""

from datetime import datetime

from tests.journeys.cast import Cast
from tests.journeys.chapters.bringing import SECRET

LATER = "donderdag 8 oktober 2026, 16.00–17.30 uur"


async def play(cast: Cast) -> None:
    await _the_balance_in_numbers(cast)
    await _the_programme(cast)
    await _another_hour(cast)
    await _nobody_woken_up(cast)


async def _the_balance_in_numbers(cast: Cast) -> None:
    marieke = cast.marieke

    await cast.tom.says("/balans")
    cast.tom.reads("Dat kan alleen een trekker.")
    await marieke.says("/balans")
    marieke.reads("Brengen en halen op donderdag 8 oktober: … Eén ding is alleen aan de trekkers verteld.")
    await marieke.taps("Lees het")
    marieke.reads(f"Alleen aan de trekkers verteld. Houd het onder jullie: • Fatima Bouzidi haalt: {SECRET}")


async def _the_programme(cast: Cast) -> None:
    """The afternoon before, to who comes and to who perhaps comes."""
    await cast.theatre.until(datetime(2026, 10, 7, 16, 1))

    for person in cast.members:
        await person.opens_what_waits()
    start = "Morgen om 15.30 uur bij De Vlieger, Kerkstraat 12, Raalte. Breuken in groep 6 en 7"
    who = "Er komen 5 mensen: Fatima Bouzidi, Marieke de Wit, Ria Postma, Sanne Bakker en Youssef El Amrani."
    cast.sanne.reads(
        f"{start} … {who} Wie brengt wat: … • Fatima Bouzidi: rekenangst wegnemen met een bordspel … "
        "Jij wilde weten: “rekenangst bij kinderen die al op breuken zijn afgehaakt”. "
        "Zoek Fatima Bouzidi op (De Vlieger): die brengt “rekenangst wegnemen met een bordspel”."
    )
    cast.tom.reads(f"{start} … Je zei dat je misschien komt. Weet je het al?")
    cast.marieke.reads(f"{start} … Voor jou als trekker Brengen: 4. Halen: 3. 4 van de 6 mensen die (misschien) komen")
    for person in (cast.youssef, cast.ria, cast.fatima):
        person.reads(f"{start} … Wie brengt wat: … een rekenspel met dobbelstenen")
    for person in (cast.youssef, cast.ria, cast.fatima, cast.tom, cast.marieke):
        assert "Zoek" not in person.last.text, person.last.text
    cast.group.hears_nothing()

    _nobody_else_reads(cast, SECRET)
    _nobody_else_reads(cast, "rekenangst bij kinderen die al op breuken zijn afgehaakt", but=(cast.sanne,))


def _nobody_else_reads(cast: Cast, words: str, but: tuple[object, ...] | None = None) -> None:
    who = but if but is not None else (cast.fatima, cast.marieke)
    for chat in (cast.group, *cast.theatre.people):
        if chat not in who:
            assert not any(words in message.text for message in chat.messages), chat.name


async def _another_hour(cast: Cast) -> None:
    """Late in the evening: Marieke is answered, the others may sleep."""
    marieke = cast.marieke

    await cast.theatre.until(datetime(2026, 10, 7, 21, 40))
    await marieke.says("/wijzig")
    marieke.reads("Breuken in groep 6 en 7 donderdag 8 oktober 2026, 15.30 uur … Wat wordt er anders?")
    await marieke.taps("Datum of tijd")
    marieke.reads("Nu is het donderdag 8 oktober 2026, 15.30 uur. Wanneer wordt het? Alleen een tijd mag ook.")
    await marieke.says("16 uur")
    marieke.reads(
        "donderdag 8 oktober 2026, 16.00 uur, morgen. "
        "Wie is uitgenodigd, vertel ik het in één bericht. De antwoorden blijven staan. … Klopt dat?"
    )
    await marieke.taps("Klopt")
    marieke.reads(f"Aangepast: breuken in groep 6 en 7, {LATER}. … 5 leden krijgen er bericht van.")

    cast.group.reads(f"Breuken in groep 6 en 7 heeft een andere tijd: {LATER}.")
    assert cast.group.last.silent
    assert f"{LATER} De Vlieger" in " ".join(cast.group.pinned.text.split())
    assert "Komt: 5 · Misschien: 1 · Kan niet: 0" in cast.group.pinned.text


async def _nobody_woken_up(cast: Cast) -> None:
    others = [person for person in cast.members if person is not cast.marieke]

    await cast.theatre.until(datetime(2026, 10, 8, 7, 59))
    for person in others:
        person.hears_nothing()

    await cast.theatre.until(datetime(2026, 10, 8, 8, 1))
    for person in others:
        await person.opens_what_waits()
        person.reads(
            f"Er verandert iets aan breuken in groep 6 en 7 op donderdag 8 oktober. Nu: {LATER} "
            "Was: donderdag 8 oktober 2026, 15.30–17.00 uur Je antwoord blijft staan"
        )
    await cast.theatre.until(datetime(2026, 10, 8, 16, 0))
    for chat in (cast.group, *cast.members):
        chat.hears_nothing()
