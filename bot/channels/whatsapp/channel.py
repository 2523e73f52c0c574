"""The channel itself: starting and stopping, and the doors of the contract."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from bot.channels.check_findings import Finding
from bot.channels.contract import (
    Acknowledgement,
    ChannelBroken,
    Menu,
    Notice,
    Raw,
    Receive,
    Rendered,
    Retry,
    RetryAt,
    SendError,
    Sent,
    Template,
    TemplateState,
)
from bot.channels.whatsapp import account, config_check, envelope, reading, sending, signature
from bot.channels.whatsapp.capabilities import CAPABILITIES
from bot.channels.whatsapp.client import Client, settle_libraries
from bot.channels.whatsapp.errors import TROUBLE, Refusals
from bot.channels.whatsapp.markup import whatsapp_text
from bot.channels.whatsapp.senders import CHANNEL
from domain.clock import Clock
from handlers.conversation.messages import Incoming

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")
Wait = Callable[[float], Awaitable[None]]

LONGEST_PAUSE = 30.0


class WhatsAppChannel:
    """One business number on WhatsApp. `transport` and `wait` stand in for the network and for waiting, in tests.

    `number` (digits) is the telephone number, and `daily_people` how many people may be written to first in 24 hours;
    without them Meta is asked at the start.
    """

    name = CHANNEL
    title = "WhatsApp"
    capabilities = CAPABILITIES

    def __init__(
        self,
        phone_number_id: str,
        business_account_id: str,
        access_token: str,
        app_secret: str,
        verify_token: str,
        *,
        api_url: str = "https://graph.facebook.com",
        api_version: str = "24.0",
        clock: Clock,
        bot_name: str = "Knipoog",
        number: str | None = None,
        daily_people: int | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        wait: Wait = asyncio.sleep,
    ) -> None:
        """Raises ValueError without an app secret or verify token: what is posted could not be trusted."""
        if not app_secret or not verify_token:
            raise ValueError("WhatsApp needs an app secret and a verify token")
        settle_libraries()
        self.account = phone_number_id
        self.daily_people = daily_people
        self._asks_tier = daily_people is None
        self._number = number
        self._bot_name = bot_name
        self._app_secret = app_secret
        self._verify_token = verify_token
        self._clock = clock
        self._wait = wait
        self._receive: Receive | None = None
        self._refusals = Refusals()
        self._client = Client(
            phone_number_id,
            business_account_id,
            access_token,
            api_url=api_url,
            api_version=api_version,
            transport=transport,
        )

    async def start(self, receive: Receive) -> None:
        """Returns once Meta has answered, however long that takes. Raises ChannelBroken."""
        self._client.open()
        try:
            known = await self._insist(lambda: account.number(self._client))
        except BaseException:
            await self._client.close()
            raise
        if not (self._number or known.digits):
            await self._client.close()
            raise ChannelBroken("Meta does not tell the telephone number: write it in the config, as whatsapp.number")
        self._number = self._number or known.digits
        if self._asks_tier:
            self.daily_people = known.daily_people
        self._receive = receive

    async def stop(self) -> None:
        self._receive = None
        await self._client.close()

    def alive(self, now: datetime) -> bool:
        return self._receive is not None

    def handshake(self, params: Mapping[str, str]) -> str | None:
        """The challenge that Meta wants back when the webhook is set up; None when it is not Meta, or not ours."""
        return signature.handshake(self._verify_token, params)

    async def webhook(self, signed: str | None, body: bytes) -> int:
        """Take one post; the HTTP status to answer. Meta posts again, for days, what is not answered with 200."""
        if not signature.verified(self._app_secret, signed, body):
            return HTTPStatus.UNAUTHORIZED
        try:
            found = envelope.split(body, self.account)
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        if self._receive is None:
            return HTTPStatus.SERVICE_UNAVAILABLE
        return await self._keep(self._receive, found)

    def read(self, payload: dict[str, Any]) -> Sequence[Incoming | Notice]:
        return reading.read(payload, self._clock.now())

    def link(self, payload: str) -> str:
        """Raises RuntimeError before the start, when the number is not known."""
        if not self._number:
            raise RuntimeError("the channel has not started")
        return f"https://wa.me/{self._number}?text={quote(f'{self._bot_name} {payload}', safe='')}"

    def share(self, html: str) -> str:
        return f"https://wa.me/?text={quote(whatsapp_text(html), safe='')}"

    async def send(self, message: Rendered) -> Sent:
        if not self._number:
            raise Retry("the channel has not started")
        with self._explained():
            content = await sending.prepare(self._client, message, self.link)
        with self._explained(message.chat_id, posted=True):
            message_id = await sending.post(self._client, message, content)
        self._refusals.succeeded(message.chat_id, self._clock.now())
        return Sent(message_id)

    async def ping(self) -> None:
        with self._explained():
            await self._client.number("id")

    async def acknowledge(self, answer: Acknowledgement) -> None:
        """A pressed button waits for nothing here."""

    async def is_put_out(self, chat_id: str, user_id: str) -> bool:
        """There are no groups here."""
        return False

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        return False

    async def set_menus(self, menus: Sequence[Menu]) -> None:
        """There is no menu of commands in a chat with a business that only this bot serves."""

    async def templates(self) -> list[TemplateState]:
        """All templates of the account. Raises a SendError."""
        with self._explained():
            return await account.templates(self._client)

    async def create_template(self, template: Template) -> TemplateState:
        """Hand a template in for approval. Raises a SendError."""
        with self._explained():
            return await account.create_template(self._client, template)

    async def inspect(self, public_url: str | None) -> list[Finding]:
        """Whether the config is right, by real calls; nothing needs to be started."""
        self._client.open()
        try:
            return await config_check.inspect(self._client, public_url, self._app_secret)
        finally:
            await self._client.close()

    async def register(self, pin: str) -> None:
        """Make the number one that sends; the PIN becomes, or must be, that of its two-step verification. Raises a
        SendError.
        """
        with self._explained():
            await self._client.register(pin)

    async def subscribe(self) -> None:
        """Let our app get what is written to the account. Raises a SendError."""
        with self._explained():
            await self._client.subscribe()

    @contextmanager
    def _explained(self, chat_id: str = "", *, posted: bool = False) -> Iterator[None]:
        try:
            yield
        except TROUBLE as error:
            raise self._refusals.explain(error, self._clock.now(), chat_id=chat_id, posted=posted) from error

    async def _keep(self, receive: Receive, found: Sequence[Raw]) -> int:
        try:
            await receive(found)
        except Exception as error:  # noqa: BLE001 - whatever it was, Meta has to post it again
            name = type(error).__name__
            logger.error("a post of Meta's could not be stored (%s)", name)  # noqa: TRY400 - may hold text
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK

    async def _insist(self, call: Callable[[], Awaitable[Answer]]) -> Answer:
        """Call until Meta answers. Raises ChannelBroken when the answer is a refusal."""
        failures: list[str] = []
        while True:
            try:
                with self._explained():
                    return await call()
            except (Retry, RetryAt) as error:
                if str(error) not in failures:
                    logger.warning("WhatsApp cannot be reached, trying again: %s", error)
                failures.append(str(error))
                await self._wait(self._pause(error, len(failures)))
            except SendError as error:
                raise ChannelBroken(str(error)) from error

    def _pause(self, error: Retry | RetryAt, failures: int) -> float:
        """Seconds: what Meta asked for, else 1, 2, 4 ... 30."""
        if isinstance(error, RetryAt):
            return max((error.at - self._clock.now()).total_seconds(), 1.0)
        return min(LONGEST_PAUSE, 2.0 ** min(failures - 1, 5))
