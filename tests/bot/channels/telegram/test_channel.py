"""Starting, stopping, and keeping secrets."""

import asyncio
import logging

import pytest
from telegram.error import NetworkError, TimedOut

from bot.channels.contract import Acknowledgement, Capabilities, Channel, ChannelBroken, Rendered
from bot.channels.telegram import TelegramChannel
from tests.bot.channels.telegram.payloads import TOKEN
from tests.bot.channels.telegram.scripted import Inbox, Refusal, ScriptedApi, StillClock, Waits, soon

HELLO = Rendered("11", "Hoi", private=True)


def test_is_a_channel(clock: StillClock) -> None:
    channel: Channel = TelegramChannel(TOKEN, clock=clock)

    assert (channel.name, channel.account) == ("telegram", "4242")


def test_capabilities(channel: TelegramChannel) -> None:
    assert channel.capabilities == Capabilities(
        groups=True,
        edit=True,
        silent=True,
        pin=True,
        toasts=True,
        max_text=4096,
        max_caption=1024,
        max_label=64,
        max_code_bytes=64,
        max_buttons=100,
        max_buttons_per_row=8,
    )


@pytest.mark.parametrize("token", ["", "4242", "kn1poog:AAH", "4242:", "4242:AA/../getMe", "4242:AAH "])
def test_token_of_the_wrong_shape(token: str, clock: StillClock) -> None:
    with pytest.raises(ValueError, match="looks like") as failure:
        TelegramChannel(token, clock=clock)

    assert not token or token not in str(failure.value)


async def test_start_waits_for_telegram(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, waits: Waits, caplog: pytest.LogCaptureFixture
) -> None:
    api.answers(
        "getMe",
        NetworkError("no route"),
        NetworkError("no route"),
        TimedOut(),
        Refusal(502, "Bad Gateway"),
        Refusal(429, "Too Many Requests: retry after 17", {"retry_after": 17}),
    )
    api.answers("deleteWebhook", Refusal(500, "Internal Server Error"))

    await channel.start(inbox)

    assert waits.asked == [1, 2, 4, 8, 17, 1]
    assert [record.getMessage() for record in caplog.records] == [
        "Telegram cannot be reached, trying again: NetworkError: no route",
        "Telegram cannot be reached, trying again: TimedOut: Timed out",
        "Telegram cannot be reached, trying again: RetryAfter: Flood control exceeded. Retry in 0:00:17",
        "Telegram cannot be reached, trying again: NetworkError: Internal Server Error",
    ]


@pytest.mark.parametrize("status", [401, 404])
async def test_start_with_a_refused_token(
    status: int, channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, clock: StillClock
) -> None:
    api.answers("getMe", Refusal(status, "Unauthorized"))

    with pytest.raises(ChannelBroken) as failure:
        await channel.start(inbox)

    assert TOKEN not in str(failure.value)
    assert not api.open
    assert not channel.alive(clock.now())


async def test_start_that_is_given_up(channel: TelegramChannel, api: ScriptedApi, inbox: Inbox) -> None:
    api.hold("getMe")
    starting = asyncio.create_task(channel.start(inbox))
    await asyncio.sleep(0)
    starting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await starting

    assert not api.open


async def test_stop_lets_sends_in_flight_finish(started: TelegramChannel, api: ScriptedApi) -> None:
    answer = api.hold("sendMessage")
    sending = asyncio.create_task(started.send(HELLO))
    await asyncio.sleep(0)

    await soon(started.stop())
    open_after_stop = api.open
    answer.set()
    await soon(sending)

    assert (open_after_stop, api.open) == (True, False)


async def test_send_after_the_stop(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.stop()
    closed = not api.open

    await started.send(HELLO)
    await started.acknowledge(Acknowledgement("cb-1"))

    assert closed
    assert len(api.params("sendMessage")) == 1
    assert not api.open


async def test_stop_without_start(channel: TelegramChannel) -> None:
    await soon(channel.stop())


async def test_texts_and_token_stay_out_of_the_log(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    broken = b'{"ok":true,"result":[{"update_id":7,"message":{"text":"Mijn klas was een bende'
    api.answers("getMe", Refusal(500, "", body=b"<html>"))
    api.answers("getUpdates", broken)
    api.answers("sendMessage", Refusal(400, 'Bad Request: can\'t parse entities: unsupported start tag "anna"'), broken)

    await channel.start(inbox)
    await soon(api.quiet.wait())
    for _ in range(3):
        await asyncio.gather(channel.send(Rendered("11", "Over Anna", private=True)), return_exceptions=True)

    assert "bende" not in caplog.text
    assert "anna" not in caplog.text.lower()
    assert TOKEN not in caplog.text
