"""Running until told to stop: the web server and the bot side by side, ended in good order by SIGTERM."""

import asyncio
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


def listen(host: str, port: int) -> socket.socket:
    """Raises OSError at once when the port is taken, before the bot has begun anything."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)
