"""Reads a date phrase the way a careful colleague would: what is not certain is asked."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from math import inf
from zoneinfo import ZoneInfo

from . import dutch, english
from .answers import Question, QuestionKind, Understood
from .builders import LONGEST
from .clocks import Span
from .hearing import Heard, hear_each
from .pieces import About, ClockOrLasts, Filler, Lasts, Piece
from .scanning import Rule, Scanned, repair, scan, tidy
from .words import DUTCH, ENGLISH, Words

# Farther ahead is more likely a wrong year than a meeting: eighteen months.
FARTHEST = dt.timedelta(days=548)

_MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Language:
    rules: tuple[Rule, ...]
    words: Words
    either: str

    def scan(self, text: str) -> Scanned | None:
        return scan(text, self.rules, self.words)


_LANGUAGES = {
    "nl": _Language(dutch.RULES, DUTCH, " of "),
    "en": _Language(english.RULES, ENGLISH, " or "),
}


def understand(
    phrase: str, *, now: dt.datetime, zone: ZoneInfo, language: str, pending: Question | None = None
) -> Understood | Question:
    """Reads `phrase`, said at `now` (naive wall time in `zone`); `pending` is the question that it may answer.

    The other language is tried when a phrase makes no sense in `language` ("nl" or "en").
    What is Understood lies ahead of `now` and exists in the zone.
    """
    alternatives = _listen(tidy(phrase), language, now, pending)
    if not alternatives:
        return replace(pending or Question(QuestionKind.NOTHING), kind=QuestionKind.NOTHING, candidates=())
    answers = [_judge(heard, now, zone) for heard in alternatives]
    return answers[0] if len(answers) == 1 else _ask_which(answers)


def understand_duration(phrase: str, language: str) -> dt.timedelta | None:
    """How long something takes, at most twelve hours; None when the phrase is not a length and nothing else."""
    text = tidy(phrase)
    for spoken in _in_order(language):
        pieces = _told(spoken.scan(text))
        lengths = [piece.lasts for piece in pieces if isinstance(piece, Lasts | ClockOrLasts)]
        total = sum(lengths, dt.timedelta())
        if len(lengths) == len(pieces) and dt.timedelta() < total <= LONGEST and _descends(lengths):
            return total
    return None


def _told(scanned: Scanned | None) -> tuple[Piece, ...]:
    return tuple(p for p in scanned.pieces if not isinstance(p, Filler | About)) if scanned else ()


def _descends(lengths: list[dt.timedelta]) -> bool:
    """Hours first, then minutes: "1 uur en 2 uur" is no length."""
    return all(length < dt.timedelta(hours=1) for length in lengths[1:])


def _in_order(language: str) -> list[_Language]:
    return sorted(_LANGUAGES.values(), key=lambda spoken: spoken is not _LANGUAGES.get(language))


def _listen(text: str, language: str, now: dt.datetime, pending: Question | None) -> tuple[Heard, ...]:
    """First only what makes sense to the last word; then the language that knows most of the words."""
    if not text:
        return ()
    read = cache(_Language.scan)
    attempts = [
        (spoken, attempt)
        for spoken in _in_order(language)
        for attempt in dict.fromkeys((text, repair(text, spoken.words)))
    ]
    fewest = min((found.unknown for each in attempts if (found := read(*each))), default=0)
    for unknown in dict.fromkeys((0, fewest)):
        for spoken, texts in _ways_to_cut(attempts, whole_first=unknown == 0):
            scanned = [read(spoken, each) for each in texts]
            heard = _hear_all(scanned, now, pending) if _unknown_in(scanned) <= unknown else ()
            if heard:
                return heard
    return ()


def _ways_to_cut(
    attempts: Iterable[tuple[_Language, str]], *, whole_first: bool
) -> Iterator[tuple[_Language, list[str]]]:
    """Each attempt as a whole and cut at "of", which joins several readings: "dinsdag of donderdag"."""
    for spoken, attempt in attempts:
        ways = [attempt], attempt.split(spoken.either)
        yield from ((spoken, texts) for texts in (ways if whole_first else reversed(ways)))


def _unknown_in(scanned: Iterable[Scanned | None]) -> float:
    """How many words are unknown; more than any when something is no word at all."""
    return sum(found.unknown if found else inf for found in scanned)


def _hear_all(scanned: Iterable[Scanned | None], now: dt.datetime, pending: Question | None) -> tuple[Heard, ...]:
    """What each text says, with the days and times that only one of them names; nothing if one makes no sense."""
    heard = [hear_each(found.pieces, now, pending) for found in scanned if found]
    return _share(tuple(one for each in heard for one in each)) if all(heard) else ()


def _share(found: tuple[Heard, ...]) -> tuple[Heard, ...]:
    return tuple(_shared(one, found) for one in found)


def _shared(one: Heard, all_heard: Iterable[Heard]) -> Heard:
    for other in all_heard:
        if one.dates is None and one.trouble is None:
            one = replace(one, dates=other.dates, instead=other.instead, trouble=other.trouble)
        if one.spans is None:
            one = replace(one, spans=other.spans)
    return one


def _judge(heard: Heard, now: dt.datetime, zone: ZoneInfo) -> Understood | Question:
    ask = partial(_ask, heard=heard, today=now.date())
    found = _moments(heard.dates, heard.spans, now)
    if heard.trouble and (heard.dates or heard.trouble is not QuestionKind.AMBIGUOUS):
        return ask(heard.trouble, _existing(found, zone))
    if heard.spans == ():
        return ask(QuestionKind.IMPOSSIBLE)
    if heard.dates is None:
        return ask(QuestionKind.NO_DATE)
    if heard.spans is None:
        return _ask_time(heard, now.date())
    if not found:
        return ask(QuestionKind.PAST, _existing(_moments(heard.instead, heard.spans, now), zone))
    if len(found) > 1 or found[0].starts > now + FARTHEST:
        return ask(QuestionKind.AMBIGUOUS, _existing(found, zone))
    if _existing(found, zone) != found:
        return ask(QuestionKind.GAP, _around_gap(found[0], now, zone))
    return found[0]


def _ask_time(heard: Heard, today: dt.date) -> Question:
    """For a day without a time; when it has passed, for the day that is offered instead."""
    kind = _kind_without_time(heard.dates or (), today)
    if kind is QuestionKind.PAST and heard.instead:
        heard = replace(heard, dates=heard.instead)
    return _ask(kind, heard=heard, today=today)


def _kind_without_time(dates: tuple[dt.date, ...], today: dt.date) -> QuestionKind:
    ahead = [day for day in dates if day >= today]
    if not ahead:
        return QuestionKind.PAST
    return QuestionKind.AMBIGUOUS if len(ahead) > 1 or ahead[0] > today + FARTHEST else QuestionKind.NO_TIME


def _moments(dates: Iterable[dt.date] | None, spans: Iterable[Span] | None, now: dt.datetime) -> tuple[Understood, ...]:
    """Every day at every time, as far as it lies ahead."""
    every = (_moment(day, span) for day in dates or () for span in spans or ())
    return tuple(dict.fromkeys(moment for moment in every if moment.starts > now))


def _moment(day: dt.date, span: Span) -> Understood:
    starts = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=span.start)
    return Understood(starts, starts + span.lasts if span.lasts else None)


def _existing(found: Iterable[Understood], zone: ZoneInfo, fold: int = 0) -> tuple[Understood, ...]:
    """The same moments, with wall times that summer time skips moved by an hour: on, or back with fold 1."""
    return tuple(_moved(one, zone, fold) for one in found)


def _moved(one: Understood, zone: ZoneInfo, fold: int) -> Understood:
    starts = _real(one.starts, zone, fold)
    # An end moves along with its start, so that the length stays.
    return Understood(starts, one.ends and _real(one.ends + (starts - one.starts), zone, fold))


def _real(wall: dt.datetime, zone: ZoneInfo, fold: int) -> dt.datetime:
    there_and_back = wall.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None, fold=0)


def _around_gap(found: Understood, now: dt.datetime, zone: ZoneInfo) -> tuple[Understood, ...]:
    both = (*_existing((found,), zone), *_existing((found,), zone, fold=1))
    return tuple(one for one in both if one.starts > now and (one.ends is None or one.ends > one.starts))


def _ask(kind: QuestionKind, candidates: tuple[Understood, ...] = (), *, heard: Heard, today: dt.date) -> Question:
    dates = tuple(day for day in heard.dates or () if day >= today)
    lengths = {span.lasts for span in heard.spans or ()} or {heard.lasts}
    question = _with_choice(
        Question(kind, candidates[:_MOST_CANDIDATES], part=heard.part, within=heard.within), dates, _times(heard.spans)
    )
    return replace(question, lasts=lengths.pop()) if len(lengths) == 1 else question


def _with_choice(question: Question, dates: Iterable[dt.date], times: Iterable[dt.time]) -> Question:
    days, hours = tuple(dict.fromkeys(dates)), tuple(dict.fromkeys(times))
    return replace(
        question,
        date=days[0] if len(days) == 1 else None,
        at=hours[0] if len(hours) == 1 else None,
        dates=days if len(days) > 1 else (),
        times=hours if len(hours) > 1 else (),
    )


def _times(spans: tuple[Span, ...] | None) -> tuple[dt.time, ...]:
    """None if one of them lies on the next day, which a time of day cannot tell."""
    if any(span.start >= 24 * 60 for span in spans or ()):
        return ()
    return tuple(dt.time(*divmod(span.start, 60)) for span in spans or ())


def _ask_which(answers: list[Understood | Question]) -> Question:
    """Several phrases in one ("dinsdag of donderdag"): all that may be meant, and nothing taken for certain."""
    asked = [answer for answer in answers if isinstance(answer, Question)]
    candidates = tuple(dict.fromkeys(one for answer in answers for one in _candidates(answer)))
    days = {day for question in asked for day in (question.date, *question.dates) if day is not None}
    times = {time for question in asked for time in (question.at, *question.times) if time is not None}
    return _with_choice(
        Question(QuestionKind.AMBIGUOUS, candidates[:_MOST_CANDIDATES]),
        sorted(days | {one.starts.date() for one in candidates}),
        sorted(times | {one.starts.time() for one in candidates}),
    )


def _candidates(answer: Understood | Question) -> tuple[Understood, ...]:
    return answer.candidates if isinstance(answer, Question) else (answer,)
