"""What is served: the page, its files and documents, to a browser on this machine only."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.records import Person
from bot.channels.playground.server import HEADERS, STATIC, routes
from bot.channels.playground.world import World
from domain.clock import MovableClock
from handlers.conversation.messages import Document
from tests.bot.channels.playground.control import ScriptedControl


@pytest.fixture
def app(world: World, channel: PlaygroundChannel, clock: MovableClock) -> Starlette:
    return Starlette(routes=routes(world, [channel], clock, ScriptedControl(clock)))


@pytest.fixture
async def client(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, client=("127.0.0.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        yield client


async def test_the_page_and_all_that_it_names_are_served(client: httpx.AsyncClient) -> None:
    page = await client.get("/playground")
    assert (await client.get("/playground/")).text == page.text

    named = re.findall(r'(?:href|src)="([^"]+)"', page.text)
    assert page.headers["content-type"].startswith("text/html")
    assert len(named) >= 8
    for path in named:
        assert (await client.get(path)).status_code == 200


@pytest.mark.parametrize("path", ["/playground", "/playground/static/main.js", "/playground/files/1"])
async def test_every_answer_is_under_a_strict_policy(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)

    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
    assert "unsafe" not in policy


async def test_modules_are_served_as_javascript(client: httpx.AsyncClient) -> None:
    for module in STATIC.glob("*.js"):
        answer = await client.get(f"/playground/static/{module.name}")
        assert "javascript" in answer.headers["content-type"]


async def test_a_document_is_downloaded_under_its_own_name(
    client: httpx.AsyncClient, world: World, anna: Person
) -> None:
    document = Document("Mijn gegevens – Anna.json", "application/json", b'{"a": 1}')
    file = world.post(anna.id, "Hier", document=document).file
    assert file is not None

    answer = await client.get(f"/playground/files/{file.id}")

    assert (answer.content, answer.headers["content-type"]) == (b'{"a": 1}', "application/json")
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''Mijn%20gegevens%20%E2%80%93%20Anna.json"
    )


async def test_a_strange_media_type_is_not_passed_on(client: httpx.AsyncClient, world: World, anna: Person) -> None:
    file = world.post(anna.id, "Hier", document=Document("a", "text/html\r\nX: y", b"a")).file
    assert file is not None

    answer = await client.get(f"/playground/files/{file.id}")

    assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("path", ["/playground/files/9", "/playground/files/a", "/playground/static/../server.py"])
async def test_what_is_not_there_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "", "[::1", "192.168.1.4:8080"])
async def test_another_host_name_is_refused(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/playground", headers={"host": host})).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080"])
async def test_this_machine_has_several_names(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/playground", headers={"host": host})).status_code == 200


async def test_a_page_from_elsewhere_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.get("/playground/static/main.js", headers={"origin": "http://127.0.0.1:9999"})

    assert answer.status_code == 403


async def test_another_machine_is_refused(app: Starlette) -> None:
    transport = httpx.ASGITransport(app, client=("192.168.1.7", 50000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        assert (await client.get("/playground")).status_code == 403
