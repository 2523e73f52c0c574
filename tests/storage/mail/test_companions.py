"""What leaves in one message with another, on both engines: told, not told, and come apart again."""

from datetime import timedelta

from storage.engine import Database
from storage.mail import companions, nudge_history, outbox
from storage.mail.outbox import Queued
from tests.storage.conftest import NOW
from tests.storage.mail.test_boxes import letter, put, ready

LATER = NOW + timedelta(minutes=1)


async def on_their_way(database: Database) -> list[Queued]:
    """Two letters to one chat, of which the second goes along with the first."""
    await put(database, letter("c1", html="een"), letter("c1", html="twee"))
    (first,) = await ready(database)
    second = Queued(first.id + 1, first.letter, 0, None)
    async with database.write() as session:
        await outbox.claim(session, [first.id, second.id])
    return [first, second]


async def told(database: Database) -> list[str]:
    async with database.read() as session:
        return [each.message_id for each in await nudge_history.told(session, ["stage"], ["m1"], replies=-1)]


async def test_both_are_in_the_message_until_it_turns_out_that_it_never_arrived(database: Database) -> None:
    first, second = await on_their_way(database)
    async with database.write() as session:
        await outbox.mark_sent(session, [(first, "m1", NOW)], final=False)
        await companions.went_along(session, [second.id], "m1", NOW)
    assert await told(database) == ["m1", "m1"]

    async with database.write() as session:
        await companions.come_apart(session, "stage", "m1", LATER)

    assert await told(database) == ["m1"]
    assert [queued.id for queued in await ready(database, LATER)] == [second.id]


async def test_what_did_not_leave_goes_on_its_own_or_is_as_unknown(database: Database) -> None:
    first, second = await on_their_way(database)
    async with database.write() as session:
        await companions.did_not_go(session, [first.id], LATER, "refused", unknown=False)
        await companions.did_not_go(session, [second.id], LATER, "no answer", unknown=True)

    assert [(queued.id, queued.attempts) for queued in await ready(database, LATER)] == [(first.id, 0)]
    async with database.read() as session:
        assert await outbox.counts(session) == {"waiting": 1, "uncertain": 1}
