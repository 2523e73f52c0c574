"""Taking values out of JSON that nobody vouches for: what is absent or of another type comes out empty."""

from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

# The Cloud API came in 2022: nothing happened on it before.
EARLIEST = datetime(2022, 1, 1, tzinfo=UTC)
MOST_DIGITS = 18


def part(whole: object, key: str) -> Json:
    found = whole.get(key) if isinstance(whole, dict) else None
    return found if isinstance(found, dict) else {}


def items(whole: object, key: str) -> list[object]:
    """A list as it is; whatever stands in its place as a list of one."""
    found = whole.get(key) if isinstance(whole, dict) else None
    if isinstance(found, list):
        return found
    return [] if found is None else [found]


def word(whole: object, key: str) -> str:
    """A string as it is, or a whole number written out."""
    found = whole.get(key) if isinstance(whole, dict) else None
    if isinstance(found, str):
        return found
    return str(found) if type(found) is int else ""


def number(whole: object, key: str) -> int | None:
    """A whole number, also when it was written as a string."""
    digits = word(whole, key)
    return int(digits) if digits.isdecimal() and len(digits) <= MOST_DIGITS else None


def moment(whole: object, key: str, now: datetime) -> datetime:
    """Seconds since 1970 as a moment; `now` for what is absent, absurd or still to come."""
    seconds = number(whole, key)
    if seconds is None or not EARLIEST.timestamp() <= seconds <= now.timestamp():
        return now
    return datetime.fromtimestamp(seconds, UTC)
