"""The playground as a whole: it answers before it is filled, can be begun anew, and tells when that fails."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from bot.channels.playground.control import EMPTY, EXAMPLE
from bot.commands.playground import Playground
from storage.engine import Database
from storage.migrating import migrate


@pytest.fixture
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    database = Database(f"sqlite:///{tmp_path}/ground.db")
    await migrate(database)
    playground = Playground(database, 8080)
    yield playground
    await playground.stop()
    playground.world.close()


async def seen(playground: Playground) -> tuple[int, int]:
    """How page and health answer."""

    async def asgi(scope: Scope, receive: Receive, send: Send) -> None:
        await playground(scope, receive, send)

    transport = httpx.ASGITransport(asgi, client=("127.0.0.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        page, health = await client.get("/playground"), await client.get("/healthz")
    return page.status_code, health.status_code


async def test_the_page_answers_before_the_bot_runs(playground: Playground) -> None:
    before = await seen(playground), playground.control.progress is not None

    await playground.begin(EMPTY)

    assert before == ((200, 404), True)
    assert await seen(playground) == (200, 200)
    assert playground.control.progress is None


async def test_whatever_was_there_is_forgotten_when_it_begins_anew(playground: Playground) -> None:
    await playground.begin(EMPTY)
    marieke, *_ = playground.world.people()
    playground.world.say(marieke.id, marieke.id, "/start")
    await playground.control.settled()

    await playground.begin(EMPTY)

    people = playground.world.people()
    assert marieke.id not in {person.id for person in people}
    assert [playground.world.messages(person.id) for person in people] == [[]] * len(people)
    assert len(playground.world.groups()) == 1


async def test_what_fails_is_told_and_can_be_tried_again(
    playground: Playground, caplog: pytest.LogCaptureFixture
) -> None:
    playground.world.close()
    await playground.begin(EXAMPLE)

    assert playground.control.progress is not None
    assert playground.control.progress.failed
    assert "could not be filled" in caplog.text
