"""The question "when?" in a dialogue: what was right stays, and what is said next is read beside it."""

import datetime as dt

import pytest

from handlers.conversation.dates import DayPart, Question, QuestionKind, Stretch
from handlers.conversation.dates.public_holidays import holiday_on
from handlers.meetings.date_question import json_of, question_from
from tests.fakes.stage import Stage
from tests.handlers.gathering import awaited, organised, up_to_the_date


@pytest.mark.parametrize("rejected", ["Nee, anders", "nee"])
@pytest.mark.parametrize(
    ("then", "read_back"),
    [
        ("toch om 16 uur", "donderdag 17 september 2026, 16.00–17.30 uur"),
        ("een dag later", "vrijdag 18 september 2026, 15.30–17.00 uur"),
        ("woensdag", "woensdag 16 september 2026, 15.30–17.00 uur"),
    ],
)
async def test_what_was_right_stays_after_no(stage: Stage, rejected: str, then: str, read_back: str) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")

    await tess.says(rejected)
    assert tess.last.text.startswith("Wanneer is het?")
    await tess.says(then)

    assert tess.last.text.startswith(read_back)


async def test_no_and_what_it_should_be_in_one(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)
    await tess.says("do 17 sep 15:30-17:00")

    await tess.says("nee, 18 sep")

    assert tess.last.text.startswith("vrijdag 18 september 2026, 15.30–17.00 uur")


@pytest.mark.parametrize(
    ("first", "then", "read_back"),
    [
        ("week 40", "dinsdag half 4", "dinsdag 29 september 2026, 15.30 uur"),
        ("over 2 weken", "dinsdag 15:00", "dinsdag 22 september 2026, 15.00 uur"),
        ("oktober", "de 2e dinsdag om 15:00", "dinsdag 13 oktober 2026, 15.00 uur"),
        ("3 september", "15:00", "vrijdag 3 september 2027, 15.00 uur"),
    ],
)
async def test_the_week_is_remembered(stage: Stage, first: str, then: str, read_back: str) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says(first)
    await tess.says(then)

    assert tess.last.text.startswith(read_back)


async def test_what_repeats_is_asked_once(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("dinsdags 15:00")

    assert tess.last.text == (
        "Ik zet één bijeenkomst tegelijk klaar. Is dit de eerste? Tik erop, of typ een andere datum.\n"
        "• dinsdag 8 september 2026, 15.00 uur (morgen)"
    )


async def test_a_passed_day_offers_the_next(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("3 september")

    assert tess.last.text == (
        "Dat is al geweest. Bedoel je vrijdag 3 september 2027? Typ dan hoe laat het begint, of typ een andere datum."
    )


@pytest.mark.parametrize(
    ("phrase", "read_back"),
    [
        ("woensdag", "woensdag 16 september 2026, 15.30 uur"),
        ("een dag later", "vrijdag 18 september 2026, 15.30 uur"),
        ("half uur eerder", "donderdag 17 september 2026, 15.00 uur"),
        ("bla, woensdag", "woensdag 16 september 2026, 15.30 uur"),
    ],
)
async def test_a_change_is_read_beside_what_stood(stage: Stage, phrase: str, read_back: str) -> None:
    _, _, tess, _, _ = await awaited(stage)
    await tess.says("/wijzig")
    await tess.taps("Datum of tijd")

    await tess.says("geen idee")
    await tess.says(phrase)

    assert tess.last.text.startswith(read_back)


def test_a_question_survives_being_stored() -> None:
    question = Question(
        QuestionKind.PAST,
        dates=(dt.date(2026, 12, 3), dt.date(2026, 12, 4)),
        times=(dt.time(8), dt.time(20)),
        part=DayPart.EVENING,
        lasts=dt.timedelta(minutes=90),
        within=(Stretch(dt.date(2026, 12, 1), dt.date(2026, 12, 31)),),
    )

    assert question_from(json_of(question)) == question


def test_a_question_of_an_older_version_is_read_too() -> None:
    kept = json_of(Question(QuestionKind.AMBIGUOUS, date=dt.date(2026, 12, 3)))
    del kept["within"]

    assert question_from(kept) == Question(QuestionKind.AMBIGUOUS, date=dt.date(2026, 12, 3))


@pytest.mark.parametrize(
    ("phrase", "holiday"),
    [
        ("6 mei 15:00", "Hemelvaartsdag"),
        ("27 april 15:00", "Koningsdag"),
        ("5 mei 15:00", "Bevrijdingsdag"),
        ("26 maart 15:00", "Goede vrijdag"),
        ("26 december 15:00", "Tweede kerstdag"),
    ],
)
async def test_a_meeting_on_a_holiday_is_told(stage: Stage, phrase: str, holiday: str) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says(phrase)

    told = f".\n\nLet op, dan is het een feestdag: {holiday}.\n\nKlopt dat?"
    assert tess.last.text.casefold().endswith(told.casefold())  # versions of the library differ in its capitals


async def test_an_ordinary_day_is_no_holiday(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("7 mei 15:00")

    assert "Let op" not in tess.last.text


async def test_a_holiday_is_told_where_a_date_is_chosen(stage: Stage) -> None:
    _, tess, _ = await organised(stage)
    await up_to_the_date(tess)

    await tess.says("6 of 7 mei 15:00")

    assert "• donderdag 6 mei 2027, 15.00 uur (over 241 dagen; Hemelvaartsdag)\n" in tess.last.text
    assert tess.last.text.endswith("• vrijdag 7 mei 2027, 15.00 uur (over 242 dagen)")


async def test_a_meeting_that_moves_to_a_holiday_is_told(stage: Stage) -> None:
    _, _, tess, _, _ = await awaited(stage)
    await tess.says("/wijzig")
    await tess.taps("Datum of tijd")

    await tess.says("25 december 15:00")

    assert "let op, dan is het een feestdag: eerste kerstdag." in tess.last.text.casefold()


@pytest.mark.parametrize(
    ("zone", "network_language", "language", "day", "name"),
    [
        ("Europe/Amsterdam", "nl", "en", dt.date(2027, 5, 6), "Ascension Day"),
        ("Europe/Brussels", "nl", "nl", dt.date(2027, 7, 21), "Nationale feestdag"),
        ("Europe/Amsterdam", "nl", "nl", dt.date(2027, 7, 21), None),
        ("America/Paramaribo", "nl", "nl", dt.date(2027, 11, 25), "Onafhankelijkheidsdag"),
        ("UTC", "nl", "nl", dt.date(2027, 4, 27), "Koningsdag"),
        ("UTC", "en", "en", dt.date(2027, 4, 27), None),
        ("Europe/Amsterdam", "nl", "nl", dt.date(9999, 12, 25), None),
    ],
)
def test_the_holidays_are_those_of_the_country(zone, network_language, language, day, name):
    assert holiday_on(day, zone=zone, network_language=network_language, language=language) == name
