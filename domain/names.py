"""Names of people and groups as others may read them: nothing hidden, nothing that can be tapped, never a blank."""

import re
import unicodedata

DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Marks that turn the direction of reading, and with it what a name seems to say."""

_INVISIBLE = ("Cc", "Cs", "Co", "Cn")
_JOINERS = frozenset("\u200c\u200d")  # some scripts and emoji need them
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e")  # letters and signs that show nothing
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_DOMAIN = re.compile(r"[.\u3002\uff0e\uff61](?=\w{2})")  # of "evil.nl", and of "J.de Vries"
_TAPPABLE = re.compile(r"(?<!\S)[/#]+(?=\S)")  # "/stop", "#sale"
_TITLES = frozenset(
    ("mevrouw", "mevr", "mw", "meneer", "dhr", "dr", "drs", "ir", "ing", "prof", "mr", "mrs", "ms", "juf")
)
_ACCENTS = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+")  # no heap of them on one letter


def without_disguise(typed: str) -> str:
    """Without control characters and marks of direction, which could disguise what somebody wrote; lines stay."""
    kept = (c for c in typed if c == "\n" or not (c in DIRECTIONS or unicodedata.category(c) in _INVISIBLE))
    return "".join(kept).strip()


def clean_name(said: str, longest: int = 80) -> str:
    """A name on one line, without what platforms make a link of; empty when nothing of it can be seen."""
    kept = "".join(_shown(c) for c in without_disguise(said))
    kept = _DOMAIN.sub(". ", _SCHEME.sub("", kept).replace("@", " "))
    kept = " ".join(_TAPPABLE.sub("", " ".join(_ACCENTS.sub(r"\1", kept).split())).split())[:longest].strip()
    return kept if any(map(_can_be_seen, kept)) else ""


def first_name(name: str) -> str:
    """How somebody is spoken to: "Pieter" of "Pieter Klaassen". Whole where the beginning is no first name."""
    first = name.split(" ", 1)[0]
    formal = first.rstrip(".").casefold() in _TITLES or len(first.rstrip(".")) == 1 or "." in first
    return name if formal or first != first[:1].upper() + first[1:] else first


def alphabetical(name: str) -> str:
    """What names are sorted by: capitals and accents do not count, so "de Boer" and "Élise" stand in their place."""
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(letters).casefold()


def _shown(character: str) -> str:
    if character in _BLANKS:
        return " "
    hidden = unicodedata.category(character) == "Cf" and character not in _JOINERS
    return "" if hidden else character


def _can_be_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZCM"
