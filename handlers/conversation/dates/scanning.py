"""Cuts a phrase into pieces by a table of rules: all of it, or nothing."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from .pieces import Piece
from .words import Words

LONGEST_PHRASE = 120

Made: TypeAlias = Piece | tuple[Piece, ...] | None
Builder: TypeAlias = Callable[..., Made]

_PLACEHOLDER = re.compile(r"<(\w+):(\w+)>")
_SEPARATORS = re.compile(r"(?:[ ,;.!?()@]|:(?= |$))*")
# A piece ends where its word or number ends: "15" is no piece of "15.30", "ma" none of "maart".
_END = r"(?:(?<=-)|(?![a-z0-9½]|[.:][0-9]))"
_ALIKE = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})
_ISO_T = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})t(?=[0-9])")
_LONG_WORD = re.compile(r"[a-z]{5,}")


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
    """Lower case, single spaces, no accents, plain dashes and quotes; empty when it is too long to be a date.

    Only accents go: digits of other scripts stay what they are and are recognised by no rule.
    """
    if len(phrase) > LONGEST_PHRASE:
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFD", phrase.lower()) if not unicodedata.combining(c))
    return _ISO_T.sub(" ", " ".join(bare.translate(_ALIKE).split()))


def scan(text: str, rules: tuple[Rule, ...]) -> tuple[Piece, ...] | None:
    """The pieces of the whole text, longest first; None when a single word of it is unknown."""
    return _scan_from(text, 0, rules, set())


def _scan_from(text: str, start: int, rules: tuple[Rule, ...], dead: set[int]) -> tuple[Piece, ...] | None:
    separators = _SEPARATORS.match(text, start)
    position = separators.end() if separators else start
    if position == len(text):
        return ()
    # Each position is given up at most once, so the time grows with the length and not with the choices.
    if position not in dead:
        for end, pieces in _matches(text, position, rules):
            rest = _scan_from(text, end, rules, dead)
            if rest is not None:
                return pieces + rest
        dead.add(position)
    return None


def _matches(text: str, position: int, rules: tuple[Rule, ...]) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    found = ((rule, rule.pattern.match(text, position)) for rule in rules)
    matches = [(rule, match) for rule, match in found if match]
    for rule, match in sorted(matches, key=lambda pair: pair[1].end(), reverse=True):
        pieces = rule.pieces(match)
        if pieces is not None:
            yield match.end(), pieces


def repair(text: str, names: frozenset[str]) -> str:
    """Sets right one slip per long word, if exactly one name starts with the same letter and is that near."""
    return _LONG_WORD.sub(lambda found: _repaired(found[0], names), text)


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
