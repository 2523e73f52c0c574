"""A page hears how far the playground is while it is made ready, can begin it anew, and hears what a jump brought."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from starlette.applications import Starlette

from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.control import EMPTY, HappenedItem, Preparing
from bot.channels.playground.records import PHONE, Group, Person
from bot.channels.playground.server import routes
from bot.channels.playground.world import World
from domain.clock import MovableClock
from tests.bot.channels.playground.conftest import MONDAY, Wire
from tests.bot.channels.playground.control import ScriptedControl

Connect = Callable[[], Awaitable[Wire]]

FOUNDING = {"nl": "Marieke richt het netwerk in", "en": "Marieke sets up the network"}


@pytest.fixture
def control(clock: MovableClock) -> ScriptedControl:
    return ScriptedControl(clock)


@pytest.fixture
async def connect(
    world: World, channel: PlaygroundChannel, clock: MovableClock, control: ScriptedControl
) -> AsyncIterator[Connect]:
    app = Starlette(routes=routes(world, [channel], clock, control))
    wires = []

    async def open_wire() -> Wire:
        wires.append(Wire(app))
        assert (await wires[-1].event())["type"] == "websocket.accept"
        return wires[-1]

    yield open_wire
    for wire in wires:
        await wire.close()


async def test_a_page_hears_how_far_it_is_and_then_all_of_it(
    world: World, connect: Connect, control: ScriptedControl
) -> None:
    control.progress = Preparing(0.25, FOUNDING)
    wire = await connect()
    first = await wire.hear("preparing", "state")
    world.new_person("Anna")
    refused = await wire.ask("newcomer", name="", language="nl", platform="playground", chat="")
    control.progress = None
    state = await wire.hear("state")

    assert first == {
        "type": "preparing",
        "share": 0.25,
        "what": FOUNDING,
        "failed": False,
        "now": MONDAY.isoformat(),
    }
    assert refused["code"] == "preparing"
    assert [person["name"] for person in state["people"]] == ["Anna"]


async def test_it_is_begun_anew_once_at_a_time(connect: Connect, control: ScriptedControl) -> None:
    control.progress = Preparing(0, FOUNDING)
    wire = await connect()
    too_soon = await wire.ask("begin", how=EMPTY)
    control.progress = Preparing(0, FOUNDING, failed=True)
    not_even_now = await wire.ask("next")
    done = await wire.ask("begin", how=EMPTY)
    wire.send('{"do": "begin", "id": 4, "how": "twice"}')
    strange = await wire.hear("error")

    assert (too_soon["code"], not_even_now["code"], strange["code"]) == ("preparing", "preparing", "malformed")
    assert done["type"] == "done"
    assert control.begun == [EMPTY]


async def test_what_a_jump_of_the_clock_brought_is_told_till_the_next(
    world: World, connect: Connect, control: ScriptedControl, anna: Person
) -> None:
    before = world.post(anna.id, "Hoi").id
    programme = {"nl": "het programma", "en": "the programme"}
    control.told = [HappenedItem("programme", programme, [before + 1])]
    wire = await connect()

    await wire.ask("forward", minutes=60)
    clock = await (await connect()).hear("clock")

    assert control.asked_after == [before]
    assert clock["happened"] == {
        "since": MONDAY.isoformat(),
        "until": (MONDAY + timedelta(hours=1)).isoformat(),
        "items": [{"kind": "programme", "title": programme, "messages": [before + 1]}],
    }


async def test_somebody_makes_a_group_of_people_who_are_here(
    world: World, connect: Connect, anna: Person, joris: Person, group: Group
) -> None:
    els = world.new_person("Els", platform=PHONE)
    wire = await connect()

    made = await wire.ask("group", person=anna.id, title="  Rekenen  ", members=[joris.id, joris.id])
    by_phone = await wire.ask("group", person=anna.id, title="Rekenen", members=[els.id])
    nameless = await wire.ask("group", person=anna.id, title=" ", members=[])

    found = world.group(made["result"])
    assert (found.title, found.members, found.admins, found.bot) == ("Rekenen", (anna.id, joris.id), (anna.id,), False)
    assert [(line.body, line.about) for line in world.messages(found.id)] == [("group_made", anna.id)]
    assert (by_phone["code"], nameless["code"]) == ("on_phone", "empty")
    assert world.pending() == []
