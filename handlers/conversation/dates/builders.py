"""Makes pieces of what the rules of both languages have found."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from .answers import DayPart
from .pieces import (
    AnyOf,
    Calendar,
    Clock,
    ClockOrLasts,
    Dashed,
    EitherOrder,
    Lasts,
    Month,
    MonthDay,
    NextWeekday,
    Notation,
    NthWeekday,
    Number,
    Offset,
    Part,
    Piece,
    Repeats,
    Shift,
    Unclear,
    Weekday,
    Weeks,
)
from .scanning import Made

NO_SUCH_TIME = Clock((), Notation.EXACT)
NOON = Clock((12 * 60,), Notation.EXACT)
MIDNIGHT = Clock((24 * 60,), Notation.EXACT)

HALF_HOUR_LATER, HALF_HOUR_EARLIER = Shift(dt.timedelta(minutes=30)), Shift(dt.timedelta(minutes=-30))
NINETY_LATER, NINETY_EARLIER = Shift(dt.timedelta(minutes=90)), Shift(dt.timedelta(minutes=-90))
ONE_AND_A_HALF = (Lasts(dt.timedelta(minutes=90)),)

# Longer than this is no meeting but a misreading ("15 uur" as a length).
LONGEST = dt.timedelta(hours=12)


def always(*pieces: Piece) -> Callable[[], tuple[Piece, ...]]:
    """A builder for words that have nothing to fill in."""
    return lambda: pieces


def spoken(hour: int, shift: int = 0) -> Clock:
    """An hour as it is said, `shift` minutes later: "half vier" is spoken(4, -30)."""
    total = hour * 60 + shift
    if not 0 <= total <= 24 * 60:
        return NO_SUCH_TIME
    return Clock((total,), Notation.SPOKEN if 1 <= hour <= 12 else Notation.EXACT)


def written(hour: str, minute: str = "00") -> Clock:
    """A time in digits; a leading zero, or an hour that no twelve-hour clock has, leaves no doubt."""
    total = int(hour) * 60 + int(minute)
    if int(minute) > 59 or total > 24 * 60:
        return NO_SUCH_TIME
    firm = hour.startswith("0") or int(hour) > 12
    return Clock((total,), Notation.EXACT if firm else Notation.WRITTEN)


def four_digits(hour: str, minute: str) -> Made:
    """ "1530"; but "2026" is a year as likely as a time."""
    clock = written(hour, minute)
    return replace(clock, bare=True) if clock.minutes and hour != "20" else None


def short(hour: str, minute: str = "00") -> ClockOrLasts:
    """ "8u" is as firm as 8:00, but nobody who writes "3u" means the night."""
    clock = written(hour, minute)
    if clock.notation is Notation.WRITTEN and int(hour) < 7:
        clock = Clock(clock.minutes, Notation.SPOKEN)
    return ClockOrLasts(clock, dt.timedelta(hours=int(hour), minutes=int(minute)))


def short_at(hour: str, minute: str = "00") -> Clock:
    """ "om 8h": a preposition leaves no doubt that it is a time."""
    return short(hour, minute).clock


def short_or_length(hour: str, minute: str = "00") -> Made:
    """ "2h" is an hour to some and a length to others; "15h30" and "08h" are only a time."""
    found = short(hour, minute)
    return replace(found, alike=True) if found.clock.notation is not Notation.EXACT and int(hour) <= 8 else found


def hours_said(hour: int, minute: str = "00") -> ClockOrLasts:
    clock = spoken(hour, int(minute)) if int(minute) < 60 else NO_SUCH_TIME
    return ClockOrLasts(clock, dt.timedelta(hours=hour, minutes=int(minute)))


def hours_and_minutes(hour: int, minute: str) -> Made:
    """ "15 uur 30 minuten" is a time, "1 uur en 30 minuten" a length; "15 uur 10 minuten fietsen" may be either."""
    return replace(hours_said(hour, minute).clock, bare=True) if hour > 7 else hours(hour, int(minute))


def hour_and_spelled(hour: int, minute: int) -> Made:
    """ "negentien uur dertig", "seven thirty"."""
    return spoken(hour, minute) if minute in (10, 15, 20, 30, 40, 45, 50) and hour < 24 else None


def said_with_half(hour: int, half: DayPart) -> Made:
    return spoken(hour), Part(half)


def written_with_half(hour: str, minute: str, half: DayPart) -> Made:
    return written(hour, minute), Part(half)


def number_of_twelve(value: int) -> Number:
    """In English a bare 15 is no hour: "friday 15"."""
    return Number(value, last_hour=12)


def half_before(hour: int) -> Clock:
    return spoken(hour, -30)


def half_past(hour: int) -> Clock:
    return spoken(hour, 30)


def half_either(hour: int) -> Clock:
    """ "half four": half past four to the British, half past three to those who think in Dutch."""
    late, early = spoken(hour, 30), spoken(hour, -30)
    return Clock(late.minutes + early.minutes, late.notation)


def quarter_past(hour: int) -> Clock:
    return spoken(hour, 15)


def quarter_to(hour: int) -> Clock:
    return spoken(hour, -15)


def minutes_past(minute: int, hour: int) -> Made:
    return spoken(hour, minute) if 0 < minute < 30 else None


def minutes_to(minute: int, hour: int) -> Made:
    return spoken(hour, -minute) if 0 < minute < 30 else None


def minutes_to_or_until(minute: int, hour: int, half: DayPart | None = None) -> Made:
    """ "10 to 4" is ten minutes before four, or from ten o'clock on; the rest of the phrase does not tell."""
    if minute in (5, 10):
        return Unclear()
    return (spoken(hour, -minute), *((Part(half),) if half else ())) if minute in (20, 25) else None


