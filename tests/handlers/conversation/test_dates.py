"""What people type for a date, in tables that anyone can read and add to: dates_nl.txt and dates_en.txt."""

import datetime as dt
import sys
from dataclasses import FrozenInstanceError
from itertools import accumulate
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

import pytest

from handlers.conversation.dates import (
    DayPart,
    Question,
    QuestionKind,
    Understood,
    understand,
    understand_duration,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(wall: str) -> dt.datetime:
    """Wall time in the zone, which is what the parser takes and gives."""
    return dt.datetime.fromisoformat(wall)


SUNDAY = at("2026-11-22 10:00")


def read(phrase: str, *, now: dt.datetime = SUNDAY, language: str = "nl", pending: Question | None = None):
    return understand(phrase, now=now, zone=AMSTERDAM, language=language, pending=pending)


def rows_of(table: str) -> list[tuple[str, str, str]]:
    """The (setting, phrase, expected) of each line, where the setting is the last line with an "@"."""
    lines = (Path(__file__).parent / f"dates_{table}.txt").read_text(encoding="utf-8").splitlines()
    settings_above = accumulate(lines, lambda above, line: line if line.startswith("@") else above, initial="")
    found = zip(list(settings_above)[1:], lines, strict=True)
    return [(above.removeprefix("@ "), *line.split(" => ")) for above, line in found if " => " in line]


def when(said_at: str) -> dt.datetime:
    moment = at(said_at[4:])
    assert shown_day(moment) == said_at[:14], "the weekday in the table is wrong"
    return moment


def converse(phrases: str, now: dt.datetime, language: str) -> Understood | Question:
    """The answer to the last of the phrases, each of which answers the question before it, or changes what stood."""
    answer: Understood | Question | None = None
    for phrase in phrases.split(" > "):
        if phrase.startswith("= "):
            answer = standing(read(phrase[2:], now=now, language=language))
            continue
        assert not isinstance(answer, Understood), f"nothing left to ask before {phrase!r}"
        answer = read(phrase, now=now, language=language, pending=answer)
    assert answer is not None
    return answer


def standing(moment: Understood | Question) -> Question:
    assert isinstance(moment, Understood), "only a whole moment can stand"
    lasts = moment.ends - moment.starts if moment.ends else None
    return Question(QuestionKind.STANDS, date=moment.starts.date(), at=moment.starts.time(), lasts=lasts)


def shown(answer: Understood | Question) -> str:
    """The whole answer in words, so that the tables compare whole values."""
    if isinstance(answer, Understood):
        return shown_moment(answer)
    dates = (answer.date,) if answer.date else answer.dates
    times = (answer.at,) if answer.at is not None else answer.times
    said = (
        f"? {answer.kind}",
        dates and f"on {', '.join(map(shown_day, dates))}",
        times and f"at {', '.join(f'{time:%H:%M}' for time in times)}",
        answer.part and f"in the {answer.part}",
        answer.lasts and f"for {answer.lasts}",
    )
    return " | ".join((" ".join(filter(None, said)), *map(shown_moment, answer.candidates)))


def shown_moment(moment: Understood) -> str:
    starts = f"{shown_day(moment.starts)} {moment.starts:%H:%M}"
    if moment.ends is None:
        return starts
    if moment.ends.date() == moment.starts.date():
        return f"{starts}-{moment.ends:%H:%M}"
    return f"{starts} - {shown_day(moment.ends)} {moment.ends:%H:%M}"


def shown_day(day: dt.date) -> str:
    return f"{day:%a %Y-%m-%d}"


@pytest.mark.parametrize(("said_at", "phrase", "expected"), rows_of("nl"))
def test_dutch_phrase(said_at, phrase, expected):
    assert shown(converse(phrase, when(said_at), "nl")) == expected


@pytest.mark.parametrize(("said_at", "phrase", "expected"), rows_of("en"))
def test_english_phrase(said_at, phrase, expected):
    assert shown(converse(phrase, when(said_at), "en")) == expected


@pytest.mark.parametrize("table", ["nl", "en", "durations"])
def test_table_says_nothing_twice(table):
    said = [row[:2] for row in rows_of(table)]

    assert sorted(set(said)) == sorted(said)


def test_understood_is_a_plain_value():
    answer = read("do 3 dec 15:30-17:00")

    assert answer == Understood(at("2026-12-03 15:30"), at("2026-12-03 17:00"))
    with pytest.raises(FrozenInstanceError):
        answer.starts = SUNDAY


def test_question_keeps_what_was_understood():
    assert read("dinsdagavond 90 minuten") == Question(
        QuestionKind.NO_TIME,
        date=dt.date(2026, 11, 24),
        part=DayPart.EVENING,
        lasts=dt.timedelta(minutes=90),
    )


def test_pending_question_made_of_a_bare_date_is_completed():
    pending = Question(QuestionKind.NO_TIME, date=dt.date(2026, 12, 3))

    assert read("half vier", pending=pending) == Understood(at("2026-12-03 15:30"))


def test_pending_question_made_of_a_bare_time_is_completed():
    pending = Question(QuestionKind.NO_DATE, at=dt.time(0, 0))

    assert read("morgen", pending=pending) == Understood(at("2026-11-23 00:00"))


def test_pending_date_that_has_passed_meanwhile_is_asked_again():
    pending = Question(QuestionKind.NO_TIME, date=dt.date(2026, 11, 21))

    assert read("half vier", pending=pending) == Question(QuestionKind.PAST, at=dt.time(15, 30))


def test_what_was_understood_survives_an_answer_that_was_not():
    pending = Question(QuestionKind.NO_TIME, date=dt.date(2026, 12, 3), lasts=dt.timedelta(hours=1))

    assert read("geen idee", pending=pending) == Question(
        QuestionKind.NOTHING, date=dt.date(2026, 12, 3), lasts=dt.timedelta(hours=1)
    )


def test_gap_depends_on_the_zone():
    answer = understand("28 maart 2027 02:30", now=SUNDAY, zone=ZoneInfo("Africa/Johannesburg"), language="nl")

    assert answer == Understood(at("2027-03-28 02:30"))


def test_hour_that_comes_twice_is_the_first():
    answer = read("31 oktober 2027 02:30")

    assert isinstance(answer, Understood)
    assert answer.starts.fold == 0


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "   ",
        "🎉",
        "dinsdag 15:00\x00",
        "a" * 4000,
        "3 " * 2000,
        "dinsdag " * 500,
        "يوم الثلاثاء الساعة ٣",
        "\u202edinsdag 15:00",
        "١٢:٣٠ dinsdag",
        "１５：３０ dinsdag",
        "dinsdag १५:३०",
        "<script>alert('dinsdag 15:00')</script>",
        "'; DROP TABLE meetings; --",
        "https://example.org/2026-12-03",
        "/bijeenkomst dinsdag 15:00",
        "06-12345678",
        "1234 AB",
        "15:30:45",
        "dinsdag 15:00 dinsdag 16:00",
        "3-",
        "tot",
        "½",
        "0",
        "over",
        "over 0 minuten",
        "half",
        "e",
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_no_date_is_not_understood(phrase, language):
    assert read(phrase, language=language) == Question(QuestionKind.NOTHING)


@pytest.mark.parametrize(("language", "phrase", "expected"), rows_of("durations"))
def test_duration(language, phrase, expected):
    length = understand_duration(phrase, language)

    assert (str(length)[:-3] if length else "?") == expected


def calls_to_read(phrase: str, language: str) -> int:
    """How much work it is to read a phrase, counted instead of timed."""
    count = 0

    def tally(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        read(phrase, language=language)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "word", ["3 ", "3-", "- ", "om ", "van 3 ", "of ", "half ", "dinsdag ", "3 uur ", "vijf voor half vier "]
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_work_grows_with_the_length_and_stops_at_the_limit(word, language):
    some, twice = (calls_to_read((word * 60)[:length] + "x", language) for length in (55, 110))

    assert twice < 3 * some
    assert calls_to_read(word * 100_000, language) < 1000
