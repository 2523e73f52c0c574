"""Gathers what one phrase says, and completes it with what an earlier one left open."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from .answers import DayPart, Question, QuestionKind
from .clocks import Span, find_spans, fits
from .days import Days, find_days, in_week, week_starts
from .pieces import Clock, DayPiece, Lasts, Notation, Part, Piece, Unclear, Until, Week, Weekday, WeekNumber
from .settling import Pieces, Setting, settle


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said; None is "nothing about that", empty is "something that does not exist".

    `instead` are the days to offer when `dates` have passed; `trouble` is what is wrong with the days or the words.
    """

    dates: tuple[dt.date, ...] | None = None
    instead: tuple[dt.date, ...] = ()
    trouble: QuestionKind | None = None
    spans: tuple[Span, ...] | None = None
    part: DayPart | None = None
    lasts: dt.timedelta | None = None


@dataclass(frozen=True, slots=True)
class _Clocks:
    start: Clock | None
    end: Clock | None
    part: DayPart | None
    lasts: dt.timedelta | None


def hear(pieces: Pieces, now: dt.datetime, pending: Question | None) -> Heard | None:
    """None when the pieces do not add up to anything."""
    earlier = pending or Question(QuestionKind.NOTHING)
    settled = settle(pieces, Setting(now, bool(_dates(earlier)), bool(_times(earlier))))
    clocks = _gather_clocks(settled)
    if not settled or clocks is None:
        return None
    named = tuple(piece for piece in settled if isinstance(piece, DayPiece))
    days = _choose_days(named, earlier, now.date())
    # "dinsdagavond" says nothing about the Wednesday that is named next.
    part = clocks.part or (None if named else earlier.part)
    heard = Heard(days.dates or None, days.instead, days.trouble, part=part)
    for piece in settled:
        if isinstance(piece, Unclear):
            heard = _with_doubt(heard, piece, now.date())
    return _with_times(heard, clocks, earlier, anew=bool(named))


def _with_doubt(heard: Heard, unclear: Unclear, today: dt.date) -> Heard:
    other = find_days((unclear.as_day,), today) if unclear.as_day else None
    dates = dict.fromkeys((heard.dates or ()) + (other.dates if other else ()))
    return replace(heard, dates=tuple(dates) or None, trouble=heard.trouble or QuestionKind.AMBIGUOUS)


def _gather_clocks(settled: Pieces) -> _Clocks | None:
    """None when there are more times than a start and an end, or something was left undecided."""
    pieces = _without_loose_dashes(_bind_parts(settled))
    if not all(isinstance(piece, DayPiece | Clock | Until | Part | Lasts | Unclear) for piece in pieces):
        return None
    ends = [c for a, b, c in _threes(pieces) if isinstance(c, Clock) and _leads_to_end(a, b)]
    starts = [b for a, b in pairwise((None, *pieces)) if isinstance(b, Clock) and not isinstance(a, Until)]
    parts = {piece.part for piece in pieces if isinstance(piece, Part)}
    dangling = sum(isinstance(piece, Until) for piece in pieces) > len(ends)
    if dangling or max(len(starts), len(ends), len(parts)) > 1:
        return None
    lasts = sum((piece.lasts for piece in pieces if isinstance(piece, Lasts)), dt.timedelta())
    return _Clocks(next(iter(starts), None), next(iter(ends), None), next(iter(parts), None), lasts or None)


def _leads_to_end(before: Piece | None, until: Piece | None) -> bool:
    return isinstance(until, Until) and (isinstance(before, Clock) or not until.dash)


def _threes(pieces: Pieces) -> Iterator[tuple[Piece | None, Piece | None, Piece]]:
    return zip((None, None, *pieces), (None, *pieces), pieces, strict=False)


def _bind_parts(pieces: Pieces) -> Pieces:
    """A part of the day right behind a time belongs to that time: "van 11 tot 1 's middags"."""
    bound: Pieces = ()
    for piece in pieces:
        last = bound[-1] if bound else None
        if isinstance(piece, Part) and isinstance(last, Clock) and last.part is None:
            bound = (*bound[:-1], replace(last, part=piece.part))
        else:
            bound = (*bound, piece)
    return bound


def _without_loose_dashes(pieces: Pieces) -> Pieces:
    around = zip((None, *pieces), pieces, (*pieces[1:], None), strict=False)
    return tuple(
        piece
        for before, piece, after in around
        if not (isinstance(piece, Until) and piece.loose) or (isinstance(before, Clock) and isinstance(after, Clock))
    )


def _choose_days(named: tuple[DayPiece, ...], earlier: Question, today: dt.date) -> Days:
    """The days of this phrase; or those of the earlier one, as far as a weekday or a week said now agrees."""
    known = tuple(day for day in _dates(earlier) if _agrees(day, named, today))
    found = find_days(named, today) if named else None
    narrows = all(isinstance(piece, Weekday | Week | WeekNumber) for piece in named)
    return Days(known) if found is None or (narrows and known) else found


def _agrees(day: dt.date, named: Iterable[DayPiece], today: dt.date) -> bool:
    weekdays = {piece.weekday for piece in named if isinstance(piece, Weekday)}
    weeks = week_starts(named, today)
    return weekdays <= {day.weekday()} and (weeks is None or in_week(day, weeks))


def _with_times(heard: Heard, clocks: _Clocks, earlier: Question, *, anew: bool) -> Heard | None:
    """`anew`: the phrase names a day too; with a time it is a whole new moment, of which the length is not known."""
    known = _times(earlier)
    lasts = clocks.lasts or (None if known and clocks.start and anew else earlier.lasts)
    if clocks.start is None and not known:
        return replace(heard, lasts=lasts)
    if clocks.start is None and clocks.end is None:
        return replace(heard, spans=_narrowed(known, clocks.part, lasts))
    start = clocks.start or Clock(known, Notation.EXACT)
    spans = find_spans(start, clocks.end, lasts, heard.part) or find_spans(start, clocks.end, lasts, clocks.part)
    contradiction = clocks.end and clocks.lasts and any(span.lasts != clocks.lasts for span in spans)
    return None if contradiction else replace(heard, spans=spans)


def _narrowed(minutes: tuple[int, ...], part: DayPart | None, lasts: dt.timedelta | None) -> tuple[Span, ...]:
    fitting = tuple(minute for minute in minutes if part is None or fits(minute, part))
    return tuple(Span(minute, lasts) for minute in fitting or minutes)


def _dates(question: Question) -> tuple[dt.date, ...]:
    return question.dates or ((question.date,) if question.date else ())


def _times(question: Question) -> tuple[int, ...]:
    times = question.times or ((question.at,) if question.at is not None else ())
    return tuple(time.hour * 60 + time.minute for time in times)
