"""What the page asks of the running bot: to move on in time, and to tell what it will do, or will not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

Wording = Mapping[str, str]
"""The same words per language: {"nl": ..., "en": ...}."""


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
class Invitation:
    """A link that an organiser spreads: to which network, and what it brings along into the private chat."""

    title: str
    payload: str


class PlaygroundControl(Protocol):
    async def forward(self, by: timedelta) -> None:
        """Move the clock, and let everything that is due on the way happen, step by step."""
        ...

    async def next_moment(self) -> datetime | None: ...

    async def agenda(self) -> Sequence[DueItem]:
        """What will happen, soonest first."""
        ...

    async def held(self) -> Sequence[HeldItem]:
        """What did not go out, latest first."""
        ...

    async def invitations(self) -> Sequence[Invitation]: ...

    async def settled(self) -> None:
        """Returns once all queues are quiet."""
        ...
