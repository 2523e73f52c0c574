"""A group under another id: one room, found by both; what waits for it goes along."""

import pytest
from sqlalchemy import select

from domain.networks import NetworkKind
from storage import networks
from storage.engine import Database
from storage.mail import cards, outbox, redirecting
from storage.mail.outbox import OutboxRow
from tests.bot.sending.outgoing import letter
from tests.storage.conftest import NOW

OLD, NEW = "-1", "-1001"


async def begin(database: Database) -> tuple[int, int]:
    """A network in a group with a card; the group, and its network."""
    async with database.write() as session:
        kind = NetworkKind.PRACTICE
        made = await networks.add(
            session, name="Rekennet", goal="rekenen", kind=kind, language="nl", timezone="Europe/Amsterdam", now=NOW
        )
        room = await networks.remember_room(session, "stage", OLD, title="Rekenclub")
        await networks.change_room(session, room.id, network_id=made.id)
        await cards.put(session, "stage", OLD, "meeting:1", "7", NOW, pinned=True)
    return room.id, made.id


async def ids(database: Database, network_id: int) -> list[str]:
    async with database.read() as session:
        return [room.external_id for room in await networks.rooms_of(session, network_id)]


@pytest.mark.parametrize("known", [False, True], ids=["told first", "the new one seen first"])
async def test_both_ids_lead_to_the_room_however_often_it_is_told(database: Database, known: bool) -> None:
    room_id, network_id = await begin(database)
    async with database.write() as session:
        there = await networks.remember_room(session, "stage", NEW, title="Rekenclub") if known else None
        token = await networks.setup_token(session, there.id) if there else None

    for _ in range(2):
        async with database.write() as session:
            await redirecting.move_group(session, "stage", OLD, NEW, NOW)

    assert await ids(database, network_id) == [NEW]
    async with database.read() as session:
        found = [await networks.find_room(session, "stage", each) for each in (OLD, NEW)]
        found += (
            [await networks.room(session, there.id), await networks.by_setup_token(session, token)] if there else []
        )
    assert {room.id for room in found if room} == {room_id}
    assert all(found)
    async with database.write() as session:
        assert [room.id for room in await networks.cards_due(session)] == [room_id]


async def test_one_that_was_set_up_under_its_new_id_stays_as_it_is(database: Database) -> None:
    _, network_id = await begin(database)
    async with database.write() as session:
        there = await networks.remember_room(session, "stage", NEW, title="Rekenclub")
        await networks.change_room(session, there.id, network_id=network_id)

    async with database.write() as session:
        await redirecting.move_group(session, "stage", OLD, NEW, NOW)

    assert await ids(database, network_id) == [NEW]


async def test_of_news_about_one_card_the_newest_goes_along(database: Database) -> None:
    await begin(database)
    async with database.write() as session:
        await outbox.add(session, [letter(OLD, "oud", card="meeting:1"), letter(OLD, "groet")], NOW)
        await outbox.add(session, [letter(NEW, "nieuw", card="meeting:1")], NOW)

    async with database.write() as session:
        await redirecting.move_group(session, "stage", OLD, NEW, NOW)

    async with database.read() as session:
        rows = await session.scalars(select(OutboxRow).where(OutboxRow.state == outbox.WAITING).order_by(OutboxRow.id))
        assert [(row.chat_id, row.body["html"]) for row in rows] == [(NEW, "groet"), (NEW, "nieuw")]


async def test_cards_that_are_set_aside_leave_their_name_free(database: Database) -> None:
    await begin(database)
    async with database.write() as session:
        assert await cards.set_aside(session, "stage", OLD, "meeting") == ["meeting:1:before"]
        await cards.put(session, "stage", OLD, "meeting:1", "8", NOW)
        assert await cards.set_aside(session, "stage", OLD, "meeting") == ["meeting:1:before"]

    async with database.read() as session:
        assert await cards.chats(session, "meeting:1:before") == [("stage", OLD)]
