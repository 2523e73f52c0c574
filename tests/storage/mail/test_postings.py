"""Texts for a group where somebody posts them by hand."""

from datetime import timedelta

import pytest

from storage import networks
from storage.engine import Database
from storage.mail import postings
from storage.mail.postings import POSTED, SKIPPED, Posting
from tests.storage.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
async def room(database: Database) -> int:
    async with database.write() as session:
        return (await networks.remember_room(session, "stage", "hand:1", title="App")).id


async def write(database: Database, room: int, html: str, card: str | None = None) -> int:
    async with database.write() as session:
        await postings.add(session, room, html, NOW, card=card)
        return (await postings.of_room(session, room, 1))[0].id


async def give(database: Database, number: int, at: timedelta = timedelta()) -> None:
    async with database.write() as session:
        await postings.hand_over(session, number, "zoals gegeven", 5, NOW + at)


async def test_a_newer_text_about_the_same_takes_the_place_of_what_nobody_has_yet(
    database: Database, room: int
) -> None:
    first = await write(database, room, "een", "meeting:1")
    await give(database, first)
    await write(database, room, "twee", "meeting:1")
    await write(database, room, "drie", "meeting:1")
    await write(database, room, "vier", "meeting:2")

    async with database.read() as session:
        assert [each.html for each in await postings.to_see_to(session)] == ["drie", "vier", "zoals gegeven"]
        assert [each.html for each in await postings.open_of_room(session, room)] == ["zoals gegeven", "drie", "vier"]


async def test_it_is_kept_as_it_was_given(database: Database, room: int) -> None:
    number = await write(database, room, "een")
    await give(database, number)

    async with database.read() as session:
        assert await postings.get(session, number) == Posting(
            number, room, "zoals gegeven", "given", NOW, given_to=5, given_at=NOW
        )


async def test_only_the_first_ends_it(database: Database, room: int) -> None:
    number = await write(database, room, "een")

    async with database.write() as session:
        ended = [await postings.end(session, number, state, NOW) for state in (POSTED, SKIPPED)]

    assert ended == [True, False]
    async with database.read() as session:
        found = await postings.get(session, number)
        assert await postings.open_of_room(session, room) == []
    assert found is not None
    assert found.state == POSTED


async def test_to_see_to_is_what_nobody_has_and_what_nobody_confirmed(database: Database, room: int) -> None:
    first, second, third, fourth, last = [await write(database, room, str(number)) for number in range(5)]
    await give(database, first)
    await give(database, second, DAY)
    await give(database, third)
    async with database.write() as session:
        await postings.remind(session, third, NOW)
    await give(database, fourth)
    async with database.write() as session:
        await postings.end(session, fourth, POSTED, NOW)

    async with database.read() as session:
        found = await postings.to_see_to(session)
    assert [(each.id, each.given_at) for each in found] == [(last, None), (first, NOW), (second, NOW + DAY)]


async def test_rooms_by_their_ids(database: Database, room: int) -> None:
    async with database.read() as session:
        assert [found.title for found in (await networks.rooms(session, [room, 99])).values()] == ["App"]
