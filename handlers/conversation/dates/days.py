"""Finds the days that the pieces of a phrase may mean, seen from today."""

import calendar
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from .answers import QuestionKind, Stretch
from .pieces import (
    AnyOf,
    Calendar,
    DayPiece,
    EitherOrder,
    MonthDay,
    Months,
    NextWeekday,
    NthWeekday,
    Offset,
    StretchPiece,
    Weekday,
    Weeks,
)
from .stretches import Stretches, in_any, last_of_month, months_later, stretches_of

# "3 november" said on the 22nd is more likely a slip than next year's.
SLIP = dt.timedelta(days=60)

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_WEEK = dt.timedelta(weeks=1)
_MONTH = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that may be meant, most likely first; `instead` is what to offer if these have passed.

    `trouble` says that there is no such day, or none that everything in the phrase agrees with.
    """

    dates: tuple[dt.date, ...] = ()
    instead: tuple[dt.date, ...] = ()
    trouble: QuestionKind | None = None


_NO_SUCH_DAY = Days(trouble=QuestionKind.IMPOSSIBLE)
_SOME_DAY = Days(trouble=QuestionKind.AMBIGUOUS)


def find_days(pieces: tuple[DayPiece, ...], today: dt.date, within: Stretches = ()) -> Days | None:
    """None when the pieces name no day, but at most a week, a month or a year.

    `within` is what an earlier phrase named of those, for days that do not say it themselves.
    """
    weekdays = {piece.weekday for piece in pieces if isinstance(piece, Weekday)}
    own = stretches_of(pieces, today)
    if own == ():
        return _NO_SUCH_DAY
    if len(weekdays) > 1:
        return Days(tuple(_coming(day, today).dates[0] for day in sorted(weekdays)), trouble=QuestionKind.AMBIGUOUS)
    weekday = next(iter(weekdays), None)
    later = sum(piece.count for piece in pieces if isinstance(piece, Weeks)) * _WEEK
    naming = (piece for piece in pieces if not isinstance(piece, Weekday | Weeks | StretchPiece))
    anchors = [_shifted(_anchor_within(piece, own or within, today), later) for piece in naming]
    if not anchors:
        return _from_weekday(weekday, own or (() if later else within), later, today)
    days = _agree(anchors, own)
    return days if weekday is None or days.trouble else _on_weekday(days, weekday, today)


def _from_weekday(weekday: int | None, named: Stretches, later: dt.timedelta, today: dt.date) -> Days | None:
    if weekday is None:
        return Days((today + later,)) if later else None
    if not named:
        return _shifted(_coming(weekday, today), later)
    if any(stretch.last - stretch.first > _MONTH for stretch in named):
        return _SOME_DAY
    days = tuple(dict.fromkeys(day for stretch in named for day in _weekdays_in(stretch, weekday)))
    ahead = tuple(day for day in days if day >= today)
    return Days(ahead or days, (_in_week(today, weekday),))


def _weekdays_in(stretch: Stretch, weekday: int) -> tuple[dt.date, ...]:
    first = _in_week(stretch.first, weekday)
    return tuple(first + n * _WEEK for n in range((stretch.last - first) // _WEEK + 1))


def _in_week(start: dt.date, weekday: int) -> dt.date:
    return start + dt.timedelta(days=(weekday - start.weekday()) % 7)


def _coming(weekday: int, today: dt.date) -> Days:
    """On the day itself it may be today or in a week; the clock tells whether today still can be."""
    coming = _in_week(today, weekday)
    return Days((coming, coming + _WEEK) if coming == today else (coming,))


def _shifted(days: Days, later: dt.timedelta) -> Days:
    return replace(days, dates=tuple(day + later for day in days.dates))


def _agree(anchors: list[Days], named: Stretches | None) -> Days:
    """What the days that were named have in common with each other, in the week or month that was named."""
    trouble = next((days for days in anchors if days.trouble), None)
    if trouble:
        return trouble
    common = tuple(day for day in anchors[0].dates if all(day in other.dates for other in anchors))
    if not any(named is None or in_any(day, named) for day in common):
        every = dict.fromkeys(day for days in anchors for day in days.dates)
        return Days(tuple(every), trouble=QuestionKind.AMBIGUOUS)
    return replace(anchors[0], dates=common)


def _on_weekday(days: Days, weekday: int, today: dt.date) -> Days:
    """The days that are such a weekday; of a date that has passed, the coming weekday may have been meant."""
    fitting = tuple(day for day in days.dates if day.weekday() == weekday)
    if fitting or max(days.dates) < today:
        instead = tuple(day for day in days.instead if day.weekday() == weekday)
        return Days(fitting or days.dates, instead or (_in_week(today, weekday), *days.instead))
    near = (_nearest(day, weekday, today) for day in days.dates)
    return Days(tuple(dict.fromkeys((*days.dates, *near))), trouble=QuestionKind.WEEKDAY_MISMATCH)


def _nearest(day: dt.date, weekday: int, today: dt.date) -> dt.date:
    return _in_week(max(day - dt.timedelta(days=3), today), weekday)


def _anchor_within(piece: DayPiece, named: Stretches, today: dt.date) -> Days:
    """A day that does not say its month or year, in what was named; elsewhere when there is none."""
    days = tuple(day for stretch in named for day in _days_in(piece, stretch) if day >= today)
    return Days(tuple(dict.fromkeys(days))) if days else _anchor(piece, today)


def _days_in(piece: DayPiece, stretch: Stretch) -> Iterable[dt.date]:
    months = [months_later(stretch.first.replace(day=1), n) for n in range(_count_months(stretch))]
    match piece:
        case MonthDay(day):
            found = [_date(first.year, first.month, day) for first in months]
        case Calendar(day, month, None):
            found = [_date(first.year, month, day) for first in months if first.month == month]
        case AnyOf(each):
            return (day for one in each for day in _days_in(one, stretch))
        case NthWeekday(nth, weekday, month, None, None):
            found = [_nth_of_month(m.year, m.month, nth, weekday) for m in months if month in (None, m.month)]
        case _:
            return ()
    return (day for day in found if day and day in stretch)


def _count_months(stretch: Stretch) -> int:
    return (stretch.last.year - stretch.first.year) * 12 + stretch.last.month - stretch.first.month + 1


def _anchor(piece: DayPiece, today: dt.date) -> Days:
    match piece:
        case Offset(0):
            return Days((today,), (today + dt.timedelta(days=1),))
        case Offset(days):
            return Days((today + dt.timedelta(days=days),))
        case Months(count):
            return Days((months_later(today, count),))
        case NextWeekday(weekday):
            return _next_weekday(weekday, today)
        case Calendar(day, month, year):
            return _calendar_day(day, month, year, today)
        case EitherOrder(first, second, year):
            return _either_order(first, second, year, today)
        case AnyOf(each):
            return _any_of(each, today)
        case MonthDay(day):
            return _month_day(day, today)
        case NthWeekday():
            return _nth_weekday(piece, today)
    raise AssertionError(piece)


def _any_of(each: tuple[Calendar, ...], today: dt.date) -> Days:
    found = [_calendar_day(one.day, one.month, one.year, today) for one in each]
    trouble = next((days for days in found if days.trouble), None)
    return trouble or Days(tuple(_future(days, today) for days in found))


def _next_weekday(weekday: int, today: dt.date) -> Days:
    """Certain only when the coming one is in no sense this week's, nor around the corner."""
    coming = _in_week(today + dt.timedelta(days=1), weekday)
    this_week = coming.weekday() > today.weekday() or (coming - today).days <= 6 - (today.weekday() + 1) % 7
    if this_week or coming - today <= dt.timedelta(days=3):
        return Days((coming, coming + _WEEK))
    return Days((coming,))


