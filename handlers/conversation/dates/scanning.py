"""Cuts a phrase into pieces by a table of rules; a word that no rule knows loses only itself."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from .pieces import Doubt, Filler, Lost, Piece
from .words import Words

LONGEST_PHRASE = 240

Made: TypeAlias = Piece | tuple[Piece, ...] | None
Builder: TypeAlias = Callable[..., Made]

_PLACEHOLDER = re.compile(r"<(\w+):(\w+)>")
_SEPARATORS = re.compile(r"(?:[ ,;.!?()@*_\"]|:(?= |$))*")
# A piece ends where its word or number ends: "15" is no piece of "15.30", "ma" none of "maart".
_END = r"(?:(?<=-)|(?![a-z0-9½]|[.:][0-9]))"
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "“": '"', "”": '"'}
    | {"~": " ± ", "±": " ± ", "→": "-"}
)
_ISO_T = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})t(?=[0-9])")
_SEMICOLON = re.compile(r"(?<![0-9:.])([0-9]{1,2});(?=[0-9]{2}(?![0-9:.]))")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_LONG_WORD = re.compile(r"[a-z]{5,}")
# A word, or the number of a house or a floor; other digits and signs may well be a time that is not understood.
_WORD = re.compile(rf"(?:[a-z]+(?:['-][a-z]+)*|[0-9]{{1,3}}(?:[a-e]|st|nd|rd|th|de|ste)){_END}")
# What joins emoji and gives them their colour and shape.
_JOINERS = frozenset("\u200d\ufe0f")


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    kinds: dict[str, str]
    words: Words
    build: Builder

    def pieces(self, found: re.Match[str]) -> tuple[Piece, ...] | None:
        """The pieces that the match stands for; None when the builder sees no sense in it after all."""
        said = {name: text for name, text in found.groupdict().items() if text is not None}
        made = self.build(**{name: self.words.value(self.kinds[name], text) for name, text in said.items()})
        return made if isinstance(made, tuple) or made is None else (made,)


def make_rules(words: Words, table: Iterable[tuple[str, Builder]]) -> tuple[Rule, ...]:
    """Compiles (pattern, builder) rows; <hour:number> in a pattern becomes the keyword `hour` of the builder."""
    return tuple(_make_rule(words, pattern, build) for pattern, build in table)


def _make_rule(words: Words, pattern: str, build: Builder) -> Rule:
    expanded = _PLACEHOLDER.sub(lambda found: f"(?P<{found[1]}>{words.pattern(found[2])})", pattern)
    return Rule(re.compile(f"(?:{expanded}){_END}"), dict(_PLACEHOLDER.findall(pattern)), words, build)


def tidy(phrase: str) -> str:
    """Lower case, single spaces, no accents, emoji or web addresses, plain dashes and quotes; empty when too long.

    Of letters only accents go: digits of other scripts stay what they are and are recognised by no rule.
    """
    if len(phrase) > LONGEST_PHRASE:
        return ""
    bare = "".join(_plain(c) for c in unicodedata.normalize("NFD", phrase.lower()) if not unicodedata.combining(c))
    text = _ADDRESS.sub(" ", " ".join(bare.translate(_ALIKE).split())).strip()
    return _ISO_T.sub(" ", _SEMICOLON.sub(r"\1:", text))


def _plain(character: str) -> str:
    """A space for a picture: emoji, and the "°" and "©" beside them."""
    if character in _JOINERS:
        return ""
    return " " if unicodedata.category(character) in ("So", "Sk") and character not in "`´" else character


@dataclass(frozen=True, slots=True)
class Scanned:
    """The pieces of a whole text, and how many of them no rule knows."""

    pieces: tuple[Piece, ...]
    unknown: int


def scan(text: str, rules: tuple[Rule, ...], words: Words) -> Scanned | None:
    """The reading with the fewest unknown words, longest pieces first; None when something is no word at all."""
    return _scan_from(text, 0, rules, words, {})


def _scan_from(
    text: str, start: int, rules: tuple[Rule, ...], words: Words, known: dict[int, Scanned | None]
) -> Scanned | None:
    separators = _SEPARATORS.match(text, start)
    position = separators.end() if separators else start
    if position == len(text):
        return Scanned((), 0)
    # Each position is read once, so the time grows with the length and not with the choices.
    if position not in known:
        known[position] = None
        for end, pieces, unknown in _matches(text, position, rules, words):
            best, rest = known[position], _scan_from(text, end, rules, words, known)
            if rest is not None and (best is None or rest.unknown + unknown < best.unknown):
                known[position] = Scanned(pieces + rest.pieces, rest.unknown + unknown)
    return known[position]


def _matches(
    text: str, position: int, rules: tuple[Rule, ...], words: Words
) -> Iterator[tuple[int, tuple[Piece, ...], int]]:
    found = ((rule, rule.pattern.match(text, position)) for rule in rules)
    matches = [(rule, match) for rule, match in found if match]
    for rule, match in sorted(matches, key=lambda pair: pair[1].end(), reverse=True):
        pieces = rule.pieces(match)
        if pieces is not None:
            yield match.end(), pieces or (Filler(),), 0
    word = _WORD.match(text, position)
    if word:
        yield word.end(), (_unknown(word[0], words),), 1


def _unknown(word: str, words: Words) -> Piece:
    """A word that tells of time, or joins days that we know, may change what the rest means."""
    names = {*words.weekdays, *words.months}
    telling = any(part in word for part in words.telling) or any(name in word for name in words.long_names())
    return Doubt() if telling or any(part in names for part in word.split("-")) else Lost()


def repair(text: str, words: Words) -> str:
    """Sets right one slip per long word, if exactly one name starts with the same letter and is that near.

    And puts a space between a word and a number that were written as one: "om15:30".
    """
    before_number = "|".join((*words.prepositions, *words.weekdays, *words.months))
    apart = re.sub(rf"(?<![a-z])({before_number})(?=[0-9])", r"\1 ", text)
    return _LONG_WORD.sub(lambda found: _repaired(found[0], words.long_names()), apart)


def _repaired(word: str, names: frozenset[str]) -> str:
    near = {name for name in names if name[0] == word[0] and _one_slip(word, name)}
    return near.pop() if len(near) == 1 and word not in names else word


def _one_slip(word: str, name: str) -> bool:
    """Whether one letter is missing, too many or wrong, or two neighbours are swapped."""
    if abs(len(word) - len(name)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), len(name))
    left, right = word[same:], name[same:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
