"""A post as JSON of which everything can be stored: no NUL, no half character, no infinite number, no endless depth."""

import json
import math

DEEPEST = 40
LONGEST_NUMBER = 30


class NotJson(ValueError):
    """The body is no JSON; it says nothing of what it was."""


def parse(body: bytes) -> object:
    """Raises NotJson. What cannot be stored is left out; of a key that is there twice, the last counts."""
    try:
        found = json.loads(body, parse_constant=_nothing, parse_float=_finite, parse_int=_whole)
    except (ValueError, RecursionError):
        raise NotJson("the body is no JSON") from None
    return _storable(found, DEEPEST)


def _nothing(_: str) -> None:
    """NaN and Infinity, which Python reads and no database takes."""


def _finite(digits: str) -> float | None:
    value = float(digits)
    return value if math.isfinite(value) else None


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def _storable(value: object, depth: int) -> object:
    if isinstance(value, str):
        return _storable_text(value)
    if isinstance(value, (list, dict)) and depth == 0:
        return None
    if isinstance(value, list):
        return [_storable(one, depth - 1) for one in value]
    if isinstance(value, dict):
        return {_storable_text(key): _storable(one, depth - 1) for key, one in value.items()}
    return value


def _storable_text(text: str) -> str:
    """PostgreSQL stores no NUL, and nothing stores half of a surrogate pair."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
