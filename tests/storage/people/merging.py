"""A person who is there twice, for tests about making one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain.meetings import Meeting
from domain.networks import Network, NetworkKind
from domain.people import Reach
from storage import meetings, networks
from storage.engine import Database
from storage.people import merging, people
from storage.people.people import PersonRow
from tests.storage.conftest import NOW

ZONE = "Europe/Amsterdam"


@dataclass
class Cast:
    """Bert is there twice, on two platforms; Carla met him."""

    network: Network
    meeting: Meeting
    keep: int
    gone: int
    carla: int


async def cast_of(database: Database) -> Cast:
    async with database.write() as session:
        network = await network_in(session, "Rekennet")
        meeting = await meeting_in(session, network, "breuken")
        keep, gone = await person_in(session, "Bert", "stage"), await person_in(session, "Bert B.", "elsewhere")
        carla = await person_in(session, "Carla", "stage")
    return Cast(network, meeting, keep, gone, carla)


async def network_in(session: Any, name: str) -> Network:
    return await networks.add(
        session, name=name, goal="leren", kind=NetworkKind.PRACTICE, language="nl", timezone=ZONE, now=NOW
    )


async def meeting_in(session: Any, network: Network, theme: str) -> Meeting:
    return await meetings.add(
        session,
        network_id=network.id,
        goal="doel",
        theme=theme,
        benefit="nut",
        starts=datetime(2026, 9, 17, 15, 30),
        duration=timedelta(hours=2),
        timezone=ZONE,
        place="hier",
    )


async def person_in(session: Any, name: str, channel: str) -> int:
    made = await people.add(
        session,
        name=name,
        language="nl",
        timezone=ZONE,
        channel=channel,
        external_id=f"{channel}-{name}",
        username=None,
        reach=Reach.OPEN,
        now=NOW,
    )
    return made.id


async def merge(database: Database, cast: Cast) -> bool:
    async with database.write() as session:
        return await merging.merge(session, keep=cast.keep, gone=cast.gone)


async def rows(database: Database, table: Any, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of every row of a table, sorted."""
    async with database.read() as session:
        found: Sequence[Any] = list(await session.scalars(select(table)))
    return sorted(tuple(getattr(row, column) for column in columns) for row in found)


async def bert(database: Database, cast: Cast) -> PersonRow:
    async with database.read() as session:
        found = await session.get(PersonRow, cast.keep)
    assert found is not None
    return found
