"""Who should look up whom: fits what people fetch with what others bring, and rather proposes nothing than nonsense.

It compares words, not meanings: accents and endings are taken off, long (Dutch) words may share a part, and a word
that few of the people at hand use counts for more than one that they all use. What is said in wholly other words is
not found.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt

from domain.bring_fetch import Item, may_see
from domain.common_words import FAINT, STOP

THRESHOLD = 0.45
"""From this score on it is a match. Found with tests/domain/labelled.py; higher misses more and errs less."""

MOST = 2
"""So many suggestions at most for what one person fetches."""

_WORD = 0.7  # what one shared word is worth
_FAINT_WORD = 0.3
_THEME = 0.85  # a word that only the theme has
_BEGINS = 0.75  # "verzuim" and "verzuimaanpak"
_WITHIN = 0.6  # "rooster" and "flexrooster"
_LEAST_ALIKE = 0.65
_LEAST_PART = 5  # letters
_FEW = 2  # so many items may use a word before it counts for less
_SMALL = 12  # a handful of items says little about how common a word is
_SHORT = 8  # content words; longer texts share words by chance

_ENDINGS = ("heden", "ingen", "heid", "ing", "lijke", "lijk", "en", "ers", "er", "es", "ed", "e", "s")
_STANDS_ALONE = {"ouderen": "ouderen", "oudere": "ouderen"}  # not parents ("ouders")


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody brings what another fetches. `score` is 0..1; `why` are the words that the bringer used for it.

    It is for the eyes of who fetches; see `for_bringer`.
    """

    fetch: Item
    bring: Item
    score: float
    why: tuple[str, ...]

    @property
    def for_bringer(self) -> bool:
        """Whether the bringer may be told too; what was meant for the organiser only stays there."""
        return may_see(self.fetch, viewer_id=self.bring.person_id, organiser=False, matched=True)


@dataclass(frozen=True, slots=True)
class _Said:
    """The content words of an item: stem -> (as written, how much it counts)."""

    words: Mapping[str, tuple[str, float]]


Likeness = Mapping[str, Mapping[str, float]]


def matches(
    fetches: Sequence[Item], brings: Sequence[Item], *, threshold: float = THRESHOLD, most: int = MOST
) -> list[Match]:
    """What fits, best first; at most `most` for each person who fetches, each bringer once.

    Nobody is matched with themselves, and no bring is used that its owner does not show to a match.
    """
    said = {item.id: _said(item) for item in (*fetches, *brings)}
    common = Counter(stem for words in said.values() for stem in words.words)
    alike = _alike(
        {stem for item in fetches for stem in said[item.id].words},
        {stem for item in brings for stem in said[item.id].words},
    )
    found = [
        match
        for fetch in fetches
        for bring in brings
        if _may_match(fetch, bring)
        and (match := _compare(fetch, bring, said, common, alike)).score >= max(threshold, 1e-6)
    ]
    return _best(found, most)


def look_up(found: Iterable[Match], organisations: Mapping[int, str | None]) -> dict[int, Match]:
    """One to look up for each person who fetches: somebody of another organisation if there is one, the best of those.

    `organisations` by person; who told none counts as of another organisation.
    """
    picked: dict[int, Match] = {}
    for match in sorted(found, key=_order):
        seeker = match.fetch.person_id
        before = picked.get(seeker)
        if before is None or (_colleagues(before, organisations) and not _colleagues(match, organisations)):
            picked[seeker] = match
    return picked


def _colleagues(match: Match, organisations: Mapping[int, str | None]) -> bool:
    one, other = organisations.get(match.fetch.person_id), organisations.get(match.bring.person_id)
    return one is not None and other is not None and _fold(one).strip() == _fold(other).strip()


def _may_match(fetch: Item, bring: Item) -> bool:
    if fetch.person_id == bring.person_id:
        return False
    return may_see(bring, viewer_id=fetch.person_id, organiser=False, matched=True)


def _best(found: Iterable[Match], most: int) -> list[Match]:
    """Per person the best; somebody who brings several fitting things is named once."""
    kept: list[Match] = []
    given: Counter[int] = Counter()
    pairs: set[tuple[int, int]] = set()
    for match in sorted(found, key=_order):
        pair = (match.fetch.person_id, match.bring.person_id)
        if given[pair[0]] < most and pair not in pairs:
            kept.append(match)
            given[pair[0]] += 1
            pairs.add(pair)
    return kept


