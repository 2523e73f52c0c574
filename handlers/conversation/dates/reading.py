"""Reads a date phrase the way a careful colleague would: what is not certain is asked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from zoneinfo import ZoneInfo

from . import dutch, english
from .answers import Question, QuestionKind, Understood
from .builders import LONGEST
from .clocks import Span
from .hearing import Heard, hear
from .pieces import ClockOrLasts, Lasts
from .scanning import Rule, repair, scan, tidy
from .words import DUTCH, ENGLISH, Words

# Farther ahead is more likely a wrong year than a meeting: eighteen months.
FARTHEST = dt.timedelta(days=548)

_MOST_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class _Language:
    rules: tuple[Rule, ...]
    words: Words
    either: str


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
        pieces = scan(text, spoken.rules) or ()
        lengths = [piece.lasts for piece in pieces if isinstance(piece, Lasts | ClockOrLasts)]
        total = sum(lengths, dt.timedelta())
        if len(lengths) == len(pieces) and dt.timedelta() < total <= LONGEST and _descends(lengths):
            return total
    return None


def _descends(lengths: list[dt.timedelta]) -> bool:
    """Hours first, then minutes: "1 uur en 2 uur" is no length."""
    return all(length < dt.timedelta(hours=1) for length in lengths[1:])


def _in_order(language: str) -> list[_Language]:
    return sorted(_LANGUAGES.values(), key=lambda spoken: spoken is not _LANGUAGES.get(language))


def _listen(text: str, language: str, now: dt.datetime, pending: Question | None) -> tuple[Heard, ...]:
    for spoken in _in_order(language):
        for attempt in dict.fromkeys((text, repair(text, spoken.words.long_names()))):
            alternatives = _hear_all([attempt], spoken, now, pending) or _hear_all(
                attempt.split(spoken.either), spoken, now, pending
            )
            if alternatives:
                return alternatives
    return ()


def _hear_all(texts: list[str], spoken: _Language, now: dt.datetime, pending: Question | None) -> tuple[Heard, ...]:
    """What each text says, with the days and times that only one of them names; nothing if one makes no sense."""
    heard = [hear(scan(text, spoken.rules) or (), now, pending) for text in texts]
    found = tuple(one for one in heard if one is not None)
    return tuple(_shared(one, found) for one in found) if len(found) == len(heard) else ()


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
    if heard.trouble:
        return ask(heard.trouble, _existing(found, zone))
    if heard.spans == ():
        return ask(QuestionKind.IMPOSSIBLE)
    if heard.dates is None:
        return ask(QuestionKind.NO_DATE)
    if heard.spans is None:
        return ask(_kind_without_time(heard.dates, now.date()))
    if not found:
        return ask(QuestionKind.PAST, _existing(_moments(heard.instead, heard.spans, now), zone))
    if len(found) > 1 or found[0].starts > now + FARTHEST:
        return ask(QuestionKind.AMBIGUOUS, _existing(found, zone))
    if _existing(found, zone) != found:
        return ask(QuestionKind.GAP, _around_gap(found[0], now, zone))
    return found[0]


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
    question = _with_choice(Question(kind, candidates[:_MOST_CANDIDATES], part=heard.part), dates, _times(heard.spans))
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
