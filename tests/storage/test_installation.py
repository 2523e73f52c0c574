"""What tells this installation from every other."""

from datetime import UTC, datetime, timedelta

from domain.networks import NetworkKind
from storage import installation, meetings, networks
from storage.engine import Database
from storage.installation import Installation
from storage.migrating import migrate

NOW = datetime(2026, 9, 7, 7, tzinfo=UTC)


async def this_one(database: Database) -> Installation:
    async with database.read() as session:
        return await installation.this_one(session)


async def add_meeting(database: Database) -> int:
    async with database.write() as session:
        network = await networks.add(
            session,
            name="Rekennet",
            goal="rekenen",
            kind=NetworkKind.PRACTICE,
            language="nl",
            timezone="Europe/Amsterdam",
            now=NOW,
        )
        made = await meetings.add(
            session,
            network_id=network.id,
            goal="een les",
            theme="breuken",
            benefit="minder werk",
            starts=datetime(2026, 10, 1, 15, 30),
            duration=timedelta(hours=2),
            timezone="Europe/Amsterdam",
            place="De Vlieger",
        )
    return made.id


async def test_a_new_installation_names_every_meeting(database: Database) -> None:
    here = await this_one(database)

    assert here.unnamed_until == 0
    assert len(here.name) == 16


async def test_meetings_that_are_in_calendars_already_keep_what_they_are_called_there(database: Database) -> None:
    before = await this_one(database)
    known = await add_meeting(database)
    await migrate(database, "2026_11_28_kept")

    await migrate(database)

    here = await this_one(database)
    assert here.unnamed_until == known
    assert here.name != before.name
    assert here.calendar_uid(known) == f"meeting-{known}@knipoog"
    assert here.calendar_uid(await add_meeting(database)) == f"meeting-{known + 1}@knipoog.{here.name}"
