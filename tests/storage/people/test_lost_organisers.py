"""Organisers who asked for silence, or whom nothing reaches any more; on both engines."""

from datetime import timedelta

from domain.people import Reach, Role
from storage.engine import Database
from storage.people import addresses, lost_organisers, members, people
from storage.people.lost_organisers import Lost
from tests.storage.conftest import NOW
from tests.storage.people.merging import cast_of

DAY = timedelta(days=1)


async def test_only_where_nobody_else_pulls(database: Database) -> None:
    cast = await cast_of(database)
    async with database.write() as session:
        for person_id in (cast.keep, cast.gone):
            await members.join(session, cast.network.id, person_id, NOW, Role.ORGANISER)
        await members.join(session, cast.network.id, cast.carla, NOW)
        await people.change(session, cast.keep, stopped_at=NOW)
        assert await lost_organisers.lost(session) == []

        await addresses.set_reach(session, "elsewhere", ["elsewhere-Bert B."], Reach.BLOCKED)
        (blocked,) = (await addresses.of_people(session, [cast.gone]))[cast.gone]
        await addresses.told(session, [blocked.id], NOW + DAY)

        assert sorted(await lost_organisers.lost(session), key=lambda one: one.person_id) == [
            Lost(cast.network.id, cast.keep, NOW, None),
            Lost(cast.network.id, cast.gone, NOW + DAY, None),
        ]
        pulling = await lost_organisers.pulling(session, cast.network.id, NOW)
        assert [one.person_id for one in pulling] == [cast.gone]
