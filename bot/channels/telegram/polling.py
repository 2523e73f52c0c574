"""The poll loop: store first, confirm after; it survives whatever comes in and whatever goes wrong.

PTB's own Updater confirms a batch before anything was done with it: a kill in between loses those updates.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import TelegramError, TimedOut

from bot.channels.contract import Raw, Receive
from bot.channels.telegram.client import ApiBot, Connections
from bot.channels.telegram.filtering import update_id
from bot.channels.telegram.poll_pauses import NotStored, Wait, complain, pause
from domain.clock import Clock

DEAD_AFTER = timedelta(seconds=90)

Keep = Callable[[object], Raw | None]


class Poller:
    """Fetches, filters and stores until it is stopped."""

    def __init__(self, bot: ApiBot, connections: Connections, clock: Clock, wait: Wait) -> None:
        self._bot = bot
        self._connections = connections
        self._clock = clock
        self._wait = wait
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._storing = False
        self._stored_at: datetime | None = None

    def start(self, keep: Keep, receive: Receive) -> None:
        self._stopping = False
        self._stored_at = self._clock.now()
        self._task = asyncio.create_task(self._run(keep, receive), name="telegram poll loop")

    async def stop(self) -> None:
        """Stop at once, but not halfway storing."""
        task, self._task = self._task, None
        self._stopping = True
        if task is None:
            return
        if not self._storing:
            task.cancel()
        await asyncio.wait([task])

    def alive(self, now: datetime) -> bool:
        """When the clock was set back, the age of the last answer counts from now on."""
        if self._task is None or self._task.done() or self._stored_at is None:
            return False
        self._stored_at = min(self._stored_at, now)
        return now - self._stored_at < DEAD_AFTER

    async def _run(self, keep: Keep, receive: Receive) -> None:
        offset: int | None = None
        failures: list[str] = []
        while not self._stopping:
            try:
                offset = await self._step(offset, keep, receive)
                failures = []
            except Exception as error:  # noqa: BLE001 - the loop never dies
                if self._stopping:
                    return
                complain(error, failures)
                failures.append(type(error).__name__)
                await self._recover(error, len(failures))

    async def _step(self, offset: int | None, keep: Keep, receive: Receive) -> int | None:
        """One batch. The offset to go on with: past what is stored now, which the next call confirms.

        After an empty answer all is confirmed and the offset can be forgotten. That matters: after a week without
        updates Telegram goes on from a random number, which may be a lower one.
        """
        updates = await self._bot.fetch(offset)
        ids = [number for update in updates if (number := update_id(update)) is not None]
        if updates and not ids:
            raise TelegramError("updates came without their ids")
        batch = [raw for update in updates if (raw := keep(update)) is not None]
        if batch:
            await self._store(batch, receive)
        self._stored_at = self._clock.now()
        return max(ids) + 1 if ids else None

    async def _store(self, batch: list[Raw], receive: Receive) -> None:
        self._storing = True
        try:
            await receive(batch)
        except Exception as error:
            raise NotStored from error
        finally:
            self._storing = False

    async def _recover(self, error: Exception, failures: int) -> None:
        if isinstance(error, TimedOut):
            # A torn connection can hold its place in the pool for ever: "Pool timeout" until somebody restarts.
            await self._connections.renew_fetches()
        await self._wait(pause(error, failures))
