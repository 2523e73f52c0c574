"""Until when a break lasts, in the words of who asks for it: "tot 5 januari", "t/m vrijdag", "twee weken"."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.conversation.dates import Question, QuestionKind, Stretch, Understood, understand

_INCLUDING = re.compile(
    r"^(?:tot en met|t\s*/?\s*m|through|up to and including|until and including|till the end of|until the end of)\s+",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"^(?:tot|until|till)\s+", re.IGNORECASE)
_DAY_KINDS = (QuestionKind.NO_TIME, QuestionKind.AMBIGUOUS)


def first_day_back(typed: str, *, now: datetime, zone: ZoneInfo, language: str) -> date | None:
    """The day after the break; `now` is wall time in `zone`. None when no single day that is still to come is named."""
    phrase = _UNTIL.sub("", _INCLUDING.sub("", typed.strip()))
    with_last = _INCLUDING.match(typed.strip()) is not None
    for attempt in (phrase, f"{'in' if language == 'en' else 'over'} {phrase}"):
        stretch = _stretch(understand(attempt, now=now, zone=zone, language=language))
        if stretch is not None:
            day = stretch.last + timedelta(days=1) if with_last else stretch.first
            return day if day > now.date() else None
    return None


def _stretch(found: Understood | Question) -> Stretch | None:
    """The day, or the week or month, that is meant."""
    if isinstance(found, Understood):
        return Stretch(found.starts.date(), found.starts.date())
    if found.kind in _DAY_KINDS and found.date:
        return Stretch(found.date, found.date)
    if found.kind is QuestionKind.NO_DATE and len(found.within) == 1:
        return found.within[0]
    return None
