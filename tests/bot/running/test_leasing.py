"""One owner per account: who was frozen for longer than its lease serves nothing, and says so once."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.channels.contract import ChannelBroken, Receive
from bot.running.leasing import Leasing
from bot.running.shifts import Shift
from bot.sending.pacing import UNLIMITED, Pacer
from bot.sending.retrying import Failures
from storage.engine import Database
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import START, StageChannel

TERM = timedelta(seconds=15)


class Door(StageChannel):
    """Counts how often it opens; perhaps nobody answers, or we are refused."""

    def __init__(self) -> None:
        super().__init__()
        self.openings = 0
        self.answers = asyncio.Event()
        self.answers.set()
        self.refuses = False

    async def start(self, receive: Receive) -> None:
        self.openings += 1
        await self.answers.wait()
        if self.refuses:
            raise ChannelBroken("401")
        await super().start(receive)


@dataclass
class Desk:
    clock: StoppedClock
    first: Leasing
    second: Leasing
    door: Door
    failures: Failures
    shift: Shift


@pytest.fixture
async def desk(database: Database) -> Desk:
    """Two processes that want the same account; the first has it and is open."""
    clock, door = StoppedClock(START), Door()
    first, second = (Leasing(database, "stage:stage", who, TERM, clock) for who in ("first", "second"))
    failures = Failures(door, Pacer(UNLIMITED), {})

    async def receive(_: object) -> None:
        """Nothing comes in here."""

    shift = Shift(door, first, receive, failures)
    await first.take()
    await shift.begin()
    return Desk(clock, first, second, door, failures, shift)


async def test_who_was_frozen_for_longer_than_its_lease_knows_before_it_asks(desk: Desk) -> None:
    assert desk.first.ownership() is not None

    desk.clock.forward(seconds=15)

    assert desk.first.ownership() is None


async def test_a_loss_is_told_once_and_so_is_its_end(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.clock.forward(seconds=15)
    await desk.second.take()
    for _ in range(5):
        assert not await desk.first.renew()
    desk.clock.forward(seconds=15)
    for _ in range(5):
        assert await desk.first.renew()

    assert [record.getMessage() for record in caplog.records] == [
        "the lease of stage:stage was lost to another process; waiting until it stops",
        "stage:stage is served by this process again",
    ]


async def test_a_new_term_is_another_epoch(desk: Desk) -> None:
    before = desk.first.ownership()
    desk.clock.forward(seconds=15)
    await desk.second.take()
    desk.clock.forward(seconds=15)
    await desk.first.renew()

    after = desk.first.ownership()

    assert before is not None
    assert after is not None
    assert after.epoch == before.epoch + 2


async def test_without_the_lease_nothing_is_received_and_with_it_again(desk: Desk) -> None:
    desk.clock.forward(seconds=15)
    await desk.shift.look()
    await desk.shift.look()
    assert desk.door.receive is None

    await desk.first.renew()
    await desk.shift.look()
    await desk.shift.look()

    assert desk.door.receive is not None
    assert desk.door.openings == 2


async def test_a_refusal_at_the_second_opening_is_told_and_not_repeated(desk: Desk) -> None:
    desk.clock.forward(seconds=15)
    await desk.shift.look()
    desk.door.refuses = True
    await desk.first.renew()
    for _ in range(3):
        await desk.shift.look()

    assert (desk.failures.broken, desk.door.openings) == ("401", 2)


async def test_it_can_be_stopped_while_nobody_answers(desk: Desk) -> None:
    desk.clock.forward(seconds=15)
    await desk.shift.look()
    desk.door.answers.clear()
    await desk.first.renew()
    running = asyncio.create_task(desk.shift.run())
    await asyncio.sleep(0)

    desk.shift.stop()
    await running

    assert desk.door.receive is None
