"""What a failed send means for delivery."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.channels.contract import ChannelBroken, Rejected, Rendered, Retry, RetryAt, SendError, Unreachable
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.poll_pauses import pause, reason, retry_after
from tests.bot.channels.telegram.payloads import TOKEN
from tests.bot.channels.telegram.scripted import NOW, Refusal, ScriptedApi, StillClock

IN_GROUP = Rendered("-1001", "Kom je?", private=False)
IN_PRIVATE = Rendered("11", "Kom je?", private=True)
AN_EDIT = Rendered("-1001", "Zeven mensen", private=False, edits="70")


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


async def failing(channel: TelegramChannel, api: ScriptedApi, failure: Any, message: Rendered = IN_GROUP) -> SendError:
    api.answers("editMessageText" if message.edits else "sendMessage", failure)
    with pytest.raises(SendError) as caught:
        await channel.send(message)
    return caught.value


# Who cannot be reached


@pytest.mark.parametrize(
    ("message", "refusal", "reach"),
    [
        pytest.param(IN_PRIVATE, Refusal(403, "Forbidden: bot was blocked by the user"), "blocked", id="blocked"),
        pytest.param(IN_PRIVATE, Refusal(403, "Forbidden: user is deactivated"), "blocked", id="deactivated"),
        pytest.param(
            IN_PRIVATE,
            Refusal(403, "Forbidden: bot can't initiate conversation with a user"),
            "never_started",
            id="never started",
        ),
        pytest.param(IN_PRIVATE, Refusal(400, "Bad Request: chat not found"), "never_started", id="unknown person"),
        pytest.param(IN_PRIVATE, Refusal(400, "Bad Request: PEER_ID_INVALID"), "never_started", id="invalid person"),
        pytest.param(
            IN_GROUP, Refusal(403, "Forbidden: bot was kicked from the supergroup chat"), "blocked", id="kicked"
        ),
        pytest.param(
            IN_GROUP, Refusal(403, "Forbidden: bot is not a member of the group chat"), "blocked", id="not in it"
        ),
        pytest.param(IN_GROUP, Refusal(403, "Forbidden: the group chat was deleted"), "blocked", id="deleted"),
        pytest.param(IN_GROUP, Refusal(400, "Bad Request: chat not found"), "blocked", id="unknown group"),
        pytest.param(IN_GROUP, Refusal(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), "blocked", id="muted"),
        pytest.param(
            IN_GROUP,
            Refusal(400, "Bad Request: not enough rights to send text messages to the chat"),
            "blocked",
            id="no right to write",
        ),
        pytest.param(AN_EDIT, Refusal(403, "Forbidden: bot was kicked from the group chat"), "blocked", id="edit"),
    ],
)
async def test_unreachable(
    message: Rendered, refusal: Refusal, reach: str, started: TelegramChannel, api: ScriptedApi
) -> None:
    error = await failing(started, api, refusal, message)

    assert isinstance(error, Unreachable)
    assert error.reach == reach


# What is refused


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param(Refusal(400, "Bad Request: message is too long"), id="too long"),
        pytest.param(Refusal(400, "Bad Request: BUTTON_DATA_INVALID"), id="button"),
        pytest.param(Refusal(400, "Bad Request: message thread not found"), id="thread that was not named"),
        pytest.param(Refusal(400, "Bad Request: message to edit not found"), id="gone, but not an edit"),
        pytest.param(Refusal(413, "Request Entity Too Large"), id="413"),
    ],
)
async def test_rejected(refusal: Refusal, started: TelegramChannel, api: ScriptedApi) -> None:
    error = await failing(started, api, refusal)

    assert isinstance(error, Rejected)
    assert not error.gone


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        ("Bad Request: message to edit not found", True),
        ("Bad Request: message can't be edited", True),
        ("Bad Request: MESSAGE_ID_INVALID", True),
        ("Bad Request: there is no text in the message to edit", False),
        ("Bad Request: message is too long", False),
    ],
)
async def test_rejected_edit(words: str, gone: bool, started: TelegramChannel, api: ScriptedApi) -> None:
    error = await failing(started, api, Refusal(400, words), AN_EDIT)

    assert isinstance(error, Rejected)
    assert error.gone == gone


@pytest.mark.parametrize("status", [401, 404])
async def test_token_is_refused(status: int, started: TelegramChannel, api: ScriptedApi) -> None:
    assert isinstance(await failing(started, api, Refusal(status, "Unauthorized")), ChannelBroken)


# What passes


async def test_migrated(started: TelegramChannel, api: ScriptedApi) -> None:
    refusal = Refusal(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": -1009},
    )

    error = await failing(started, api, refusal)

    assert isinstance(error, Retry)
    assert (error.moved_to, error.uncertain) == ("-1009", False)


CERTAIN = [
    pytest.param(caused(NetworkError("httpx.ConnectError: "), httpx.ConnectError("")), id="no connection"),
    pytest.param(caused(TimedOut(), httpx.ConnectTimeout("")), id="connection timed out"),
    pytest.param(caused(TimedOut("Pool timeout: ... *not* sent"), httpx.PoolTimeout("")), id="pool by its cause"),
    pytest.param(
        TimedOut("Pool timeout: All connections are occupied. Request was *not* sent to Telegram."), id="pool"
    ),
    pytest.param(Refusal(500, "Internal Server Error"), id="500"),
    pytest.param(Refusal(502, "Bad Gateway"), id="502"),
    pytest.param(Refusal(502, "", body=b"<html>nginx</html>"), id="502 with a page"),
    pytest.param(Refusal(409, "Conflict: something else"), id="409"),
]

UNCERTAIN = [
    pytest.param(caused(TimedOut(), httpx.ReadTimeout("")), id="no answer"),
    pytest.param(TimedOut(), id="no answer, nobody knows why"),
    pytest.param(caused(NetworkError("httpx.ReadError: "), httpx.ReadError("")), id="broke while reading"),
    pytest.param(caused(NetworkError("x"), httpx.RemoteProtocolError("")), id="hung up"),
    pytest.param(OSError("wire cut"), id="something below"),
    pytest.param(b"<html>", id="not JSON"),
    pytest.param(b"[" * 100_000, id="deep JSON"),
    pytest.param(b'{"ok":true}', id="no result"),
    pytest.param(Refusal(504, "Gateway Timeout"), id="504"),
    pytest.param(Refusal(504, "", body=b"<html>nginx</html>"), id="504 with a page"),
]


@pytest.mark.parametrize("failure", CERTAIN)
async def test_retry(failure: Any, started: TelegramChannel, api: ScriptedApi) -> None:
    error = await failing(started, api, failure)

    assert isinstance(error, Retry)
    assert (error.uncertain, error.moved_to) == (False, None)


@pytest.mark.parametrize("failure", UNCERTAIN)
async def test_may_have_arrived(failure: Any, started: TelegramChannel, api: ScriptedApi) -> None:
    error = await failing(started, api, failure)

    assert isinstance(error, Retry)
    assert (error.uncertain, error.moved_to) == (True, None)


@pytest.mark.parametrize("failure", [*CERTAIN, *UNCERTAIN])
async def test_an_edit_may_always_be_repeated(failure: Any, started: TelegramChannel, api: ScriptedApi) -> None:
    error = await failing(started, api, failure, AN_EDIT)

    assert isinstance(error, Retry)
    assert not error.uncertain


# Too many


def too_many(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


@pytest.mark.parametrize(
    ("message", "seconds", "scope"),
    [
        pytest.param(IN_GROUP, 3, "chat", id="group"),
        pytest.param(IN_GROUP, 60, "chat", id="group for a minute"),
        pytest.param(IN_GROUP, 61, "account", id="longer than any group"),
        pytest.param(IN_PRIVATE, 5, "chat", id="person"),
        pytest.param(IN_PRIVATE, 6, "account", id="longer than any person"),
    ],
)
async def test_too_many(
    message: Rendered, seconds: int, scope: str, started: TelegramChannel, api: ScriptedApi
) -> None:
    error = await failing(started, api, too_many(seconds), message)

    assert isinstance(error, RetryAt)
    assert (error.at, error.scope) == (NOW + timedelta(seconds=seconds), scope)


async def test_two_chats_at_once_are_the_account(started: TelegramChannel, api: ScriptedApi, clock: StillClock) -> None:
    scopes = []
    for message, later in [(IN_GROUP, 0), (IN_GROUP, 1), (IN_PRIVATE, 1), (IN_GROUP, 1), (IN_GROUP, 10)]:
        clock.forward(seconds=later)
        error = await failing(started, api, too_many(3), message)
        assert isinstance(error, RetryAt)
        scopes.append(error.scope)

    assert scopes == ["chat", "chat", "account", "account", "chat"]


@pytest.mark.parametrize(
    ("refusal", "seconds"),
    [
        pytest.param(Refusal(429, "Too Many Requests: retry after 4"), 4, id="only in words"),
        pytest.param(Refusal(429, "Too Many Requests"), 5, id="not at all"),
        pytest.param(Refusal(429, "Too Many Requests", {"retry_after": 0}), 5, id="zero"),
        pytest.param(Refusal(429, "", body=b"<html>"), 5, id="a page"),
    ],
)
async def test_too_many_without_a_moment(
    refusal: Refusal, seconds: int, started: TelegramChannel, api: ScriptedApi
) -> None:
    error = await failing(started, api, refusal)

    assert isinstance(error, RetryAt)
    assert (error.at, error.scope) == (NOW + timedelta(seconds=seconds), "chat")


class OldRetryAfter(RetryAfter):
    """As PTB gives it without PTB_TIMEDELTA: whole seconds."""

    retry_after = 7


def test_both_shapes_of_retry_after() -> None:
    assert retry_after(RetryAfter(7)) == retry_after(OldRetryAfter(7)) == timedelta(seconds=7)
    assert pause(RetryAfter(600), 1) == 600


# What is said about it


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(
            TelegramError('Bad Request: can\'t parse entities: unsupported start tag "anna" at byte offset 4'),
            "TelegramError: Can't parse entities: unsupported start tag … at byte offset 4",
            id="what we sent",
        ),
        pytest.param(
            TelegramError("Bad Request: inline keyboard button URL 'https://x/anna' is invalid"),
            "TelegramError: Inline keyboard button url … is invalid",
            id="a URL",
        ),
        pytest.param(
            caused(NetworkError(f"https://api.telegram.org/bot{TOKEN}/getMe"), OSError()),
            "NetworkError (OSError)",
            id="the token",
        ),
        pytest.param(ValueError("Mijn klas was een bende"), "ValueError", id="a text"),
    ],
)
def test_reason_tells_no_secrets(error: Exception, told: str) -> None:
    assert reason(error) == told
