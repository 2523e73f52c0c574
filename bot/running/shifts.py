"""Receiving for an account only while its lease is held: it stops when another process took over, and begins anew."""

import asyncio
import contextlib
import logging

from bot.channels.contract import Channel, ChannelBroken, Receive
from bot.running.leasing import Leasing
from bot.sending.retrying import Failures

logger = logging.getLogger(__name__)

LOOK_EACH = 1.0


class Shift:
    """Opens and closes one channel. Whoever was frozen and woke up fetches nothing that another process serves."""

    def __init__(self, channel: Channel, leasing: Leasing, receive: Receive, failures: Failures) -> None:
        self._channel = channel
        self._leasing = leasing
        self._receive = receive
        self._failures = failures
        self._stopping = asyncio.Event()
        self._open = False
        self._refused = False

    async def begin(self) -> None:
        """Raises ChannelBroken when the platform does not let us in."""
        await self._channel.start(self._receive)
        self._open = True

    async def run(self) -> None:
        while not self._stopping.is_set():
            await self.look()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK_EACH)

    async def look(self) -> None:
        """Close when the lease is gone, open when it is back."""
        holds = self._leasing.ownership() is not None
        if self._open and not holds:
            self._open = False
            await self._channel.stop()
        elif holds and not self._open and not self._refused:
            await self._begin_anew()

    def stop(self) -> None:
        self._stopping.set()

    async def _begin_anew(self) -> None:
        """Until the platform answers, or it is time to stop."""
        stopping = asyncio.create_task(self._stopping.wait())
        beginning = asyncio.create_task(self.begin())
        await asyncio.wait({stopping, beginning}, return_when=asyncio.FIRST_COMPLETED)
        for task in (stopping, beginning):
            task.cancel()
        try:
            await beginning
        except asyncio.CancelledError:
            logger.info("stopped before %s answered", self._channel.name)
        except ChannelBroken as error:
            logger.critical("channel %s cannot be served again: %s", self._channel.name, error)
            self._failures.broken = str(error)
            self._refused = True
