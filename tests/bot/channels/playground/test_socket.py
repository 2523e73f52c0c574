"""The page's line to the server: everything at first, then what changes; and nothing that it sends can hurt."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from bot.channels.contract import Acknowledgement, RenderedButton
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.control import DueItem, HeldItem, Invitation
from bot.channels.playground.records import Group, Person
from bot.channels.playground.server import routes
from bot.channels.playground.world import World
from domain.clock import MovableClock
from tests.bot.channels.playground.conftest import MONDAY, Inbox, Wire, queued
from tests.bot.channels.playground.control import ScriptedControl

Connect = Callable[..., Awaitable[Wire]]


@pytest.fixture
def control(clock: MovableClock) -> ScriptedControl:
    return ScriptedControl(clock)


@pytest.fixture
def app(world: World, channel: PlaygroundChannel, clock: MovableClock, control: ScriptedControl) -> Starlette:
    return Starlette(routes=routes(world, [channel], clock, control))


@pytest.fixture
async def connect(app: Starlette) -> AsyncIterator[Connect]:
    wires = []

    async def open_wire() -> Wire:
        wire = Wire(app)
        wires.append(wire)
        assert (await wire.event())["type"] == "websocket.accept"
        return wire

    yield open_wire
    for wire in wires:
        await wire.close()


@pytest.fixture
async def wire(connect: Connect, group: Group) -> Wire:
    return await connect()


async def test_a_page_begins_with_everything(
    connect: Connect, world: World, group: Group, anna: Person, joris: Person
) -> None:
    world.start(joris.id)
    button = RenderedButton("Ja", code="yes")
    card = world.post(group.id, "<b>Kom je?</b>", buttons=((button,),), pin=True)

    wire = await connect()
    state = await wire.hear("state")

    assert (state["bot"], state["zone"], state["now"]) == ("Knipoog", "Europe/Amsterdam", MONDAY.isoformat())
    assert state["people"][1] == {
        "id": joris.id,
        "name": "Joris van Dam",
        "initials": "JD",
        "tint": 2,
        "language": "nl",
        "started": True,
        "blocked": False,
        "phone": False,
        "openUntil": None,
    }
    assert state["groups"] == [
        {
            "id": group.id,
            "title": "Leesplezier",
            "initials": "L",
            "members": [anna.id, joris.id],
            "admins": [anna.id],
            "bot": True,
            "botAdmin": False,
        }
    ]
    assert state["unread"] == {anna.id: {group.id: 1}, joris.id: {group.id: 1}}
    assert state["messages"][-1] == {
        "id": card.id,
        "chat": group.id,
        "author": "bot",
        "at": MONDAY.isoformat(),
        "kind": "text",
        "html": "<b>Kom je?</b>",
        "about": "",
        "buttons": [[{"label": "Ja", "code": "yes"}]],
        "edited": False,
        "silent": False,
        "pinned": True,
        "template": False,
        "listLabel": "",
    }


async def test_what_is_said_is_heard_on_every_page(wire: Wire, connect: Connect, group: Group, joris: Person) -> None:
    other = await connect()

    answer = await wire.ask("say", person=joris.id, chat=group.id, text="Hoi")

    assert answer == {"type": "done", "id": 1}
    heard = await other.hear("message")
    assert (heard["message"]["author"], heard["message"]["text"]) == (joris.id, "Hoi")


async def test_each_command_reaches_the_world(
    wire: Wire, world: World, group: Group, anna: Person, joris: Person
) -> None:
    card = world.post(
        group.id, "Kom je?", buttons=((RenderedButton("Ja", code="yes"), RenderedButton("Hoi", start="hello")),)
    )
    me: dict[str, Any] = {"person": joris.id}
    here = me | {"chat": group.id}
    anna_here = {"person": anna.id, "chat": group.id}

    newcomer = await wire.ask("newcomer", name="Els de Boer", language="nl", platform="playground", chat=group.id)
    asked: list[tuple[str, dict[str, Any]]] = [
        ("start", me),
        ("say", me | {"chat": joris.id, "text": "Strips"}),
        ("voice", me | {"chat": joris.id}),
        ("sticker", me | {"chat": joris.id}),
        ("tap", me | {"message": card.id, "code": "yes"}),
        ("follow", me | {"message": card.id, "start": "hello"}),
        ("open", me | {"start": "hello"}),
        ("block", me),
        ("unblock", me),
        ("leave", here),
        ("join", here),
        ("read", here | {"message": card.id}),
        ("bot_admin", anna_here | {"admin": True}),
        ("remove_bot", anna_here),
        ("add_bot", anna_here),
    ]
    answers = [(await wire.ask(do, **fields))["type"] for do, fields in asked]

    assert answers == ["done"] * len(asked)
    assert world.person(newcomer["result"]).name == "Els de Boer"
    assert [payload["kind"] for payload in queued(world)] == [
        "joined", "message", "message", "unsupported", "unsupported", "tap", "message", "message",
        "blocked", "unblocked", "left", "joined", "bot_admin", "bot_removed", "bot_added",
    ]  # fmt: skip


async def test_a_newcomer_by_phone_comes_into_no_group(wire: Wire, world: World, group: Group) -> None:
    answer = await wire.ask("newcomer", name="Els", language="nl", platform="phone", chat=group.id)
    els = answer["result"]

    refused = await wire.ask("join", person=els, chat=group.id)
    wire.send(json.dumps({"do": "open", "id": 3, "person": els, "start": "abcdefghjkmn-join"}))
    told = await wire.hear("people")

    assert refused == {"type": "error", "id": 2, "code": "on_phone"}
    assert world.group(group.id) == group
    assert [payload["text"] for payload in queued(world)] == ["Knipoog abcdefghjkmn-join"]
    assert (told["people"][-1]["phone"], told["people"][-1]["openUntil"]) == (True, "2026-11-24T13:02:00+00:00")


async def test_a_message_can_be_changed_and_taken_away(wire: Wire, world: World, group: Group, joris: Person) -> None:
    said = world.say(joris.id, group.id, "Hoi")

    await wire.ask("edit", person=joris.id, message=said.id, text="Dag")
    await wire.ask("delete", person=joris.id, message=said.id)

    other = await wire.ask("delete", person=joris.id, message=said.id)
    assert other == {"type": "error", "id": 3, "code": "not_found"}


async def test_the_bots_answers_come_through(
    wire: Wire, world: World, channel: PlaygroundChannel, listening: Inbox, group: Group, joris: Person
) -> None:
    card = world.post(group.id, "Kom je?", buttons=((RenderedButton("Ja", code="yes"),),))
    for _ in range(2):
        await wire.ask("tap", person=joris.id, message=card.id, code="yes")
    first, second = (raw.payload["callback_id"] for raw in await listening.wait(2))

    await channel.acknowledge(Acknowledgement(first, "Fijn!", alert=True))
    await channel.acknowledge(Acknowledgement(second, start="rsvp"))

    assert await wire.hear("toast") == {"type": "toast", "person": joris.id, "text": "Fijn!", "alert": True}
    assert await wire.hear("opened") == {"type": "opened", "person": joris.id}


async def test_a_reset_starts_the_page_anew(wire: Wire, world: World) -> None:
    await wire.hear("state")

    world.reset()

    assert (await wire.hear("state"))["people"] == []


# The clock


async def test_what_is_due_and_what_was_held_is_told(connect: Connect, control: ScriptedControl) -> None:
    at = MONDAY + timedelta(days=2)
    control.due = [DueItem(at, {"nl": "programma", "en": "programme"}, ["Anna", "Joris"], "", "programme")]
    control.not_sent = [HeldItem(MONDAY, "Els", "rsvp", {"nl": "kom je?"}, {"nl": "Els heeft al geantwoord."})]
    control.invited = [Invitation("Leesplezier", "abcdefghjkmn-join")]
    control.part = {"p1": "organiser"}

    wire = await connect()

    assert await wire.hear("clock") == {
        "type": "clock",
        "now": MONDAY.isoformat(),
        "ahead": 0,
        "next": at.isoformat(),
        "agenda": [
            {
                "at": at.isoformat(),
                "title": {"nl": "programma", "en": "programme"},
                "people": ["Anna", "Joris"],
                "where": "",
                "kind": "programme",
            }
        ],
        "held": [
            {
                "at": MONDAY.isoformat(),
                "person": "Els",
                "kind": "rsvp",
                "title": {"nl": "kom je?"},
                "why": {"nl": "Els heeft al geantwoord."},
            }
        ],
        "invitations": [{"title": "Leesplezier", "payload": "abcdefghjkmn-join"}],
        "happened": None,
        "roles": {"p1": "organiser"},
        "moving": False,
        "alive": False,
    }


async def test_the_clock_goes_forward_and_is_remembered(wire: Wire, world: World, control: ScriptedControl) -> None:
    control.due = [DueItem(MONDAY + timedelta(days=2, milliseconds=1), {"nl": "x"}, [], "", "x")]

    await wire.ask("forward", minutes=60)
    await wire.ask("next")
    nothing = await wire.ask("next")

    assert control.moved == [timedelta(hours=1), timedelta(days=2, hours=-1, seconds=1)]
    assert world.ahead == timedelta(days=2, seconds=1)
    assert nothing["code"] == "nothing_due"


async def test_a_bug_in_the_bot_is_told_and_the_line_stays(
    wire: Wire, control: ScriptedControl, caplog: pytest.LogCaptureFixture
) -> None:
    control.broken = True

    answer = await wire.ask("forward", minutes=60)

    assert answer["code"] == "failed"
    assert "a command of the page failed" in caplog.text
    control.broken = False
    assert (await wire.ask("forward", minutes=60))["type"] == "done"


# Nonsense


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "1",
        '{"do": "say"}',
        '{"id": 1}',
        '{"do": "fly", "id": 1}',
        '{"do": ["say"], "id": 1}',
        '{"do": "start", "id": true, "person": "p1"}',
        '{"do": "start", "id": 1, "person": 1}',
        '{"do": "start", "id": 1, "person": "p1; DROP TABLE people"}',
        '{"do": "start", "id": 1, "person": "p1", "more": 1}',
        '{"do": "start", "id": 1}',
        '{"do": "tap", "id": 1, "person": "p1", "message": -1, "code": "x"}',
        '{"do": "tap", "id": 1, "person": "p1", "message": 1e400, "code": "x"}',
        '{"do": "tap", "id": 1, "person": "p1", "message": 99999999999999999999, "code": "x"}',
        '{"do": "newcomer", "id": 1, "name": "", "language": ["nl"], "platform": "phone", "chat": ""}',
        '{"do": "newcomer", "id": 1, "name": "", "language": "nl", "platform": "sms", "chat": ""}',
        '{"do": "open", "id": 1, "person": "p1", "start": "met spatie"}',
        '{"do": "forward", "id": 1, "minutes": -5}',
        '{"do": "forward", "id": 1, "minutes": 1000000000}',
        "[" * 10000,
    ],
)
async def test_nonsense_is_answered_with_an_error(wire: Wire, text: str) -> None:
    wire.send(text)

    assert (await wire.hear("error"))["code"] == "malformed"
    assert (await wire.ask("forward", minutes=1))["type"] == "done"


async def test_too_much_and_bytes_are_answered_with_an_error(wire: Wire) -> None:
    wire.send(json.dumps({"do": "say", "id": 1, "text": "a" * 20000}))
    wire.send_bytes(b"\x00\xff")

    assert (await wire.hear("error"))["code"] == "too_large"
    assert (await wire.hear("error"))["code"] == "malformed"


@pytest.mark.parametrize(
    ("do", "fields", "code"),
    [
        ("start", {"person": "p99"}, "not_found"),
        ("say", {"person": "p1", "chat": "p1", "text": "Hoi"}, "not_started"),
        ("say", {"person": "p1", "chat": "g99", "text": "Hoi"}, "not_found"),
        ("say", {"person": "p2", "chat": "p1", "text": "Hoi"}, "not_found"),
        ("newcomer", {"name": "Els", "language": "nl", "platform": "playground", "chat": "g99"}, "not_found"),
        ("newcomer", {"name": "Els", "language": "nl", "platform": "playground", "chat": "p1"}, "not_found"),
        ("read", {"person": "p99", "chat": "g3", "message": 1}, "not_found"),
    ],
)
async def test_what_the_platform_does_not_allow_is_told(
    wire: Wire, world: World, do: str, fields: dict[str, Any], code: str
) -> None:
    answer = await wire.ask(do, **fields)

    assert answer == {"type": "error", "id": 1, "code": code}
    assert len(world.people()) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": None},
        {"origin": "https://example.org"},
        {"origin": "http://127.0.0.1:9999"},
        {"host": "example.org"},
        {"client": ("192.168.1.7", 50000)},
    ],
)
async def test_a_page_from_elsewhere_gets_no_line(app: Starlette, changed: dict[str, Any]) -> None:
    wire = Wire(app, **changed)

    assert await wire.event() == {"type": "websocket.close", "code": 1008, "reason": ""}
    await wire.task
