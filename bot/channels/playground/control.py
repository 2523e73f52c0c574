"""What the page asks of the running bot: to move on in time, to begin anew, and to tell what it does and did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

Wording = Mapping[str, str]
"""The same words per language: {"nl": ..., "en": ...}."""

EXAMPLE, EMPTY = "example", "empty"
BEGINNINGS = (EXAMPLE, EMPTY)


@dataclass(frozen=True, slots=True)
class Preparing:
    """The bot makes the playground ready: so far (0 to 1), and what happens in it just now.

    `failed`: it could not, and waits for somebody to say how to begin.
    """

    share: float
    what: Wording
    failed: bool = False


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that is going to happen: "programma", for these people (their names).

    `title` starts small: it stands inside a sentence. `where` is the group's title, or empty: privately.
    """

    at: datetime
    title: Wording
    people: Sequence[str]
    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class HeldItem:
    """A nudge that was not sent, or that waits, and why in one sentence."""

    at: datetime
    person: str
    kind: str
    title: Wording
    why: Wording


@dataclass(frozen=True, slots=True)
class HappenedItem:
    """What several people got alike: "het programma"; `messages` are the numbers of those messages here.

    `title` is empty for what has no name: then its words speak for themselves.
    """

    kind: str
    title: Wording
    messages: Sequence[int]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that an organiser spreads: to which network, and what it brings along into the private chat."""

    title: str
    payload: str


class PlaygroundControl(Protocol):
    def preparing(self) -> Preparing | None:
        """None once the bot runs."""
        ...

    async def begin(self, how: str) -> None:
        """Forget all, and begin with one of BEGINNINGS; returns when that is done, or has failed."""
        ...

    async def forward(self, by: timedelta) -> None:
        """Move the clock, and let everything that is due on the way happen, step by step."""
        ...

    async def agenda(self) -> Sequence[DueItem]:
        """What will happen, soonest first."""
        ...

    async def held(self) -> Sequence[HeldItem]:
        """What did not go out, latest first."""
        ...

    async def happened(self, after: int) -> Sequence[HappenedItem]:
        """What the bot said of its own accord since the message with this number, in order."""
        ...

    async def invitations(self) -> Sequence[Invitation]: ...

    async def roles(self) -> Mapping[str, str]:
        """What each person here is in a network, "organiser" or "member", by their number."""
        ...

    async def settled(self) -> None:
        """Returns once all queues are quiet."""
        ...
