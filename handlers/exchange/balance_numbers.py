"""The balance of a meeting in numbers, for its organisers: a pattern to talk about, never who or what."""

from collections import Counter
from collections.abc import Sequence

from domain.bring_fetch import Direction, Item, Level, Visibility, balance
from domain.matching import Match
from domain.meetings import Meeting
from handlers.conversation.messages import Joined, Words, text
from handlers.conversation.questions import once_each
from handlers.conversation.shortening import shorten

MOST_THEMES = 5
LONGEST_THEME = 40
UNNAMED = (Visibility.MATCH, Visibility.UNCHOSEN)


def pattern(
    meeting: Meeting, items: Sequence[Item], found: Sequence[Match], *, coming: int, perhaps: bool = False
) -> Words:
    """`items` are those of the meeting, told by so many people at most as are `coming`, some of them `perhaps`."""
    told = len({item.person_id for item in items})
    who = text("pattern-may-come" if perhaps else "pattern-come")
    counted = balance(list(items))
    lines: list[Words] = [
        text("pattern-counts", brings=counted.brings, fetches=counted.fetches),
        text("pattern-told", told=told, coming=coming, who=who),
    ]
    if any(item.level for item in items):
        lines.append(_levels(items))
    if items:
        lines.append(_themes(meeting, items))
    without = unanswered(items, found)
    if without:
        lines.append(text("pattern-unanswered", count=without))
    return Joined(tuple(lines))


def unanswered(items: Sequence[Item], found: Sequence[Match]) -> int:
    """How many fetches are fitted by nothing that somebody else brings."""
    answered = {match.fetch.id for match in found}
    return sum(item.direction is Direction.FETCH and item.id not in answered for item in items)


def _levels(items: Sequence[Item]) -> Words:
    counted = Counter(item.level for item in items)
    return text(
        "pattern-levels",
        relation=counted[Level.RELATION],
        process=counted[Level.PROCESS],
        content=counted[Level.CONTENT],
    )


def _themes(meeting: Meeting, items: Sequence[Item]) -> Words:
    """What is meant for a match only, or for nobody yet, is counted, but its theme is not named."""
    own = " ".join(meeting.theme.casefold().split())
    spelled = once_each(item.theme for item in items if item.theme)
    as_first = {theme.casefold(): theme for theme in spelled}
    named = Counter(
        as_first[item.theme.casefold()]
        for item in items
        if item.theme and (item.visibility not in UNNAMED or item.theme.casefold() == own)
    )
    first = sorted(named, key=lambda theme: (-named[theme], theme))[:MOST_THEMES]
    said = [text("pattern-theme", theme=shorten(theme, LONGEST_THEME), count=named[theme]) for theme in first]
    rest = len(items) - sum(named[theme] for theme in first)
    if rest:
        said.append(text("pattern-other", count=rest))
    return text("pattern-themes", themes=Joined(tuple(said), ", "))
