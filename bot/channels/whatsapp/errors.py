"""What a refusal means for delivery, whether it came as an answer or later as a failed status.

The codes are Meta's: developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes. They say more than titles
and HTTP statuses, which Meta may change.
"""

import logging
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

import httpx

from bot.channels.contract import (
    ChannelBroken,
    Rejected,
    Retry,
    RetryAt,
    SendError,
    SwitchToTemplate,
    Unpaid,
    Unreachable,
)

logger = logging.getLogger(__name__)

TOO_FAST = frozenset({4, 80007, 130429, 133016})
HELD_BACK = frozenset({131048, 131064})
PAIR_TOO_FAST = 131056
KEPT_OUT = 130472
PASSING = frozenset({1, 2, 131000, 131016, 131052, 131053, 135000})
BROKEN = {
    0: "the access token is refused",
    3: "the access token may not do this",
    10: "the access token may not do this",
    190: "the access token is refused",
    368: "the account is blocked for breaking a policy",
    130497: "the account may not send to this country",
    131005: "the access token may not do this",
    131031: "the account is locked",
    131037: "the display name of the number is not approved",
    131045: "the number is not registered",
    133010: "the number is not registered",
}
UNPAID = {
    131042: "something is wrong with the payment; see the payment method of the account in WhatsApp Manager",
    141006: "something is wrong with the payment; see the payment method of the account in WhatsApp Manager",
}
REFUSED = {
    33: "no such thing at Meta",
    100: "Meta does not understand our call",
    KEPT_OUT: "Meta keeps this person out for an experiment",
    131008: "a parameter is missing",
    131009: "a parameter is wrong",
    131021: "that is our own number",
    131030: "a test account sends only to the numbers on its list",
    131051: "Meta does not carry this kind of message",
    131062: "this message may not go to a business-scoped id",
    133005: "this is not the PIN of the number; WhatsApp Manager, Phone numbers, Two-step verification gives a new one",
    133006: "the number must be confirmed with a code first, in WhatsApp Manager",
    133008: "too many wrong PINs; wait as long as Meta says, or choose a new one in WhatsApp Manager",
    133009: "the PIN was tried too soon after the last time; wait a few minutes",
    133015: "the number was removed a moment ago; wait five minutes",
}

FIRST_SLOWDOWN = timedelta(seconds=5)
LONGEST_SLOWDOWN = timedelta(minutes=10)
LONGEST_PAIR_WAIT = timedelta(hours=1)
MAINTENANCE = timedelta(minutes=1)  # while Meta gives the number more throughput
WHILE_HELD_BACK = timedelta(hours=4)
AFTER_THE_CAP = timedelta(hours=24)  # Meta: an earlier try fails again, and counts

# With these no whole request has left: there was no connection (refused, no such name, no TLS), or it was half written.
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.WriteError,
    httpx.WriteTimeout,
)

# Behind these something may still be at work on what it was handed; with any other 5xx nobody took it.
_HANDED_ON = frozenset({HTTPStatus.GATEWAY_TIMEOUT})

_QUOTED = re.compile(r"""".*"|'.*'|\+?\d{6,}""", re.DOTALL)


@dataclass(eq=False, slots=True)
class Refused(Exception):
    """Meta's answer was a refusal. `code` is None when it was not in Meta's own words: a page, a proxy."""

    status: int
    code: int | None = None
    details: str = ""
    subcode: int | None = None


class Unclear(Exception):
    """Meta said yes, but not in words that can be understood."""


Trouble = Refused | Unclear | httpx.RequestError
TROUBLE = (Refused, Unclear, httpx.RequestError)


def meaning(code: int | None, details: str, now: datetime) -> SendError:
    """A refusal with this code as a send error, as if it were the first of its kind."""
    why = reason(code, details)
    return (None if code is None else _named(code, why, now)) or Rejected(why)


