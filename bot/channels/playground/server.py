"""The playground's page, its files and its socket; served only to a browser on this same machine."""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from bot.channels.contract import Channel
from bot.channels.playground.control import PlaygroundControl
from bot.channels.playground.hub import Hub
from bot.channels.playground.world import World
from domain.clock import MovableClock

STATIC = Path(__file__).parent / "static"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
MEDIA_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+", re.IGNORECASE)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def routes(
    world: World,
    channels: Sequence[Channel],
    clock: MovableClock,
    control: PlaygroundControl,
) -> list[BaseRoute]:
    """Everything under /playground."""
    hub = Hub(world, channels, clock, control)

    async def index(request: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def file(request: Request) -> Response:
        return _download(world, request.path_params["file_id"])

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await hub.serve(websocket)

    inside: list[BaseRoute] = [
        Mount("/static", StaticFiles(directory=STATIC)),
        Route("/", index),
        Route("/files/{file_id:int}", file),
        WebSocketRoute("/ws", socket),
    ]
    guard = [Middleware(Guard)]
    return [
        Route("/playground", index, middleware=guard),
        Mount("/playground", routes=inside, middleware=guard),
    ]


def _download(world: World, file_id: int) -> Response:
    document = world.document(file_id)
    if document is None:
        return PlainTextResponse("Not found", 404)
    media_type = document.media_type if MEDIA_TYPE.fullmatch(document.media_type) else "application/octet-stream"
    name = quote(document.filename, safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(document.content, media_type=media_type, headers=headers)


class Guard:
    """Lets in only what this machine asks of itself: no other machine, and no page from another address.

    The Host is checked because a name that resolves to 127.0.0.1 would let a strange page read this one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _same_machine(scope):
            await _refuse(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, with_headers)


def _same_machine(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    host, origin = headers.get("host", ""), headers.get("origin")
    if origin is None and scope["type"] == "websocket":
        return False
    if origin not in (None, f"http://{host}", f"https://{host}"):
        return False
    return _hostname(host) in LOOPBACK and _local(scope.get("client"))


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _local(client: tuple[str, int] | None) -> bool:
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).close(1008)
        return
    await PlainTextResponse("The playground is only for a browser on this machine.", 403)(scope, receive, send)
