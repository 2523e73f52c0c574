"""Hands the updates of one platform to the bot: in order, durably, and until they are taken."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from bot.channels.contract import Raw, Receive
from bot.channels.playground.records import Change
from bot.channels.playground.world import World

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds before updates that could not be stored are offered again


class Pump:
    def __init__(self, world: World, platform: str, pause: float = PAUSE) -> None:
        self._world = world
        self._platform = platform
        self._pause = pause
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._unsubscribe: Callable[[], None] | None = None

    def start(self, receive: Receive) -> None:
        self._news.set()  # a stop may have left updates waiting
        self._unsubscribe = self._world.subscribe(self._wake)
        self._task = asyncio.create_task(self._deliver(receive), name=f"{self._platform} updates")

    async def stop(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        self._unsubscribe = self._task = None

    @property
    def quiet(self) -> bool:
        """Whether the bot has been handed every update."""
        return not self._world.pending(1, self._platform)

    @property
    def running(self) -> bool:
        return self._task is not None and not self._task.done()

    def _wake(self, change: Change) -> None:
        self._news.set()

    async def _deliver(self, receive: Receive) -> None:
        """Hand over what waits; it leaves the queue only once it was committed on the other side."""
        while True:
            await self._news.wait()
            self._news.clear()
            while waiting := self._world.pending(platform=self._platform):
                try:
                    await receive([self._raw(number, payload) for number, payload in waiting])
                except Exception:
                    log.exception("updates could not be stored; they are offered again")
                    await asyncio.sleep(self._pause)
                    continue
                self._world.taken(waiting[-1][0], self._platform)

    def _raw(self, number: int, payload: dict[str, Any]) -> Raw:
        # The world's own key keeps updates of a new file apart from those of one that was thrown away.
        return Raw(f"{self._world.key}-{number}", payload["from"]["id"], payload)
