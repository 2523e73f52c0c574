"""Names for people who join with one click."""

from collections.abc import Iterable
from itertools import count

NAMES = (
    "Noor Visser",
    "Samir Haddad",
    "Lotte Bakker",
    "Ravi Sharma",
    "Fleur Jansen",
    "Aylin Demir",
    "Daan Mulder",
    "Imani Peters",
    "Jesse Smit",
    "Wei Chen",
    "Hanneke Dijkstra",
    "Youssef Amrani",
)


def unused(taken: Iterable[str]) -> str:
    """The first name that nobody has yet."""
    used = set(taken)
    rounds = (name if turn == 1 else f"{name} {turn}" for turn in count(1) for name in NAMES)
    return next(name for name in rounds if name not in used)
