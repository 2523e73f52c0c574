"""A date in a dialogue: read as people type it, read back in full before it counts, kept as wall time and zone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.meetings import instant
from handlers.conversation.dates import (
    DayPart,
    Question,
    QuestionKind,
    Stretch,
    Understood,
    understand,
    understand_duration,
)
from handlers.conversation.dates.public_holidays import holiday_on
from handlers.conversation.dates.zone_names import city_of
from handlers.conversation.messages import Joined, Moment, Words, text
from handlers.conversation.questions import Accepted, Asked, Confirm, Parsed, Parser, Unclear

DAY = timedelta(days=1)

Kept = Mapping[str, Any]
"""The answer in JSON: {"starts": wall time, "ends": wall time or None, "zone": IANA name}."""

Note = Callable[[Asked, Kept], Words | None]


def reading_date(
    *,
    note: Note = lambda asked, kept: None,
    zone: Callable[[Asked], str] = lambda asked: zone_of(asked),
    known: Callable[[Asked], Question | None] = lambda asked: None,
) -> Parser:
    """A parser for "when?". `note` is said with the date when it is read back; `known` is what need not be typed."""

    def parse(typed: str, asked: Asked) -> Parsed:
        here = zone(asked)
        now = asked.context.local_now(here)
        pending = question_from(asked.hint) if asked.hint else known(asked)
        found = understand(typed, now=now, zone=ZoneInfo(here), language=asked.context.language, pending=pending)
        if isinstance(found, Question):
            # What stood goes on standing when nothing was understood: "woensdag" is still counted from there.
            unheard = pending if found.kind is QuestionKind.NOTHING else None
            return _unclear(found, asked, here, now, unheard or found)
        kept = kept_of(found, here)
        notes = [words for words in (_holiday(kept, asked), note(asked, kept)) if words]
        read_back, right = _read_back(asked, kept, now), text("when-right")
        words = Joined((read_back, *notes, right), "\n\n") if notes else Joined((read_back, right), " ")
        return Confirm(kept, words, hint=json_of(known_from(kept)))

    return parse


def read_duration(typed: str, asked: Asked) -> Parsed:
    """ "anderhalf uur": kept as minutes; a bare number is hours when it is small, and minutes when it is not."""
    length = understand_duration(typed, asked.context.language) or _bare(typed)
    if length is None:
        return Unclear(text("when-no-length"))
    return Accepted(int(length / timedelta(minutes=1)))


def _bare(typed: str) -> timedelta | None:
    number = typed.strip().replace(",", ".").replace("½", ".5")
    if not number.replace(".", "", 1).isdecimal() or not number.isascii() or len(number) > 4:
        return None
    amount = float(number)
    if 0 < amount <= 12:
        return timedelta(minutes=round(amount * 60))
    return timedelta(minutes=amount) if 15 <= amount <= 720 and amount.is_integer() else None


def lasting(minutes: int) -> Words:
    """A length in words: "1½ uur"."""
    hours, rest = divmod(minutes, 60)
    if hours and rest == 30:
        return text("when-halves", hours=hours)
    if not rest:
        return text("when-hours", hours=hours)
    return text("when-hours-minutes", hours=hours, minutes=rest) if hours else text("when-minutes", minutes=rest)


def show_when(kept: Kept) -> Words:
    """ "donderdag 3 december 2026, 15.30–17.00 uur"."""
    starts, ends, zone = starts_of(kept), ends_of(kept), str(kept["zone"])
    if ends is None:
        return text("when-starts", starts=Moment(starts, zone))
    return span(starts, ends, zone)


def span(starts: datetime, ends: datetime, zone: str) -> Words:
    """From when until when, on the clock of `zone`: the day once, where it is one."""
    if ends - starts < DAY:
        return text("when-starts", starts=Moment(starts, zone, until=ends))
    return text("when-from-until", starts=Moment(starts, zone), ends=Moment(ends, zone))


def away(kept: Kept, now: datetime) -> Words:
    """How far ahead: "over 11 dagen"."""
    return text("when-away", days=(starts_of(kept).date() - now.date()).days)


def starts_of(kept: Kept) -> datetime:
    return datetime.fromisoformat(kept["starts"])


def ends_of(kept: Kept) -> datetime | None:
    return datetime.fromisoformat(kept["ends"]) if kept.get("ends") else None


def lasts_of(kept: Kept) -> timedelta | None:
    """How long it really takes, also in the night in which the clock changes; None without an end."""
    starts, ends, zone = starts_of(kept), ends_of(kept), str(kept["zone"])
    return instant(ends, zone) - instant(starts, zone) if ends else None


def kept_of(found: Understood, zone: str) -> dict[str, Any]:
    ends = found.ends.isoformat() if found.ends else None
    return {"starts": found.starts.isoformat(), "ends": ends, "zone": zone}


def zone_of(asked: Asked) -> str:
    """The zone of the network in which the dialogue goes on."""
    network = asked.context.network
    return network.timezone if network else asked.context.person.timezone


def _holiday(kept: Kept, asked: Asked) -> Words | None:
    """Told, not forbidden: people may want to meet on Ascension Day, but not by mistake."""
    name = _holiday_name(kept, asked)
    return text("when-holiday", holiday=name) if name else None


def _holiday_name(kept: Kept, asked: Asked) -> str | None:
    network, language = asked.context.network, asked.context.language
    spoken = network.language if network else language
    return holiday_on(starts_of(kept).date(), zone=str(kept["zone"]), network_language=spoken, language=language)


def _reading(kept: Kept, asked: Asked, now: datetime) -> Words:
    """A whole date to choose; what is chosen is not read back, so a holiday is told here."""
    name = _holiday_name(kept, asked)
    if name:
        return text("when-reading-holiday", when=show_when(kept), away=away(kept, now), holiday=name)
    return text("when-reading", when=show_when(kept), away=away(kept, now))


def _read_back(asked: Asked, kept: Kept, now: datetime) -> Words:
    """With the place of its clock, where that of who typed shows another time and they did not say so themselves."""
    zone, person = str(kept["zone"]), asked.context.person
    there = instant(starts_of(kept), zone).astimezone(ZoneInfo(person.timezone)).replace(tzinfo=None)
    if there == starts_of(kept) or person.timezone_is_own:
        return text("when-read-back", when=show_when(kept), away=away(kept, now))
    return text(
        "when-read-back-there", when=show_when(kept), zone=city_of(zone, asked.context.language), away=away(kept, now)
    )


def known_from(kept: Kept) -> Question:
    """A date that is there already, so that "16 uur" changes only the time, and "een dag later" counts from it."""
    starts, ends = starts_of(kept), ends_of(kept)
    return Question(QuestionKind.STANDS, date=starts.date(), at=starts.time(), lasts=ends - starts if ends else None)


def _unclear(question: Question, asked: Asked, zone: str, now: datetime, hint: Question) -> Unclear:
    """What is asked, with whole dates to choose from where there are any: in full in the words, short on the button."""
    candidates = [kept_of(candidate, zone) for candidate in question.candidates]
    lines = [_reading(kept, asked, now) for kept in candidates]
    words = Joined((_asked_back(question, zone), *lines))
    readings = tuple((text("when-short", when=Moment(starts_of(kept), zone, "short")), kept) for kept in candidates)
    return Unclear(words, readings, json_of(hint))


def _asked_back(question: Question, zone: str) -> Words:
    kind = question.kind.value.replace("_", "-")
    match question.kind:
        case QuestionKind.NO_TIME if question.date:
            return text("when-ask-no-time-on", date=Moment(datetime.combine(question.date, time()), zone, "date"))
        case QuestionKind.NO_DATE if question.at is not None:
            return text("when-ask-no-date-at", time=Moment(datetime.combine(date.min, question.at), zone, "time"))
        case QuestionKind.AMBIGUOUS if not question.candidates:
            return text("when-ask-which")
        case QuestionKind.AMBIGUOUS if len(question.candidates) == 1:
            return text("when-ask-far")
        case QuestionKind.PAST if question.date and not question.candidates and not question.at:
            day = Moment(datetime.combine(question.date, time()), zone, "date")
            return text("when-ask-past-on", date=day, year=str(question.date.year))
        case QuestionKind.REPEATS if not question.candidates:
            return text("when-ask-repeats-alone")
        case QuestionKind.PAST | QuestionKind.IMPOSSIBLE | QuestionKind.WEEKDAY_MISMATCH if not question.candidates:
            return text(f"when-ask-{kind}-alone")
    return text(f"when-ask-{kind}")


def json_of(question: Question) -> dict[str, Any]:
    """A question as plain data, so that it survives until the next message."""
    return {
        "kind": question.kind.value,
        "date": question.date.isoformat() if question.date else None,
        "at": question.at.isoformat() if question.at is not None else None,
        "dates": [day.isoformat() for day in question.dates],
        "times": [moment.isoformat() for moment in question.times],
        "part": question.part.value if question.part else None,
        "lasts": question.lasts.total_seconds() if question.lasts else None,
        "within": [[each.first.isoformat(), each.last.isoformat()] for each in question.within],
    }


def question_from(kept: Kept) -> Question:
    question = Question(
        QuestionKind(kept["kind"]),
        date=date.fromisoformat(kept["date"]) if kept["date"] else None,
        at=time.fromisoformat(kept["at"]) if kept["at"] else None,
        dates=tuple(map(date.fromisoformat, kept["dates"])),
        times=tuple(map(time.fromisoformat, kept["times"])),
        part=DayPart(kept["part"]) if kept["part"] else None,
        within=tuple(Stretch(*map(date.fromisoformat, each)) for each in kept.get("within", ())),
    )
    return replace(question, lasts=timedelta(seconds=kept["lasts"])) if kept["lasts"] else question
