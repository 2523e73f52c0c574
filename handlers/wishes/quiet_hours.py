"""One's own quiet hours, as people type them and as the bot prints them: "19:00–7:30", "van 10 uur tot half 8"."""

import re
from datetime import datetime, time
from itertools import product
from zoneinfo import ZoneInfo

from handlers.conversation.dates import Question, understand
from handlers.conversation.messages import text
from handlers.conversation.questions import Accepted, Asked, Parsed, Unclear

NONE = (time(0), time(0))

_DASHES = str.maketrans(dict.fromkeys("–—−‑~→", "-"))
_LEAD = re.compile(r"^(?:stil\s+)?(?:van(?:af)?|from|tussen|between)\s+", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:-|\b(?:tot(?: en met)?|t/m|to|until|till?|en|and)\b)\s*", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})(?:\s*[:.;uh]\s*(\d{2})?)?\s*(?:uur|u|h|hrs|hours)?", re.IGNORECASE)
_NO_HOURS = frozenset({"geen", "nooit", "none", "never", "geen stille uren", "no quiet hours"})
_SOME_MORNING = datetime.fromisoformat("2001-01-01")
_DAY, _DEEP_NIGHT = 24 * 60, 3 * 60
_SHORT, _LONG = 4 * 60, 16 * 60


def read_hours(typed: str, asked: Asked) -> Parsed:
    """Kept as two ISO times, since when and until when; the same twice is no quiet at all."""
    words = typed.translate(_DASHES).strip().strip(".!?").lower()
    if words in _NO_HOURS:
        return Accepted([moment.isoformat() for moment in NONE])
    parts = _CUT.split(_LEAD.sub("", words))
    if len(parts) != 2:
        return Unclear(text("settings-hours-unclear"))
    since, until = (_times(part, asked.context.language) for part in parts)
    spans = [(a, b) for a, b in product(since, until) if a != b]
    if not spans:
        return Unclear(text("settings-hours-unclear"))
    return Accepted([moment.isoformat() for moment in min(spans, key=_oddness)])


def _oddness(span: tuple[time, time]) -> int:
    """Of the readings on a clock of twelve hours the night is meant: "10 tot 7" begins at ten in the evening."""
    since, until = (moment.hour * 60 + moment.minute for moment in span)
    length = (until - since) % _DAY
    if not _SHORT <= length <= _LONG:
        return 2
    return 0 if (_DEEP_NIGHT - since) % _DAY < length else 1


def _times(words: str, language: str) -> tuple[time, ...]:
    """The times of day that may be meant; "19:00", "19" and "07" leave no choice."""
    digits = _DIGITS.fullmatch(words)
    if not digits:
        found = understand(words, now=_SOME_MORNING, zone=ZoneInfo("UTC"), language=language)
        if not isinstance(found, Question):
            return ()
        return found.times or ((found.at,) if found.at is not None else ())
    hours, minutes = int(digits[1]), int(digits[2] or 0)
    if hours > 24 or minutes > 59:
        return ()
    literal = time(hours % 24, minutes)
    may_be_evening = digits[2] is None and 1 <= hours < 12 and not digits[1].startswith("0")
    return (literal, time(hours + 12)) if may_be_evening else (literal,)
