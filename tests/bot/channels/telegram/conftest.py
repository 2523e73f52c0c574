from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.client import settle_libraries
from tests.bot.channels.telegram.payloads import TOKEN
from tests.bot.channels.telegram.scripted import Inbox, ScriptedApi, StillClock, Waits


@pytest.fixture(autouse=True, scope="session")
def settled() -> None:
    settle_libraries()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def api() -> ScriptedApi:
    return ScriptedApi()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
async def channel(api: ScriptedApi, clock: StillClock, waits: Waits) -> AsyncIterator[TelegramChannel]:
    """A channel that polls; not started."""
    made = TelegramChannel(TOKEN, clock=clock, request=api, wait=waits)
    yield made
    await made.stop()


@pytest.fixture
async def started(channel: TelegramChannel, inbox: Inbox) -> TelegramChannel:
    await channel.start(inbox)
    return channel


@pytest.fixture
async def webhook(api: ScriptedApi, clock: StillClock, waits: Waits) -> AsyncIterator[TelegramChannel]:
    """A channel that is posted to; not started."""
    made = TelegramChannel(
        TOKEN,
        mode="webhook",
        webhook_secret="geheim",
        public_url="https://knipoog.example/",
        clock=clock,
        request=api,
        wait=waits,
    )
    yield made
    await made.stop()
