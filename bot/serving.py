"""Running until told to stop: the web server and the bot side by side, ended in good order by SIGTERM."""

import asyncio
import errno
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

import uvicorn
from starlette.types import ASGIApp

logger = logging.getLogger(__name__)

STOP_WITHIN = 9.0
HANG_UP_WITHIN = 1
"""Seconds for the bot, and then for the web server: together the ten that the operator is promised."""


class _Server(uvicorn.Server):
    """uvicorn, except that the bot decides when to stop: it goes first, the server after it."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]  # simpler than uvicorn's own
        return nullcontext()


class Runs(Protocol):
    """The bot, or what holds one."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


async def serve(bot: Runs, asgi: ASGIApp, *, at: socket.socket, when_ready: Callable[[], None] = lambda: None) -> None:
    """Run bot and web server (at this address) until SIGTERM or SIGINT; everything in flight is finished and marked.

    The web server answers from the first moment, also while the bot still starts.
    """
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopping.set)
    server = _Server(
        uvicorn.Config(
            asgi,
            log_level="warning",
            access_log=False,
            ws="websockets-sansio",
            lifespan="off",
            timeout_graceful_shutdown=HANG_UP_WITHIN,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[at]))
    starting = asyncio.create_task(bot.start())
    stopped = asyncio.create_task(stopping.wait())
    await asyncio.wait({starting, stopped, serving}, return_when=asyncio.FIRST_COMPLETED)
    if starting.done() and not stopping.is_set() and not serving.done():
        starting.result()
        when_ready()
        await asyncio.wait({stopped, serving}, return_when=asyncio.FIRST_COMPLETED)
    starting.cancel()
    try:
        await asyncio.wait_for(bot.stop(), STOP_WITHIN)
    except TimeoutError:
        logger.warning("some work did not end in time; it goes on at the next start")
    server.should_exit = True
    server.force_exit = True
    await serving


class NoAddress(Exception):
    """The bot cannot listen where it should; one sentence for the operator. `taken`: somebody else listens there."""

    def __init__(self, why: str, *, taken: bool = False) -> None:
        super().__init__(why)
        self.taken = taken


def listen(host: str, port: int) -> socket.socket:
    """Raises NoAddress at once when the port is taken, before the bot has begun anything."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        raise NoAddress(_without_address(error, host, port), taken=taken) from error


def _without_address(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} on {host} is taken: does the bot run already? Else take another port"
    if error.errno == errno.EACCES:
        return f"port {port} on {host} is not for this account: take one above 1023, and let a proxy pass it on"
    return f"nobody can listen at {host}: write an address of this machine, like 127.0.0.1"
