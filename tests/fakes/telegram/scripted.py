"""Trouble on order: the next calls of a method fail in the way a test asks for."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from .refusals import WORDS, RefusedError, too_many


class NeverAnsweredError(Exception):
    """The call was taken, and carried out, and no answer ever comes."""


class ConnectionLostError(Exception):
    """The connection breaks off before an answer."""


class PageError(Exception):
    """What stands before Telegram answers with a page and 200, as if all were well."""


@dataclass
class Trouble:
    method: str
    raises: BaseException
    carried_out: bool = False
    times: int = 1
    chat: int | None = None

    def fits(self, method: str, params: dict[str, Any]) -> bool:
        return self.times > 0 and self.method in (method, "*") and self.chat in (None, params.get("chat_id"))


@dataclass
class Troubles:
    waiting: list[Trouble] = field(default_factory=list)

    def order(
        self,
        method: str,
        status: int | None = None,
        *,
        description: str | None = None,
        retry_after: int | None = None,
        exception: BaseException | None = None,
        hang: bool = False,
        reset: bool = False,
        delivered: bool = False,
        times: int = 1,
        chat: int | None = None,
    ) -> None:
        """status 429 takes `retry_after`; None leaves that field out of the answer, as a proxy would."""
        if hang:
            raises: BaseException = NeverAnsweredError(method)
        elif reset:
            raises = ConnectionLostError(method)
        elif exception is not None:
            raises = exception
        elif status == 429:
            raises = too_many(retry_after) if retry_after else RefusedError(429, description or "Too Many Requests")
        elif status is not None:
            raises = RefusedError(status, description or WORDS.get(status, "Bad Request: scripted"))
        else:
            raise ValueError("say how it fails: a status, an exception, hang or reset")
        self.waiting.append(Trouble(method, raises, hang or delivered, times, chat))

    def meet(self, method: str, params: dict[str, Any], carry_out: Callable[[], Any]) -> Any:
        """Carries the call out, unless trouble waits for it."""
        trouble = next((t for t in self.waiting if t.fits(method, params)), None)
        if trouble is None:
            return carry_out()
        trouble.times -= 1
        if trouble.carried_out:
            with suppress(RefusedError):
                carry_out()
        raise trouble.raises
