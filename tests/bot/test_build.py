"""Several platforms in one process: one that does not let us in keeps the others from nothing."""

import pytest

from bot.build import build
from bot.channels.contract import ChannelBroken, Receive
from bot.running.health import look
from handlers.conversation.context import Settings
from storage.engine import Database
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import START, StageChannel


class Refused(StageChannel):
    """Its credentials were withdrawn."""

    async def start(self, receive: Receive) -> None:
        raise ChannelBroken("190")


async def test_the_other_platforms_run_and_health_tells(database: Database) -> None:
    stage = StageChannel()
    app = build(database=database, channels=[stage, Refused("refused")], settings=Settings(), clock=StoppedClock(START))

    await app.start()

    report = await look(app)
    assert stage.receive is not None
    assert (report.parts["stage_sends"], report.parts["refused_sends"], report.healthy) == (True, False, False)
    await app.stop()


async def test_alone_it_stops_the_start(database: Database) -> None:
    app = build(database=database, channels=[Refused("refused")], settings=Settings(), clock=StoppedClock(START))

    with pytest.raises(ChannelBroken):
        await app.start()

    await app.stop()
