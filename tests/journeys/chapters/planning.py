"""In which Marieke plans a meeting, and everybody hears of it and says whether they come."""

from datetime import datetime
from typing import Any

from icalendar import Calendar

from tests.journeys.cast import Cast
from tests.journeys.theatre import Person

WHEN = "donderdag 8 oktober 2026, 15.30–17.00 uur"


async def play(cast: Cast) -> None:
    await _who_may_plan(cast)
    await _a_date_as_people_type_it(cast)
    await _announced(cast)
    await _who_comes(cast)
    await _a_tap_of_somebody_unknown(cast)
    await _in_the_own_calendar(cast)
    await _one_reminder(cast)


async def _who_may_plan(cast: Cast) -> None:
    await cast.tom.says("/bijeenkomst")
    cast.tom.reads("Dat kan alleen een trekker.")
    await cast.marieke.says("/bijeenkomst", to=cast.group)
    cast.group.reads("Dat doen we even onder vier ogen.")
    await cast.marieke.taps("Verder in privé", at=cast.group)
    cast.marieke.reads(
        "Een bijeenkomst voor Rekenkracht. Zes korte vragen", "Wat moet deze bijeenkomst opleveren? … 1 van 6"
    )


async def _a_date_as_people_type_it(cast: Cast) -> None:
    marieke = cast.marieke

    await marieke.says("iedereen gaat naar huis met één les die morgen kan")
    marieke.reads("Over welk thema?")
    await marieke.says("breuken in groep 6 en 7")
    marieke.reads("Wat heb je eraan als je komt?")
    await marieke.says("Je hoort wat bij anderen werkt, en neemt het mee.")
    marieke.reads("Wanneer is het?")

    await marieke.says("do 8 okt half vier")
    marieke.reads("donderdag 8 oktober 2026, 15.30 uur, over 31 dagen. Klopt dat?")
    await marieke.taps("Nee, anders")
    marieke.reads("Wanneer is het?")
    await marieke.says("dinsdag of donderdag 15:00")
    marieke.reads("Dat kan ik op meer manieren lezen. Welke bedoel je? … dinsdag 6 oktober … donderdag 8 oktober")
    await marieke.says("vrijdag 8 okt 15:30")
    marieke.reads("De dag en de datum horen niet bij elkaar. Welke bedoel je?")
    await marieke.says("do 8 okt 15.30-17.00")
    marieke.reads(f"{WHEN}, over 31 dagen. Klopt dat?")
    await marieke.says("ja")
    marieke.reads("Waar is het?")
    await marieke.says("De Vlieger, Kerkstraat 12, Raalte")
    marieke.reads(f"Zo heb ik het begrepen: … • Wanneer: {WHEN} • Waar: De Vlieger, Kerkstraat 12, Raalte")
    await marieke.taps("Klopt, bewaren")
    marieke.reads(
        f"Bewaard. Zo ziet de kaart eruit: 📅 Breuken in groep 6 en 7 {WHEN} De Vlieger, Kerkstraat 12, Raalte … "
        "Op donderdag 10 september kondig ik hem vanzelf aan."
    )
    for person in cast.members:
        person.hears_nothing()
    cast.group.hears_nothing()


async def _announced(cast: Cast) -> None:
    await cast.marieke.taps("Nu aankondigen")
    cast.marieke.reads("Aangekondigd. In de groep komt een bericht van me. 4 leden krijgen er bericht van. … Kom je")

    card = (
        f"📅 Breuken in groep 6 en 7 {WHEN} De Vlieger, Kerkstraat 12, Raalte Wat het oplevert: iedereen gaat naar huis"
    )
    cast.group.reads(card)
    assert cast.group.pinned == cast.group.last
    assert cast.group.last.labels == ("Ik kom", "Misschien", "Kan niet", "In mijn agenda")
    for person in (cast.tom, cast.sanne, cast.youssef, cast.fatima):
        person.reads(card)
        assert person.last.silent or person.plain
    cast.ria.hears_nothing()
    cast.karel.hears_nothing()


