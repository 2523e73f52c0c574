"""The weeks, months and years that a phrase names, and where to look for the day that comes next."""

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias

from .answers import Stretch
from .pieces import DayPiece, Month, MonthDay, Months, StretchPiece, Week, Weekday, WeekNumber, Weeks, Year

Stretches: TypeAlias = tuple[Stretch, ...]

_WEEK = dt.timedelta(weeks=1)
_MONTH = dt.timedelta(days=31)
_HALF_YEAR = dt.timedelta(days=182)


def stretches_of(pieces: Iterable[DayPiece], today: dt.date) -> Stretches | None:
    """What is named, the narrowest of it; None when nothing is, empty when there is no such week."""
    named = [piece for piece in pieces if isinstance(piece, StretchPiece)]
    found = [_stretch(piece, today) for piece in named]
    if not found or () in found:
        return () if found else None
    years = [stretch for each in found for stretch in each if stretch.last - stretch.first > _MONTH]
    months = [piece.month for piece in named if isinstance(piece, Month) and piece.month]
    if years and months:  # "maart volgend jaar": the year says which March
        return (_month_of(years[0].first.year, months[0]),)
    return min(found, key=lambda each: each[0].last - each[0].first)


def stretches_to_keep(pieces: tuple[DayPiece, ...], today: dt.date) -> Stretches:
    """Where the next day will be: after "over twee weken" in the seven days that begin then."""
    later = sum(piece.count for piece in pieces if isinstance(piece, Weeks)) * _WEEK
    if later and all(isinstance(piece, Weeks) for piece in pieces):
        return (_seven_days(today + later),)
    match pieces:
        case (Months(count),):
            return (_seven_days(months_later(today, count) - dt.timedelta(days=3)),)
    return stretches_of(pieces, today) or ()


def around(pieces: tuple[DayPiece, ...], day: dt.date) -> Stretches:
    """Where a new day is when `day` stood: in its week for a weekday, in its month for a number, else near it."""
    if all(isinstance(piece, Weekday) for piece in pieces):
        return (_seven_days(_week_start(day, 0)),)
    if any(isinstance(piece, MonthDay) for piece in pieces):
        return (_month_of(day.year, day.month),)
    return (Stretch(day - _HALF_YEAR, day + _HALF_YEAR),)


def in_any(day: dt.date, named: Iterable[Stretch]) -> bool:
    return any(day in stretch for stretch in named)


def months_later(day: dt.date, count: int) -> dt.date:
    """The same day of a later month, or its last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def last_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _stretch(piece: StretchPiece, today: dt.date) -> Stretches:
    match piece:
        case Week(ahead, firsts):
            return tuple(_seven_days(_week_start(today, first) + n * _WEEK) for n in ahead for first in firsts)
        case WeekNumber(number):
            return tuple(map(_seven_days, _numbered_week(number, today)))
        case Month(None, _, ahead):
            first = months_later(today.replace(day=1), ahead)
            return (_month_of(first.year, first.month),)
        case Month(month, year, _) if month:
            return (_month_of(year or today.year + (month < today.month), month),)
        case Year(ahead):
            return (Stretch(dt.date(today.year + ahead, 1, 1), dt.date(today.year + ahead, 12, 31)),)
    raise AssertionError(piece)


def _seven_days(first: dt.date) -> Stretch:
    return Stretch(first, first + dt.timedelta(days=6))


def _month_of(year: int, month: int) -> Stretch:
    return Stretch(dt.date(year, month, 1), last_of_month(year, month))


def _week_start(today: dt.date, first: int) -> dt.date:
    return today - dt.timedelta(days=(today.weekday() - first) % 7)


def _numbered_week(number: int, today: dt.date) -> tuple[dt.date, ...]:
    years = range(today.year - 1, today.year + 2)
    mondays = [dt.date.fromisocalendar(year, number, 1) for year in years if 1 <= number <= _weeks_in(year)]
    return tuple(monday for monday in mondays if monday + _WEEK > today)[:1]


def _weeks_in(year: int) -> int:
    # The 28th of December is always in the last ISO week of its year.
    return dt.date(year, 12, 28).isocalendar().week
