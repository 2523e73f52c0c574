"""The channel over real HTTP, on loopback: its own pools, encodings and broken connections."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.contract import ChannelBroken, Rendered, Retry
from bot.channels.telegram import TelegramChannel
from domain.clock import SystemClock
from handlers.conversation.messages import Event
from tests.bot.channels.telegram.listening import Ears
from tests.bot.channels.telegram.scripted import Waits
from tests.fakes.telegram import BotApiServer, Clock, User, World


@pytest.fixture
def world() -> Iterator[World]:
    world = World(Clock(), limits=False)
    yield world
    assert world.faults == []


@pytest.fixture
def server(world: World) -> Iterator[BotApiServer]:
    with BotApiServer(world) as server:
        yield server


@pytest.fixture
async def channel(world: World, server: BotApiServer) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(world.token, api_url=server.url, clock=SystemClock(), wait=Waits())
    yield made
    await made.stop()


@pytest.fixture
async def ears(channel: TelegramChannel) -> Ears:
    ears = Ears(channel)
    await channel.start(ears)
    return ears


@pytest.fixture
def bram(world: World) -> User:
    bram = world.user("Bram")
    bram.start()
    return bram


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged on the bot's side of the line."""
    ours = [record for record in caplog.records if not record.name.startswith("uvicorn")]
    return "\n".join(f"{record.name} {record.getMessage()}" for record in ours)


async def test_there_and_back(
    channel: TelegramChannel, ears: Ears, bram: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bram.say("Ik breng een 👩‍🏫-spel mee")

    heard = await ears.until(Event.TEXT)
    await channel.send(Rendered(heard.chat.external_id, "Leuk, <b>Bram</b> 😉", private=True))

    assert heard.text == "Ik breng een 👩‍🏫-spel mee"
    assert bram.last().html == "Leuk, <b>Bram</b> 😉"
    assert channel.alive(SystemClock().now())
    assert "httpcore" in logged(caplog)
    assert "FAKE" not in logged(caplog)
    assert "spel mee" not in logged(caplog)
    assert "Leuk" not in logged(caplog)


async def test_each_update_once(channel: TelegramChannel, ears: Ears, bram: User) -> None:
    for nth in range(250):
        bram.say(f"bericht {nth}")

    await ears.until_stored(251)

    assert [heard.text for heard in ears.heard[1:]] == [f"bericht {nth}" for nth in range(250)]


async def test_many_sends_share_a_small_pool(channel: TelegramChannel, ears: Ears, bram: User) -> None:
    async with asyncio.TaskGroup() as sends:
        for nth in range(50):
            sends.create_task(channel.send(Rendered(str(bram.id), f"bericht {nth}", private=True)))

    assert len(bram.inbox) == 50


async def test_connection_that_breaks(channel: TelegramChannel, ears: Ears, world: World, bram: User) -> None:
    world.fail_next("sendMessage", reset=True)

    with pytest.raises(Retry) as failure:
        await channel.send(Rendered(str(bram.id), "Kom je?", private=True))

    assert failure.value.uncertain


async def test_gateway_with_a_page(channel: TelegramChannel, ears: Ears, world: World, bram: User) -> None:
    world.fail_next("sendMessage", 502)

    with pytest.raises(Retry) as failure:
        await channel.send(Rendered(str(bram.id), "Kom je?", private=True))

    assert not failure.value.uncertain


async def test_nobody_listens(world: World, bram: User) -> None:
    with BotApiServer(world) as server:
        channel = TelegramChannel(world.token, api_url=server.url, clock=SystemClock(), wait=Waits())
        await channel.start(Ears(channel))

    with pytest.raises(Retry) as failure:
        await channel.send(Rendered(str(bram.id), "Kom je?", private=True))
    await channel.stop()

    assert not failure.value.uncertain


async def test_polling_survives_a_bad_spell(channel: TelegramChannel, ears: Ears, world: World, bram: User) -> None:
    world.fail_next("getUpdates", reset=True)
    world.fail_next("getUpdates", 502, times=2)
    world.fail_next("getUpdates", 409)
    world.fail_next("getUpdates", 429, retry_after=1)
    bram.say("Hoi")

    assert (await ears.until(Event.TEXT)).text == "Hoi"


async def test_token_of_another_bot(server: BotApiServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    stranger = TelegramChannel("4242:not-ours", api_url=server.url, clock=SystemClock(), wait=Waits())

    with pytest.raises(ChannelBroken) as failure:
        await stranger.start(Ears(stranger))

    assert "not-ours" not in logged(caplog)
    assert "not-ours" not in f"{failure.value!r} {failure.value.__cause__!r}"
