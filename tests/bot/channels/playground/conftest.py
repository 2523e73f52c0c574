"""A small world with a clock that stands still, and a line to the server that needs no network."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.applications import Starlette

from bot.channels.contract import Raw
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.records import PHONE, Group, Person
from bot.channels.playground.world import World
from domain.clock import MovableClock

MONDAY = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)


class StillClock:
    def now(self) -> datetime:
        return MONDAY


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(StillClock())


@pytest.fixture
def world(clock: MovableClock) -> Iterator[World]:
    world = World(":memory:", clock)
    yield world
    world.close()


@pytest.fixture
def anna(world: World) -> Person:
    return world.new_person("Anna Wiersma")


@pytest.fixture
def joris(world: World) -> Person:
    return world.new_person("Joris van Dam")


@pytest.fixture
def els(world: World) -> Person:
    """By phone; has just written to the bot; nothing of that is left in the queue."""
    els = world.new_person("Els de Boer", platform=PHONE)
    world.say(els.id, els.id, "Hoi")
    empty(world)
    return world.person(els.id)


@pytest.fixture
def group(world: World, anna: Person, joris: Person) -> Group:
    """Anna runs it, Joris is in it, the bot has just come in; nothing of that is left in the queue."""
    group = world.new_group("Leesplezier", [anna.id, joris.id], [anna.id])
    world.add_bot(anna.id, group.id)
    empty(world)
    return world.group(group.id)


def empty(world: World) -> None:
    for number, _ in world.pending():
        world.taken(number)


def queued(world: World) -> list[dict[str, Any]]:
    return [payload for _, payload in world.pending()]


@pytest.fixture
def channel(world: World) -> PlaygroundChannel:
    return PlaygroundChannel(world)


@dataclass
class Inbox:
    """Takes updates as the bot's inbox would; `failures` times it cannot."""

    failures: int = 0
    taken: list[Raw] = field(default_factory=list)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, raws: Any) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("the disk is full")
        self.taken.extend(raws)
        self.more.set()

    async def wait(self, count: int) -> list[Raw]:
        while len(self.taken) < count:
            await asyncio.wait_for(self.more.wait(), 5)
            self.more.clear()
        return self.taken


class Wire:
    """The page's end of the WebSocket, straight into the application."""

    def __init__(self, app: Starlette, host: str = "127.0.0.1:8080", **changed: Any) -> None:
        origin = changed.get("origin", f"http://{host}")
        headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
        scope = {
            "type": "websocket",
            "path": "/playground/ws",
            "raw_path": b"/playground/ws",
            "root_path": "",
            "query_string": b"",
            "scheme": "ws",
            "headers": headers,
            "client": changed.get("client", ("127.0.0.1", 50000)),
            "server": ("127.0.0.1", 8080),
            "subprotocols": [],
            "state": {},
        }
        self._in: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._out: asyncio.Queue[Any] = asyncio.Queue()
        self._in.put_nowait({"type": "websocket.connect"})
        self._number = 0
        self.task = asyncio.create_task(app(scope, self._in.get, self._out.put))

    async def event(self) -> dict[str, Any]:
        return await asyncio.wait_for(self._out.get(), 5)

    async def hear(self, *kinds: str) -> dict[str, Any]:
        """The next message of one of these kinds; others are let go."""
        while True:
            event = await self.event()
            if event["type"] == "websocket.send":
                message = json.loads(event["text"])
                if message["type"] in kinds:
                    return message

    def send(self, text: str) -> None:
        self._in.put_nowait({"type": "websocket.receive", "text": text})

    def send_bytes(self, content: bytes) -> None:
        self._in.put_nowait({"type": "websocket.receive", "bytes": content})

    async def ask(self, do: str, **fields: Any) -> dict[str, Any]:
        """Ask something and get its answer."""
        self._number += 1
        self.send(json.dumps({"do": do, "id": self._number, **fields}))
        answer = await self.hear("done", "error")
        assert answer["id"] == self._number
        return answer

    async def close(self) -> None:
        self._in.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self.task, 5)


@pytest.fixture
async def listening(channel: PlaygroundChannel) -> AsyncIterator[Inbox]:
    inbox = Inbox()
    await channel.start(inbox.receive)
    yield inbox
    await channel.stop()
