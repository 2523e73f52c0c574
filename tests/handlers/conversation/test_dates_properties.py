"""Whatever is typed gets an answer that may be trusted, and what is written out in full is understood as just that."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from handlers.conversation.dates import Question, QuestionKind, Understood, understand, understand_duration

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(wall: str) -> dt.datetime:
    return dt.datetime.fromisoformat(wall)


def read(phrase: str, *, now: dt.datetime, language: str = "nl", pending: Question | None = None):
    return understand(phrase, now=now, zone=AMSTERDAM, language=language, pending=pending)


VOCABULARY = """
dinsdag zo volgende komende week over twee weken maand maart 3 8 12 15 24 31 3e 15:30 8:00 25:00
15.30 3.12 3-12 3-5 - tot van om half kwart voor uur 2u 's avonds middag morgen vandaag gisteren
eerste laatste de 2026 2026-12-03 anderhalf of en lang vannacht middernacht next tuesday 3pm am noon
tonight in to past or for hours 3/4 december the at 29 feb
0 00 24 53 999 0:00 24:00 24u '26 ½ 1e 2e minuten min quarter o'clock month year 31-12-9999 1/1/1 0-0
"""
WORDS = VOCABULARY.split()
PHRASES = st.one_of(
    st.text(max_size=150),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.lists(st.sampled_from((*WORDS, " ", ".", ",", "'")), max_size=12).map("".join),
)
NOWS = st.datetimes(at("2024-01-01 00:00"), at("2040-01-01 00:00"))
LANGUAGES = st.sampled_from(["nl", "en"])


def exists(wall: dt.datetime) -> bool:
    there_and_back = wall.replace(tzinfo=AMSTERDAM).astimezone(dt.UTC).astimezone(AMSTERDAM)
    return there_and_back.replace(tzinfo=None) == wall


def assert_may_be_tapped(moment: Understood, now: dt.datetime) -> None:
    assert moment.starts > now
    assert exists(moment.starts)
    assert moment.ends is None or (moment.starts < moment.ends and exists(moment.ends))


@settings(deadline=None, max_examples=4 * settings.default.max_examples)
@given(st.lists(PHRASES, min_size=1, max_size=3), NOWS, LANGUAGES)
@example(["29 feb 15:00"], at("2028-02-29 23:59"), "nl")
@example(["31-12-9999 23:59"], at("2026-11-22 10:00"), "nl")
@example(["over 999 maanden 15:00"], at("2026-11-22 10:00"), "nl")
@example(["over 999 weken " * 8], at("2026-11-22 10:00"), "nl")
@example(["zondag 02:30"], at("2027-03-27 12:00"), "nl")
@example(["zondag 01:30-02:30"], at("2027-03-27 12:00"), "nl")
@example(["zondag 02:30-02:45"], at("2027-03-27 12:00"), "nl")
@example(["zondag 02:30-03:00 of zondag 02:45-03:15"], at("2027-03-27 12:00"), "nl")
def test_whatever_is_typed_is_answered_and_never_with_the_past(phrases, now, language):
    answer: Understood | Question | None = None
    for phrase in phrases:
        pending = answer if isinstance(answer, Question) else None
        answer = read(phrase, now=now, language=language, pending=pending)
        found = answer.candidates if isinstance(answer, Question) else (answer,)

        assert len(found) <= 3
        for moment in found:
            assert_may_be_tapped(moment, now)


@settings(deadline=None)
@given(PHRASES, LANGUAGES)
def test_duration_is_positive_or_nothing(phrase, language):
    length = understand_duration(phrase, language)

    assert length is None or dt.timedelta() < length <= dt.timedelta(hours=12)


NL_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
NL_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EN_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

NL_DATES = (
    lambda d: f"{d.day} {NL_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {NL_MONTHS[d.month - 1]}",
    lambda d: f"{NL_DAYS[d.weekday()]} {d.day} {NL_MONTHS[d.month - 1]}",
    lambda d: f"{NL_DAYS[d.weekday()][:2]}. {d.day} {NL_MONTHS[d.month - 1][:3].replace('maa', 'mrt')}.",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d:%d/%m}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
)
EN_DATES = (
    lambda d: f"{d.day} {EN_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{EN_DAYS[d.weekday()]} {d.day} {EN_MONTHS[d.month - 1]}",
    lambda d: f"{EN_MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{EN_DAYS[d.weekday()][:3]} {EN_MONTHS[d.month - 1][:3]} {d.day}",
    lambda d: f"{d:%Y-%m-%d}",
)
NL_TIMES = (
    lambda t: f"{t:%H:%M}",
    lambda t: f"om {t:%H:%M} uur",
    lambda t: f"{t:%H.%M} uur",
    lambda t: f"{t:%H}u{t:%M}",
)
EN_TIMES = (
    lambda t: f"{t:%H:%M}",
    lambda t: f"at {t.hour % 12 or 12}:{t:%M} {'am' if t.hour < 12 else 'pm'}",
    lambda t: f"{t.hour % 12 or 12}.{t:%M}{'am' if t.hour < 12 else 'pm'}",
)
FORMATS = st.one_of(
    st.tuples(st.just("nl"), st.sampled_from(NL_DATES), st.sampled_from(NL_TIMES)),
    st.tuples(st.just("en"), st.sampled_from(EN_DATES), st.sampled_from(EN_TIMES)),
)
# Not a whole year: without a year, a day that has just passed is not next year's but asked.
AHEAD = st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(days=300))


def ahead_of(now: dt.datetime, ahead: dt.timedelta) -> dt.datetime:
    moment = (now + ahead).replace(second=0, microsecond=0)
    assume(moment > now and exists(moment))
    # "12am" is asked, as it belongs to two nights.
    assume(moment.hour != 0)
    return moment


@settings(deadline=None, max_examples=3 * settings.default.max_examples)
@given(NOWS, AHEAD, FORMATS)
def test_what_is_written_out_is_understood_as_exactly_that(now, ahead, style):
    moment, (language, date, time) = ahead_of(now, ahead), style

    assert read(f"{date(moment)} {time(moment)}", now=now, language=language) == Understood(moment)


@settings(deadline=None)
@given(NOWS, AHEAD, FORMATS)
def test_date_and_time_one_by_one_are_the_same_as_together(now, ahead, style):
    moment, (language, date, time) = ahead_of(now, ahead), style

    first = read(date(moment), now=now, language=language)
    second = read(time(moment), now=now, language=language)

    assert first == Question(QuestionKind.NO_TIME, date=moment.date())
    assert read(time(moment), now=now, language=language, pending=first) == Understood(moment)
    assert isinstance(second, Question)
    assert read(date(moment), now=now, language=language, pending=second) == Understood(moment)


@settings(deadline=None)
@given(NOWS, AHEAD, st.integers(1, 180))
def test_end_and_length_agree(now, ahead, minutes):
    starts = ahead_of(now, ahead)
    ends = starts + dt.timedelta(minutes=minutes)
    assume(exists(ends) and ends.date() == starts.date())

    as_end = read(f"{starts:%Y-%m-%d %H:%M}-{ends:%H:%M}", now=now)
    as_length = read(f"{starts:%Y-%m-%d %H:%M} {minutes} minuten lang", now=now)

    assert as_end == as_length == Understood(starts, ends)


NL_SAID_DAYS = (
    *("dinsdag", "do 3 dec", "3-12", "3/12", "24-11", "morgen", "volgende week dinsdag", "dinsdag over een week"),
    *("over twee weken", "eerste dinsdag van maart", "de 3e", "a.s. vrijdag", "week 49 dinsdag", "2026-12-03"),
)
NL_SAID_TIMES = (
    *("15.30", "15u", "15 uur", "half vier", "kwart over 3", "om 3 uur", "15:30 - 17:00", "van 3 tot 5", "13-15 uur"),
    *("1530", "8 uur 's avonds", "15:30 2 uur lang", "15:30 anderhalf uur", "van 11 tot 1 's middags", "3pm"),
)
EN_SAID_DAYS = (
    *("tuesday", "thu 3 dec", "december 3rd", "tomorrow", "tuesday week", "in two weeks", "first tuesday of march"),
    *("the 3rd", "this friday", "12/25", "week 49 tuesday"),
)
EN_SAID_TIMES = (
    *("3pm", "at 3", "half past three", "quarter to 4", "3-5pm", "15:30 - 17:00", "noon", "at 8 in the evening"),
    *("3pm for 2 hours", "3 o'clock", "twenty to four", "9am to 5pm"),
)
SAID = st.one_of(
    st.tuples(st.just("nl"), st.sampled_from(NL_SAID_DAYS), st.sampled_from(NL_SAID_TIMES)),
    st.tuples(st.just("en"), st.sampled_from(EN_SAID_DAYS), st.sampled_from(EN_SAID_TIMES)),
)
ORDERS = st.sampled_from(["{0} {1}", "{1} {0}", "{0}, {1}", "{1}, {0}", "{0} - {1}", "{1} ({0})", "  {0}\n{1}. "])


@settings(deadline=None, max_examples=3 * settings.default.max_examples)
@given(SAID, ORDERS)
def test_order_and_punctuation_do_not_matter(said, order):
    now = at("2026-11-22 10:00")
    language, day, time = said
    assume(order.format(day, time) != "at 3 december 3rd")  # "3 December", at no time: asked, never guessed

    first = read(day, now=now, language=language)
    expected = read(time, now=now, language=language, pending=first)

    assert isinstance(expected, Understood)
    assert read(order.format(day, time), now=now, language=language) == expected


ASIDES = st.sampled_from(
    [
        *(
            "bij ons op school",
            "📅",
            "zullen we",
            "met 12 mensen",
            "in lokaal 3",
            "lokaal 1.12",
            "gezellig",
            "dd",
            "svp",
        ),
        *(
            "3e verdieping",
            "Kerkstraat 12a",
            "10 minuten fietsen",
            "met koffie",
            "niet",
            "behalve",
            "na",
            "voor",
            "elke",
        ),
        *(
            "rond",
            "tussen",
            "kerstvakantie",
            "1530",
            "groep 8",
            "(online)",
            "studiedag",
            "https://zoom.us/j/15",
            "misschien",
        ),
        *(
            "not",
            "every",
            "room 12",
            "at our school",
            "before",
            "after",
            "holiday",
            "2nd floor",
            "of",
            "or",
            "nee,",
            "no,",
        ),
    ]
)


@settings(deadline=None, max_examples=5 * settings.default.max_examples)
@given(
    SAID,
    ASIDES,
    st.sampled_from(["{aside} {day} {time}", "{day} {aside} {time}", "{day} {time} {aside}", "{time} {aside} {day}"]),
)
@example(("nl", "dinsdag", "om 3 uur"), "in lokaal 3", "{day} {aside} {time}")
@example(("en", "tuesday", "at 3"), "room 12", "{day} {time} {aside}")
def test_a_word_too_many_never_makes_another_moment_of_it(said, aside, place):
    """It is lost, or it is asked; but it never turns a date into another one."""
    now = at("2026-11-22 10:00")
    language, day, time = said
    plain = read(f"{day} {time}", now=now, language=language)

    found = read(place.format(day=day, time=time, aside=aside), now=now, language=language)

    assert isinstance(plain, Understood)
    assert isinstance(found, Question) or found == plain
