"""What a failed call means for delivery: PTB's exceptions into the closed list of send errors.

The texts are those of Telegram's own server (tdlib/telegram-bot-api, Client.cpp). PTB capitalises what follows
"Bad Request: " and so lowers the rest: compare in lower case.
"""

import re
from datetime import datetime, timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.contract import ChannelBroken, Rejected, Rendered, Retry, RetryAt, SendError, Unreachable
from bot.channels.telegram.poll_pauses import reason, retry_after

NOT_MODIFIED = "message is not modified"
NO_THREAD = ("message thread not found", "topic_deleted", "topic_closed")
TOO_OLD = ("query is too old", "query id is invalid")

_NOT_FOUND = ("chat not found", "user not found", "peer_id_invalid")
_NO_ENTRY = (
    "not enough rights to send text messages",
    "have no rights to send a message",
    "chat_write_forbidden",
    "user is deactivated",
    "group chat was deactivated",
)
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")

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

_NAMELESS_WAIT = timedelta(seconds=5)


def says(error: Exception, *phrases: str) -> bool:
    text = str(error).lower()
    return any(phrase in text for phrase in phrases)


class Refusals:
    """Turns Telegram's errors into ours; remembers which chats are held, to guess what a 429 is about.

    Telegram never says whether a 429 is about the chat or about the bot as a whole. It is about the chat, unless
    another chat is being held at the same moment, or the wait is longer than a limit of one chat explains: a group
    may have 20 messages a minute, a person about one a second (https://core.telegram.org/bots/faq). A guess that
    holds too much costs seconds; one that holds too little may get the bot banned.
    """

    def __init__(self) -> None:
        self._held: dict[str, datetime] = {}

    def explain(self, error: TelegramError, message: Rendered, now: datetime) -> SendError:
        match error:
            case RetryAfter():
                return self._hold(retry_after(error), message, now)
            case ChatMigrated():
                return Retry(reason(error), moved_to=str(error.new_chat_id))
            case Forbidden():
                never = says(error, "initiate conversation")
                return Unreachable(reason(error), reach="never_started" if never else "blocked")
            case InvalidToken():
                return ChannelBroken("the token is refused")
            case BadRequest():  # before NetworkError, of which PTB made it a subclass
                return _refused(error, message)
            case NetworkError() if says(error, "too many requests"):
                return self._hold(_wait_in_words(error), message, now)
            case NetworkError() if says(error, "request entity too large", "content too large"):
                return Rejected(reason(error))
        # An edit that arrives twice changes nothing the second time.
        return Retry(reason(error), uncertain=_may_have_arrived(error) and message.edits is None)

    def unanswered(self, error: TelegramError) -> SendError:
        """What it means that a call failed which is about no message."""
        match error:
            case InvalidToken():
                return ChannelBroken("the token is refused")
            case RetryAfter() | BadRequest() | Forbidden():
                return Rejected(reason(error))
        return Retry(reason(error))

    def _hold(self, wait: timedelta, message: Rendered, now: datetime) -> RetryAt:
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        others_held = any(chat != message.chat_id for chat in self._held)
        longest = timedelta(seconds=5 if message.private else 60)
        self._held[message.chat_id] = now + wait
        scope = "account" if others_held or wait > longest else "chat"
        return RetryAt(f"429, wait {wait.total_seconds():.0f} s", at=now + wait, scope=scope)


def _refused(error: BadRequest, message: Rendered) -> SendError:
    if says(error, *_NOT_FOUND):
        return Unreachable(reason(error), reach="never_started" if message.private else "blocked")
    if says(error, *_NO_ENTRY):
        return Unreachable(reason(error))
    return Rejected(reason(error), gone=message.edits is not None and says(error, *_GONE))


def _may_have_arrived(error: TelegramError) -> bool:
    if isinstance(error.__cause__, _NOT_SENT) or says(error, "was *not* sent"):
        return False
    if isinstance(error, Conflict):
        return False
    if isinstance(error, TimedOut) or not isinstance(error, NetworkError):
        return True  # no answer, or one that cannot be read
    if isinstance(error.__cause__, TelegramError | None):  # an HTTP status, maybe with a page instead of JSON
        return says(error, "gateway time")  # 504: handed on, no answer; any other status is a refusal
    return True  # the connection broke after the request had left


def _wait_in_words(error: TelegramError) -> timedelta:
    """PTB sees no RetryAfter in a 429 whose `parameters` are missing or say 0."""
    found = re.search(r"retry after (\d+)", error.message)
    return timedelta(seconds=int(found[1])) if found else _NAMELESS_WAIT
