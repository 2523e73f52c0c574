"""When, how long and where: what is understood, what is asked, and what is never guessed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes.stage import Stage
from tests.handlers.gathering import (
    coming,
    organised,
    up_to_the_date,
)


async def test_a_phrase_with_an_end_needs_no_length(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30-17:15")
    await tess.says("ja")
    assert tess.last.text.startswith("Waar is het?")
    assert tess.last.text.endswith("5 van 5")
    await tess.says("https://meet.example/abc")
    assert "• Waar: online, hier doe je mee" in tess.last.text
    await tess.says("ja")

    meeting = (await coming(stage, network))[0]
    assert (meeting.duration, meeting.place, meeting.link) == (
        timedelta(minutes=105),
        "online",
        "https://meet.example/abc",
    )


LENGTHS = {
    "anderhalf uur": "1½ uur",
    "2": "2 uur",
    "3": "3 uur",
    "nr. 3": "2½ uur",  # the third choice
    "1,5": "1½ uur",
    "100 minuten": "1 uur en 40 minuten",
    "75": "1 uur en 15 minuten",
    "2½ uur": "2½ uur",
    "45 min": "45 minuten",
}


async def test_a_length_can_be_typed(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30")
    await tess.says("ja")
    await tess.taps("2 uur")
    await tess.says("De Vlieger")

    for typed, shown in LENGTHS.items():
        await tess.taps("✎ Hoe lang")
        await tess.says(typed)
        assert f"• Hoe lang: {shown}\n" in tess.last.text


async def test_what_is_no_length_is_asked_again(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30")
    await tess.says("ja")

    for typed in ("lang", "0", "13 uur", "1e5", "een paar uur", "9999"):
        await tess.says(typed)
        assert tess.last.text.startswith("Hoe lang is dat?")


@pytest.mark.parametrize(
    ("typed", "answer", "offered"),
    [
        ("geen idee", "Daar haal ik geen datum uit.", []),
        ("do 17 sep", "Op donderdag 17 september, goed. Hoe laat begint het?", []),
        ("half vier", "Om 15.30 uur, goed. Op welke dag?", []),
        ("gisteren 15:00", "Dat is al geweest.", []),
        ("di 17 sep 15:30", "De dag en de datum horen niet bij elkaar.", ["do 17 sep 15.30"]),
        ("31 september 15:30", "Die datum of tijd bestaat niet.", []),
        ("dinsdag of donderdag 15:30", "Dat kan ik op meer manieren lezen.", ["di 8 sep 15.30", "do 10 sep 15.30"]),
        ("3 december 2029 15:30", "Bedoel je dit echt?", ["ma 3 dec 15.30"]),
        ("28 maart 2027 02:30", "In die nacht gaat de klok vooruit", ["zo 28 mrt 03.30"]),
    ],
)
async def test_a_date_is_asked_and_never_guessed(stage: Stage, typed: str, answer: str, offered: list[str]) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says(typed)

    assert tess.last.text.startswith(answer)
    assert set(offered) <= set(tess.last.labels)
    assert tess.last.labels[-2:] == ["‹ Terug", "Laat maar"]


async def test_a_date_is_completed_bit_by_bit_also_after_a_restart(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("do 17 sep")
    await stage.restart()
    await tess.says("half vier")
    assert tess.last.text.startswith("donderdag 17 september 2026, 15.30 uur")
    await tess.says("16 uur")
    assert tess.last.text.startswith("donderdag 17 september 2026, 16.00 uur")
    await stage.restart()
    await tess.taps("Klopt")
    await tess.says("1,5")
    await tess.says("De Vlieger")
    await stage.restart()
    await tess.taps("Klopt, bewaren")

    assert ((await coming(stage, network))[0]).starts == datetime(2026, 9, 17, 16)


async def test_a_date_that_was_not_meant_is_asked_again(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("do 17 sep 15:30")
    await tess.taps("Nee, anders")

    assert tess.last.text.startswith("Wanneer is het?")


async def test_one_of_several_readings_is_tapped(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("dinsdag of donderdag 15:30")
    assert "• donderdag 10 september 2026, 15.30 uur (over 3 dagen)" in tess.last.text
    await tess.taps("do 10 sep 15.30")
    await tess.taps("2 uur")
    await tess.says("De Vlieger")

    assert "• Wanneer: donderdag 10 september 2026, 15.30 uur" in tess.last.text


NO_PLACES = {
    "ftp://oud.example/x": "Met dat adres kan ik niets.",
    "https://": "Met dat adres kan ik niets.",
    "https://wie@waar.example": "Met dat adres kan ik niets.",
    "https://[waar": "Met dat adres kan ik niets.",
    "https://a.example https://b.example": "Ik kan er maar één link bij zetten.",
    "…": "Kun je het in een paar woorden zeggen?",
    "x" * 201: "Dat zijn 201 tekens",
}


async def test_a_place_that_is_none_is_asked_again(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")
    await tess.says("ja")

    for typed, answer in NO_PLACES.items():
        await tess.says(typed)
        assert tess.last.text.startswith(answer)


async def test_a_meeting_on_the_day_that_summer_time_ends(stage: Stage) -> None:
    network, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("zondag 25 oktober 01:30-04:00")
    assert tess.last.text.startswith("zondag 25 oktober 2026, 01.30–04.00 uur, over 48")
    await tess.taps("Klopt")
    await tess.says("De Vlieger")
    await tess.taps("Klopt, bewaren")

    meeting = (await coming(stage, network))[0]
    assert meeting.starts_at == datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    assert meeting.ends == datetime(2026, 10, 25, 4)
    assert tess.last.text.endswith("Op zondag 27 september kondig ik hem vanzelf aan.")
