"""One owner per account: taken before polling and sending, renewed while alive, let go at the end."""

import asyncio
import contextlib
import logging
from datetime import timedelta

from sqlalchemy.exc import DBAPIError

from bot.sending.delivery import Ownership
from domain.clock import Clock
from storage import leases
from storage.engine import Database

logger = logging.getLogger(__name__)

RENEW_EACH = 5.0
ASK_AGAIN = 1.0


class Leasing:
    """Keeps the lease of one account."""

    def __init__(self, database: Database, name: str, owner: str, term: timedelta, clock: Clock) -> None:
        self._database = database
        self._name = name
        self._owner = owner
        self._term = term
        self._clock = clock
        self._held: Ownership | None = None
        self._until = clock.now()
        self._lost = False
        self._stopping = asyncio.Event()

    def ownership(self) -> Ownership | None:
        """None also when it was not renewed in time: then this process was frozen, and another may serve by now."""
        return self._held if self._clock.now() < self._until else None

    async def take(self) -> None:
        """Wait for the lease, saying so once."""
        told = False
        while not await self._renew():
            if not told:
                logger.warning("another process serves %s; waiting until it stops", self._name)
                told = True
            await asyncio.sleep(ASK_AGAIN)

    async def run(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), RENEW_EACH)
            if not self._stopping.is_set():
                await self._try_renew()

    def stop(self) -> None:
        self._stopping.set()

    async def release(self) -> None:
        async with self._database.write() as session:
            await leases.release(session, self._name, self._owner)
        self._held = None

    async def _try_renew(self) -> None:
        try:
            await self.renew()
        except DBAPIError:
            logger.exception("the lease of %s could not be renewed", self._name)

    async def renew(self) -> bool:
        """Keep the lease, or take it when it is free. A loss is told once, and so is its end."""
        had = self._held
        held = await self._renew()
        if not held and had is not None:
            logger.warning("the lease of %s was lost to another process; waiting until it stops", self._name)
            self._lost = True
        elif held and self._lost:
            logger.warning("%s is served by this process again", self._name)
            self._lost = False
        return held

    async def _renew(self) -> bool:
        now = self._clock.now()
        async with self._database.write() as session:
            epoch = await leases.take(session, self._name, self._owner, now, self._term)
        self._held = Ownership(self._name, self._owner, epoch) if epoch is not None else None
        self._until = now + self._term
        return epoch is not None
