"""What comes of a date phrase: a moment that may be read back, or a question that must be asked first."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class QuestionKind(StrEnum):
    """Why a phrase may not be taken as it is; "stands" is no question but a moment that may be changed."""

    NOTHING = "nothing"
    NO_TIME = "no_time"
    NO_DATE = "no_date"
    PAST = "past"
    IMPOSSIBLE = "impossible"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    AMBIGUOUS = "ambiguous"
    GAP = "gap"
    REPEATS = "repeats"
    STANDS = "stands"


class DayPart(StrEnum):
    """What people say to tell eight in the morning from eight at night."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    AM = "am"
    PM = "pm"


@dataclass(frozen=True, slots=True)
class Understood:
    """Naive wall times in the zone that was given; `ends` only when the phrase has an end.

    A wall time that happens twice, when summer time ends, is the first of the two (fold=0).
    """

    starts: dt.datetime
    ends: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of a week, a month or a year, both ends included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, and what was already understood, so that the next phrase only has to fill the hole.

    `candidates` are at most three whole readings that a person may tap, most likely first. `date` or `at` is set
    when one day or time of day is certain, `dates` or `times` when several are possible. `within` are the weeks or
    months that were named, for a day that comes next. All of it is plain data and may be stored: hand it back as
    `pending`.
    """

    kind: QuestionKind
    candidates: tuple[Understood, ...] = ()
    date: dt.date | None = None
    at: dt.time | None = None
    dates: tuple[dt.date, ...] = ()
    times: tuple[dt.time, ...] = ()
    part: DayPart | None = None
    lasts: dt.timedelta | None = None
    within: tuple[Stretch, ...] = ()
