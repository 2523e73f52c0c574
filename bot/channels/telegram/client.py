"""The connections to the Bot API: small pools, logs without secrets, and updates as raw JSON."""

import json
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.constants import PollingLimit
from telegram.error import TelegramError
from telegram.request import BaseRequest, HTTPXRequest

# What Telegram keeps sending is what the last call named, so every call names the whole list; chat_member never
# comes unasked. https://core.telegram.org/bots/api#getupdates
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")

POLL_SECONDS = 30  # the server holds a poll for 50 seconds at most
POOL_SIZE = 8  # httpcore's pool gets slower, not faster, beyond this


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is on Telegram; the username is known once getMe has answered."""

    id: int
    username: str | None = None


class QuietRequest(HTTPXRequest):
    """PTB's own HTTP client, except that it never writes an answer it cannot parse into the log."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            raise TelegramError("the answer is not JSON") from None
        if not isinstance(answer, dict) or ("result" not in answer and answer.get("ok") is not False):
            raise TelegramError("the answer is not one of the Bot API")
        return answer


class ApiBot(Bot):
    """PTB's Bot, which can also hand over updates unparsed."""

    __slots__ = ()

    async def fetch(self, offset: int | None) -> list[Any]:
        """Wait for updates from `offset` on; confirms all before it. Raises TelegramError.

        `get_updates` parses a batch as one: a single update it cannot read raises, hides the JSON of the others, and
        comes back for ever. `do_api_request("getUpdates")` warns that Bot has that method, and reports a revoked
        token as a missing endpoint. So this calls `_post`, the inner method that PTB's own ExtBot builds on: it
        picks the pool of getUpdates and returns plain JSON.
        """
        updates = await self._post(
            "getUpdates",
            {
                "offset": offset,
                "limit": int(PollingLimit.MAX_LIMIT),
                "timeout": POLL_SECONDS,
                "allowed_updates": ALLOWED_UPDATES,
            },
            read_timeout=POLL_SECONDS + 10,
        )
        if not isinstance(updates, list):
            raise TelegramError("getUpdates did not answer with a list")
        return updates


class Connections:
    """The two pools. Sends in flight when it closes are finished first; a send after that opens a pool for itself."""

    def __init__(self, sends: BaseRequest | None = None, fetches: BaseRequest | None = None) -> None:
        # A poll occupies a connection for half a minute, and one that was torn can stay occupied: never in one pool
        # with the sends, and never a pool of one (PTB's default).
        self.fetches = fetches or sends or _pool()
        self.sends = sends or _pool()
        self._in_flight = 0
        self._closed = False

    async def open(self) -> None:
        self._closed = False
        await self.sends.initialize()
        await self.fetches.initialize()

    async def close(self) -> None:
        self._closed = True
        if self.fetches is not self.sends:
            await self.fetches.shutdown()
        await self._close_when_idle()

    async def renew_fetches(self) -> None:
        """Start the pool of getUpdates anew, whatever its connections were stuck in."""
        if self.fetches is not self.sends:
            await self.fetches.shutdown()
            await self.fetches.initialize()

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        self._in_flight += 1
        try:
            await self.sends.initialize()
            yield
        finally:
            self._in_flight -= 1
            if self._closed:
                await self._close_when_idle()

    async def _close_when_idle(self) -> None:
        if not self._in_flight:
            await self.sends.shutdown()


def settle_libraries() -> None:
    """Keep secrets out of the libraries' logs, and choose PTB's own future: durations as timedelta, without a warning.

    httpx logs every URL, token and all, at INFO; PTB logs parameters, texts and all, at DEBUG.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.INFO)


def _pool() -> BaseRequest:
    return QuietRequest(
        connection_pool_size=POOL_SIZE,
        connect_timeout=10,
        read_timeout=15,
        write_timeout=15,
        pool_timeout=10,
    )
