"""The building blocks of a date phrase, as the grammars find them and before anyone knows what day it is."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from .answers import DayPart


class Notation(Enum):
    """How firmly a way of writing says which half of the day is meant."""

    SPOKEN = "half vier, 8 uur"
    WRITTEN = "8:00, 8u"
    EXACT = "08:00, 15:30"


class Piece:
    """Anything that a rule finds."""

    __slots__ = ()


class DayPiece(Piece):
    """A piece that says something about the day."""

    __slots__ = ()


class StretchPiece(DayPiece):
    """A piece that names a week, a month or a year: no day yet, but which days it can be."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Clock(Piece):
    """Minutes since midnight that the words may mean; none at all for a time like 25:00."""

    minutes: tuple[int, ...]
    notation: Notation
    part: DayPart | None = None
    bare: bool = False  # beside an unknown word it may be no time: "1530", "15 uur 10 minuten"


@dataclass(frozen=True, slots=True)
class Lasts(Piece):
    lasts: dt.timedelta


@dataclass(frozen=True, slots=True)
class Lost(Piece):
    """A word that says nothing about time. A number beside it may belong to it: "lokaal 3", "12 mensen".

    Not `counted`: only a number behind it may, as in "met 12".
    """

    counted: bool = True


@dataclass(frozen=True, slots=True)
class Filler(Piece):
    """A word of courtesy, which only keeps apart what stands around it."""


@dataclass(frozen=True, slots=True)
class Doubt(Piece):
    """A word that changes what the rest means, in a way that is not read here: "na", "kerstvakantie"."""


@dataclass(frozen=True, slots=True)
class Never(Piece):
    """ "niet", "behalve": the rest says what is not meant."""


@dataclass(frozen=True, slots=True)
class Repeats(Piece):
    """ "elke", "om de week", "dinsdags": more than one day."""


@dataclass(frozen=True, slots=True)
class About(Piece):
    """ "rond": fine for a time, no answer for a day; `behind` what it is said of: "of zo"."""

    behind: bool = False


@dataclass(frozen=True, slots=True)
class Shift(Piece):
    """ "een dag later", "half uur eerder": counted from what stood."""

    by: dt.timedelta


@dataclass(frozen=True, slots=True)
class ClockOrLasts(Piece):
    """ "2 uur": a time of day, or how long it takes if there is a time of day already.

    `alike`: on its own it is as much the one as the other ("2h").
    """

    clock: Clock
    lasts: dt.timedelta
    alike: bool = False


@dataclass(frozen=True, slots=True)
class Part(Piece):
    part: DayPart


@dataclass(frozen=True, slots=True)
class Number(Piece):
    """A loose number: an hour or a day of the month, depending on what stands around it.

    Behind a weekday it is no hour above `last_hour`: "vrijdag 15" may be one, "friday 15" not.
    """

    value: int
    last_hour: int = 23


@dataclass(frozen=True, slots=True)
class Dotted(Piece):
    """ "3.12": a time, or a date."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Dashed(Piece):
    """ "9-11": a time until another, or a date; in English with the day or the month first."""

    left: int
    right: int
    either: bool = False


@dataclass(frozen=True, slots=True)
class Until(Piece):
    """`dash` connects only the two times it stands between; `loose` may just separate: "3 december - 15:30"."""

    dash: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Ahead(Piece):
    """ "over" as in "over 2 uur"."""


@dataclass(frozen=True, slots=True)
class Weekday(DayPiece):
    weekday: int


@dataclass(frozen=True, slots=True)
class NextWeekday(DayPiece):
    """ "volgende dinsdag", which is not the same to everyone."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Offset(DayPiece):
    """`morning`: "morgen", which is tomorrow and the morning."""

    days: int
    morning: bool = False


@dataclass(frozen=True, slots=True)
class Weeks(DayPiece):
    """ "over twee weken": counted from today, or from the weekday that is named with it."""

    count: int


@dataclass(frozen=True, slots=True)
class Months(DayPiece):
    count: int


@dataclass(frozen=True, slots=True)
class Week(StretchPiece):
    """ "volgende week" is 1 ahead; `firsts` are the weekdays (Monday is 0) on which a week may begin."""

    ahead: tuple[int, ...]
    firsts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeekNumber(StretchPiece):
    number: int


@dataclass(frozen=True, slots=True)
class Month(StretchPiece):
    """ "december", or "volgende maand", which is 1 ahead."""

    month: int | None = None
    year: int | None = None
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Year(StretchPiece):
    """ "volgend jaar" is 1 ahead."""

    ahead: int


@dataclass(frozen=True, slots=True)
class Calendar(DayPiece):
    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class EitherOrder(DayPiece):
    """ "3/4" in English: the third of April or the fourth of March."""

    first: int
    second: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NthWeekday(DayPiece):
    """`nth` counts from 1, and -1 is the last; without a month it is the one `ahead` of this, or the first to come.

    `bare`: nothing says of which month.
    """

    nth: int
    weekday: int
    month: int | None = None
    year: int | None = None
    ahead: int | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf(DayPiece):
    """ "10 of 17 december"."""

    days: tuple[Calendar, ...]


@dataclass(frozen=True, slots=True)
class MonthDay(DayPiece):
    day: int


@dataclass(frozen=True, slots=True)
class Unclear(Piece):
    """Words with two meanings that no context decides: "10 to 4", or "dinsdag 15" when that is a day `as_day` too."""

    as_day: DayPiece | None = None
