"""Decides which times of day a clock time may mean, and when what starts then ends."""

import datetime as dt
from dataclasses import dataclass

from .answers import DayPart
from .pieces import Clock, Notation

_HALF = 12 * 60
_DAY = 24 * 60

# From seven on an hour without a part of the day may be a morning or an evening; before that
# professionals meet in the afternoon, and what they meant is read back to them anyway.
_MORNING_OR_EVENING = 7 * 60

_PARTS = {
    DayPart.MORNING: (1 * 60, 12 * 60),
    DayPart.AFTERNOON: (12 * 60, 19 * 60),
    DayPart.EVENING: (17 * 60, _DAY),
    DayPart.NIGHT: (20 * 60, 30 * 60),
    DayPart.AM: (0, 12 * 60),
    DayPart.PM: (12 * 60, _DAY),
}
_LATE, _EARLY = 18 * 60, 6 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """A start in minutes since midnight, and how long from there."""

    start: int
    lasts: dt.timedelta | None = None


def find_spans(start: Clock, end: Clock | None, lasts: dt.timedelta | None, part: DayPart | None) -> tuple[Span, ...]:
    """The readings of a start with its end or length, most likely first; none when there is no such time."""
    if end is None:
        return tuple(Span(minute, lasts) for minute in _starts(start, part))
    if end.part and not start.part and not part:
        return _shortest(start, end)
    return _by_day(tuple(span for minute in _starts(start, part) for span in _until(minute, start, end)))


def fits(minute: int, part: DayPart) -> bool:
    earliest, latest = _PARTS[part]
    return earliest <= minute < latest or earliest <= minute + _DAY < latest


def _starts(clock: Clock, part: DayPart | None) -> tuple[int, ...]:
    each = (_readings_of(minute, clock.notation, clock.part or part) for minute in clock.minutes)
    readings = dict.fromkeys(minute for readings in each for minute in readings)
    # "vanmiddag 10am" says two things.
    return tuple(minute for minute in readings if not clock.part or not part or fits(minute % _DAY, part))


def _readings_of(minute: int, notation: Notation, part: DayPart | None) -> tuple[int, ...]:
    """A night belongs to two days, so its small hours, and midnight, may be a day later than they seem."""
    if minute == _DAY:
        return (_DAY, 0)
    readings = _day_readings_of(minute, notation, part)
    nightly = part is DayPart.NIGHT or (part is DayPart.AM and minute % _HALF < 60)
    return (*readings, *(m + _DAY for m in readings if m < _EARLY)) if nightly else readings


def _day_readings_of(minute: int, notation: Notation, part: DayPart | None) -> tuple[int, ...]:
    early, late = minute % _HALF, minute % _HALF + _HALF
    if notation is Notation.EXACT:
        return _exact(minute, part)
    if part:
        return tuple(reading for reading in (early, late) if fits(reading, part))
    if early < 60:
        return (late,)
    if early < _MORNING_OR_EVENING:
        return (late,) if notation is Notation.SPOKEN else (late, early)
    return (minute,) if notation is Notation.WRITTEN else (early, late)


def _exact(minute: int, part: DayPart | None) -> tuple[int, ...]:
    """ "08:00 's avonds" contradicts itself, so both readings are left to be asked."""
    if part is None or fits(minute, part):
        return (minute,)
    other = minute + _HALF
    return (minute, other) if other < _DAY and fits(other, part) else ()


def _until(start: int, clock: Clock, end: Clock) -> tuple[Span, ...]:
    """An end on a twelve-hour clock is the first one after the start; past midnight only late in the evening."""
    ends = [minute or _DAY for minute in _ends(clock, end)]
    after = [minute for minute in ends if minute > start]
    if not after and start >= _LATE:
        after = [minute + _DAY for minute in ends if minute <= _EARLY]
    return (Span(start, dt.timedelta(minutes=min(after) - start)),) if after else ()


def _ends(clock: Clock, end: Clock) -> tuple[int, ...]:
    if end.part:
        return tuple(m for minute in end.minutes for m in _day_readings_of(minute, end.notation, end.part))
    # Who writes 15:30-10:00 has the 24-hour clock in mind, and made a mistake.
    literal = end.notation is Notation.WRITTEN and clock.notation is Notation.EXACT
    return end.minutes if literal else _both_halves(end)


def _both_halves(clock: Clock) -> tuple[int, ...]:
    if clock.notation is Notation.EXACT:
        return clock.minutes
    return tuple(half + minute % _HALF for minute in clock.minutes for half in (0, _HALF))


def _shortest(start: Clock, end: Clock) -> tuple[Span, ...]:
    """ "11-1pm" is from eleven in the morning, "9-11pm" from nine in the evening."""
    spans = [span for minute in _both_halves(start) if minute < _DAY for span in _until(minute, start, end)]
    return tuple(sorted(spans, key=lambda span: span.lasts or dt.timedelta())[:1])


def _by_day(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Readings that reach midnight are kept only when there is no other."""
    same_day = tuple(s for s in spans if s.lasts and s.start * dt.timedelta(minutes=1) + s.lasts < dt.timedelta(days=1))
    return same_day or spans
