"""What an earlier phrase left standing, and how a later one is read beside it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from .answers import Question, QuestionKind
from .days import Days, find_days
from .pieces import AnyOf, Calendar, DayPiece, EitherOrder, MonthDay, Shift, StretchPiece, Weekday
from .stretches import around, in_any, stretches_of


def choose_days(named: tuple[DayPiece, ...], earlier: Question, today: dt.date) -> Days:
    """The days of this phrase; or those of the earlier one, as far as a weekday or a week said now agrees."""
    if not named:
        return Days(dates_of(earlier))
    known = tuple(day for day in dates_of(earlier) if _agrees(day, named, today))
    if known and all(isinstance(piece, Weekday | StretchPiece) for piece in named):
        return Days(known)
    found = find_days(named, today, earlier.within)
    near = _near(named, earlier, today)
    if near is None:
        return found or Days()
    if earlier.kind is QuestionKind.STANDS or found is None:
        return near
    return replace(found, dates=tuple(dict.fromkeys((*near.dates, *found.dates))))


def _near(named: tuple[DayPiece, ...], earlier: Question, today: dt.date) -> Days | None:
    """Days that are looked for around the one that stood: all that do not say their year, or only a weekday."""
    stands = earlier.kind is QuestionKind.STANDS
    kinds = Weekday | MonthDay | Calendar | AnyOf | EitherOrder if stands else Weekday
    if earlier.date is None or earlier.within or not all(isinstance(piece, kinds) for piece in named):
        return None
    found = find_days(named, today, around(named, earlier.date))
    return found if found and not found.trouble and max(found.dates) >= today else None


def _agrees(day: dt.date, named: Iterable[DayPiece], today: dt.date) -> bool:
    pieces = tuple(named)
    weekdays = {piece.weekday for piece in pieces if isinstance(piece, Weekday)}
    stretches = stretches_of(pieces, today)
    return weekdays <= {day.weekday()} and (stretches is None or in_any(day, stretches))


def shifted(earlier: Question, shifts: tuple[Shift, ...]) -> Question | None:
    """What stood, moved: "een dag later". None when there is nothing to move, or not by so much."""
    if not shifts:
        return earlier
    if len(shifts) > 1 or earlier.date is None:
        return None
    (by,) = (shift.by for shift in shifts)
    if earlier.at is None:
        return None if by % dt.timedelta(days=1) else replace(earlier, date=earlier.date + by)
    moved = dt.datetime.combine(earlier.date, earlier.at) + by
    return replace(earlier, date=moved.date(), at=moved.time())


def dates_of(question: Question) -> tuple[dt.date, ...]:
    return question.dates or ((question.date,) if question.date else ())


def times_of(question: Question) -> tuple[int, ...]:
    """In minutes since midnight."""
    times = question.times or ((question.at,) if question.at is not None else ())
    return tuple(time.hour * 60 + time.minute for time in times)
