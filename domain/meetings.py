"""Meetings and who comes; wall time with its zone is the truth, UTC is derived from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class MeetingState(StrEnum):
    PLANNED = "planned"
    CALLED_OFF = "called_off"


class Answer(StrEnum):
    """Does somebody come?"""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One gathering. `starts` is naive wall time in `timezone`; `version` rises when it is moved to another day."""

    id: int
    network_id: int
    goal: str
    theme: str
    benefit: str
    starts: datetime
    duration: timedelta
    timezone: str
    place: str
    link: str | None = None
    state: MeetingState = MeetingState.PLANNED
    version: int = 1
    sequence: int = 0
    announced_at: datetime | None = None
    published_at: datetime | None = None

    @property
    def starts_at(self) -> datetime:
        return instant(self.starts, self.timezone)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + self.duration

    @property
    def ends(self) -> datetime:
        """The end as naive wall time in `timezone`."""
        return self.ends_at.astimezone(ZoneInfo(self.timezone)).replace(tzinfo=None)

    @property
    def planned(self) -> bool:
        return self.state is MeetingState.PLANNED


@dataclass(frozen=True, slots=True)
class Rsvp:
    meeting_id: int
    person_id: int
    answer: Answer
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many come, perhaps come, and do not come."""

    yes: int = 0
    maybe: int = 0
    no: int = 0


def instant(wall: datetime, zone: str) -> datetime:
    """The moment in UTC of naive wall time in a zone; a skipped hour moves on, a doubled hour is the first."""
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def attendance(answers: Iterable[Rsvp]) -> Attendance:
    counted = Counter(rsvp.answer for rsvp in answers)
    return Attendance(counted[Answer.YES], counted[Answer.MAYBE], counted[Answer.NO])


def answers_survive(old: Meeting, starts: datetime) -> bool:
    """A move within the day keeps who comes; another day asks everybody again."""
    return old.starts.date() == starts.date()
