"""A member whom no message reaches any more."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from domain.people import Reach, Role
from handlers.conversation.messages import Event
from storage.engine import Database
from storage.people import addresses, members
from storage.people.addresses import AddressRow
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import ELSEWHERE, address_of, elsewhere, member_elsewhere, open_both, stored

LOST = "Mijn berichten komen niet meer aan bij Bert. Even bellen?"


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    stage = await open_both(database)
    yield stage
    await stage.close()


async def lose(stage: Stage, *actors: Actor) -> None:
    """A letter came back from each of them; then the clock ticks."""
    async with stage.database.write() as session:
        for actor in actors:
            await addresses.set_reach(session, actor.channel.name, [actor.id], Reach.BLOCKED)
    await stage.forward(minutes=1)


def told(actor: Actor) -> list[str]:
    return [shown.text for shown in actor.inbox]


async def test_every_organiser_hears_it_once(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, dirk = await builders.organiser(stage, network, "Anja"), await builders.organiser(stage, network, "Dirk")
    carla, bert = await builders.member(stage, network, "Carla"), await builders.member(stage, network, "Bert")

    await lose(stage, bert)
    await stage.forward(days=2)

    assert (told(anja), told(dirk), told(carla)) == ([LOST], [LOST], [])
    await anja.says("/waarom")
    assert "omdat je trekker bent van Rekennet" in anja.last.text


async def test_who_blocks_the_bot_is_lost_too(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")

    await bert.does(Event.BLOCKED)

    assert told(anja) == [LOST]


async def test_several_at_once_are_one_message(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    lost = [await builders.member(stage, network, name) for name in ("Dirk", "Bert", "Carla")]

    await lose(stage, *lost)

    assert told(anja) == ["Mijn berichten komen niet meer aan bij Bert, Carla en Dirk. Even rondbellen?"]


async def test_whom_another_address_reaches_is_not_lost_until_that_fails_too(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")
    there = elsewhere(stage, "Bert")
    async with stage.database.write() as session:
        addresses.add(
            session,
            (await stored(stage, bert)).id,
            channel="elsewhere",
            external_id=there.id,
            other_id=None,
            username=None,
            reach=Reach.OPEN,
        )

    await lose(stage, bert)
    assert told(anja) == []
    assert (await told_at(stage, bert)) is not None
    await lose(stage, there)

    assert told(anja) == [LOST]


async def told_at(stage: Stage, actor: Actor) -> object:
    async with stage.database.read() as session:
        row = await session.get(AddressRow, (await address_of(stage, actor)).id)
    assert row is not None
    return row.told_at


async def test_who_comes_back_and_is_lost_again_is_told_of_again(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")
    await lose(stage, bert)
    await bert.says("hoi")

    await lose(stage, bert)

    assert told(anja) == [LOST, LOST]


async def kept_out(stage: Stage, *actors: Actor) -> None:
    """The platform let nobody open a conversation with them; then the clock ticks."""
    async with stage.database.write() as session:
        for actor in actors:
            await addresses.keep_out(session, actor.channel.name, actor.id, stage.clock.now())
    await stage.forward(minutes=1)


async def test_whom_the_platform_keeps_out_is_told_of_once_with_the_reason(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    bert, dirk = await member_elsewhere(stage, network, "Bert"), await builders.member(stage, network, "Dirk")

    await kept_out(stage, bert)
    await kept_out(stage, bert)
    await lose(stage, dirk)

    assert told(anja) == [
        "Elsewhere laat mijn berichten op dit moment niet door naar Bert, voor een proef van Elsewhere zelf. "
        "Even bellen? Zodra Bert mij iets schrijft, komen ze weer aan.",
        "Mijn berichten komen niet meer aan bij Dirk. Even bellen?",
    ]


async def test_who_was_kept_out_and_spoke_is_told_of_again_when_lost(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await member_elsewhere(stage, network, "Bert")
    await kept_out(stage, bert)
    await bert.says("hoi")

    await lose(stage, bert)

    assert told(anja)[1:] == [LOST]


async def test_whom_the_platform_keeps_out_there_is_reached_elsewhere(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")
    async with stage.database.write() as session:
        who = (await stored(stage, bert)).id
        addresses.add(session, who, channel=ELSEWHERE, external_id="b2", other_id=None, username=None, reach=Reach.OPEN)
        await addresses.keep_out(session, ELSEWHERE, "b2", stage.clock.now())
    await stage.forward(minutes=1)

    assert told(anja) == []


async def test_who_wanted_silence_is_not_told_of(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")
    await bert.says("stop")

    await lose(stage, bert)

    assert told(anja) == []


async def test_who_left_is_not_told_of(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")
    async with stage.database.write() as session:
        await members.leave(session, network.id, (await stored(stage, bert)).id, stage.clock.now())

    await lose(stage, bert)

    assert told(anja) == []


async def test_of_a_lost_organiser_the_others_hear(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.organiser(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert", role=Role.ORGANISER)

    await lose(stage, bert)

    assert (told(anja), told(bert)) == ([LOST], [])


async def test_who_pulls_two_networks_hears_it_once(stage: Stage) -> None:
    one, two = await builders.network(stage), await builders.network(stage, "Taalnet")
    anja = await builders.organiser(stage, two, await builders.organiser(stage, one, "Anja"))
    dirk = await builders.organiser(stage, two, "Dirk")
    bert = await builders.member(stage, two, await builders.member(stage, one, "Bert"))

    await lose(stage, bert)

    assert (told(anja), told(dirk)) == ([LOST], [LOST])


async def test_not_at_night(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, bert = await builders.organiser(stage, network, "Anja"), await builders.member(stage, network, "Bert")
    await builders.until(stage, datetime(2026, 9, 7, 22, 0))

    await lose(stage, bert)
    assert told(anja) == []
    await builders.until(stage, datetime(2026, 9, 8, 8, 0))

    assert told(anja) == [LOST]


async def test_in_english(stage: Stage) -> None:
    network = await builders.network(stage)
    john, bert = (
        await builders.organiser(stage, network, "John", language="en"),
        await builders.member(stage, network, "Bert"),
    )

    await lose(stage, bert)

    assert told(john) == ["My messages no longer reach Bert. Give them a call?"]
