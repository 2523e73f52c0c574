"""How long to wait before asking Telegram again, and how to say why without telling secrets."""

import logging
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

logger = logging.getLogger(__name__)

Wait = Callable[[float], Awaitable[None]]

LONGEST = 30.0  # well within the age at which the poll loop counts as dead

QUOTED = re.compile(r"""".*"|(?<= )'.*'""", re.DOTALL)


class NotStored(Exception):
    """The updates could not be stored, so they must not be confirmed."""


def pause(error: Exception, failures: int) -> float:
    """Seconds to wait after so many failures in a row: what Telegram asked for, else 1, 2, 4 ... 30."""
    if isinstance(error, RetryAfter):
        return retry_after(error).total_seconds()
    return min(LONGEST, 2.0 ** min(failures - 1, 5))


def retry_after(error: RetryAfter) -> timedelta:
    """PTB gives whole seconds, or a timedelta when PTB_TIMEDELTA is set in the environment."""
    if isinstance(error.retry_after, timedelta):
        return error.retry_after
    return timedelta(seconds=error.retry_after)


def reason(error: BaseException) -> str:
    """One line for a log. Telegram quotes what we sent in its descriptions: what it quotes is left out.

    Of an error with another underneath only the names are told: it could hold a URL, and so the token.
    """
    if not isinstance(error, TelegramError):
        return type(error).__name__
    if error.__cause__ is not None:
        return f"{type(error).__name__} ({type(error.__cause__).__name__})"
    return f"{type(error).__name__}: {QUOTED.sub('…', str(error))[:200]}"


def complain(error: Exception, before: list[str]) -> None:
    """Say what is wrong once, not at every attempt."""
    if type(error).__name__ in before:
        return
    match error:
        case Conflict():
            logger.error("Somebody else fetches the updates of this bot, or a webhook is set: %s", reason(error))
        case InvalidToken():
            logger.error("Telegram refuses the token; no update comes in until it is replaced")
        case NotStored():
            logger.error("Updates could not be stored and are fetched again (%s)", reason(error.__cause__ or error))
        case TelegramError():
            logger.warning("Telegram cannot be reached, trying again: %s", reason(error))
        case _:
            logger.error("The poll loop stumbled and goes on: %s", reason(error))
