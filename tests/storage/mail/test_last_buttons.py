"""What stands under the last message in a chat, and what somebody typed an answer to."""

from datetime import timedelta

import pytest

from domain.nudging import Nudge, NudgeKind
from storage.engine import Database
from storage.mail import nudge_history, outbox
from storage.mail.last_buttons import Offered, last_offered
from storage.mail.outbox import Letter
from tests.storage.conftest import NOW
from tests.storage.mail.test_boxes import letter, put

DAY = timedelta(days=1)
ROW = [[{"label": "Ik kom", "code": "rsvp:1:yes"}, {"label": "Delen", "url": "https://a.example/"}]]
MORE = [[{"label": "Kan niet", "code": "rsvp:1:no"}, {"label": "Nog eens", "code": "rsvp:1:yes"}]]


def offering(*rows: object, **fields: object) -> Letter:
    return letter(body={"html": "hoi", "buttons": list(rows)}, **fields)


async def sent(database: Database, *letters: Letter, template: str | None = None) -> None:
    """Each of these left, a second after the other."""
    for each in letters:
        await put(database, each)
        async with database.write() as session:
            (queued,) = await outbox.ready(session, "stage", "a", NOW, limit=10)
            await outbox.claim(session, [queued.id], {queued.id: template} if template else None)
            await outbox.mark_sent(session, [(queued, f"m{queued.id}", NOW + timedelta(seconds=queued.id))])


async def offered(database: Database, chat: str = "c1", since: timedelta = -DAY) -> Offered | None:
    async with database.read() as session:
        return await last_offered(session, "stage", chat, NOW + since)


def nudge(kind: NudgeKind = NudgeKind.RSVP_REMINDER) -> Nudge:
    return Nudge(kind=kind, network_id=1, meeting_id=7, version=1, person_id=1, due_at=NOW, expires_at=NOW + DAY)


async def answered(database: Database) -> tuple[NudgeKind, int] | None:
    async with database.read() as session:
        return await nudge_history.last_in_chat(session, "stage", "c1", NOW - DAY)


async def test_the_codes_in_the_order_of_the_buttons_each_once(database: Database) -> None:
    await sent(database, offering(*ROW, *MORE))

    assert await offered(database) == Offered("m1", (("Ik kom", "rsvp:1:yes"), ("Kan niet", "rsvp:1:no")))


async def test_the_newest_message_with_something_to_press(database: Database) -> None:
    await sent(
        database, offering(*MORE), offering(*ROW), letter(), offering([{"label": "Kijk", "url": "https://a.example/"}])
    )

    assert await offered(database) == Offered("m2", (("Ik kom", "rsvp:1:yes"),))


async def test_neither_what_changed_higher_up_nor_what_asks_to_be_opened(database: Database) -> None:
    await sent(database, offering(*ROW), offering(*MORE, only_edit=True))
    await sent(database, offering(*MORE), template="knipoog_message_1/nl")

    assert await offered(database) == Offered("m1", (("Ik kom", "rsvp:1:yes"),))


async def test_nothing_of_another_chat_of_long_ago_or_that_waits(database: Database) -> None:
    await sent(database, offering(*ROW))
    await put(database, offering(*MORE))

    assert await offered(database, "c2") is None
    assert await offered(database, since=DAY) is None
    assert await offered(database) == Offered("m1", (("Ik kom", "rsvp:1:yes"),))


async def test_the_last_message_is_a_nudge_also_when_its_card_changed_since(database: Database) -> None:
    await sent(database, letter(nudge=nudge(), person_id=1), letter(only_edit=True))

    assert await answered(database) == (NudgeKind.RSVP_REMINDER, 7)


async def test_after_anything_else_words_answer_no_nudge(database: Database) -> None:
    await sent(database, letter(nudge=nudge(), person_id=1), letter())

    assert await answered(database) is None


@pytest.mark.parametrize(
    ("template", "expected"),
    [("knipoog_rsvp_reminder_1/nl", (NudgeKind.RSVP_REMINDER, 7)), ("knipoog_message_1/nl", None)],
)
async def test_an_approved_text_is_answered_where_it_asks_the_same(
    database: Database, template: str, expected: tuple[NudgeKind, int] | None
) -> None:
    await sent(database, letter(nudge=nudge(), person_id=1), template=template)

    assert await answered(database) == expected
