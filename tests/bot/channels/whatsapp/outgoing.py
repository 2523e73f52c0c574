"""The Graph API with its answers written down beforehand, for what goes out."""

import asyncio
import json
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from bot.channels.contract import Rendered
from bot.channels.whatsapp.channel import WhatsAppChannel
from tests.bot.channels.whatsapp.payloads import ACCOUNT, NOW, PHONE
from tests.fakes.clock import StoppedClock

WABA = "7700"
TOKEN = "EAAGnogwat"
SECRET = "app-geheim"
VERIFY = "verifieer-mij-maar"
NUMBER = "31201234567"
SENT = {"messages": [{"id": "wamid.1"}]}
ABOUT_NUMBER = {
    "id": ACCOUNT,
    "verified_name": "Knipoog",
    "display_phone_number": "+31 20 123 4567",
    "quality_rating": "GREEN",
    "whatsapp_business_manager_messaging_limit": "TIER_2K",
}


@dataclass(frozen=True)
class Refusal:
    """What Meta answers when it does not do what was asked; `page` instead of its own words."""

    code: int = 0
    details: str = "scripted"
    status: int = 400
    page: str | None = None

    def answer(self) -> httpx.Response:
        if self.page is not None:
            return httpx.Response(self.status, text=self.page)
        error = {"code": self.code, "message": "(#1) scripted", "error_data": {"details": self.details}}
        return httpx.Response(self.status, json={"error": error})


@dataclass
class Call:
    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: httpx.Headers


class ScriptedGraph(httpx.AsyncBaseTransport):
    """Answers each edge ("messages", "media", "" for the number itself...) from its own list, then with the usual."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.open = True
        self.called = asyncio.Event()
        self._answers: dict[str, deque[Any]] = defaultdict(deque)
        self.held: asyncio.Event | None = None

    def answers(self, edge: str, *answers: Any) -> None:
        self._answers[edge].extend(answers)

    @property
    def posted(self) -> list[Any]:
        return [call.body for call in self.calls if call.path.endswith("/messages")]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        content = await request.aread()
        body = json.loads(content) if request.headers.get("content-type") == "application/json" else content
        self.calls.append(Call(request.method, request.url.path, dict(request.url.params), body, request.headers))
        await asyncio.sleep(0)
        self.called.set()
        if self.held is not None:
            await self.held.wait()
        edge = request.url.path.partition("/v")[2].partition("/")[2].partition("/")[2]
        answer = self._answers[edge].popleft() if self._answers[edge] else _usual(edge)
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Refusal):
            return answer.answer()
        if isinstance(answer, httpx.Response):
            return answer
        if isinstance(answer, bytes):
            return httpx.Response(200, content=answer)
        return httpx.Response(200, json=answer)

    async def aclose(self) -> None:
        self.open = False


def _usual(edge: str) -> Any:
    usual = {
        "": ABOUT_NUMBER,
        "messages": SENT,
        "media": {"id": "3399"},
        "phone_numbers": {"data": [{"id": ACCOUNT}]},
        "subscribed_apps": {"data": [{"whatsapp_business_api_data": {"id": "1", "name": "Knipoog"}}]},
        "message_templates": {"data": []},
        "subscriptions": {"data": [{"object": "whatsapp_business_account", "fields": []}]},
    }
    return usual[edge]


class Waits:
    """Waiting that takes no time."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


def channel_on(graph: httpx.AsyncBaseTransport, **more: Any) -> WhatsAppChannel:
    options: dict[str, Any] = {"clock": StoppedClock(NOW), "transport": graph, "wait": Waits()}
    return WhatsAppChannel(ACCOUNT, WABA, TOKEN, SECRET, VERIFY, **(options | more))


def private(html: str = "Kom je?", **more: Any) -> Rendered:
    return Rendered(PHONE, html, private=True, **more)


def message(kind: str, content: Any, **more: Any) -> dict[str, Any]:
    """The whole body of a call that posts a message to Anja."""
    whole = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": PHONE, "type": kind}
    return whole | {kind: content} | more


def at(**after: float) -> datetime:
    clock = StoppedClock(NOW)
    clock.forward(**after)
    return clock.now()
