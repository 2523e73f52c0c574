"""A control that only moves the clock, and says what it was given to say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.playground.control import DueItem, HeldItem, Invitation
from domain.clock import MovableClock


@dataclass
class ScriptedControl:
    clock: MovableClock
    due: list[DueItem] = field(default_factory=list)
    not_sent: list[HeldItem] = field(default_factory=list)
    moved: list[timedelta] = field(default_factory=list)
    invited: list[Invitation] = field(default_factory=list)
    broken: bool = False

    async def forward(self, by: timedelta) -> None:
        if self.broken:
            raise OSError("the disk is full")
        self.moved.append(by)
        self.clock.forward(by)
        self.due = [item for item in self.due if item.at > self.clock.now()]

    async def next_moment(self) -> datetime | None:
        return self.due[0].at if self.due else None

    async def agenda(self) -> Sequence[DueItem]:
        return self.due

    async def held(self) -> Sequence[HeldItem]:
        return self.not_sent

    async def invitations(self) -> Sequence[Invitation]:
        return self.invited

    async def settled(self) -> None: ...
