"""The channel itself: starting and stopping, and the doors of the contract."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any, Literal, TypeVar

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.channels.check_findings import Finding
from bot.channels.contract import (
    Acknowledgement,
    ChannelBroken,
    Menu,
    Raw,
    Receive,
    Rendered,
    Retry,
    Sent,
)
from bot.channels.telegram import filtering, reading, sending
from bot.channels.telegram.admins import RoomAdmins, is_put_out
from bot.channels.telegram.capabilities import CAPABILITIES
from bot.channels.telegram.client import ALLOWED_UPDATES, ApiBot, Connections, Me, settle_libraries
from bot.channels.telegram.errors import Refusals
from bot.channels.telegram.menus import Menus
from bot.channels.telegram.poll_pauses import Wait, complain, pause, reason
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.senders_and_chats import CHANNEL
from bot.channels.telegram.webhook import NotTaken, open_post
from domain.clock import Clock
from handlers.conversation.messages import Incoming

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

WEBHOOK_PATH = "/webhook/telegram"
TOKEN = "telegram.token"  # noqa: S105 - the name of a setting
API_URL = "telegram.api_url"


class TelegramChannel:
    """One bot on Telegram. `request` and `wait` stand in for the network and for waiting, in tests."""

    name = CHANNEL
    title = "Telegram"
    capabilities = CAPABILITIES
    daily_people: int | None = None

    def __init__(
        self,
        token: str,
        *,
        api_url: str = "https://api.telegram.org",
        mode: Literal["polling", "webhook"] = "polling",
        webhook_secret: str | None = None,
        public_url: str | None = None,
        clock: Clock,
        request: BaseRequest | None = None,
        wait: Wait = asyncio.sleep,
    ) -> None:
        """Raises ValueError for a token of the wrong shape, or a webhook without secret or address."""
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise ValueError("a Telegram token looks like 123456:ABC-DEF")
        if mode == "webhook" and not (webhook_secret and public_url):
            raise ValueError("a Telegram webhook needs a secret and a public address")
        settle_libraries()
        self.account = token.partition(":")[0]
        self._webhook_url = f"{(public_url or '').rstrip('/')}{WEBHOOK_PATH}" if mode == "webhook" else None
        self._webhook_secret = webhook_secret if mode == "webhook" else None
        self._clock = clock
        self._wait = wait
        self._me = Me(int(self.account))
        self._receive: Receive | None = None
        self._connections = Connections(request)
        base = api_url.rstrip("/")
        self._bot = ApiBot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._connections.sends,
            get_updates_request=self._connections.fetches,
        )
        self._poller = Poller(self._bot, self._connections, clock, wait)
        self._refusals = Refusals()
        self._admins = RoomAdmins(self._bot, clock)
        self._menus = Menus(self._bot)

    async def start(self, receive: Receive) -> None:
        """Returns once Telegram has answered, however long that takes. Raises ChannelBroken."""
        await self._connections.open()
        try:
            await self._connect()
        except BaseException:
            await self._connections.close()
            raise
        self._receive = receive
        if self._webhook_url is None:
            self._poller.start(self._keep, receive)

    async def stop(self) -> None:
        await self._poller.stop()
        self._receive = None
        await self._connections.close()

    def alive(self, now: datetime) -> bool:
        if self._webhook_url is not None:
            return self._receive is not None
        return self._poller.alive(now)

    async def webhook(self, secret_header: str | None, body: bytes) -> int:
        """Take one posted update; the HTTP status to answer. Telegram posts again what is not answered with 200."""
        try:
            update = open_post(self._webhook_secret, secret_header, body)
        except NotTaken as refusal:
            return refusal.status
        if self._receive is None:
            return HTTPStatus.SERVICE_UNAVAILABLE
        raw = self._keep(update)
        if raw is None:
            return HTTPStatus.OK
        try:
            await self._receive([raw])
        except Exception as error:  # noqa: BLE001 - whatever it was, Telegram has to post it again
            logger.error("a posted update could not be stored (%s)", reason(error))  # noqa: TRY400 - may hold text
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        return reading.read(payload, self._me, self._clock.now())

    def link(self, payload: str) -> str:
        """Raises RuntimeError before the start, when the username is not known, and Rejected for an odd payload."""
        if self._me.username is None:
            raise RuntimeError("the channel has not started")
        return sending.deep_link(self._me.username, payload)

    def share(self, html: str) -> str:
        return sending.share_link(html)

    async def send(self, message: Rendered) -> Sent:
        if self._me.username is None:
            raise Retry("the channel has not started")
        async with self._connections.sending():
            try:
                return Sent(await sending.transmit(self._bot, message, self._me.username))
            except TelegramError as error:
                raise self._refusals.explain(error, message, self._clock.now()) from error

    async def ping(self) -> None:
        async with self._connections.sending():
            try:
                await self._bot.get_me()
            except TelegramError as error:
                raise self._refusals.unanswered(error) from error

    async def acknowledge(self, answer: Acknowledgement) -> None:
        async with self._connections.sending():
            await sending.answer(self._bot, answer, self._me.username)

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        async with self._connections.sending():
            return await self._admins.includes(chat_id, user_id)

    async def is_put_out(self, chat_id: str, user_id: str) -> bool:
        async with self._connections.sending():
            return await is_put_out(self._bot, chat_id, user_id)

    async def set_menus(self, menus: Sequence[Menu]) -> None:
        async with self._connections.sending():
            await self._menus.show(menus)

    def _keep(self, update: object) -> Raw | None:
        return filtering.keep(update, self._me)

    async def inspect(self) -> list[Finding]:
        """Whether the token is right, by a real call; nothing needs to be started."""
        await self._connections.open()
        try:
            user = await self._bot.get_me()
        except InvalidToken:
            return [Finding(False, TOKEN, "is refused: ask @BotFather for the right one")]
        except (BadRequest, Forbidden) as error:
            return [Finding(False, TOKEN, reason(error))]
        except TelegramError as error:
            return [Finding(False, API_URL, f"cannot be reached: {reason(error)}")]
        finally:
            await self._connections.close()
        return [Finding(True, TOKEN, f"is that of @{user.username}")]

    async def _connect(self) -> None:
        user = await self._insist(self._bot.get_me)
        self._me = Me(user.id, user.username)
        if self._webhook_url is None:
            await self._insist(self._bot.delete_webhook)  # what is waiting is kept, and comes by getUpdates
        else:
            await self._insist(self._set_webhook)

    async def _set_webhook(self) -> bool:
        return await self._bot.set_webhook(
            self._webhook_url or "", secret_token=self._webhook_secret, allowed_updates=ALLOWED_UPDATES
        )

    async def _insist(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        """Call until Telegram answers. Raises ChannelBroken when the answer is a refusal."""
        failures: list[str] = []
        while True:
            try:
                return await call()
            except InvalidToken:
                raise ChannelBroken("Telegram refuses the token") from None
            except (BadRequest, Forbidden) as error:
                raise ChannelBroken(reason(error)) from error
            except TelegramError as error:
                complain(error, failures)
                failures.append(type(error).__name__)
                await self._wait(pause(error, len(failures)))
