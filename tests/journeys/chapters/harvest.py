"""In which everybody tells what they take home and whom they met, and Marieke shares it with the next date."""

from datetime import datetime

from tests.journeys.cast import Cast
from tests.journeys.theatre import Person


async def play(cast: Cast) -> None:
    await _what_do_you_take_home(cast)
    await _once_more(cast)
    await _three_times_without_an_answer(cast)
    await _the_next_one_is_planned(cast)
    await _curated(cast)
    await _published(cast)


async def _what_do_you_take_home(cast: Cast) -> None:
    """An hour after the end."""
    await cast.theatre.until(datetime(2026, 10, 8, 18, 31))
    for person in (cast.marieke, cast.sanne, cast.youssef, cast.fatima, cast.ria):
        await person.opens_what_waits()
        person.reads("Hoe was het? Wat neem je mee naar huis? Eén zin, dan deel ik hem met de rest.")
        assert person.last.labels == ("Met mijn naam", "Zonder naam", "Deze keer niet", "Ik was er niet")
    cast.tom.hears_nothing()

    sanne, youssef, fatima = cast.sanne, cast.youssef, cast.fatima
    await sanne.taps("Met mijn naam")
    sanne.reads("Wat neem je mee naar huis? Eén zin is genoeg.")
    await sanne.says("Ik begin maandag met een bordspel in plaats van een toets.")
    sanne.reads("Dank je, mooi. Je trekker kijkt even mee, dan deel ik het met je naam erbij.", "Wie heb je ontmoet")
    assert sanne.last.labels == (
        "Fatima Bouzidi",
        "Marieke de Wit",
        "Ria Postma",
        "Youssef El Amrani",
        "Niemand nieuws",
    )
    await sanne.taps("Fatima Bouzidi", "Youssef El Amrani", "Klaar")
    assert sanne.last.text == "Leuk! Ik zet Fatima Bouzidi en Youssef El Amrani bij je contacten."
    if sanne.plain:
        sanne.reads(*_asked_whom(sanne, 2), "Leuk! Ik zet Fatima")

    await youssef.taps("Zonder naam")
    await youssef.says("Mijn directeur moet hier ook eens heen.")
    await youssef.taps("Niemand nieuws")
    youssef.reads(
        "Wat neem je mee naar huis?",
        "Dank je, mooi. … zonder naam.",
        *_asked_whom(youssef, 1),
        "Volgende keer misschien.",
    )

    await fatima.taps("Deze keer niet", "Sanne Bakker", "Klaar")
    fatima.reads("Helemaal goed.", *_asked_whom(fatima, 2), "Leuk! Ik zet Sanne Bakker")


def _asked_whom(person: Person, times: int) -> tuple[str, ...]:
    """A question that turns into its answer, or, where nothing changes, stands there before each tap."""
    return ("Wie heb je ontmoet die je nog niet kende?",) * times if person.plain else ()


async def _once_more(cast: Cast) -> None:
    """The next day, only to who has not answered."""
    marieke = cast.marieke

    await cast.theatre.until(datetime(2026, 10, 9, 16, 1))
    for person in (marieke, cast.ria):
        person.reads("Nog één keer over donderdag 8 oktober: wat nam je mee naar huis? Eén zin is genoeg.")
    for chat in (cast.group, *cast.members):
        chat.hears_nothing()

    await marieke.taps("Met mijn naam")
    await marieke.says("Pannenkoeken zijn de beste breuken.")
    await marieke.taps("Tom Hendriks" if marieke.can_tap("Tom Hendriks") else "Niemand nieuws")
    marieke.reads("Wat neem je mee naar huis?", "Dank je, mooi.", "Volgende keer misschien. Dank je wel.")


async def _three_times_without_an_answer(cast: Cast) -> None:
    """Twice what she brings, once what she takes home. A day later Ria is asked whether it should be less."""
    ria = cast.ria

    await cast.theatre.until(datetime(2026, 10, 9, 18, 31))
    ria.reads(
        "Ik wil je niet lastigvallen. Zal ik minder sturen? Als je niets zegt, ben ik stil tot jij weer iets stuurt."
    )
    await ria.taps("Alleen bijeenkomsten")
    ria.reads("Prima. Je hoort alleen nog van mij over bijeenkomsten.")


