"""Persons, the addresses where they can be reached, and their place in a network."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

TIME_TO_ANSWER = timedelta(days=1)
"""What was asked more shortly ago was not left unanswered yet; and what is asked within so long counts as one."""


class Role(StrEnum):
    MEMBER = "member"
    ORGANISER = "organiser"


class Reach(StrEnum):
    """Whether a private message can arrive at an address."""

    NEVER_STARTED = "never_started"
    OPEN = "open"
    BLOCKED = "blocked"
    UNSURE = "unsure"  # somebody speaks there who may be another by now: what is for them waits


class Speaker(StrEnum):
    """Whether it is sure that it is this person who speaks."""

    KNOWN = "known"
    UNSURE = "unsure"  # somebody speaks there after so long a silence that it may be another
    ASKED = "asked"  # and that was so before; they were asked who they are


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who talks with the bot; wishes about being nudged hold over all networks.

    `unanswered` is on how many days in a row something was asked that was not answered, last at `asked_at`.
    """

    id: int
    name: str
    language: str
    timezone: str
    consented_at: datetime | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    max_per_week: int | None = None
    paused_until: datetime | None = None
    stopped_at: datetime | None = None
    only_meetings: bool = False
    unanswered: int = 0
    asked_at: datetime | None = None
    current_network_id: int | None = None
    preferred_channel: str | None = None
    wants_promotion: bool = False
    timezone_is_own: bool = False

    @property
    def reads(self) -> str:
        """Their language and, after an "@", the time zone that they chose: in what words are put for them."""
        return f"{self.language}@{self.timezone}" if self.timezone_is_own else self.language

    @property
    def stopped(self) -> bool:
        return self.stopped_at is not None

    def left_unanswered(self, now: datetime) -> int:
        """How often in a row they had a day to answer, and did not."""
        has_time = self.asked_at is not None and now < self.asked_at + TIME_TO_ANSWER
        return max(self.unanswered - has_time, 0)

    def paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person is on one channel; `external_id` is the platform's own id of the private chat.

    `other_id` is a second id of the same person there. `heard_at` is when they last spoke, kept where the platform
    lets nobody be written to freely who has not spoken lately; `opted_in_at` when they said that we may write first.
    `kept_out`: the platform lets nobody open a conversation with them, until they speak. Since `unsure_at` somebody
    speaks there, after so long a silence that it may be another person, who has not said who they are.
    """

    id: int
    person_id: int
    channel: str
    external_id: str
    reach: Reach
    username: str | None = None
    other_id: str | None = None
    heard_at: datetime | None = None
    opted_in_at: datetime | None = None
    refuses_promotion: bool = False
    kept_out: bool = False
    unsure_at: datetime | None = None


def place_for(person: Person, known: Sequence[Address], served: Container[str]) -> Address | None:
    """Where a message to this person goes: the platform that they like best, else wherever they can be reached."""
    there = [at for at in known if at.channel in served]
    can_reach = [at for at in there if at.reach is Reach.OPEN] or [at for at in there if at.reach is Reach.UNSURE]
    preferred = (at for at in can_reach if at.channel == person.preferred_channel)
    return next(preferred, can_reach[0] if can_reach else None)


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a network, with what they told when they introduced themselves.

    `removed_at`: put out by others, so that an old link is not enough to come back; `asked_back_at`: when an organiser
    was last asked for that.
    """

    id: int
    network_id: int
    person_id: int
    name: str
    role: Role
    joined_at: datetime
    left_at: datetime | None = None
    introduced_at: datetime | None = None
    organisation: str | None = None
    work: str | None = None
    themes: tuple[str, ...] = ()
    brings: str | None = None
    fetches: str | None = None
    removed_at: datetime | None = None
    asked_back_at: datetime | None = None

    @property
    def active(self) -> bool:
        return self.left_at is None

    @property
    def put_out(self) -> bool:
        """By others, and not let in again."""
        return not self.active and self.removed_at is not None

    @property
    def organiser(self) -> bool:
        return self.active and self.role is Role.ORGANISER