async def _who_comes(cast: Cast) -> None:
    group = cast.group

    sanne, youssef = cast.sanne, cast.youssef

    await cast.marieke.taps("Ik kom")
    assert "Komt: 1 · Misschien: 0 · Kan niet: 0" in group.pinned.text
    await sanne.taps("Ik kom")
    sanne.is_shown("Leuk, tot dan")
    card = youssef if youssef.plain else group
    await youssef.taps_old("Kan niet", under="📅 Breuken in groep 6 en 7", at=card)
    youssef.is_shown("Jammer. Fijn dat je het laat weten")
    await youssef.taps_old("Ik kom", under="📅 Breuken in groep 6 en 7", at=card)
    youssef.is_shown("Leuk, tot dan")
    await cast.tom.taps("Misschien", at=group)

    assert "Komt: 3 · Misschien: 1 · Kan niet: 0" in group.pinned.text
    assert group.pinned.edited
    for chat in (group, *cast.members):
        chat.hears_nothing()  # all of it changed in place
    for person in (sanne, youssef):
        assert "✓ Ik kom" in person.last.labels or person.plain
    assert "✓ Misschien" in cast.tom.last.labels


async def _a_tap_of_somebody_unknown(cast: Cast) -> None:
    ria, group = cast.ria, cast.group

    await ria.taps("Ik kom", at=group)
    ria.reads("Hoi, ik ben Knipoog. Mag ik onthouden")
    assert "Komt: 3" in group.pinned.text

    await ria.taps("Ja, dat is goed")
    ria.reads(
        "Leuk, je komt: breuken in groep 6 en 7, donderdag 8 oktober 2026, 15.30 uur.",
        "Welkom bij Rekenkracht. Zes korte vragen … Hoe heet je?",
    )
    assert "Komt: 4 · Misschien: 1 · Kan niet: 0" in group.pinned.text
    await ria.says("/annuleer")
    ria.reads("Goed, dan stoppen we met kennismaken.")
    group.hears_nothing()


async def _in_the_own_calendar(cast: Cast) -> None:
    sanne, youssef = cast.sanne, cast.youssef

    await sanne.taps("In mijn agenda")
    sanne.reads("Breuken in groep 6 en 7: open het bestand, dan staat het in je agenda.")
    if youssef.plain:
        await youssef.taps("In mijn agenda")
    else:
        await youssef.taps("In mijn agenda", at=cast.group)
        youssef.is_shown("Het bestand staat in je eigen chat met mij")
    youssef.reads("Breuken in groep 6 en 7: open het bestand")

    for person in (sanne, youssef):
        event: Any = Calendar.from_ical(await _calendar_file(person)).walk("VEVENT")[0]
        assert event["DTSTART"].dt.isoformat() == "2026-10-08T15:30:00+02:00"
        assert event["DTEND"].dt.isoformat() == "2026-10-08T17:00:00+02:00"
        assert "breuken in groep 6 en 7" in event["SUMMARY"]


async def _calendar_file(person: Person) -> bytes:
    """What came, or what stands at the address that came."""
    file = person.last.document
    if person.plain:
        assert file is None
        address = person.last.text.split()[-1]
        assert address.endswith(".ics")
        return await person.theatre.fetches(address)
    assert file is not None
    assert file.filename == "2026-10-08.ics"
    return file.content


async def _one_reminder(cast: Cast) -> None:
    fatima = cast.fatima

    await cast.theatre.until(datetime(2026, 9, 24, 15, 29))
    fatima.hears_nothing()
    await cast.theatre.until(datetime(2026, 9, 24, 15, 31))
    await fatima.opens_what_waits()
    fatima.reads(f"Kom je ook? 📅 Breuken in groep 6 en 7 {WHEN} Wat heb je eraan: … Er komen al 4 mensen.")
    for chat in (cast.group, *cast.members):
        chat.hears_nothing()

    await fatima.taps("Ik kom")
    fatima.is_shown("Leuk, tot dan")
    assert "Komt: 5 · Misschien: 1 · Kan niet: 0" in cast.group.pinned.text