async def _the_next_one_is_planned(cast: Cast) -> None:
    marieke = cast.marieke

    await marieke.says("/bijeenkomst", "elke school heeft een plan tegen rekenangst", "rekenangst")
    await marieke.says("Je hoeft het plan niet zelf te bedenken.", "eerste donderdag van december 15.30")
    assert "donderdag 3 december 2026, 15.30 uur, over 55 dagen." in marieke.last.text
    await marieke.taps("Klopt")
    assert marieke.last.text.startswith("Hoe lang duurt het? Met 2½ uur is er tijd om te brengen én te halen.")
    await marieke.taps("2½ uur")
    await marieke.says("Het Kompas, Zwolle")
    await marieke.taps("Klopt, bewaren", "Nu aankondigen")
    assert marieke.catches_up()[-1].startswith("Aangekondigd.\nIn de groep komt een bericht van me.\n5 leden krijgen")

    card = "📅 Rekenangst donderdag 3 december 2026, 15.30–18.00 uur Het Kompas, Zwolle"
    cast.group.reads(card)
    for person in (cast.tom, cast.ria, cast.sanne, cast.youssef, cast.fatima):
        await person.opens_what_waits()
        person.reads(card)
    assert cast.group.pinned.text.startswith("📅 Rekenangst")
    for person in (cast.sanne, cast.youssef, cast.fatima, cast.tom):
        await person.taps("Ik kom")
        person.is_shown("Leuk, tot dan")
    assert "Komt: 4 · Misschien: 0 · Kan niet: 0" in cast.group.pinned.text


async def _curated(cast: Cast) -> None:
    """Two days after, Marieke looks along."""
    marieke = cast.marieke

    await cast.theatre.until(datetime(2026, 10, 10, 16, 1))
    marieke.reads("3 mensen schreven op wat ze meenemen van donderdag 8 oktober. Kijk je even mee? Daarna deel ik het.")
    await marieke.taps("Bekijken")
    marieke.reads(
        "Opbrengst van donderdag 8 oktober 3 van de 3 gaan mee. … "
        "2 • “Mijn directeur moet hier ook eens heen.” 3 • “Pannenkoeken zijn de beste breuken.” – Marieke de Wit"
    )
    await marieke.taps("2")
    assert "2 van de 3 gaan mee." in marieke.last.text
    assert "2 weggelaten: • “Mijn directeur moet hier ook eens heen.”" in marieke.last.text
    marieke.hears_nothing()


async def _published(cast: Cast) -> None:
    marieke = cast.marieke
    told = (
        "Opbrengst van donderdag 8 oktober: breuken in groep 6 en 7 Dit namen mensen mee naar huis: "
        "• “Ik begin maandag met een bordspel in plaats van een toets.” – Sanne Bakker "
        "• “Pannenkoeken zijn de beste breuken.” – Marieke de Wit "
        "De volgende keer: donderdag 3 december 2026, 15.30 uur, over rekenangst."
    )

    await marieke.taps("Voorbeeld")
    marieke.reads(told, "Zo ziet het eruit. In de groep komt een bericht van me. 6 leden krijgen er bericht van.")
    cast.group.hears_nothing()
    await marieke.taps("Publiceren")
    marieke.reads(
        "Gedeeld: 2 opbrengsten",
        "Voor je nieuwsbrief of LinkedIn kun je dit overnemen. Namen heb ik weggelaten",
        told,
    )
    assert "Sanne" not in marieke.about("Voor je nieuwsbrief").text
    cast.group.reads(told)
    for person in (cast.tom, cast.sanne, cast.youssef, cast.fatima):
        await person.opens_what_waits()
        person.reads(told)
    assert cast.group.last.labels == ("Ik kom", "Misschien", "Kan niet")

    await marieke.taps_old("Publiceren", under="Zo ziet het eruit.")
    assert marieke.flash.alert
    marieke.hears_nothing()

    await _when_her_week_is_no_longer_full(cast, told)


async def _when_her_week_is_no_longer_full(cast: Cast, told: str) -> None:
    """Three in a week is the most; on Monday afternoon a week has passed since Ria was asked what she brings."""
    cast.ria.hears_nothing()
    await cast.theatre.until(datetime(2026, 10, 12, 15, 31))
    await cast.ria.opens_what_waits()
    cast.ria.reads(told)
    for chat in (cast.group, *cast.members):
        chat.hears_nothing()
