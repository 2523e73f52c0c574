"""The world behind real HTTP on loopback, for bots that run as they do in production: own process, own pool."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Coroutine
from typing import Any, Self

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.fakes.patience import PATIENCE

from . import waiting, webhook
from .forms import read_form
from .receiving import LOOPBACK
from .scripted import ConnectionLostError, NeverAnsweredError, PageError
from .tokens import not_ours
from .world import World

RESTART = {"ok": False, "error_code": 500, "description": "Internal Server Error: restart"}
NOT_FOUND = {"ok": False, "error_code": 404, "description": "Not Found"}


class BotApiServer:
    """`with BotApiServer(world) as api: ...`; the bot gets `api.base_url` and `api.base_file_url`.

    It runs in a thread of its own. A refused webhook is tried again after `webhook_retry` seconds of real time.
    """

    def __init__(self, world: World, port: int = 0, *, webhook_retry: float = 0.05) -> None:
        self.world = world
        self.webhook_retry = webhook_retry
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self._stopping = asyncio.Event()
        self._news = asyncio.Event()
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="bot-api", daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        self.world.updates.listeners.append(self._hear)
        self._hear()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """As when the service goes away: waiting polls and hanging calls end, and the port is closed."""
        if not self._thread.is_alive():
            return
        self.world.updates.listeners.remove(self._hear)
        assert self._loop
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(timeout=PATIENCE)
        assert not self._thread.is_alive(), "the Bot API server doesn't stop"
        self._socket.close()

    def _hear(self) -> None:
        assert self._loop
        self._loop.call_soon_threadsafe(self._news.set)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        app = Starlette(
            routes=[
                Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._download),
            ]
        )
        config = uvicorn.Config(
            app, lifespan="off", ws="none", loop="asyncio", http="h11", log_config=None, access_log=False,
            proxy_headers=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = _Server(config, self._started, self._stopping)
        posting = asyncio.create_task(self._post_updates())
        await server.serve(sockets=[self._socket])
        posting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await posting

    async def _post_updates(self) -> None:
        async with httpx.AsyncClient(transport=_ToThisMachine(), timeout=PATIENCE) as client:
            while True:
                await self._news.wait()
                self._news.clear()
                if not await webhook.deliver(self.world, client):
                    await asyncio.sleep(self.webhook_retry)
                    self._news.set()

    async def _call(self, request: Request) -> Response:
        if refusal := not_ours(self.world, request.path_params["token"]):
            return JSONResponse(refusal.body, refusal.status)
        params, files = read_form(request.headers.get("content-type", ""), await request.body())
        params |= request.query_params
        try:
            status, body = await self._unless_gone(
                request, waiting.answer(self.world, request.path_params["method"], params, files)
            )
        except NeverAnsweredError:
            await self._unless_gone(request, self._stopping.wait())
            return Response(status_code=504)
        except ConnectionLostError:
            return _broken_off()
        except PageError:
            return Response("<html><head><title>Welcome</title></head></html>", 200, media_type="text/html")
        if status == 502:  # not from Telegram's server but from what stands before it
            return Response("<html><head><title>502 Bad Gateway</title></head></html>", status, media_type="text/html")
        return JSONResponse(body, status)

    async def _unless_gone(self, request: Request, work: Coroutine[Any, Any, Any]) -> Any:
        """The result of the work, unless the client hangs up or the server stops before it is there."""
        tasks = [asyncio.ensure_future(work), asyncio.ensure_future(_hung_up(request))]
        stop = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait([*tasks, stop], return_when=asyncio.FIRST_COMPLETED)
            return tasks[0].result() if tasks[0].done() else (500, RESTART)
        finally:
            for task in [*tasks, stop]:
                task.cancel()
            await asyncio.gather(*tasks, stop, return_exceptions=True)

    async def _download(self, request: Request) -> Response:
        if refusal := not_ours(self.world, request.path_params["token"]):
            return JSONResponse(refusal.body, refusal.status)
        _, _, rest = request.path_params["path"].partition("/")
        file = self.world.files.get(rest.partition("/")[0])
        return Response(file[1]) if file else JSONResponse(NOT_FOUND, 404)


class _ToThisMachine(httpx.AsyncHTTPTransport):
    """Tests never leave the machine, whatever address a bot gives for its webhook."""

    def __init__(self) -> None:
        super().__init__(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host not in LOOPBACK:
            raise httpx.ConnectError(f"{request.url.host} is not this machine")
        return await super().handle_async_request(request)


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


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _broken_off() -> Response:
    """Promises more than it sends, upon which uvicorn closes the connection."""

    async def nothing() -> AsyncIterator[bytes]:
        return
        yield b""

    return StreamingResponse(nothing(), headers={"Content-Length": "100"})
