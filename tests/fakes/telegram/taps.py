"""Callback queries: each may be answered once, and only while the tapping person's app still waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .refusals import TOO_OLD, bad

if TYPE_CHECKING:
    from .messages import Message
    from .people import User


@dataclass(frozen=True)
class Toast:
    """What the person sees after a tap: a short text, or with `alert` a box to close."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass
class Tap:
    id: str
    user: User
    message: Message
    data: str
    at: float
    toast: Toast | None = None  # None: the button still shows its spinner

    @property
    def answered(self) -> bool:
        return self.toast is not None

    @property
    def json(self) -> dict[str, Any]:
        message, chat = self.message, self.message.chat
        # A message that is gone comes as InaccessibleMessage.
        gone = {"chat": chat.json, "message_id": message.message_id, "date": 0}
        return {
            "id": self.id,
            "from": self.user.json,
            "message": gone if message.deleted else message.json(),
            "chat_instance": str(chat.id * 7919),
            "data": self.data,
        }


@dataclass
class Taps:
    seconds: float = 15.0
    all: list[Tap] = field(default_factory=list)

    def new(self, user: User, message: Message, data: str, now: float) -> Tap:
        tap = Tap(str(4_200_000_000_000_001 + len(self.all)), user, message, data, now)
        self.all.append(tap)
        return tap

    @property
    def unanswered(self) -> list[Tap]:
        """Taps that still spin: a bot must leave none."""
        return [tap for tap in self.all if not tap.answered]

    def answer(self, query_id: str, toast: Toast, now: float) -> None:
        tap = next((tap for tap in self.all if tap.id == query_id), None)
        if tap is None or tap.answered or now - tap.at >= self.seconds:
            raise bad(TOO_OLD)
        tap.toast = toast
        tap.user.toasts.append(toast)
