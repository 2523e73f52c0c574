"""A control that only moves the clock, and says what it was given to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.channels.playground.control import DueItem, HappenedItem, HeldItem, Invitation, Preparing
from domain.clock import MovableClock


@dataclass
class ScriptedControl:
    clock: MovableClock
    due: list[DueItem] = field(default_factory=list)
    not_sent: list[HeldItem] = field(default_factory=list)
    moved: list[timedelta] = field(default_factory=list)
    invited: list[Invitation] = field(default_factory=list)
    progress: Preparing | None = None
    begun: list[str] = field(default_factory=list)
    told: list[HappenedItem] = field(default_factory=list)
    asked_after: list[int] = field(default_factory=list)
    part: dict[str, str] = field(default_factory=dict)
    broken: bool = False

    async def forward(self, by: timedelta) -> None:
        if self.broken:
            raise OSError("the disk is full")
        self.moved.append(by)
        self.clock.forward(by)
        self.due = [item for item in self.due if item.at > self.clock.now()]

    async def agenda(self) -> Sequence[DueItem]:
        return self.due

    async def held(self) -> Sequence[HeldItem]:
        return self.not_sent

    def preparing(self) -> Preparing | None:
        return self.progress

    async def begin(self, how: str) -> None:
        self.begun.append(how)
        if self.broken:
            raise OSError("the disk is full")

    async def happened(self, after: int) -> Sequence[HappenedItem]:
        self.asked_after.append(after)
        return self.told

    async def roles(self) -> Mapping[str, str]:
        return self.part

    async def invitations(self) -> Sequence[Invitation]:
        return self.invited

    async def settled(self) -> None: ...