def minutes_past_half(minute: int, hour: int) -> Made:
    return spoken(hour, minute - 30) if 0 < minute < 15 else None


def minutes_to_half(minute: int, hour: int) -> Made:
    return spoken(hour, -minute - 30) if 0 < minute < 15 else None


def hours(n: float = 1, minute: int = 0) -> Made:
    return _lasts(dt.timedelta(hours=n, minutes=minute))


def hours_and_half(n: int = 0) -> Made:
    return hours(n, 30)


def hours_and_vulgar_half(n: str = "0") -> Made:
    return hours(int(n), 30)


def minutes(n: int) -> Made:
    return _lasts(dt.timedelta(minutes=n))


def quarters(n: int = 1) -> Made:
    return _lasts(dt.timedelta(minutes=15 * n))


def _lasts(length: dt.timedelta) -> Made:
    return Lasts(length) if dt.timedelta() < length <= LONGEST else None


def in_days(days: int) -> Piece:
    """ "dinsdag over 14 dagen" is "dinsdag over twee weken"."""
    return Weeks(days // 7) if days and days % 7 == 0 else Offset(days)


def days_later(n: int = 1) -> Made:
    return Shift(dt.timedelta(days=n))


def days_earlier(n: int = 1) -> Made:
    return Shift(-dt.timedelta(days=n))


def weeks_later(n: int = 1) -> Made:
    return Shift(dt.timedelta(weeks=n))


def weeks_earlier(n: int = 1) -> Made:
    return Shift(-dt.timedelta(weeks=n))


def later(pieces: Made) -> Made:
    """A length as a shift: "anderhalf uur later"."""
    return Shift(pieces.lasts) if isinstance(pieces, Lasts) else None


def earlier(pieces: Made) -> Made:
    return Shift(-pieces.lasts) if isinstance(pieces, Lasts) else None


def hours_later(n: float = 1) -> Made:
    return later(hours(n))


def hours_earlier(n: float = 1) -> Made:
    return earlier(hours(n))


def minutes_later(n: int) -> Made:
    return later(minutes(n))


def minutes_earlier(n: int) -> Made:
    return earlier(minutes(n))


def quarters_later(n: int = 1) -> Made:
    return later(quarters(n))


def quarters_earlier(n: int = 1) -> Made:
    return earlier(quarters(n))


def every(weekday: int) -> Made:
    return Weekday(weekday), Repeats()


def repeats(n: int = 1) -> Made:
    return Repeats()


def today_part(part: DayPart) -> Made:
    return Offset(0), Part(part)


def tomorrow_part(part: DayPart) -> Made:
    return Offset(1), Part(part)


def weekday_part(weekday: int, part: DayPart) -> Made:
    return Weekday(weekday), Part(part)


def weekday_morning(weekday: int) -> Made:
    return Weekday(weekday), Part(DayPart.MORNING)


def next_weekday_part(weekday: int, part: DayPart) -> Made:
    return NextWeekday(weekday), Part(part)


def weekday_in_weeks(weekday: int, n: int = 1) -> Made:
    return Weekday(weekday), Weeks(n)


def month_day(day: str) -> MonthDay:
    return MonthDay(int(day))


def calendar(day: int, month: int, year: int | None = None) -> Made:
    return Calendar(day, month, year) if day >= 0 else None


def this_month(month: int, year: int | None = None) -> Month:
    return Month(month, year)


def any_of(first: int, day: int, month: int, year: int | None = None, second: int | None = None) -> AnyOf:
    """ "10 of 17 december", "10, 17 of 24 december"."""
    days = (first, day) if second is None else (first, second, day)
    return AnyOf(tuple(Calendar(each, month, year) for each in days))


def weekdays_of(a: int, first: int, b: int, day: int, month: int) -> Made:
    """ "dinsdag 8 of woensdag 9 december"; the weekdays are not checked, as it is asked anyway."""
    return any_of(first, day, month)


def nth_bare(nth: int, weekday: int) -> NthWeekday:
    return NthWeekday(nth, weekday, bare=True)


def nth_weekday(nth: int, weekday: int, month: int, year: int | None = None) -> NthWeekday:
    return NthWeekday(nth, weekday, month, year)


def nth_this_month(nth: int, weekday: int) -> NthWeekday:
    return NthWeekday(nth, weekday, ahead=0)


def nth_next_month(nth: int, weekday: int) -> NthWeekday:
    return NthWeekday(nth, weekday, ahead=1)


def numeric_date(day: str, month: str, year: int | None = None) -> Calendar:
    return Calendar(int(day), int(month), year)


def dashed(day: str, month: str) -> Piece:
    """ "3-12" may be a time until another; "03-12" is a date."""
    if "0" in (day[0], month[0]):
        return Calendar(int(day), int(month))
    return Dashed(int(day), int(month))


def dashed_either(first: str, second: str) -> Piece:
    """In English "12-3" may be a time until another, or a day and a month in either order."""
    if "0" in (first[0], second[0]):
        return either_order(first, second)
    return Dashed(int(first), int(second), either=True)


def either_order(first: str, second: str, year: int | None = None) -> Piece:
    """ "3/4" has two readings, but 25/12 and 12/25 are the same day to everyone."""
    one, other = int(first), int(second)
    if one > 12 or one == other:
        return Calendar(one, other, year)
    if other > 12:
        return Calendar(other, one, year)
    return EitherOrder(one, other, year)
