"""Hearing what the channel brings in from the world of the fake Bot API."""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.channels.contract import Raw
from bot.channels.telegram import TelegramChannel
from handlers.conversation.messages import Event, Incoming
from tests.bot.channels.telegram.scripted import soon
from tests.fakes.telegram import Clock


class WorldTime:
    """The clock of the world, as the channel reads it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


class Ears:
    """Stores what comes in, and tells what it means."""

    def __init__(self, channel: TelegramChannel) -> None:
        self.channel = channel
        self.stored: list[Raw] = []
        self._news = asyncio.Condition()

    async def __call__(self, batch: Sequence[Raw]) -> None:
        async with self._news:
            self.stored.extend(batch)
            self._news.notify_all()

    async def until(self, event: Event) -> Incoming:
        """The last of this kind, once there is one."""
        await self._until(lambda: any(heard.event == event for heard in self.heard))
        return [heard for heard in self.heard if heard.event == event][-1]

    async def until_stored(self, number: int) -> None:
        await self._until(lambda: len(self.stored) >= number)

    async def _until(self, enough: Callable[[], bool]) -> None:
        async with self._news:
            await soon(self._news.wait_for(enough))

    @property
    def heard(self) -> list[Incoming]:
        return [incoming for raw in self.stored for incoming in self.channel.read(raw.payload)]

    @property
    def text(self) -> str:
        return json.dumps([raw.payload for raw in self.stored], ensure_ascii=False)
