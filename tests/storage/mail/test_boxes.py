"""Inbox and outbox: stored once, handled once, in order, with nothing lost."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from domain.nudging import Nudge, NudgeKind
from storage import occasions
from storage.engine import Database
from storage.mail import cancelling, cards, inbox, outbox, redirecting
from storage.mail.outbox import Letter
from tests.storage.conftest import NOW

MINUTE = timedelta(minutes=1)


def letter(chat: str = "c1", html: str = "hoi", **fields: object) -> Letter:
    made = Letter(
        channel="stage",
        account="a",
        chat_id=chat,
        private=True,
        body={"html": html, "buttons": []},
        priority=2,
        not_before=NOW,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of a letter


async def put(database: Database, *letters: Letter) -> None:
    async with database.write() as session:
        await outbox.add(session, letters, NOW)


async def ready(database: Database, now: object = NOW, **options: object) -> list[outbox.Queued]:
    async with database.write() as session:
        return await outbox.ready(session, "stage", "a", now, limit=10, **options)  # type: ignore[arg-type]  # as typed there


async def test_an_update_that_comes_twice_is_stored_once(database: Database) -> None:
    updates = [("1", "anja", {"text": "hoi"}), ("2", "bert", {"text": "hallo"})]
    for _ in range(2):
        async with database.write() as session:
            await inbox.add(session, "stage", "a", updates, NOW)

    async with database.read() as session:
        found = await inbox.new(session, "stage", "a")

    assert [(row.lane, row.payload) for row in found] == [("anja", {"text": "hoi"}), ("bert", {"text": "hallo"})]


async def test_an_update_is_finished_once(database: Database) -> None:
    async with database.write() as session:
        await inbox.add(session, "stage", "a", [("1", "anja", {})], NOW)
        (row,) = await inbox.new(session, "stage", "a")

    async with database.write() as session:
        first = await inbox.finish(session, row.id)
    async with database.write() as session:
        second = await inbox.finish(session, row.id)

    assert (first, second) == (True, False)


async def test_words_are_emptied_and_the_id_still_recognised(database: Database) -> None:
    async with database.write() as session:
        await inbox.add(session, "stage", "a", [("1", "anja", {"text": "geheim"})], NOW)
        (row,) = await inbox.new(session, "stage", "a")
        await inbox.finish(session, row.id)
        await inbox.empty(session, NOW + MINUTE)
        await inbox.add(session, "stage", "a", [("1", "anja", {"text": "geheim"})], NOW)

        assert await inbox.new(session, "stage", "a") == []


async def test_most_urgent_goes_first_and_each_chat_in_turn(database: Database) -> None:
    await put(database, letter("c1", "een"), letter("c1", "twee"), letter("c2", "drie", priority=0))

    found = await ready(database)

    assert [queued.letter.body["html"] for queued in found] == ["drie", "een"]


async def test_what_may_not_leave_yet_stays(database: Database) -> None:
    await put(database, letter(not_before=NOW + MINUTE), letter("c2"))

    assert [queued.letter.chat_id for queued in await ready(database)] == ["c2"]
    assert [queued.letter.chat_id for queued in await ready(database, NOW + MINUTE)] == ["c1", "c2"]
    assert [queued.letter.chat_id for queued in await ready(database, NOW + MINUTE, not_in={"c2"})] == ["c1"]


async def test_a_claimed_letter_is_not_ready_and_waits_again_after_a_fault(database: Database) -> None:
    await put(database, letter())
    (queued,) = await ready(database)
    async with database.write() as session:
        await outbox.claim(session, [queued.id])
    assert await ready(database) == []

    async with database.write() as session:
        await outbox.wait(session, queued.id, NOW + MINUTE, "later")

    (again,) = await ready(database, NOW + MINUTE)
    assert again.attempts == 1


async def test_a_refunded_attempt_does_not_count(database: Database) -> None:
    await put(database, letter())
    (queued,) = await ready(database)
    async with database.write() as session:
        await outbox.claim(session, [queued.id])
        await outbox.wait(session, queued.id, NOW, "not its fault", refund=True)

    (again,) = await ready(database)

    assert again.attempts == 0


async def test_news_for_a_waiting_card_replaces_it(database: Database) -> None:
    await put(database, letter(html="1 komt", card="meeting:1"))
    await put(database, letter(html="2 komen", card="meeting:1"))

    found = await ready(database)

    assert [queued.letter.body["html"] for queued in found] == ["2 komen"]


async def test_news_for_a_card_that_comes_at_the_same_moment_leaves_one(database: Database) -> None:
    await asyncio.gather(*(put(database, letter(html=f"{number} komen", card="meeting:1")) for number in range(8)))

    assert len(await ready(database)) == 1


async def test_a_card_that_stands_is_edited(database: Database) -> None:
    await put(database, letter(html="1 komt", card="meeting:1"))
    (queued,) = await ready(database)
    async with database.write() as session:
        await outbox.claim(session, [queued.id])
        await outbox.mark_sent(session, [(queued, "m7", NOW)])

    await put(database, letter(html="2 komen", card="meeting:1"))

    assert [queued.edits for queued in await ready(database)] == ["m7"]


async def test_a_group_that_moved_takes_its_letters_along_but_not_its_cards(database: Database) -> None:
    await put(database, letter("-1", card="meeting:1"), letter("-1"))
    async with database.write() as session:
        await cards.put(session, "stage", "-1", "meeting:1", "m1", NOW)

        await redirecting.move_chat(session, "stage", "-1", "-100")

    found = await ready(database)
    assert [(queued.letter.chat_id, queued.edits) for queued in found] == [("-100", None)]


async def test_a_person_with_another_number_has_there_what_was_sent_before(database: Database) -> None:
    await put(database, letter("1"), letter("1"), letter("2"), letter("3", private=False))
    found = await ready(database)
    async with database.write() as session:
        await outbox.claim(session, [queued.id for queued in found])
        await outbox.mark_sent(session, [(queued, f"m{queued.id}", NOW) for queued in found])

        for old in ("1", "3"):
            await redirecting.move_chat(session, "stage", old, f"{old}00")
        chats = await session.scalars(select(outbox.OutboxRow.chat_id).order_by(outbox.OutboxRow.id))

    assert list(chats) == ["100", "100", "2", "3"]


async def test_a_nudge_is_claimed_once_per_person_and_version(database: Database) -> None:
    nudge = Nudge(NudgeKind.PROGRAMME, 1, 1, 1, 5, NOW, NOW + MINUTE)
    async with database.write() as session:
        wanted = [nudge, nudge, replace(nudge, person_id=6), replace(nudge, version=2)]
        claims = await occasions.claim_nudges(session, wanted, NOW)
        again = await occasions.claim_nudges(session, wanted, NOW)

    assert claims == [True, False, True, True]
    assert again == [False] * 4


async def test_calling_off_voids_what_waits(database: Database) -> None:
    nudge = Nudge(NudgeKind.PROGRAMME, 1, 9, 1, 5, NOW, NOW + MINUTE)
    await put(database, letter("c1", nudge=nudge, person_id=5), letter("c2"))

    async with database.write() as session:
        await cancelling.of_meeting(session, 9, "called_off")

    assert [queued.letter.chat_id for queued in await ready(database)] == ["c2"]
