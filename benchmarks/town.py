"""Databases to measure on: people in networks, with meetings to come and nudges that wait; and letters to them."""

import itertools
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, select, text

from benchmarks.bot_api import FIRST_USER
from domain.meetings import Meeting
from domain.nudging import Nudge, NudgeKind
from handlers.conversation.context import Settings
from handlers.conversation.messages import Priority
from schedules.occasions import due
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter, OutboxRow
from storage.meetings import MeetingRow
from storage.migrating import migrate
from storage.networks import NetworkRow
from storage.occasions import OccasionRow
from storage.people.addresses import AddressRow
from storage.people.members import MembershipRow
from storage.people.people import PersonRow

ZONE = "Europe/Amsterdam"
CHUNK = 1_000
LEAST_AHEAD = timedelta(days=1)
FURTHEST_AHEAD = timedelta(days=200)
NEVER_QUIET = Settings(quiet_from=time(0), quiet_until=time(0), max_per_week=1_000)
"""The policy is asked for every nudge, but no hour of the day and no cap may hold one back while it is timed."""

TEXT = (
    "<b>Wat neem je mee?</b>\n\nOver een week komen we bij elkaar over <i>rekenen met plezier</i>. Vertel in één zin "
    "wat je komt brengen en wat je komt halen; dan zorgen wij dat je de juiste mensen treft."
)
BUTTONS = [[{"label": "Ik kom iets brengen", "code": "bring:1"}, {"label": "Ik kom iets halen", "code": "fetch:1"}]]


@dataclass(frozen=True, slots=True)
class Town:
    """How many of everything. Person n (from 1) is Telegram user FIRST_USER + n - 1, in network 1 + n % networks."""

    channel: str
    people: int
    networks: int = 1
    meetings: int = 1

    def network_of(self, person: int) -> int:
        return 1 + person % self.networks

    def meeting_of(self, person: int) -> int:
        """The first meeting of this person's network."""
        return person % self.networks or self.networks


async def build_town(path: Path, town: Town, now: datetime) -> None:
    """A new SQLite file with these people, and what already happened around their meetings marked as such."""
    database = open_database(path)
    await migrate(database)
    people = range(1, town.people + 1)
    await _fill(database, NetworkRow, (_network(number, now) for number in range(1, town.networks + 1)))
    await _fill(database, PersonRow, (_person(number, now) for number in people))
    await _fill(database, AddressRow, (_address(number, town.channel) for number in people))
    await _fill(database, MembershipRow, (_membership(number, town, now) for number in people))
    meetings = [_meeting(number, town, now) for number in range(1, town.meetings + 1)]
    await _fill(database, MeetingRow, (_meeting_row(meeting) for meeting in meetings))
    passed = due(meetings, NEVER_QUIET.offsets, now + timedelta(minutes=30))
    await _fill(
        database,
        OccasionRow,
        (
            {
                "kind": occasion.kind.value,
                "network_id": occasion.network_id,
                "meeting_id": occasion.meeting_id,
                "version": occasion.version,
                "person_id": 0,
                "due_at": occasion.due_at,
                "claimed_at": now,
            }
            for occasion in passed
        ),
    )
    await database.close()


def open_database(path: Path) -> Database:
    """A SQLite file with the settings of the house: WAL, synchronous=FULL."""
    return Database(f"sqlite:///{path}")


