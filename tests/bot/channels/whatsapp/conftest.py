from collections.abc import AsyncIterator

import pytest

from bot.channels.whatsapp.channel import WhatsAppChannel
from tests.bot.channels.whatsapp.outgoing import ScriptedGraph, Waits, channel_on
from tests.bot.channels.whatsapp.payloads import NOW
from tests.fakes.clock import StoppedClock


@pytest.fixture
def graph() -> ScriptedGraph:
    return ScriptedGraph()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOW)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
async def channel(graph: ScriptedGraph, clock: StoppedClock, waits: Waits) -> AsyncIterator[WhatsAppChannel]:
    """Not started."""
    made = channel_on(graph, clock=clock, wait=waits)
    yield made
    await made.stop()


async def nothing(batch: object) -> None:
    """Takes updates, and does nothing with them."""


@pytest.fixture
async def started(channel: WhatsAppChannel, graph: ScriptedGraph) -> WhatsAppChannel:
    await channel.start(nothing)
    graph.calls.clear()
    return channel
