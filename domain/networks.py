"""Networks, and the rooms (group chats) in which they live."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_SLIPS = 2


class NetworkKind(StrEnum):
    """What holds the people together (Wenger's kinds of communities)."""

    ACTION = "action"
    PRACTICE = "practice"
    PLACE = "place"
    INTEREST = "interest"
    CIRCUMSTANCE = "circumstance"


@dataclass(frozen=True, slots=True)
class Network:
    """People around one shared goal. `join_token` is the unguessable part of every link from group to private."""

    id: int
    name: str
    goal: str
    kind: NetworkKind
    language: str
    timezone: str
    join_token: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """A group chat on a channel. Without a network it has not been set up yet.

    `thread_id` is the forum topic in which the network talks; None outside forums. `keeper_id` is the organiser who
    posts what the bot writes, in a group where the bot itself cannot be. `refusals` counts, well apart, since a message
    last got through. `moved_at` is when the platform gave the group another id, as long as the bot stays in it.
    """

    id: int
    channel: str
    external_id: str
    title: str
    network_id: int | None = None
    thread_id: str | None = None
    bot_is_admin: bool = False
    active: bool = True
    keeper_id: int | None = None
    refusals: int = 0
    moved_at: datetime | None = None

    @property
    def kept_by_hand(self) -> bool:
        return self.keeper_id is not None

    @property
    def refuses(self) -> bool:
        """Once may be a slip of the platform; the second time somebody must do something."""
        return self.refusals >= MOST_SLIPS
