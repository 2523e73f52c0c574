"""The calls to the Graph API, through pywa: ids checked before, answers read as plain JSON, nothing secret in a log.

Of pywa only its API object is used. Its `send_...` methods guess from an id what it is, and what they do not know
goes out as a group; and they raise for an answer that is not complete, though the message was sent.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from pywa_async.api import GraphAPIAsync
from pywa_async.client import WhatsApp

from bot.channels.contract import Rejected
from bot.channels.whatsapp import senders
from bot.channels.whatsapp.errors import Refused, Unclear
from bot.channels.whatsapp.json_values import Json, items, number, part, word
from handlers.conversation.messages import Document

TIMEOUT = httpx.Timeout(20, connect=10, pool=10)
POOL = httpx.Limits(max_connections=16, max_keepalive_connections=8)
MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Recipient:
    """Exactly one is set: a phone number, or a business-scoped id."""

    to: str | None = None
    recipient: str | None = None


def recipient(chat_id: str) -> Recipient:
    """Raises Rejected for what is neither."""
    if senders.PHONE.fullmatch(chat_id):
        return Recipient(to=chat_id)
    if senders.SCOPED.fullmatch(chat_id):
        return Recipient(recipient=chat_id)
    raise Rejected("not an id of a person on WhatsApp")


class Client:
    """One phone number on the Cloud API. Connects by itself; calls in flight when it closes are finished first.

    All calls raise Refused, Unclear or httpx.RequestError. `transport` stands in for the network, in tests.
    """

    def __init__(
        self,
        phone_number_id: str,
        business_account_id: str,
        access_token: str,
        *,
        api_url: str,
        api_version: str,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.phone_number_id = phone_number_id
        self.business_account_id = business_account_id
        self._access_token = access_token
        self._api_version = api_version
        self._base_url = f"{api_url.rstrip('/')}/v{api_version}"
        self._transport = transport
        self._session: httpx.AsyncClient | None = None
        self._api: GraphAPIAsync | None = None
        self._in_flight = 0
        self._closed = False

    async def post(self, to: Recipient, kind: str, content: Json, tracker: str) -> str:
        """Send one message; its id. `tracker` comes back in every status of it."""
        answer = await self._ask(
            lambda api: api.send_message(
                sender=self.phone_number_id,
                to=to.to,
                recipient=to.recipient,
                recipient_type="individual",
                typ=kind,
                msg=content,
                biz_opaque_callback_data=tracker or None,
            )
        )
        return _told(word(next(iter(items(answer, "messages")), None), "id"), "no message id")

    async def upload(self, document: Document) -> str:
        """The id under which the file can be sent for the next 30 days."""
        answer = await self._ask(
            lambda api: api.upload_media(
                phone_id=self.phone_number_id,
                media=document.content,
                mime_type=plain_type(document),
                filename=document.filename,
            )
        )
        return _told(word(answer, "id"), "no media id")

    async def number(self, *fields: str) -> Json:
        """These fields of our own phone number."""
        return await self._ask(lambda api: api.get_business_phone_number(self.phone_number_id, fields))

    async def numbers(self) -> list[object]:
        """The phone numbers of the business account."""
        fields = ("id", "display_phone_number")
        return items(
            await self._ask(lambda api: api.get_business_phone_numbers(self.business_account_id, fields)), "data"
        )

    async def account(self, *fields: str) -> Json:
        """These fields of the business account."""
        return await self._ask(lambda api: api.get_waba_info(self.business_account_id, fields))

    async def register(self, pin: str) -> None:
        """Before a number is registered, nothing leaves it."""
        await self._ask(lambda api: api.register_phone_number(self.phone_number_id, pin))

    async def subscribe(self) -> None:
        """Let our app get what is written to the business account, at the address of the app itself.

        For pywa this call, without a body, takes another address away; it is the one that subscribes.
        """
        await self._ask(lambda api: api.delete_waba_alternate_callback_url(self.business_account_id))

    async def subscriptions(self, app_id: str, app_secret: str) -> list[object]:
        """What an app gets webhooks of, asked in its own name; Refused is also when the secret is of another app."""
        async with self._connected():
            assert self._session is not None  # noqa: S101 - it was just connected
            answer = await self._session.get(
                f"/{app_id}/subscriptions", headers={"Authorization": f"Bearer {app_id}|{app_secret}"}
            )
        return items(answer.json(), "data")

    async def subscribed_apps(self) -> list[object]:
        """The apps that get the webhooks of the business account."""
        return items(await self._ask(lambda api: api.get_waba_subscribed_apps(self.business_account_id)), "data")

    async def templates(self, *fields: str) -> list[object]:
        """These fields of all templates of the business account."""
        found: list[object] = []
        after = ""
        for _ in range(MOST_PAGES):
            answer = await self._page_of_templates(fields, after)
            found += items(answer, "data")
            paging = part(answer, "paging")
            after = word(part(paging, "cursors"), "after")
            if not after or not word(paging, "next"):
                break
        return found

    async def _page_of_templates(self, fields: tuple[str, ...], after: str) -> Json:
        page = {"limit": "100"} | ({"after": after} if after else {})
        return await self._ask(lambda api: api.get_templates(self.business_account_id, fields, pagination=page))

    async def create_template(self, template: Json) -> Json:
        return await self._ask(lambda api: api.create_template(self.business_account_id, template))

    def open(self) -> None:
        self._closed = False

    async def close(self) -> None:
        self._closed = True
        await self._disconnect_when_idle()

    async def _ask(self, call: Callable[[GraphAPIAsync], Awaitable[Any]]) -> Json:
        async with self._connected() as api:
            answer = await call(api)
        if not isinstance(answer, dict):
            raise Unclear("the answer is not an object")
        return answer

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[GraphAPIAsync]:
        self._in_flight += 1
        try:
            yield self._api or self._connect()
        finally:
            self._in_flight -= 1
            if self._closed:
                await self._disconnect_when_idle()

    def _connect(self) -> GraphAPIAsync:
        session = httpx.AsyncClient(
            transport=self._transport, timeout=TIMEOUT, limits=POOL, event_hooks={"response": [_check]}
        )
        pywa = WhatsApp(
            phone_id=self.phone_number_id,
            waba_id=self.business_account_id,
            token=self._access_token,
            session=session,
            server=None,
            api_version=self._api_version,
        )
        session.base_url = httpx.URL(self._base_url)  # pywa has put Meta's own in its place
        self._session, self._api = session, pywa.api
        return pywa.api

    async def _disconnect_when_idle(self) -> None:
        if self._in_flight or self._session is None:
            return
        session, self._session, self._api = self._session, None, None
        await session.aclose()


def plain_type(document: Document) -> str:
    """Its media type without parameters."""
    return document.media_type.partition(";")[0].strip().lower()


def settle_libraries() -> None:
    """Keep what people write out of the libraries' logs: pywa logs whole messages at DEBUG, httpx addresses at INFO."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("pywa").setLevel(logging.ERROR)  # at WARNING it explains its constructor for each timeout
    logging.getLogger("pywa_async").setLevel(logging.ERROR)


async def _check(response: httpx.Response) -> None:
    """Read the answer before pywa does, which stumbles over a refusal without code or message."""
    await response.aread()
    try:
        answer = response.json()
    except (ValueError, RecursionError):
        answer = None
    if response.status_code >= 300 or part(answer, "error"):
        error = part(answer, "error")
        told = (word(part(error, "error_data"), "details"), word(error, "error_user_msg"), word(error, "message"))
        details = next(filter(None, told), "")
        raise Refused(response.status_code, number(error, "code"), details, number(error, "error_subcode"))
    if answer is None:
        raise Unclear("the answer is not JSON")


def _told(value: str, otherwise: str) -> str:
    if not value:
        raise Unclear(f"the answer has {otherwise}")
    return value
