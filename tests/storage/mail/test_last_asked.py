"""What a chat was last asked, and what stands under its last messages."""

from datetime import timedelta

import pytest

from domain.nudging import Nudge, NudgeKind
from storage.engine import Database
from storage.mail import last_asked, outbox
from storage.mail.last_asked import Asked, Shown, newest_asked, said_just_now, with_choices
from storage.mail.outbox import Letter
from tests.storage.conftest import NOW
from tests.storage.mail.test_boxes import letter, put

DAY = timedelta(days=1)
ROW = [[{"label": "Ik kom", "code": "rsvp:1:yes"}, {"label": "Delen", "url": "https://a.example/"}]]
MORE = [[{"label": "Kan niet", "code": "rsvp:1:no"}, {"label": "Nog eens", "code": "rsvp:1:yes"}]]


def offering(*rows: object, marks: dict[str, str] | None = None, **fields: object) -> Letter:
    return letter(body={"html": "hoi", "buttons": list(rows), **(marks or {})}, **fields)


async def sent(database: Database, *letters: Letter, template: str | None = None) -> None:
    """Each of these left, a second after the other."""
    for each in letters:
        await put(database, each)
        async with database.write() as session:
            (queued,) = await outbox.ready(session, "stage", "a", NOW, limit=10)
            await outbox.claim(session, [queued.id], {queued.id: template} if template else None)
            await outbox.mark_sent(session, [(queued, f"m{queued.id}", NOW + timedelta(seconds=queued.id))])


async def shown(database: Database, chat: str = "c1", since: timedelta = -DAY) -> list[Shown]:
    async with database.read() as session:
        return await last_asked.shown_lately(session, "stage", chat, NOW + since)


async def asked(database: Database) -> Asked | None:
    newest = newest_asked(await shown(database))
    return newest.asked if newest else None


def nudge(kind: NudgeKind = NudgeKind.RSVP_REMINDER) -> Nudge:
    return Nudge(kind=kind, network_id=1, meeting_id=7, version=1, person_id=1, due_at=NOW, expires_at=NOW + DAY)


async def test_the_codes_in_the_order_of_the_buttons_each_once(database: Database) -> None:
    await sent(database, offering(*ROW, *MORE))

    assert [each.choices for each in await shown(database)] == [(("Ik kom", "rsvp:1:yes"), ("Kan niet", "rsvp:1:no"))]


async def test_what_can_be_pressed_is_under_the_newest_message_and_under_what_was_said_beside_it(
    database: Database,
) -> None:
    await sent(database, offering(*MORE), offering(*ROW), letter(), offering(*MORE, marks={"aside": "not-understood"}))

    assert [each.message_id for each in with_choices(await shown(database))] == ["m4", "m2"]


async def test_neither_what_changed_higher_up_nor_what_asks_to_be_opened(database: Database) -> None:
    await sent(database, offering(*ROW), offering(*MORE, only_edit=True))
    await sent(database, offering(*MORE), template="knipoog_message_1/nl")

    found = await shown(database)

    assert [each.message_id for each in with_choices(found)] == ["m1"]
    assert [each.knocked for each in found] == [True, False]


async def test_nothing_of_another_chat_of_long_ago_or_that_waits(database: Database) -> None:
    await sent(database, offering(*ROW))
    await put(database, offering(*MORE))

    assert await shown(database, "c2") == []
    assert await shown(database, since=DAY) == []
    assert [each.message_id for each in await shown(database)] == ["m1"]


async def test_what_was_asked_stays_asked_whatever_was_said_since(database: Database) -> None:
    await sent(database, letter(nudge=nudge(), person_id=1), letter(only_edit=True), letter())
    await sent(database, offering(*MORE, marks={"asks": "rsvp:9", "aside": "again"}))

    assert await asked(database) == Asked("rsvp_reminder", "7")


async def test_until_something_else_is_asked(database: Database) -> None:
    await sent(database, letter(nudge=nudge(), person_id=1), offering(marks={"asks": "met:7"}))

    assert await asked(database) == Asked("met", "7")


@pytest.mark.parametrize(
    ("kind", "template", "expected"),
    [
        (NudgeKind.RSVP_REMINDER, "knipoog_rsvp_reminder_1/nl", Asked("rsvp_reminder", "7")),
        (NudgeKind.TAKEAWAY_AGAIN, "knipoog_takeaway_1/nl", Asked("takeaway_again", "7")),
        (NudgeKind.RSVP_REMINDER, "knipoog_message_1/nl", None),
    ],
)
async def test_an_approved_text_is_answered_where_it_asks_the_same(
    database: Database, kind: NudgeKind, template: str, expected: Asked | None
) -> None:
    await sent(database, letter(nudge=nudge(kind), person_id=1), template=template)

    assert await asked(database) == expected


async def test_what_was_said_beside_a_moment_ago(database: Database) -> None:
    at, within = NOW.replace(microsecond=0), timedelta(seconds=10)
    await put(database, offering(marks={"aside": f"only-text@{int(at.timestamp())}"}))

    async with database.read() as session:
        found = [
            await said_just_now(session, "stage", chat, what, moment, within, NOW)
            for chat, what, moment in (
                ("c1", "only-text", at + timedelta(seconds=3)),
                ("c1", "cut", at),
                ("c2", "only-text", at),
                ("c1", "only-text", at + timedelta(minutes=1)),
            )
        ]

    assert found == [True, False, False, False]