def copy_town(template: Path, to: Path) -> Database:
    """A fresh copy, so that no round inherits what an earlier one sent."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{to}{suffix}").unlink(missing_ok=True)
    shutil.copy(template, to)
    return open_database(to)


def nudge_letter(town: Town, person: int, account: str, not_before: datetime) -> Letter:
    """One line and two buttons for this person, which the policy judges once more before it leaves."""
    nudge = Nudge(
        kind=NudgeKind.ANNOUNCEMENT,
        network_id=town.network_of(person),
        meeting_id=town.meeting_of(person),
        version=1,
        person_id=person,
        due_at=not_before,
        expires_at=not_before + timedelta(days=300),
    )
    return Letter(
        channel=town.channel,
        account=account,
        chat_id=str(FIRST_USER + person - 1),
        private=True,
        body={"html": TEXT, "buttons": BUTTONS},
        priority=int(Priority.NUDGE),
        not_before=not_before,
        person_id=person,
        network_id=nudge.network_id,
        expires_at=nudge.expires_at,
        reason={"html": "Je krijgt dit omdat je lid bent."},
        nudge=nudge,
    )


async def post(database: Database, letters: Iterable[Letter], now: datetime) -> None:
    """Into the outbox, as use-cases do it; for many, in several transactions."""
    rest = iter(letters)
    while chunk := list(itertools.islice(rest, CHUNK)):
        async with database.write() as session:
            await outbox.add(session, chunk, now)


async def repeat_waiting(database: Database, times: int, apart: timedelta) -> None:
    """Everything in the outbox once more, so many times, each so much later; much faster than posting it all."""
    moved = ("not_before", "due_at")
    kept = [column.name for column in OutboxRow.__table__.columns if column.name not in ("id", *moved)]
    columns = ", ".join((*kept, *moved))
    later = ", ".join(f"strftime('%Y-%m-%d %H:%M:%f000', {name}, :shift)" for name in moved)
    repeat = text(f"INSERT INTO outbox ({columns}) SELECT {', '.join(kept)}, {later} FROM outbox WHERE id <= :last")  # noqa: S608 - names of our own columns
    async with database.write() as session:
        last = (await session.execute(select(func.max(OutboxRow.id)))).scalar_one()
        for number in range(1, times):
            shift = f"+{number * apart.total_seconds():.0f} seconds"
            await session.execute(repeat, {"shift": shift, "last": last})


class Statements:
    """Counts what one database is asked, COMMIT and BEGIN aside."""

    def __init__(self, database: Database) -> None:
        self.count = 0
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._one_more)

    def _one_more(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self.count += not statement.startswith("BEGIN")


async def _fill(database: Database, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    rest = iter(rows)
    async with database.write() as session:
        while chunk := list(itertools.islice(rest, CHUNK)):
            await session.execute(table.__table__.insert(), chunk)


def _network(number: int, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Netwerk {number}",
        "goal": "rekenlessen waar kinderen zin in hebben",
        "kind": "practice",
        "language": "nl",
        "timezone": ZONE,
        "join_token": f"join{number}",
        "created_at": now,
    }


def _person(number: int, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "name": f"Lid {number}",
        "language": "nl",
        "timezone": ZONE,
        "consented_at": now,
        "only_meetings": False,
        "unanswered": 0,
        "calendar_token": f"token{number}",
        "created_at": now,
    }


def _address(number: int, channel: str) -> dict[str, Any]:
    return {
        "person_id": number,
        "channel": channel,
        "external_id": str(FIRST_USER + number - 1),
        "username": None,
        "reach": "open",
    }


def _membership(number: int, town: Town, now: datetime) -> dict[str, Any]:
    return {
        "network_id": town.network_of(number),
        "person_id": number,
        "role": "member",
        "joined_at": now,
        "introduced_at": now,
        "organisation": "De Vlieger",
        "work": "leerkracht groep 5",
        "themes": [],
    }


def _meeting(number: int, town: Town, now: datetime) -> Meeting:
    """Spread evenly over the time to come; announced where that was due."""
    ahead = LEAST_AHEAD + (FURTHEST_AHEAD - LEAST_AHEAD) * (number - 1) / town.meetings
    starts = (now + ahead).replace(minute=0, second=0, microsecond=0, tzinfo=None)
    announced = min(now + ahead - NEVER_QUIET.offsets.announcement, now - timedelta(hours=1))
    is_announced = ahead < NEVER_QUIET.offsets.announcement
    return Meeting(
        id=number,
        network_id=1 + number % town.networks,
        goal="elk één idee mee naar huis",
        theme="breuken",
        benefit="je gaat weg met een les die morgen kan",
        starts=starts,
        duration=timedelta(hours=2),
        timezone=ZONE,
        place="De Vlieger",
        announced_at=announced if is_announced else None,
    )


def _meeting_row(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "network_id": meeting.network_id,
        "goal": meeting.goal,
        "theme": meeting.theme,
        "benefit": meeting.benefit,
        "starts": meeting.starts,
        "minutes": 120,
        "timezone": meeting.timezone,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
        "state": meeting.state.value,
        "version": meeting.version,
        "sequence": meeting.sequence,
        "announced_at": meeting.announced_at,
        "published_at": None,
        "calendar_token": f"benchmark-{meeting.id}",
    }