class Refusals:
    """Turns what went wrong in a call into a send error; remembers what was asked too fast, to wait longer each time.

    `dice` gives a number from 0 to 1: senders that were slowed down together must not come back together.
    """

    def __init__(self, dice: Callable[[], float] = random.random) -> None:
        self._dice = dice
        self._pairs: dict[str, int] = {}
        self._slowdowns = 0
        self._slow_until: datetime | None = None

    def explain(self, error: Trouble, now: datetime, *, chat_id: str = "", posted: bool = False) -> SendError:
        """What it means that a call went wrong. `posted`: it may have put a message into this chat all the same."""
        if isinstance(error, Refused):
            return self._refused(error, now, chat_id, posted)
        if isinstance(error, Unclear):
            return Retry(str(error), uncertain=posted)
        return Retry(type(error).__name__, uncertain=posted and not isinstance(error, _NOT_SENT))

    def succeeded(self, chat_id: str, now: datetime) -> None:
        """A message was taken: what went before is forgotten."""
        self._pairs.pop(chat_id, None)
        if self._slow_until is None or now >= self._slow_until:  # else it left before the slowdown
            self._slowdowns = 0

    def _refused(self, error: Refused, now: datetime, chat_id: str, posted: bool) -> SendError:
        why = reason(error.code, error.details or f"HTTP {error.status}")
        if error.code in TOO_FAST or (error.code is None and error.status == HTTPStatus.TOO_MANY_REQUESTS):
            return RetryAt(why, at=self._slow_down(now), scope="account")
        if error.code == PAIR_TOO_FAST:
            times = self._pairs[chat_id] = self._pairs.get(chat_id, 0) + 1
            return RetryAt(why, at=now + pair_wait(times), scope="chat")
        if error.code in HELD_BACK:
            logger.critical(
                "Meta holds this number back, for blocks, reports or templates; see its quality in WhatsApp Manager"
            )
        found = None if error.code is None else _named(error.code, why, now)
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR and (found is None or isinstance(found, Retry)):
            return Retry(why, uncertain=posted and error.status in _HANDED_ON)
        if error.code is None:  # not Meta's own words: a page of a proxy, or half an answer
            return Retry(why, uncertain=posted)
        return found or Rejected(why)

    def _slow_down(self, now: datetime) -> datetime:
        """Until when. What was in flight together is slowed down once."""
        if self._slow_until is None or now >= self._slow_until:
            wait = min(FIRST_SLOWDOWN * 2 ** min(self._slowdowns, 10), LONGEST_SLOWDOWN)
            self._slowdowns += 1
            self._slow_until = now + wait * (1 + self._dice() / 2)
        return self._slow_until


def pair_wait(times: int) -> timedelta:
    """How long after so many refusals in a row for one person: Meta asks for 4, 16, 64... seconds."""
    return min(timedelta(seconds=4 ** min(times, 6)), LONGEST_PAIR_WAIT)


def _named(code: int, why: str, now: datetime) -> SendError | None:
    """What Meta's table says of this code; None when it is not in it."""
    if code in TOO_FAST:
        return RetryAt(why, at=now + FIRST_SLOWDOWN, scope="account")
    if code in HELD_BACK:
        return RetryAt(why, at=now + WHILE_HELD_BACK, scope="account")
    if code in PASSING:
        return Retry(why, only_this=True)
    if breaks(code):
        return ChannelBroken(why)
    if code in UNPAID:
        return Unpaid(why)
    if code in REFUSED:
        return Rejected(why, kept_out=code == KEPT_OUT)
    if 132000 <= code < 133000:
        return Rejected(why, template=True)
    match code:
        case 131026:
            return Unreachable(why)
        case 131047:
            return SwitchToTemplate(why)
        case 131049:
            return RetryAt(why, at=now + AFTER_THE_CAP, scope="message")  # an answer to this person may go
        case 131050:
            return Rejected(why, opted_out=True)
        case 131056:
            return RetryAt(why, at=now + pair_wait(1), scope="chat")
        case 131057:
            return RetryAt(why, at=now + MAINTENANCE, scope="account")
    return None


def breaks(code: int) -> bool:
    """Whether nothing can be sent before somebody changes something about the token or the account."""
    return code in BROKEN or 200 <= code < 300


def reason(code: int | None, details: str) -> str:
    """One line for a log. Meta's details may quote what we sent, or name a person's number: that is left out."""
    known = (BROKEN | UNPAID | REFUSED).get(code, "") if code is not None else ""
    told = " ".join(_QUOTED.sub("…", details).split())[:200]
    head = "no code" if code is None else str(code)
    return ": ".join(part for part in (head, known, told) if part)