def _calendar_day(day: int, month: int, year: int | None, today: dt.date) -> Days:
    if year is not None:
        exactly = _exactly(_date(year, month, day))
        return replace(exactly, instead=_coming_of(lambda other: _date(other, month, day), today))
    return _yearless(month, lambda year: _date(year, month, day), today)


def _coming_of(in_year: Callable[[int], dt.date | None], today: dt.date) -> tuple[dt.date, ...]:
    """The first of such days that is still to come, for who named one that has passed."""
    found = (in_year(year) for year in (today.year, today.year + 1))
    return tuple(day for day in found if day and day >= today)[:1]


def _nth_weekday(piece: NthWeekday, today: dt.date) -> Days:
    def in_month(year: int, month: int) -> dt.date | None:
        return _nth_of_month(year, month, piece.nth, piece.weekday)

    if piece.month is not None:
        month = piece.month
        if piece.year is not None:
            return replace(
                _exactly(in_month(piece.year, month)), instead=_coming_of(lambda year: in_month(year, month), today)
            )
        return _yearless(month, lambda year: in_month(year, month), today)
    months = [months_later(today.replace(day=1), n) for n in range(3)]
    found = [in_month(first.year, first.month) for first in months]
    return _exactly(found[piece.ahead]) if piece.ahead is not None else _first_to_come(found, today)


def _month_day(day: int, today: dt.date) -> Days:
    months = [months_later(today.replace(day=1), n) for n in range(4)]
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
    last = last_of_month(year, month)
    if nth < 0:
        return _in_week(last - dt.timedelta(days=6), weekday)
    day = _in_week(first, weekday) + (nth - 1) * _WEEK
    return day if day <= last else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    return dt.date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None
