"""Decides what numbers and loose words mean, from what stands around them."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from .builders import spoken, written
from .days import find_days
from .pieces import (
    About,
    Ahead,
    Calendar,
    Clock,
    ClockOrLasts,
    Dashed,
    DayPiece,
    Dotted,
    Doubt,
    EitherOrder,
    Filler,
    Lasts,
    Month,
    MonthDay,
    Notation,
    Number,
    Part,
    Piece,
    Unclear,
    Until,
    Week,
    Weekday,
    Year,
)

Pieces: TypeAlias = tuple[Piece, ...]

# "15:00, 2 uur" is a start and a length; "14 uur 16 uur" is two times and no length.
_LONGEST_AFTER_CLOCK = dt.timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known outside the phrase: the moment it is said, and what an earlier phrase already gave."""

    now: dt.datetime
    has_day: bool = False
    has_clock: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before and after the piece that is to be decided."""

    before: Pieces
    after: Pieces
    setting: Setting

    def has(self, *kinds: type[Piece]) -> bool:
        return any(isinstance(piece, kinds) for piece in self.before + self.after)

    def has_beside(self, *kinds: type[Piece]) -> bool:
        return any(isinstance(piece, kinds) for piece in self.before[-1:] + self.after[:1])

    def has_day(self) -> bool:
        return self.setting.has_day or self.has(DayPiece)

    def lacks_only_day(self) -> bool:
        return self.setting.has_clock and not self.setting.has_day

    def weekday(self) -> Weekday | None:
        """The weekday, when it is the only day that is named."""
        pieces = self.before + self.after
        days = [p for p in pieces if isinstance(p, DayPiece) and not isinstance(p, Week | Month | Year)]
        return days[0] if len(days) == 1 and isinstance(days[0], Weekday) else None

    def is_behind_month(self) -> bool:
        return isinstance(self.before[-1:][0] if self.before else None, Month)

    def is_behind_weekday(self) -> bool:
        return bool(self.before) and self.before[-1] == self.weekday()

    def confirms(self, day: DayPiece) -> bool:
        """Whether the weekday that is named falls on that very day, so that the number may well be a date."""
        weekday = self.weekday()
        found = find_days((weekday, day), self.setting.now.date()) if weekday else None
        return found is not None and found.trouble is None


def settle(pieces: Pieces, setting: Setting) -> Pieces:
    """Turns what is undecided into days and times; what makes no sense where it stands is left as it was."""
    settled = _count_from_now(_with_clear_abouts(pieces), setting.now)
    for kind in (Dashed, Dotted, ClockOrLasts, Number, About):
        settled = _settle_kind(kind, settled, setting)
    return settled


def _with_clear_abouts(pieces: Pieces) -> Pieces:
    """Without courtesy, and without "rond" where it certainly is said of a time."""
    told = tuple(piece for piece in pieces if not isinstance(piece, Filler))
    return tuple(
        piece
        for before, piece, after in zip((None, *told), told, (*told[1:], None), strict=False)
        if not isinstance(piece, About)
        or isinstance(before if piece.behind else after, DayPiece | Number | Dashed | Dotted)
    )


def _settle_kind(kind: type[Piece], pieces: Pieces, setting: Setting) -> Pieces:
    """From left to right, so that each decision sees the ones before it."""
    done: Pieces = ()
    for index, piece in enumerate(pieces):
        around = _Around(done, pieces[index + 1 :], setting)
        done += _decide(piece, around) if isinstance(piece, kind) else (piece,)
    return done


def _decide(piece: Piece, around: _Around) -> Pieces:
    match piece:
        case Dashed():
            return _decide_dashed(piece, around)
        case Dotted(left, right):
            return (_decide_dotted(left, right, around),)
        case ClockOrLasts():
            return _decide_hours(piece, around)
        case Number():
            return (_decide_number(piece, around),)
        case About(behind):
            said_of = around.before[-1:] if behind else around.after[:1]
            return (Doubt(),) if any(isinstance(near, DayPiece) for near in said_of) else ()
    return (piece,)


def _count_from_now(pieces: Pieces, now: dt.datetime) -> Pieces:
    """ "over anderhalf uur", wherever it stands, becomes its day and time."""
    for index, piece in enumerate(pieces):
        lengths = pieces[index + 1 :]
        if isinstance(piece, Ahead) and lengths and all(isinstance(p, Lasts | ClockOrLasts) for p in lengths):
            then = now + sum((p.lasts for p in lengths if isinstance(p, Lasts | ClockOrLasts)), dt.timedelta())
            clock = Clock((then.hour * 60 + then.minute,), Notation.EXACT)
            return (*pieces[:index], Calendar(then.day, then.month, then.year), clock)
    return pieces


def _decide_dashed(dashed: Dashed, around: _Around) -> Pieces:
    left, right = dashed.left, dashed.right
    as_range = (Number(left), Until(dash=True), Number(right))
    as_date = _dashed_date(dashed)
    has_clock = around.has(Clock, ClockOrLasts, Dotted)
    if (right > 12 and not (dashed.either and has_clock)) or (around.has_beside(Part) and not has_clock):
        return as_range
    if has_clock or left >= 24 or not around.has_day() or around.lacks_only_day():
        return (as_date,)
    known_whole = around.setting.has_day and around.setting.has_clock and not around.has(DayPiece)
    return (Unclear(as_date),) if known_whole or around.confirms(as_date) else as_range


def _dashed_date(dashed: Dashed) -> DayPiece:
    """In English both orders, where both are a date."""
    if not dashed.either or dashed.left == dashed.right or dashed.left > 12:
        return Calendar(dashed.left, dashed.right)
    if dashed.right > 12:
        return Calendar(dashed.right, dashed.left)
    return EitherOrder(dashed.left, dashed.right)


def _decide_dotted(left: str, right: str, around: _Around) -> Piece:
    as_clock, as_date = written(left, right), Calendar(int(left), int(right))
    if len(right) == 1:
        return as_date
    if not 1 <= int(right) <= 12 or around.has_day() or around.has_beside(Until, Part):
        return as_clock
    if around.setting.has_clock or around.has(Clock, ClockOrLasts):
        return as_date
    return Unclear(as_date)


def _decide_hours(piece: ClockOrLasts, around: _Around) -> Pieces:
    if around.has_beside(Until) or _has_own_part(around):
        return (piece.clock,)
    if not around.has(Clock):
        return (piece.clock, Unclear()) if piece.alike else (piece.clock,)
    if _may_be_end(piece.clock, around):
        return (Unclear(),)
    return (Lasts(piece.lasts),) if dt.timedelta() < piece.lasts <= _LONGEST_AFTER_CLOCK else (piece,)


def _has_own_part(around: _Around) -> bool:
    """ "8 uur 's avonds", "'s avonds 8 uur"; but in "8 uur 's avonds 2 uur" the evening is of the first."""
    if isinstance(next(iter(around.after), None), Part):
        return True
    return isinstance(next(iter(around.before[-1:]), None), Part) and not isinstance(
        next(iter(around.before[-2:-1]), None), Clock
    )


def _may_be_end(clock: Clock, around: _Around) -> bool:
    """ "3 uur 5 uur": until five, or for five hours; but "15:30, 2 uur" is no end."""
    before = next(iter(around.before[-1:]), None)
    if not isinstance(before, Clock) or before.notation is Notation.EXACT or not (clock.minutes and before.minutes):
        return False
    return clock.minutes[0] % (12 * 60) > before.minutes[0] % (12 * 60)


def _decide_number(number: Number, around: _Around) -> Piece:
    if not 1 <= number.value <= 31:
        return number
    if around.has_beside(Until, Part) or not around.has(Clock):
        return _hour_or_day(number, around)
    return MonthDay(number.value) if around.is_behind_weekday() or around.is_behind_month() else number


def _hour_or_day(number: Number, around: _Around) -> Piece:
    """ "dinsdag 15" is an hour, unless the fifteenth is that Tuesday: then it is asked."""
    as_clock, as_day = spoken(number.value), MonthDay(number.value)
    if around.is_behind_month() and not around.has_beside(Until):
        return as_day
    if around.is_behind_weekday():
        if number.value > number.last_hour:
            return as_day
        return Unclear(as_day) if around.confirms(as_day) else as_clock
    if around.has_beside(Until, Part) or any(isinstance(piece, DayPiece) for piece in around.before):
        return as_clock
    if around.has(DayPiece):
        return number
    match around.setting.has_day, around.setting.has_clock:
        case True, True:
            return Unclear(as_day)
        case True, False:
            return as_clock
        case False, True:
            return as_day
    return number
