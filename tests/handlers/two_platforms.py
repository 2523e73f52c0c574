"""A stage with two platforms: on the second one people can be written to freely only after they spoke, and it costs."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from domain.networks import Network
from domain.people import Address, Person, Role
from handlers.conversation.context import Settings
from handlers.conversation.routing import Doors
from storage.engine import Database
from storage.people import addresses, people
from storage.people.addresses import AddressRow
from tests import builders
from tests.fakes.stage import ONE_TO_ONE, Actor, Stage, StageChannel

ELSEWHERE = "elsewhere"


async def open_both(
    database: Database, settings: Settings | None = None, doors: Sequence[Doors] | None = None
) -> Stage:
    there = StageChannel(ELSEWHERE, replace(ONE_TO_ONE, window_hours=24))
    return await Stage.open(database, settings, channels=[StageChannel(), there], doors=doors)


def elsewhere(stage: Stage, name: str, language: str = "nl") -> Actor:
    """Somebody on the second platform."""
    return stage.person(name, language, on=stage.channels[1])


async def member_elsewhere(
    stage: Stage, of: Network, name: str, *, opted_in: bool = True, role: Role = Role.MEMBER
) -> Actor:
    """A member on the second platform, who has not spoken there yet."""
    actor = await builders.member(stage, of, elsewhere(stage, name), role=role)
    if opted_in:
        async with stage.database.write() as session:
            await addresses.opt_in(session, ELSEWHERE, actor.id, "ja", stage.clock.now())
    return actor


async def stored(stage: Stage, actor: Actor) -> Person:
    person = await builders.person_of(stage, actor)
    assert person is not None
    return person


async def address_of(stage: Stage, actor: Actor) -> Address:
    async with stage.database.read() as session:
        found = await people.find(session, actor.channel.name, actor.id)
    assert found is not None
    return found[1]


async def opted_in_words(stage: Stage, actor: Actor) -> str | None:
    async with stage.database.read() as session:
        row = await session.scalar(select(AddressRow).where(AddressRow.external_id == actor.id))
    return row.opted_in_words if row else None
