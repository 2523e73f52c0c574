"""What need not be known any longer is forgotten, soon after a start and every now and then."""

import asyncio
from datetime import timedelta

import pytest

from bot.running.housekeeping import Housekeeping
from handlers.conversation.context import Settings
from storage.engine import Database
from storage.mail import inbox
from storage.migrating import migrate
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import START


async def words_are_kept(database: Database) -> bool:
    async with database.read() as session:
        return bool(await session.scalar(inbox.InboxRow.__table__.select().where(inbox.InboxRow.payload.is_not(None))))


async def test_housekeeping_runs_once_soon_after_a_start(database: Database) -> None:
    async with database.write() as session:
        await inbox.add(session, "stage", "stage", [("1", "anja", {"text": "geheim"})], START - timedelta(days=1))
        (row,) = await inbox.new(session, "stage", "stage")
        await inbox.finish(session, row.id)
    housekeeping = Housekeeping(database, Settings(), StoppedClock(START))

    housekeeping.start()
    async with asyncio.timeout(60):
        while await words_are_kept(database):  # noqa: ASYNC110 - it tells nobody when it is done
            await asyncio.sleep(0)

    await housekeeping.stop()


class Slow(Database):
    """Its files are emptied only when it may."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.began, self.may, self.ended = asyncio.Event(), asyncio.Event(), False

    async def shred(self) -> None:
        self.began.set()
        await self.may.wait()
        self.ended = True


async def test_what_is_being_cleaned_at_a_stop_is_not_broken_off(caplog: pytest.LogCaptureFixture) -> None:
    slow = Slow("sqlite://")
    await migrate(slow)
    housekeeping = Housekeeping(slow, Settings(), StoppedClock(START))
    housekeeping.start()
    await slow.began.wait()

    stopping = asyncio.create_task(housekeeping.stop())
    await asyncio.sleep(0)
    slow.may.set()
    await stopping

    assert slow.ended
    assert [record.message for record in caplog.records if record.exc_info] == []
    await slow.close()
