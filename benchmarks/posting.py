"""How many events of WhatsApp a second are taken in: checked, stored and answered with 200, as Meta waits for it.

On one side our route as it is: body, signature, envelope, the inbox committed to disk. On the other the least that a
route may do: a bare Starlette route that reads the body, verifies the same signature and answers. Both are called as
ASGI applications in this process, with the same posts and as many in flight, so that no server is in it. Meta posts
one event at a time when it is quiet and several together when it is busy; so both are measured.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import tempfile
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.measuring import Row, Spread, by_turns, stopwatch
from benchmarks.town import Town, build_town, copy_town
from bot.build import build
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.web import SIGNATURE_HEADER, application
from domain.clock import SystemClock
from handlers.conversation.context import Settings
from storage.engine import Database

PATH = "/webhook/whatsapp"
NUMBER, ACCOUNT = "106540352242922", "102290129340398"
SECRET = "benchmarkbenchmarkbenchmark"
FIRST_PHONE = 31_610_000_001
IN_FLIGHT = 16
TOGETHER = 20


@dataclass(frozen=True, slots=True)
class Post:
    """One signed body, as Meta posts it."""

    body: bytes
    signature: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds for all events, of the wall and of the processor; and the transactions that it took."""

    seconds: float
    cpu: float
    transactions: int = 0


async def posting(rounds: int, events: int) -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        await build_town(template, Town("whatsapp", people=1), SystemClock().now())
        for together in (1, TOGETHER):
            posts = list(_posts(events, together))

            async def ours(posts: list[Post] = posts) -> Taken:
                return await _by_us(copy_town(template, Path(folder) / "round.db"), posts)

            async def theirs(posts: list[Post] = posts) -> Taken:
                return await _by_bare_route(posts)

            await by_turns(1, ours, theirs)  # imports and compiled queries are not what is compared
            rows += _rows(await by_turns(rounds, ours, theirs), events, together)
    return rows


def _rows(found: list[tuple[Taken, Taken]], events: int, together: int) -> list[Row]:
    ours = Spread.of([events / mine.seconds for mine, _ in found]).median
    bare = Spread.of([events / other.seconds for _, other in found]).median
    cost = Spread.of([mine.cpu / events * 1e6 for mine, _ in found]).median
    bare_cost = Spread.of([other.cpu / events * 1e6 for _, other in found]).median
    each = "one event each" if together == 1 else f"{together} events each"
    return [
        Row(
            f"posts of WhatsApp per second, {each}",
            Spread.of([other.seconds / mine.seconds for mine, other in found]),
            "x",
            f"our route with the inbox on disk ({ours:.0f} events/s) to a bare route that only verifies the signature "
            f"({bare:.0f}/s); {events} events, {IN_FLIGHT} posts in flight",
        ),
        Row(
            "  processor time per event",
            Spread.of([mine.cpu / other.cpu for mine, other in found]),
            "x",
            f"the same run: ours {cost:.0f} us, bare {bare_cost:.0f} us; lower is better",
        ),
        Row(
            "  database transactions per event",
            Spread.of([mine.transactions / events for mine, _ in found]),
            "",
            "the same run: one for each post, before it is answered",
        ),
    ]


async def _by_us(database: Database, posts: list[Post]) -> Taken:
    clock = SystemClock()
    channel = WhatsAppChannel(
        NUMBER, ACCOUNT, "token", SECRET, "verify-token", clock=clock, bot_name="Knipoog", transport=_meta()
    )
    app = build(database=database, channels=[channel], settings=Settings(), clock=clock)
    await channel.start(app.lines[0].dispatch.receiver())
    web = application(app, whatsapp_webhook=channel)
    before = database.transactions
    try:
        with stopwatch() as took:
            await _post_all(web, posts)
    finally:
        await channel.stop()
        await database.close()
    return Taken(took.wall, took.cpu, database.transactions - before)


async def _by_bare_route(posts: list[Post]) -> Taken:
    async def webhook(request: Request) -> Response:
        body = await request.body()
        known = hmac.compare_digest(_signature(body), request.headers.get(SIGNATURE_HEADER, ""))
        return Response(status_code=200 if known else 401)

    web = Starlette(routes=[Route(PATH, webhook, methods=["POST"])])
    with stopwatch() as took:
        await _post_all(web, posts)
    return Taken(took.wall, took.cpu)


async def _post_all(web: Starlette, posts: Iterable[Post]) -> None:
    waiting = iter(posts)

    async def go_on() -> None:
        for post in waiting:
            status = await _post(web, post)
            assert status == 200, f"a post was answered with {status}"

    await asyncio.gather(*(go_on() for _ in range(IN_FLIGHT)))


async def _post(web: Starlette, post: Post) -> int:
    """The status of the answer."""
    statuses: list[int] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": post.body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": PATH,
        "raw_path": PATH.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(SIGNATURE_HEADER.encode(), post.signature.encode())],
    }
    await web(scope, receive, send)
    return statuses[0]


def _posts(events: int, together: int) -> Iterator[Post]:
    numbers = iter(range(events))
    while chunk := list(itertools.islice(numbers, together)):
        value = {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "3197010280281", "phone_number_id": NUMBER},
            "contacts": [
                {"profile": {"name": f"Lid {number}"}, "wa_id": str(FIRST_PHONE + number)} for number in chunk
            ],
            "messages": [_message(number) for number in chunk],
        }
        entry = {"id": ACCOUNT, "time": 1_780_000_000, "changes": [{"value": value, "field": "messages"}]}
        body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
        yield Post(body, _signature(body))


def _message(number: int) -> dict[str, Any]:
    return {
        "from": str(FIRST_PHONE + number),
        "id": f"wamid.benchmark{number:020}",
        "timestamp": "1780000000",
        "type": "text",
        "text": {"body": "Ik kom, en ik neem mijn rekenspel mee."},
    }


def _signature(body: bytes) -> str:
    return "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def _meta() -> httpx.MockTransport:
    """Tells the number, which is all that is asked at the start."""
    known = {"id": NUMBER, "display_phone_number": "+31 97 01028 0281", "messaging_limit_tier": "TIER_250"}
    return httpx.MockTransport(lambda _: httpx.Response(200, json=known))
