"""Letters behind a shut door, and what receipts tell of those that went: on both engines."""

from datetime import timedelta

from storage.engine import Database
from storage.mail import outbox, receipts, spending, templates, waiting_for_reply
from storage.mail.outbox import Letter
from tests.storage.conftest import NOW
from tests.storage.mail.test_boxes import letter, put, ready

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


async def knock(database: Database, *letters: Letter, template: str = "general/nl") -> None:
    """Each goes as a template, and arrives."""
    await put(database, *letters)
    for number, queued in enumerate(await ready(database)):
        async with database.write() as session:
            await outbox.claim(session, [queued.id], {queued.id: template})
            await outbox.mark_sent(session, [(queued, f"m{number}", NOW)], final=False)


async def release(database: Database, chat: str = "c1", now: object = NOW) -> int:
    async with database.write() as session:
        return await waiting_for_reply.release(session, "stage", chat, now, priority=0)  # type: ignore[arg-type]  # a moment


async def test_the_words_follow_in_the_order_in_which_they_were_written(database: Database) -> None:
    await knock(database, letter(html="een", document=b"file"))
    await put(database, letter(html="twee"), letter(html="drie"))
    for queued in await ready(database):
        async with database.write() as session:
            await waiting_for_reply.hold(session, queued.id, NOW + DAY, "waits")
    (last,) = await ready(database)
    async with database.write() as session:
        await waiting_for_reply.hold(session, last.id, NOW + DAY, "waits")

    assert await release(database) == 3
    assert await release(database) == 0

    said = []
    while found := await ready(database):
        said.append((found[0].letter.body["html"], found[0].letter.priority, found[0].letter.document))
        async with database.write() as session:
            await outbox.claim(session, [found[0].id])
            await outbox.mark_sent(session, [(found[0], "m", NOW)])
    assert said == [("een", 0, b"file"), ("twee", 0, None), ("drie", 0, None)]


async def test_only_the_door_of_who_spoke_opens(database: Database) -> None:
    await knock(database, letter("c1"), letter("c2"))

    assert await release(database, "c2") == 1

    assert [queued.letter.chat_id for queued in await ready(database)] == ["c2"]


async def test_what_expired_meanwhile_does_not_follow(database: Database) -> None:
    await knock(database, letter(expires_at=NOW + MINUTE))

    assert await release(database, now=NOW + MINUTE) == 0
    assert await release(database, now=NOW) == 0


async def test_what_nobody_asked_for_is_dropped_in_the_end(database: Database) -> None:
    await put(database, letter())
    (queued,) = await ready(database)
    async with database.write() as session:
        await waiting_for_reply.hold(session, queued.id, NOW + DAY, "waits")
        await waiting_for_reply.drop_expired(session, NOW + DAY - MINUTE)
    async with database.read() as session:
        assert await outbox.counts(session) == {"held": 1}

    async with database.write() as session:
        await waiting_for_reply.drop_expired(session, NOW + DAY)

    async with database.read() as session:
        assert await outbox.counts(session) == {}


async def test_who_was_knocked_for_and_with_what(database: Database) -> None:
    await knock(database, letter("c1"), letter("c2"))

    async with database.read() as session:
        waiting = await waiting_for_reply.knocked(session, "stage", "a", ["c1", "c3"], "general", NOW - DAY)
        other = await waiting_for_reply.knocked(session, "stage", "a", ["c1"], "gener", NOW - DAY)
        today = await waiting_for_reply.people_knocked(session, "stage", "a", NOW - DAY)
        tomorrow = await waiting_for_reply.people_knocked(session, "stage", "a", NOW)
    assert (waiting, other, today, tomorrow) == ({"c1"}, set(), {"c1": NOW, "c2": NOW}, {})


async def test_a_letter_is_found_by_tracker_and_by_message(database: Database) -> None:
    await knock(database, letter())

    async with database.write() as session:
        by_tracker = await receipts.find(session, "stage", "a", tracker="1", message_id="?")
        by_message = await receipts.find(session, "stage", "a", tracker="", message_id="m0")
        of_others = await receipts.find(session, "stage", "b", tracker="1", message_id="m0")
    assert by_tracker == by_message
    assert by_tracker is not None
    assert (by_tracker.queued.template, by_tracker.state, of_others) == ("general/nl", "sent", None)


async def test_it_is_charged_once(database: Database) -> None:
    await knock(database, letter())

    async with database.write() as session:
        assert await receipts.charge(session, 1, "utility")
        assert not await receipts.charge(session, 1, "marketing")


async def test_counts_of_a_month_add_up(database: Database) -> None:
    async with database.write() as session:
        for billed in (True, True, False):
            await spending.count(session, 7, "stage", NOW, "utility", billed=billed)
        await spending.count(session, 7, "stage", NOW + 40 * DAY, "utility", billed=True)
        await spending.count(session, None, "stage", NOW, "service", billed=False)

    async with database.read() as session:
        found = await spending.of_networks(session, [7, 8], "2026-09")
        paying = await spending.networks_in(session, "2026-09")
    assert found == {7: [spending.Count("stage", "2026-09", "utility", 2, 1)]}
    assert paying == {7}


async def test_one_warning_a_month(database: Database) -> None:
    async with database.write() as session:
        claimed = [await spending.claim_warning(session, 7, "2026-09", percent) for percent in (80, 80, 100)]

    assert claimed == [True, False, True]


async def test_what_a_platform_thinks_of_a_template_adds_up(database: Database) -> None:
    async with database.write() as session:
        await templates.note(session, "stage", "a", "x", "nl", NOW, state="approved")
        await templates.note(session, "stage", "a", "x", "nl", NOW, category="marketing", reason="why")

    async with database.read() as session:
        found = await templates.standing(session, "stage", "a")
    (standing,) = found.values()
    assert (standing.usable, standing.promotion, standing.reason) == (True, True, "why")
