"""The world behind real HTTP on loopback, for bots that run as they do in production: own process, own pool."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Mapping
from typing import Self

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tests.fakes.patience import PATIENCE
from tests.fakes.telegram.receiving import LOOPBACK
from tests.fakes.telegram.scripted import ConnectionLostError, NeverAnsweredError

from .transport import read
from .webhooks import deliver
from .world import World


class GraphServer:
    """`with GraphServer(world) as api: ...`; the bot gets `api.url` and is told things at `world.webhook_url`.

    It runs in a thread of its own. What the bot doesn't take is posted again after `retry` seconds of real time.
    """

    def __init__(self, world: World, port: int = 0, *, retry: float = 0.05) -> None:
        self.world = world
        self.retry = retry
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self._stopping = asyncio.Event()
        self._news = asyncio.Event()
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="graph-api", daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        self.world.graph_url = f"{self.url}/v24.0"
        self.world.webhooks.listeners.append(self._hear)
        self._hear()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """As when the service goes away: hanging calls end, and the port is closed."""
        if not self._thread.is_alive():
            return
        self.world.webhooks.listeners.remove(self._hear)
        assert self._loop
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(timeout=PATIENCE)
        assert not self._thread.is_alive(), "the Graph API server doesn't stop"
        self._socket.close()

    def subscribe(self, url: str) -> bool:
        """As in the app's dashboard: asks whether the address is the bot's, and uses it if it is."""
        query = self.world.handshake()
        answer = httpx.get(url, params=query, trust_env=False, verify=_NO_CERTIFICATES)
        if (answer.status_code, answer.text) != (200, query["hub.challenge"]):
            return False
        self.world.webhook_url = url
        self._hear()
        return True

    def _hear(self) -> None:
        assert self._loop
        self._loop.call_soon_threadsafe(self._news.set)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        app = Starlette(routes=[Route("/{path:path}", self._call, methods=["GET", "POST", "DELETE"])])
        config = uvicorn.Config(
            app, lifespan="off", ws="none", loop="asyncio", http="h11", log_config=None, access_log=False,
            proxy_headers=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = _Server(config, self._started, self._stopping)
        posting = asyncio.create_task(self._post())
        await server.serve(sockets=[self._socket])
        posting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await posting

    async def _post(self) -> None:
        async with httpx.AsyncClient(trust_env=False, verify=_NO_CERTIFICATES, timeout=PATIENCE) as client:

            async def post(headers: Mapping[str, str], body: bytes) -> int:
                url = httpx.URL(self.world.webhook_url)
                assert url.host in LOOPBACK, f"{url} is not this machine"
                try:
                    return (await client.post(url, content=body, headers=dict(headers))).status_code
                except httpx.HTTPError:
                    return 0

            while True:
                await self._news.wait()
                self._news.clear()
                if self.world.webhook_url and not await deliver(self.world.webhooks, post):
                    await asyncio.sleep(self.retry)
                    self._news.set()

    async def _call(self, request: HttpRequest) -> Response:
        url, headers = httpx.URL(str(request.url)), httpx.Headers(request.headers.raw)
        try:
            answer = self.world.handle(read(request.method, url, headers, await request.body()))
        except NeverAnsweredError:
            await self._until_gone(request)
            return Response(status_code=504)
        except ConnectionLostError:
            return _broken_off()
        return Response(answer.content, answer.status, headers={"Content-Type": answer.content_type})

    async def _until_gone(self, request: HttpRequest) -> None:
        """Until the client hangs up or the server stops."""
        tasks = [asyncio.ensure_future(_hung_up(request)), asyncio.ensure_future(self._stopping.wait())]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


_NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing is encrypted on loopback, and reading all certificates takes longer than a test."""


class _Server(uvicorn.Server):
    """Says when it is up, and stops at once instead of at its next tick."""

    def __init__(self, config: uvicorn.Config, started: threading.Event, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self._is_up = started
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._is_up.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._stopping.wait()


async def _hung_up(request: HttpRequest) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _broken_off() -> Response:
    """Promises more than it sends, upon which uvicorn closes the connection."""

    async def nothing() -> AsyncIterator[bytes]:
        return
        yield b""

    return StreamingResponse(nothing(), headers={"Content-Length": "100"})
