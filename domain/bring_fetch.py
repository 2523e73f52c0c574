"""What people come to bring and to fetch ("brengen en halen"), and who may see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Membership


class Direction(StrEnum):
    BRING = "bring"
    FETCH = "fetch"


class Prompt(StrEnum):
    """The ways in, from the handbook on learning networks."""

    PROUD = "proud"
    GOOD_AT = "good_at"
    DEVELOPING = "developing"
    STRUGGLING = "struggling"
    WANT_TO_LEARN = "want_to_learn"
    WANT_TO_START = "want_to_start"


BRING_PROMPTS = (Prompt.PROUD, Prompt.GOOD_AT, Prompt.DEVELOPING)
FETCH_PROMPTS = (Prompt.STRUGGLING, Prompt.WANT_TO_LEARN, Prompt.WANT_TO_START)


class Level(StrEnum):
    """On which level bringing and fetching plays (Buro Hebe): relation, process or content."""

    RELATION = "relation"
    PROCESS = "process"
    CONTENT = "content"


class Visibility(StrEnum):
    """To whom the member chose to show it; as long as they did not choose, nobody sees it."""

    UNCHOSEN = "unchosen"
    EVERYONE = "everyone"
    MATCH = "match"
    ORGANISER = "organiser"


TO_CHOOSE = (Visibility.EVERYONE, Visibility.MATCH, Visibility.ORGANISER)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a person brings to or fetches from a meeting; `theme` is free, lower case."""

    id: int
    network_id: int
    meeting_id: int | None
    person_id: int
    direction: Direction
    prompt: Prompt
    text: str
    theme: str | None
    level: Level | None
    visibility: Visibility
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Balance:
    """How much is brought and fetched; a pattern, never a ranking."""

    brings: int
    fetches: int

    @property
    def lopsided(self) -> bool:
        """Twice as much of one as of the other, once there are four in all."""
        low, high = sorted((self.brings, self.fetches))
        return low + high >= 4 and high >= 2 * low


def balance(items: list[Item]) -> Balance:
    brings = sum(item.direction is Direction.BRING for item in items)
    return Balance(brings, len(items) - brings)


def as_introduced(member: Membership, direction: Direction, meeting_id: int | None) -> list[Item]:
    """What an introduction tells, as if it were an item. Its number is below zero: it is stored nowhere as one."""
    fetch = direction is Direction.FETCH
    said = member.fetches if fetch else member.brings
    if not said:
        return []
    return [
        Item(
            id=-2 * member.id - int(fetch),
            network_id=member.network_id,
            meeting_id=meeting_id,
            person_id=member.person_id,
            direction=direction,
            prompt=Prompt.WANT_TO_LEARN if fetch else Prompt.GOOD_AT,
            text=said,
            theme=None,
            level=None,
            visibility=Visibility.MATCH if fetch else Visibility.EVERYONE,
            created_at=member.introduced_at or member.joined_at,
        )
    ]


def may_see(item: Item, *, viewer_id: int, organiser: bool, matched: bool) -> bool:
    """Whether this viewer may see the item; its owner always may."""
    if viewer_id == item.person_id:
        return True
    if item.visibility is Visibility.EVERYONE:
        return True
    if item.visibility is Visibility.MATCH:
        return matched
    return organiser and item.visibility is Visibility.ORGANISER
