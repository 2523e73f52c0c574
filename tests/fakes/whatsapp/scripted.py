"""Trouble on order: the next calls fail in the way a test asks for."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from tests.fakes.telegram.scripted import ConnectionLostError, NeverAnsweredError

from .refusals import RefusedError

Result = TypeVar("Result")

PAGE = "<!DOCTYPE html><html><head><title>Sorry, something went wrong.</title></head><body></body></html>"


class HtmlAnswerError(Exception):
    """What stands before the Graph API answers with a page, not with JSON."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Trouble:
    """`later` is the code of the failed status of a message that was accepted."""

    what: str
    raises: Exception | None
    carried_out: bool
    later: int | None
    times: int

    def fits(self, what: str) -> bool:
        return self.times > 0 and self.what in (what, "*")


@dataclass
class Troubles:
    waiting: list[Trouble] = field(default_factory=list)

    def order(
        self,
        *,
        code: int | None = None,
        status: int | None = None,
        after_sending: bool = False,
        hang: bool = False,
        reset: bool = False,
        delivered: bool = False,
        times: int = 1,
        what: str = "messages",
    ) -> None:
        """How it fails: with an error of the Graph API (`code`), or with a page of HTML (`status` alone), or without
        any answer (`hang`, `reset`). `delivered`: it was carried out all the same. `after_sending`: it is accepted,
        and a failed status with that code follows. `what`: "messages", "media", "templates", "account" or "*".
        """
        raises: Exception | None = None
        if hang:
            raises = NeverAnsweredError(what)
        elif reset:
            raises = ConnectionLostError(what)
        elif code is not None and not after_sending:
            raises = RefusedError(code, "scripted", status=status)
        elif status is not None:
            raises = HtmlAnswerError(status)
        elif not after_sending or code is None:
            raise ValueError("say how it fails: a code, a status, hang or reset")
        self.waiting.append(Trouble(what, raises, hang or delivered, code if after_sending else None, times))

    def meet(self, what: str, carry_out: Callable[[int | None], Result]) -> Result:
        """Carries the call out, unless trouble waits for it. carry_out is told the code of the status to come."""
        trouble = next((trouble for trouble in self.waiting if trouble.fits(what)), None)
        if trouble is None:
            return carry_out(None)
        trouble.times -= 1
        if trouble.raises is None:
            return carry_out(trouble.later)
        if trouble.carried_out:
            with suppress(RefusedError):
                carry_out(None)
        raise trouble.raises
