"""What becomes of what was being sent when its process ended: some of it may be repeated, the rest is uncertain."""

from datetime import timedelta

import pytest

from domain.nudging import Nudge, NudgeKind
from storage.engine import Database
from storage.mail import cards, outbox, recovery
from storage.mail.outbox import Letter
from tests.storage.conftest import NOW
from tests.storage.mail.test_boxes import letter, put, ready

MINUTE = timedelta(minutes=1)
NUDGE = Nudge(NudgeKind.ANNOUNCEMENT, 1, 1, 1, 5, NOW, NOW + MINUTE)


async def crash(database: Database, *letters: Letter, receipts: bool = False) -> dict[str, int]:
    """These were being sent; how many letters are in which state after the recovery."""
    await put(database, *letters)
    found = await ready(database)
    async with database.write() as session:
        await outbox.claim(session, [queued.id for queued in found])
        assert await recovery.recover(session, "stage", "a", NOW, replies=0, most=3, receipts=receipts) == len(found)
        return await outbox.counts(session)


async def test_an_answer_goes_again_and_a_nudge_does_not(database: Database) -> None:
    states = await crash(database, letter("c1", priority=0), letter("c2", nudge=NUDGE, person_id=5))

    assert states == {"waiting": 1, "uncertain": 1}


@pytest.mark.parametrize("private", [True, False])
async def test_the_first_posting_of_a_card_is_no_edit(database: Database, private: bool) -> None:
    invitation = letter("c1", card="meeting:1", private=private, nudge=NUDGE if private else None, person_id=5)

    assert await crash(database, invitation) == {"uncertain": 1}


async def test_what_edits_a_card_that_stands_goes_again(database: Database) -> None:
    async with database.write() as session:
        await cards.put(session, "stage", "-1", "meeting:1", "m1", NOW)

    assert await crash(database, letter("-1", card="meeting:1", private=False)) == {"waiting": 1}


async def test_an_edit_that_newer_news_overtook_is_over(database: Database) -> None:
    async with database.write() as session:
        await cards.put(session, "stage", "-1", "meeting:1", "m1", NOW)
    await put(database, letter("-1", "1 komt", card="meeting:1"))
    found = await ready(database)
    async with database.write() as session:
        await outbox.claim(session, [queued.id for queued in found])
    await put(database, letter("-1", "2 komen", card="meeting:1"))

    async with database.write() as session:
        await recovery.recover(session, "stage", "a", NOW, replies=0, most=3, receipts=False)

    assert [queued.letter.body["html"] for queued in await ready(database)] == ["2 komen"]


async def test_where_receipts_tell_everything_waits_for_them(database: Database) -> None:
    states = await crash(database, letter("c1", priority=0), letter("c2", nudge=NUDGE, person_id=5), receipts=True)

    assert states == {"uncertain": 2}


async def test_what_is_ones_own_is_let_be(database: Database) -> None:
    await put(database, letter(priority=0))
    (queued,) = await ready(database)
    async with database.write() as session:
        await outbox.claim(session, [queued.id])

        found = await recovery.recover(
            session, "stage", "a", NOW, not_in=[queued.id], replies=0, most=3, receipts=False
        )

    assert found == 0


async def test_an_answer_from_the_future_leaves_when_the_clock_is_set_back(database: Database) -> None:
    await put(database, letter("c1", priority=0), letter("c2", priority=0, not_before=NOW + MINUTE))
    async with database.write() as session:
        await recovery.heed_clock(session, "stage", "a", NOW, replies=0)
    assert [queued.letter.chat_id for queued in await ready(database)] == ["c1"]

    earlier = NOW - timedelta(hours=1)
    async with database.write() as session:
        await recovery.heed_clock(session, "stage", "a", earlier, replies=0)

    assert [queued.letter.chat_id for queued in await ready(database, earlier)] == ["c1", "c2"]
