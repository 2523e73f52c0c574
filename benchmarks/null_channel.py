"""A channel without a platform: it takes every message at once and remembers when, so that only the bot is timed."""

import asyncio
import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.channels.contract import Acknowledgement, Capabilities, Menu, Receive, Rendered, Sent
from domain.clock import Clock
from handlers.conversation.messages import Incoming

NAME = "null"


class NullChannel:
    """Implements the channel contract. `taken` has each chat with the moments at which it was sent something."""

    name = NAME
    account = "1"
    capabilities = Capabilities(
        groups=False,
        edit=False,
        silent=True,
        pin=False,
        toasts=False,
        max_text=4096,
        max_caption=1024,
        max_label=40,
        max_code_bytes=64,
        max_buttons=100,
        max_buttons_per_row=8,
    )

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ids = itertools.count(1)
        self._expected = 0
        self._reached = asyncio.Event()
        self.taken: list[tuple[str, datetime]] = []

    async def until(self, messages: int) -> None:
        """Wait until so many messages were taken in all."""
        self._expected = messages
        self._reached.clear()
        if len(self.taken) < messages:
            await self._reached.wait()

    async def start(self, receive: Receive) -> None: ...

    async def stop(self) -> None: ...

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        return []

    async def send(self, message: Rendered) -> Sent:
        self.taken.append((message.chat_id, self._clock.now()))
        if len(self.taken) == self._expected:
            self._reached.set()
        return Sent(str(next(self._ids)))

    async def acknowledge(self, answer: Acknowledgement) -> None: ...

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        return False

    async def set_menus(self, menus: Sequence[Menu]) -> None: ...

    def alive(self, now: datetime) -> bool:
        return True
