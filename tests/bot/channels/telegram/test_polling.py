"""The poll loop stores before it confirms, and goes on whatever happens."""

import asyncio
import logging

import pytest
from telegram.error import NetworkError, TimedOut

from bot.channels.contract import ChannelBroken, Unreadable
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.client import ApiBot, Connections, Me
from bot.channels.telegram.filtering import keep
from bot.channels.telegram.polling import Poller
from tests.bot.channels.telegram.payloads import SUPERGROUP, TOKEN, Json, said, update
from tests.bot.channels.telegram.scripted import Inbox, Refusal, ScriptedApi, StillClock, Waits, soon

CONFLICT = Refusal(409, "Conflict: terminated by other getUpdates request")


def text(update_id: int, words: str = "Hoi") -> Json:
    return update("message", said(words), update_id)


async def test_what_is_asked_for(started: TelegramChannel, api: ScriptedApi) -> None:
    await soon(api.quiet.wait())

    assert api.params("getUpdates") == [
        {
            "limit": 100,
            "timeout": 30,
            "allowed_updates": [
                "message",
                "edited_message",
                "callback_query",
                "my_chat_member",
                "chat_member",
            ],
        }
    ]


async def test_stored_then_confirmed(channel: TelegramChannel, api: ScriptedApi, inbox: Inbox) -> None:
    api.answers("getUpdates", [text(7), text(8)], [text(9)])

    await channel.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == [["7", "8"], ["9"]]
    assert inbox.batches[1][0].payload == text(9)
    assert api.offsets == [None, 9, 10]


