"""Channels that count what they send: one without a platform, so that only the bot is timed, and Telegram's."""

import asyncio
import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.channels.contract import Acknowledgement, Capabilities, Menu, Receive, Rendered, Sent
from bot.channels.telegram import TelegramChannel
from domain.clock import Clock
from handlers.conversation.messages import Incoming

NAME = "null"


class Tally:
    """Counts messages, and lets somebody wait for the last of them."""

    def __init__(self) -> None:
        self.count = 0
        self._expected = 0
        self._reached = asyncio.Event()

    def one_more(self) -> None:
        self.count += 1
        if self.count == self._expected:
            self._reached.set()

    async def until(self, count: int) -> None:
        """Wait until there were so many in all."""
        self._expected = count
        if self.count < count:
            self._reached.clear()
            await self._reached.wait()


class CountedTelegram(TelegramChannel):
    """Telegram as it is."""

    def __init__(self, token: str, *, api_url: str, clock: Clock) -> None:
        super().__init__(token, api_url=api_url, clock=clock)
        self.tally = Tally()

    async def send(self, message: Rendered) -> Sent:
        sent = await super().send(message)
        self.tally.one_more()
        return sent


class NullChannel:
    """Takes every message, after `latency` seconds. `taken` tells for each to which chat it went, and when."""

    name = NAME
    title = NAME
    account = "1"
    daily_people: int | None = None
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

    def __init__(self, clock: Clock, latency: float = 0.0) -> None:
        self._clock = clock
        self._latency = latency
        self._ids = itertools.count(1)
        self.tally = Tally()
        self.taken: list[tuple[str, datetime]] = []

    async def start(self, receive: Receive) -> None: ...

    async def stop(self) -> None: ...

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        return []

    async def send(self, message: Rendered) -> Sent:
        self.taken.append((message.chat_id, self._clock.now()))
        if self._latency:
            await asyncio.sleep(self._latency)
        self.tally.one_more()
        return Sent(str(next(self._ids)))

    def link(self, payload: str) -> str:
        return payload

    def share(self, html: str) -> str:
        return html

    async def ping(self) -> None: ...

    async def acknowledge(self, answer: Acknowledgement) -> None: ...

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        return False

    async def is_put_out(self, chat_id: str, user_id: str) -> bool:
        return False

    async def set_menus(self, menus: Sequence[Menu]) -> None: ...

    def alive(self, now: datetime) -> bool:
        return True
