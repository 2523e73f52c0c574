"""Finds the days that the pieces of a phrase may mean, seen from today."""

import calendar
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from .answers import QuestionKind
from .pieces import (
    Calendar,
    DayPiece,
    EitherOrder,
    MonthDay,
    Months,
    NextWeekday,
    NthWeekday,
    Offset,
    Week,
    Weekday,
    WeekNumber,
    Weeks,
)

# "3 november" said on the 22nd is more likely a slip than next year's.
SLIP = dt.timedelta(days=60)

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that may be meant, most likely first; `instead` is what to offer if these have passed.

    `trouble` says that there is no such day, or none that everything in the phrase agrees with.
    """

    dates: tuple[dt.date, ...] = ()
    instead: tuple[dt.date, ...] = ()
    trouble: QuestionKind | None = None


_NO_SUCH_DAY = Days(trouble=QuestionKind.IMPOSSIBLE)


def find_days(pieces: tuple[DayPiece, ...], today: dt.date) -> Days | None:
    """None when the pieces name no day, but at most a week."""
    weekdays = {piece.weekday for piece in pieces if isinstance(piece, Weekday)}
    weeks = week_starts(pieces, today)
    if weeks == ():
        return _NO_SUCH_DAY
    if len(weekdays) > 1:
        return Days(tuple(_coming(day, today).dates[0] for day in sorted(weekdays)), trouble=QuestionKind.AMBIGUOUS)
    weekday = next(iter(weekdays), None)
    later = sum(piece.count for piece in pieces if isinstance(piece, Weeks)) * _WEEK
    naming = (piece for piece in pieces if not isinstance(piece, Weekday | Weeks | Week | WeekNumber))
    anchors = [_shifted(_anchor(piece, today), later) for piece in naming]
    if not anchors:
        return _from_weekday(weekday, weeks, later, today)
    days = _agree(anchors, weeks)
    return days if weekday is None or days.trouble else _on_weekday(days, weekday, today)


def _from_weekday(
    weekday: int | None, weeks: tuple[dt.date, ...] | None, later: dt.timedelta, today: dt.date
) -> Days | None:
    if weekday is None:
        return Days((today + later,)) if later else None
    if weeks is not None:
        return Days(tuple(dict.fromkeys(_in_week(start, weekday) for start in weeks)))
    return _shifted(_coming(weekday, today), later)


def week_starts(pieces: Iterable[DayPiece], today: dt.date) -> tuple[dt.date, ...] | None:
    """The first days of the weeks that are named; None when none is, empty when there is no such week."""
    for piece in pieces:
        match piece:
            case Week(ahead, firsts):
                return tuple(_week_start(today, first) + n * _WEEK for n in ahead for first in firsts)
            case WeekNumber(number):
                return _numbered_week(number, today)
    return None


def in_week(day: dt.date, starts: Iterable[dt.date]) -> bool:
    return any(start <= day < start + _WEEK for start in starts)


def _week_start(today: dt.date, first: int) -> dt.date:
    return today - dt.timedelta(days=(today.weekday() - first) % 7)


def _numbered_week(number: int, today: dt.date) -> tuple[dt.date, ...]:
    years = range(today.year - 1, today.year + 2)
    mondays = [dt.date.fromisocalendar(year, number, 1) for year in years if 1 <= number <= _weeks_in(year)]
    return tuple(monday for monday in mondays if monday + _WEEK > today)[:1]


def _weeks_in(year: int) -> int:
    # The 28th of December is always in the last ISO week of its year.
    return dt.date(year, 12, 28).isocalendar().week


def _in_week(start: dt.date, weekday: int) -> dt.date:
    return start + dt.timedelta(days=(weekday - start.weekday()) % 7)


def _coming(weekday: int, today: dt.date) -> Days:
    """On the day itself it may be today or in a week; the clock tells whether today still can be."""
    coming = _in_week(today, weekday)
    return Days((coming, coming + _WEEK) if coming == today else (coming,))


def _shifted(days: Days, later: dt.timedelta) -> Days:
    return replace(days, dates=tuple(day + later for day in days.dates))


def _agree(anchors: list[Days], weeks: tuple[dt.date, ...] | None) -> Days:
    """What the days that were named have in common with each other, in the week that was named."""
    trouble = next((days for days in anchors if days.trouble), None)
    if trouble:
        return trouble
    common = tuple(day for day in anchors[0].dates if all(day in other.dates for other in anchors))
    if not any(weeks is None or in_week(day, weeks) for day in common):
        every = dict.fromkeys(day for days in anchors for day in days.dates)
        return Days(tuple(every), trouble=QuestionKind.AMBIGUOUS)
    return replace(anchors[0], dates=common)


def _on_weekday(days: Days, weekday: int, today: dt.date) -> Days:
    fitting = tuple(day for day in days.dates if day.weekday() == weekday)
    instead = tuple(day for day in days.instead if day.weekday() == weekday)
    if fitting or max(days.dates) < today:
        return Days(fitting or days.dates, instead)
    near = (_nearest(day, weekday, today) for day in days.dates)
    return Days(tuple(dict.fromkeys((*days.dates, *near))), trouble=QuestionKind.WEEKDAY_MISMATCH)


def _nearest(day: dt.date, weekday: int, today: dt.date) -> dt.date:
    return _in_week(max(day - dt.timedelta(days=3), today), weekday)


def _anchor(piece: DayPiece, today: dt.date) -> Days:
    match piece:
        case Offset(days):
            return Days((today + dt.timedelta(days=days),))
        case Months(count):
            return Days((_months_later(today, count),))
        case NextWeekday(weekday):
            return _next_weekday(weekday, today)
        case Calendar(day, month, year):
            return _calendar_day(day, month, year, today)
        case EitherOrder(first, second, year):
            return _either_order(first, second, year, today)
        case MonthDay(day):
            return _month_day(day, today)
        case NthWeekday():
            return _nth_weekday(piece, today)
    raise AssertionError(piece)


def _next_weekday(weekday: int, today: dt.date) -> Days:
    """Certain only when the coming one is in no sense this week's, nor around the corner."""
    coming = _in_week(today + dt.timedelta(days=1), weekday)
    this_week = in_week(coming, (_week_start(today, 0), _week_start(today, 6)))
    if this_week or coming - today <= dt.timedelta(days=3):
        return Days((coming, coming + _WEEK))
    return Days((coming,))