async def test_not_confirmed_before_it_is_stored(channel: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("getUpdates", [text(7)])
    storing, stored = asyncio.Event(), asyncio.Event()

    async def receive(batch: object) -> None:
        storing.set()
        await stored.wait()

    await channel.start(receive)
    await soon(storing.wait())
    offsets_while_storing = api.offsets
    stored.set()
    await soon(api.quiet.wait())

    assert offsets_while_storing == [None]
    assert api.offsets == [None, 8]


async def test_what_could_not_be_stored_is_fetched_again(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, waits: Waits
) -> None:
    inbox.failures.extend([RuntimeError("database is locked"), RuntimeError("database is locked")])
    api.answers("getUpdates", [text(7)], [text(7)], [text(7)])

    await channel.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == [["7"]]
    assert api.offsets == [None, None, None, 8]
    assert waits.asked == [1.0, 2.0]


async def test_poison_passes_and_so_do_the_others(channel: TelegramChannel, api: ScriptedApi, inbox: Inbox) -> None:
    poison = {"update_id": 8, "message": {"text": "no chat, no date"}}
    api.answers("getUpdates", [text(7), poison, text(9)])

    await channel.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == [["7", "8", "9"]]
    assert api.offsets == [None, 10]
    assert inbox.batches[0][1].payload == poison
    with pytest.raises(Unreadable):
        channel.read(poison)


async def test_chatter_is_confirmed_without_being_stored(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox
) -> None:
    chatter = update("message", said("Zag je dat?", SUPERGROUP), 8)
    api.answers("getUpdates", [chatter], [text(9), update("message", said("Ja!", SUPERGROUP), 10)])

    await channel.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == [["9"]]
    assert api.offsets == [None, 9, 11]


async def test_command_for_another_bot_is_chatter(channel: TelegramChannel, api: ScriptedApi, inbox: Inbox) -> None:
    api.answers("getUpdates", [update("message", said("/x@poll_bot", SUPERGROUP), 8)])

    await channel.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == []


async def test_offset_is_forgotten_when_all_is_confirmed(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox
) -> None:
    api.answers("getUpdates", [text(9_000)], [], [text(12)])

    await channel.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == [["9000"], ["12"]]
    assert api.offsets == [None, 9_001, None, 13]


async def test_conflict_is_said_once_and_waited_for(
    channel: TelegramChannel,
    api: ScriptedApi,
    inbox: Inbox,
    waits: Waits,
    caplog: pytest.LogCaptureFixture,
) -> None:
    api.answers("getUpdates", *[CONFLICT] * 7, [text(7)], CONFLICT)

    await channel.start(inbox)
    await soon(api.quiet.wait())

    said_aloud = [record for record in caplog.records if "Somebody else" in record.getMessage()]
    assert waits.asked == [1, 2, 4, 8, 16, 30, 30, 1]
    assert [record.levelno for record in said_aloud] == [logging.ERROR, logging.ERROR]
    assert inbox.ids == [["7"]]


@pytest.mark.parametrize(
    ("failure", "wait"),
    [
        pytest.param(Refusal(429, "Too Many Requests: retry after 41", {"retry_after": 41}), 41, id="429"),
        pytest.param(Refusal(502, "Bad Gateway"), 1, id="502"),
        pytest.param(Refusal(401, "Unauthorized"), 1, id="revoked"),
        pytest.param(TimedOut(), 1, id="no answer"),
        pytest.param(NetworkError("httpx.ConnectError: "), 1, id="no connection"),
        pytest.param(OSError("wire cut"), 1, id="something else"),
        pytest.param(b"<html>", 1, id="not JSON"),
        pytest.param(b"[" * 100_000, 1, id="deep JSON"),
        pytest.param(b'{"ok":true}', 1, id="no result"),
        pytest.param(b"5", 1, id="not an object"),
        pytest.param({}, 1, id="not a list"),
        pytest.param([{"message": said("Hoi")}, 5], 1, id="no ids"),
    ],
)
async def test_goes_on_after(
    failure: object, wait: float, channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, waits: Waits
) -> None:
    api.answers("getUpdates", failure, [text(7)])

    await channel.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == [["7"]]
    assert waits.asked == [wait]


@pytest.mark.parametrize(
    ("failure", "openings"),
    [
        pytest.param(TimedOut("Pool timeout: All connections in the connection pool are occupied."), 2, id="stuck"),
        pytest.param(NetworkError("httpx.ConnectError: "), 1, id="no connection"),
    ],
)
async def test_a_stuck_pool_is_opened_anew(
    failure: Exception, openings: int, api: ScriptedApi, inbox: Inbox, clock: StillClock, waits: Waits
) -> None:
    sends = ScriptedApi()
    connections = Connections(sends, api)
    await connections.open()
    bot = ApiBot(TOKEN, request=sends, get_updates_request=api)
    poller = Poller(bot, connections, clock, waits)
    api.answers("getUpdates", failure, [text(7)])

    poller.start(lambda update: keep(update, Me(4242)), inbox)
    await soon(api.quiet.wait())
    await poller.stop()

    assert inbox.ids == [["7"]]
    assert (api.openings, sends.openings) == (openings, 1)
    assert sends.calls == []


async def test_alive_while_polls_succeed(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, clock: StillClock
) -> None:
    before = channel.alive(clock.now())
    await channel.start(inbox)
    await soon(api.quiet.wait())
    at_start = channel.alive(clock.now())
    clock.forward(seconds=89)
    after_a_minute = channel.alive(clock.now())
    clock.forward(seconds=1)
    too_long = channel.alive(clock.now())
    await channel.stop()

    assert (before, at_start, after_a_minute, too_long) == (False, True, True, False)
    assert not channel.alive(clock.now())


async def test_a_clock_that_is_set_back_hides_no_poll_that_stopped(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, clock: StillClock
) -> None:
    await channel.start(inbox)
    await soon(api.quiet.wait())
    clock.forward(hours=-1)
    at_once = channel.alive(clock.now())
    clock.forward(seconds=90)
    too_long = channel.alive(clock.now())
    await channel.stop()

    assert (at_once, too_long) == (True, False)


@pytest.mark.parametrize("trouble", [CONFLICT, "store"])
async def test_not_alive_while_nothing_comes_in(
    trouble: object, api: ScriptedApi, inbox: Inbox, clock: StillClock
) -> None:
    async def wait(seconds: float) -> None:
        clock.forward(seconds=seconds)
        await asyncio.sleep(0)

    channel = TelegramChannel(TOKEN, clock=clock, request=api, wait=wait)
    inbox.failures.extend([RuntimeError("full")] * 8)
    api.answers("getUpdates", *[[text(7)] if trouble == "store" else trouble] * 8)

    await channel.start(inbox)
    await soon(api.quiet.wait())
    stale = channel.alive(clock.now())
    await channel.stop()

    assert not stale


async def test_alive_again_after_a_poll(
    channel: TelegramChannel, api: ScriptedApi, inbox: Inbox, clock: StillClock
) -> None:
    poll = api.hold("getUpdates")
    api.answers("getUpdates", [text(7)])
    await channel.start(inbox)
    clock.forward(seconds=300)

    poll.set()
    await soon(api.quiet.wait())

    assert channel.alive(clock.now())


async def test_stop_ends_a_waiting_poll(started: TelegramChannel, api: ScriptedApi) -> None:
    await soon(api.quiet.wait())

    await soon(started.stop())

    assert len(api.offsets) == 1


async def test_stop_lets_storing_finish(channel: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("getUpdates", [text(7)], [text(8)])
    storing, go_on = asyncio.Event(), asyncio.Event()
    stored = []

    async def receive(batch: object) -> None:
        storing.set()
        await go_on.wait()
        stored.append(batch)

    await channel.start(receive)
    await soon(storing.wait())
    stopping = asyncio.create_task(channel.stop())
    await asyncio.sleep(0)
    go_on.set()
    await soon(stopping)

    assert len(stored) == 1
    assert api.offsets == [None]


async def test_stop_while_storing_fails(channel: TelegramChannel, api: ScriptedApi, waits: Waits) -> None:
    api.answers("getUpdates", [text(7)])
    storing, go_on = asyncio.Event(), asyncio.Event()

    async def receive(batch: object) -> None:
        storing.set()
        await go_on.wait()
        raise RuntimeError("database is closed")

    await channel.start(receive)
    await soon(storing.wait())
    stopping = asyncio.create_task(channel.stop())
    await asyncio.sleep(0)
    go_on.set()
    await soon(stopping)

    assert waits.asked == []


async def test_start_again(started: TelegramChannel, api: ScriptedApi, inbox: Inbox, clock: StillClock) -> None:
    await soon(api.quiet.wait())
    await started.stop()
    api.quiet.clear()
    api.answers("getUpdates", [text(7)])

    await started.start(inbox)
    await soon(api.quiet.wait())

    assert inbox.ids == [["7"]]
    assert started.alive(clock.now())


async def test_revoked_token_is_found_at_the_start(channel: TelegramChannel, api: ScriptedApi, inbox: Inbox) -> None:
    api.answers("getMe", Refusal(401, "Unauthorized"))

    with pytest.raises(ChannelBroken):
        await channel.start(inbox)

    assert api.offsets == []