def _order(match: Match) -> tuple[float, int, int]:
    return (-match.score, match.fetch.id, match.bring.id)


def _compare(fetch: Item, bring: Item, said: Mapping[int, _Said], common: Counter[str], alike: Likeness) -> Match:
    """Each pair of like words is evidence; together they leave less and less room for chance."""
    ours, theirs = said[fetch.id].words, said[bring.id].words
    pairs = [
        (_rare(max(common[stem], common[other]), len(said)) * worth * ours[stem][1] * theirs[other][1], stem, other)
        for stem in ours
        for other, likeness in alike.get(stem, {}).items()
        if other in theirs and (worth := likeness * _worth(stem, other))
    ]
    evidence = _each_once(pairs)
    chance = prod(1 - worth for worth, _, _ in evidence)
    score = round((1 - chance) * _brevity(len(ours), len(theirs)), 6)
    return Match(fetch, bring, score, tuple(theirs[other][0] for _, _, other in evidence))


def _each_once(pairs: Iterable[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """The best pairs in which no word of either side is used twice."""
    best: list[tuple[float, str, str]] = []
    used: set[tuple[int, str]] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair[0], sorted(pair[1:]))):
        ends = {(0, pair[1]), (1, pair[2])}
        if not ends & used:
            used |= ends
            best.append(pair)
    return best


def _worth(stem: str, other: str) -> float:
    return _FAINT_WORD if stem in _FAINT_STEMS or other in _FAINT_STEMS else _WORD


def _rare(used: int, items: int) -> float:
    """1 for a word of few, towards 0 for a word of all: the theme of the evening tells nobody apart."""
    return 1 - max(0, used - _FEW) / max(items, _SMALL)


def _brevity(one: int, other: int) -> float:
    return min(1.0, sqrt(_SHORT / sqrt(max(one * other, 1))))


def _said(item: Item) -> _Said:
    words: dict[str, tuple[str, float]] = {}
    for source, counts in ((item.text, 1.0), (item.theme or "", _THEME)):
        for written in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", source)):
            if _tells(written):
                words.setdefault(stem_of(_fold(written)), (written.lower(), counts))
    return _Said(words)


def _tells(written: str) -> bool:
    """Whether a word has content; of the shortest only abbreviations (AI, IB) and what is in a list of themes."""
    word = _fold(written)
    if word in STOP or word.isdigit():
        return False
    return len(word) > 2 or (len(word) == 2 and (written.isupper() or word in ("ai", "ib", "mr")))


def _fold(text: str) -> str:
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def stem_of(word: str) -> str:
    """A folded word without its endings; crude, but the same for both languages."""
    if word in _STANDS_ALONE:
        return _STANDS_ALONE[word]
    for _ in range(2):
        ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), "")
        word = word.removesuffix(ending) if ending else word
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1]) if len(word) > 3 else word


_FAINT_STEMS = frozenset(stem_of(word) for word in FAINT)


def _alike(ours: Iterable[str], theirs: Iterable[str]) -> Likeness:
    """How much stems look alike, 0..1, for those that do."""
    index: dict[str, list[str]] = {}
    grams = {stem: _grams(stem) for stem in {*ours, *theirs}}
    for stem in sorted(set(theirs)):
        for gram in grams[stem]:
            index.setdefault(gram, []).append(stem)
    found: dict[str, dict[str, float]] = {}
    for stem in sorted(set(ours)):
        shared = Counter(other for gram in grams[stem] for other in index.get(gram, ()))
        close = {
            other: _likeness(stem, other, 2 * count / (len(grams[stem]) + len(grams[other])))
            for other, count in sorted(shared.items())
        }
        found[stem] = {other: likeness for other, likeness in close.items() if likeness}
    return found


def _likeness(one: str, other: str, overlap: float) -> float:
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_PART:
        return 0.0
    if long.startswith(short):
        return _BEGINS
    if long.endswith(short):
        return _WITHIN
    return overlap if overlap >= _LEAST_ALIKE else 0.0


def _grams(stem: str) -> frozenset[str]:
    """Its runs of three and four letters, with the beginning marked; a short stem also as a whole."""
    marked = f"^{stem}"
    return frozenset({stem, *(marked[at : at + n] for n in (3, 4) for at in range(len(marked) - n + 1))})