def _calendar_day(day: int, month: int, year: int | None, today: dt.date) -> Days:
    if year is not None:
        return _exactly(_date(year, month, day))
    return _yearless(month, lambda year: _date(year, month, day), today)


def _nth_weekday(piece: NthWeekday, today: dt.date) -> Days:
    def in_month(year: int, month: int) -> dt.date | None:
        return _nth_of_month(year, month, piece.nth, piece.weekday)

    if piece.month is not None and piece.year is not None:
        return _exactly(in_month(piece.year, piece.month))
    if piece.month is not None:
        month = piece.month
        return _yearless(month, lambda year: in_month(year, month), today)
    months = [_months_later(today.replace(day=1), n) for n in range(3)]
    found = [in_month(first.year, first.month) for first in months]
    return _exactly(found[piece.ahead]) if piece.ahead is not None else _first_to_come(found, today)


def _month_day(day: int, today: dt.date) -> Days:
    months = [_months_later(today.replace(day=1), n) for n in range(4)]
    return _first_to_come([_date(first.year, first.month, day) for first in months], today)


def _either_order(first: int, second: int, year: int | None, today: dt.date) -> Days:
    orders = (_calendar_day(first, second, year, today), _calendar_day(second, first, year, today))
    trouble = next((days for days in orders if days.trouble), None)
    return trouble or Days(tuple(_future(days, today) for days in orders))


def _future(days: Days, today: dt.date) -> dt.date:
    return next((day for day in (*days.dates, *days.instead) if day >= today), days.dates[0])


def _exactly(day: dt.date | None) -> Days:
    return Days((day,)) if day else _NO_SUCH_DAY


def _first_to_come(found: list[dt.date | None], today: dt.date) -> Days:
    ahead = tuple(day for day in found if day and day >= today)
    return Days(ahead[:1], ahead[1:2]) if ahead else _NO_SUCH_DAY


def _yearless(month: int, in_year: Callable[[int], dt.date | None], today: dt.date) -> Days:
    """This year's day; next year's if that passed long ago, and next year's only as an offer if it just passed."""
    this, following = in_year(today.year), in_year(today.year + 1)
    if this is None:
        return _exactly(following if month < today.month else None)
    if today - this > SLIP:
        return _exactly(following)
    return Days((this,), (following,) if following else ())


def _nth_of_month(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    first = _date(year, month, 1)
    if first is None or nth == 0:
        return None
    last = _last_of_month(year, month)
    if nth < 0:
        return _in_week(last - dt.timedelta(days=6), weekday)
    day = _in_week(first, weekday) + (nth - 1) * _WEEK
    return day if day <= last else None


def _months_later(day: dt.date, count: int) -> dt.date:
    """The same day of a later month, or its last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = _last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def _last_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None
