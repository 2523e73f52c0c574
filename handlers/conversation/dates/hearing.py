"""Gathers what one phrase says, and completes it with what an earlier one left open."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from .answers import DayPart, Question, QuestionKind
from .clocks import Span, find_spans, fits
from .days import Days, find_days
from .earlier import choose_days, dates_of, shifted, times_of
from .pieces import (
    Clock,
    Dashed,
    DayPiece,
    Dotted,
    Doubt,
    Filler,
    Lasts,
    Lost,
    MonthDay,
    Never,
    Notation,
    NthWeekday,
    Number,
    Offset,
    Part,
    Piece,
    Repeats,
    Shift,
    StretchPiece,
    Unclear,
    Until,
    Weekday,
)
from .settling import Pieces, Setting, settle
from .stretches import Stretches, in_any, stretches_to_keep

_HALF_DAY = 12 * 60

# With more than this about time it is a story, and no answer to "when?".
_MOST_PIECES = 16
_MOST_LOOSE = 4


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
    within: Stretches = ()


@dataclass(frozen=True, slots=True)
class _Clocks:
    start: Clock | None
    end: Clock | None
    part: DayPart | None
    lasts: dt.timedelta | None


def hear_each(pieces: Pieces, now: dt.datetime, pending: Question | None) -> tuple[Heard, ...]:
    """What is said; twice where a number may belong to an unknown word: "in lokaal 3"."""
    if sum(not isinstance(piece, Lost | Filler) for piece in pieces) > _MOST_PIECES:
        return ()
    loose = tuple(_numbers_of_lost(pieces))[:_MOST_LOOSE]
    told = [(index, piece) for index, piece in enumerate(pieces) if not isinstance(piece, Lost)]
    found: dict[Heard, None] = {}
    for lost in _subsets(loose):
        heard = hear(tuple(piece for index, piece in told if index not in lost), now, pending)
        if heard is not None:
            found[heard] = None
    certain = hear(tuple(piece for index, piece in told if index not in loose), now, pending)
    return tuple(found) if certain else ()


def _subsets(loose: tuple[int, ...]) -> Iterator[frozenset[int]]:
    """All ways to leave some out, the most first."""
    for count in range(len(loose), -1, -1):
        yield from map(frozenset, combinations(loose, count))


def _numbers_of_lost(pieces: Pieces) -> Iterator[int]:
    """Where numbers stand that may belong to an unknown word beside them, and lengths: "10 minuten fietsen"."""
    for index, (before, piece, after) in enumerate(zip((None, *pieces), pieces, (*pieces[1:], None), strict=False)):
        counted = isinstance(after, Lost) and after.counted
        if isinstance(piece, Lasts) and counted:
            yield index
        beside_until = isinstance(before, Until) or isinstance(after, Until)
        if _is_loose(piece) and not beside_until and (counted or isinstance(before, Lost)):
            yield index


def _is_loose(piece: Piece) -> bool:
    return isinstance(piece, Number | Dotted | Dashed | MonthDay) or (isinstance(piece, Clock) and piece.bare)


def hear(pieces: Pieces, now: dt.datetime, pending: Question | None) -> Heard | None:
    """None when the pieces do not add up to anything."""
    earlier = pending or Question(QuestionKind.NOTHING)
    settled = _with_morning(settle(pieces, Setting(now, bool(dates_of(earlier)), bool(times_of(earlier)))))
    moved = shifted(earlier, tuple(piece for piece in settled if isinstance(piece, Shift)))
    told = tuple(piece for piece in settled if not isinstance(piece, Shift | Doubt))
    if moved is None or any(isinstance(piece, Never) for piece in settled) or not (told or moved != earlier):
        return None
    clocks = _gather_clocks(told)
    return _hear_told(told, clocks, settled, moved, now.date()) if clocks else None


def _hear_told(told: Pieces, clocks: _Clocks, settled: Pieces, earlier: Question, today: dt.date) -> Heard | None:
    named = tuple(piece for piece in told if isinstance(piece, DayPiece))
    days = choose_days(named, earlier, today)
    # "dinsdagavond" says nothing about the Wednesday that is named next.
    part = clocks.part or (None if named else earlier.part)
    within = _within(named, days, earlier, today)
    heard = Heard(days.dates or None, days.instead, days.trouble, part=part, within=within)
    for piece in settled:
        heard = _with_doubt(heard, piece, today)
    return _with_times(heard, clocks, earlier, anew=any(not isinstance(piece, StretchPiece) for piece in named))


def _within(named: tuple[DayPiece, ...], days: Days, earlier: Question, today: dt.date) -> Stretches:
    """The weeks or months that the next day is in, unless the day that is named now is in none of them."""
    kept = stretches_to_keep(named, today) or earlier.within
    return kept if not days.dates or any(day >= today and in_any(day, kept) for day in days.dates) else ()


def _with_doubt(heard: Heard, piece: Piece, today: dt.date) -> Heard:
    match piece:
        case Unclear(as_day):
            other = find_days((as_day,), today) if as_day else None
            dates = dict.fromkeys((heard.dates or ()) + (other.dates if other else ()))
            return replace(heard, dates=tuple(dates) or None, trouble=heard.trouble or QuestionKind.AMBIGUOUS)
        case Repeats():
            return replace(heard, trouble=heard.trouble or QuestionKind.REPEATS)
        case Doubt() | NthWeekday(bare=True) if heard.dates and not (isinstance(piece, NthWeekday) and heard.within):
            return replace(heard, trouble=heard.trouble or QuestionKind.AMBIGUOUS)
    return heard


def _with_morning(pieces: Pieces) -> Pieces:
    """ "morgen 9 uur" is in the morning, and so is "dinsdag morgen 9 uur", which is said of Tuesday."""
    morning = next((piece for piece in pieces if isinstance(piece, Offset) and piece.morning), None)
    if morning is None or any(isinstance(piece, Part) for piece in pieces):
        return pieces
    starts = [b for a, b in pairwise((None, *pieces)) if isinstance(b, Clock) and not isinstance(a, Until)]
    after_weekday = any(isinstance(a, Weekday) and b is morning for a, b in pairwise(pieces))
    if after_weekday and all(_is_morning(clock, 7) for clock in starts):
        return tuple(Part(DayPart.MORNING) if piece is morning else piece for piece in pieces)
    return tuple(_as_morning(piece) if piece in starts[:1] else piece for piece in pieces)


def _as_morning(piece: Piece) -> Piece:
    if isinstance(piece, Clock) and piece.part is None and _is_morning(piece, 9):
        return replace(piece, notation=Notation.EXACT)
    return piece


def _is_morning(clock: Clock, since: int) -> bool:
    return bool(clock.minutes) and all(since * 60 <= minute < _HALF_DAY for minute in clock.minutes)


def _gather_clocks(settled: Pieces) -> _Clocks | None:
    """None when there are more times than a start and an end, or something was left undecided."""
    pieces = _without_loose_dashes(_bind_parts(settled))
    if not all(isinstance(piece, DayPiece | Clock | Until | Part | Lasts | Unclear | Repeats) for piece in pieces):
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


def _with_times(heard: Heard, clocks: _Clocks, earlier: Question, *, anew: bool) -> Heard | None:
    """`anew`: the phrase names a day too; with a time it is a whole new moment, of which the length is not known."""
    known = times_of(earlier)
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
