"""What waits until somebody's pause is over tells what is so when it leaves, whatever happened meanwhile."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from domain.bring_fetch import Direction, Visibility
from domain.meetings import Answer, Meeting, instant
from domain.networks import Network
from storage import bring_fetch
from storage.people import members, people
from tests import builders
from tests.builders import until
from tests.fakes.stage import Actor, Stage

STARTS = datetime(2026, 9, 30, 15, 30)
THE_DAY_BEFORE = datetime(2026, 9, 29, 16, 0)
HELD_UNTIL = datetime(2026, 9, 29, 18, 0)
WORDS = "een breukenspel"

Meanwhile = Callable[[Stage, Network, Meeting, Actor], Awaitable[None]]


async def id_of(stage: Stage, actor: Actor) -> int:
    person = await builders.person_of(stage, actor)
    assert person is not None
    return person.id


async def erases_all(stage: Stage, network: Network, meeting: Meeting, carla: Actor) -> None:
    await carla.says("/privacy")
    await carla.taps("Alles wissen")
    await carla.taps("Ja, wis alles")


async def takes_it_back(stage: Stage, network: Network, meeting: Meeting, carla: Actor) -> None:
    (item,) = await builders.items_of(stage, carla, network)
    async with stage.database.write() as session:
        await bring_fetch.take_back(session, item.id, stage.clock.now())


async def tells_only_the_organiser(stage: Stage, network: Network, meeting: Meeting, carla: Actor) -> None:
    (item,) = await builders.items_of(stage, carla, network)
    async with stage.database.write() as session:
        await bring_fetch.change(session, item.id, visibility=Visibility.ORGANISER.value)


async def cannot_come(stage: Stage, network: Network, meeting: Meeting, carla: Actor) -> None:
    await builders.says(stage, meeting, Answer.NO, carla)


async def leaves(stage: Stage, network: Network, meeting: Meeting, carla: Actor) -> None:
    async with stage.database.write() as session:
        await members.leave(session, network.id, await id_of(stage, carla), stage.clock.now())


@pytest.mark.parametrize("meanwhile", [erases_all, takes_it_back, tells_only_the_organiser, cannot_come, leaves])
async def test_the_programme_tells_nothing_that_is_no_longer_so(anywhere: Stage, meanwhile: Meanwhile) -> None:
    network = await builders.network(anywhere)
    meeting = await builders.meeting(anywhere, network, starts=STARTS, announced=True)
    bert, carla = [await builders.member(anywhere, network, name) for name in ("Bert", "Carla")]
    await builders.says(anywhere, meeting, Answer.YES, bert, carla)
    await builders.item(anywhere, network, carla, Direction.BRING, WORDS, about=meeting)
    async with anywhere.database.write() as session:
        held = instant(HELD_UNTIL, builders.ZONE)
        await people.change(session, await id_of(anywhere, bert), paused_until=held)
    await until(anywhere, THE_DAY_BEFORE)
    assert bert.inbox == []

    await meanwhile(anywhere, network, meeting, carla)
    await until(anywhere, HELD_UNTIL + timedelta(minutes=1))

    assert bert.last.text.startswith("Morgen om 15.30 uur bij De Vlieger.")
    assert WORDS not in bert.last.text
    assert meanwhile in (takes_it_back, tells_only_the_organiser) or "Carla" not in bert.last.text


async def test_who_comes_no_more_gets_no_programme(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    meeting = await builders.meeting(anywhere, network, starts=STARTS, announced=True)
    bert = await builders.member(anywhere, network, "Bert")
    await builders.says(anywhere, meeting, Answer.YES, bert)
    async with anywhere.database.write() as session:
        held = instant(HELD_UNTIL, builders.ZONE)
        await people.change(session, await id_of(anywhere, bert), paused_until=held)
    await until(anywhere, THE_DAY_BEFORE)

    await builders.says(anywhere, meeting, Answer.NO, bert)
    await until(anywhere, HELD_UNTIL + timedelta(minutes=1))

    assert bert.inbox == []


async def test_a_change_of_language_counts(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    meeting = await builders.meeting(anywhere, network, starts=STARTS, announced=True)
    bert = await builders.member(anywhere, network, "Bert")
    await builders.says(anywhere, meeting, Answer.YES, bert)
    async with anywhere.database.write() as session:
        held = instant(HELD_UNTIL, builders.ZONE)
        await people.change(session, await id_of(anywhere, bert), paused_until=held)
    await until(anywhere, THE_DAY_BEFORE)

    async with anywhere.database.write() as session:
        await people.change(session, await id_of(anywhere, bert), language="en")
    await until(anywhere, HELD_UNTIL + timedelta(minutes=1))

    assert bert.last.text.startswith("Tomorrow at 15:30")
