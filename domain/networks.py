"""Networks, and the rooms (group chats) in which they live."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_SLIPS = 2
ALIKE = 12
"""Two names that are the same for so long may look the same on a button."""
LONGEST_APART = 9


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


def alike(mine: Sequence[Network]) -> list[list[Network]]:
    """Those that look the same on a button, oldest first; none of the others."""
    together: dict[str, list[Network]] = {}
    for network in sorted(mine, key=lambda each: each.id):
        together.setdefault(" ".join(network.name.casefold().split())[:ALIKE], []).append(network)
    return [group for group in together.values() if len(group) > 1]


def told_apart(mine: Sequence[Network], run_by: Mapping[int, str]) -> dict[int, str]:
    """A word for each that looks like another, by which people know which it is: the last of its name, else the name
    of who runs it (`run_by`), else a number by age.
    """
    found: dict[int, str] = {}
    for group in alike(mine):
        last = [(network.name.split() or [""])[-1] for network in group]
        runners = [(run_by.get(network.id, "").split() or [""])[0][:LONGEST_APART] for network in group]
        numbers = [str(number) for number in range(1, len(group) + 1)]
        chosen = next(words for words in (last, runners, numbers) if _differ(words))
        found |= {network.id: word for network, word in zip(group, chosen, strict=True)}
    return found


def named(network: Network, apart: Mapping[int, str]) -> str:
    """Its name, with the word that tells it apart, if there is one and it is not in the name already."""
    word = apart.get(network.id)
    return f"{network.name} ({word})" if word and not network.name.endswith(word) else network.name


def _differ(words: Sequence[str]) -> bool:
    return all(0 < len(word) <= LONGEST_APART for word in words) and len({each.casefold() for each in words}) == len(
        words
    )


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
