"""The Bot API with its answers written down beforehand, and time that stands still."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.channels.contract import Raw
from bot.channels.telegram.client import QuietRequest
from tests.bot.channels.telegram import payloads

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class StillClock:
    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(frozen=True)
class Refusal:
    """What Telegram answers when it does not do what was asked."""

    status: int
    description: str
    parameters: dict[str, Any] | None = None
    body: bytes | None = None

    def answer(self) -> tuple[int, bytes]:
        if self.body is not None:
            return self.status, self.body
        told = {"ok": False, "error_code": self.status, "description": self.description}
        return self.status, json.dumps(told | ({"parameters": self.parameters} if self.parameters else {})).encode()


@dataclass
class Call:
    method: str
    params: dict[str, Any]
    files: dict[str, Any] = field(default_factory=dict)


class ScriptedApi(BaseRequest):
    """Answers each method from its own list: a result, a Refusal, or an exception; then with what is usual.

    getUpdates with nothing left waits for ever, after setting `quiet`.
    """

    parse_json_payload = staticmethod(QuietRequest.parse_json_payload)

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.quiet = asyncio.Event()
        self.open = False
        self.openings = 0
        self._answers: dict[str, deque[Any]] = defaultdict(deque)
        self._gates: dict[str, asyncio.Event] = {}

    def answers(self, method: str, *answers: Any) -> None:
        self._answers[method].extend(answers)

    def hold(self, method: str) -> asyncio.Event:
        """Calls of this method wait for the event."""
        return self._gates.setdefault(method, asyncio.Event())

    def params(self, method: str) -> list[dict[str, Any]]:
        return [call.params for call in self.calls if call.method == method]

    @property
    def offsets(self) -> list[int | None]:
        return [params.get("offset") for params in self.params("getUpdates")]

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        self.openings += not self.open
        self.open = True

    async def shutdown(self) -> None:
        self.open = False

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[1]
        files = dict(request_data.multipart_data) if request_data and request_data.contains_files else {}
        self.calls.append(Call(name, dict(request_data.parameters) if request_data else {}, files))
        await asyncio.sleep(0)
        if name in self._gates:
            await self._gates[name].wait()
        if not self._answers[name] and name == "getUpdates":
            self.quiet.set()
            await asyncio.Event().wait()
        answer = self._answers[name].popleft() if self._answers[name] else _usual(name)
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Refusal):
            return answer.answer()
        if isinstance(answer, bytes):
            return 200, answer
        return 200, json.dumps({"ok": True, "result": answer}).encode()


def _usual(method: str) -> Any:
    if method == "getMe":
        return payloads.BOT
    if method in ("sendMessage", "sendDocument", "editMessageText"):
        return payloads.message(message_id=70)
    return True


async def soon(coming: Awaitable[Any]) -> Any:
    """Wait, and fail rather than hang."""
    return await asyncio.wait_for(coming, 10)


class Waits:
    """Waiting that takes no time."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


class Inbox:
    """A store for updates, which fails as often as told."""

    def __init__(self) -> None:
        self.batches: list[list[Raw]] = []
        self.failures: deque[Exception] = deque()

    async def __call__(self, batch: Sequence[Raw]) -> None:
        await asyncio.sleep(0)
        if self.failures:
            raise self.failures.popleft()
        self.batches.append(list(batch))

    @property
    def ids(self) -> list[list[str]]:
        return [[raw.external_id for raw in batch] for batch in self.batches]
