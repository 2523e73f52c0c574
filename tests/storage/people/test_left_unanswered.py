"""How often in a row somebody was asked: what is asked within a day counts as one, what never arrived not at all."""

from datetime import timedelta

import pytest

from storage.engine import Database
from storage.people import people
from tests.storage.conftest import NOW
from tests.storage.people.merging import person_in

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def counted(database: Database, person_id: int) -> int:
    async with database.read() as session:
        person = await people.get(session, person_id)
    assert person is not None
    return person.unanswered


@pytest.mark.parametrize(
    ("asked", "count"),
    [([0], 1), ([0, 0, 0.5, 23.9], 1), ([0, 24], 2), ([0, 23, 25], 2), ([0, 24, 48, 72], 4)],
)
async def test_what_is_asked_within_a_day_counts_as_one(database: Database, asked: list[float], count: int) -> None:
    async with database.write() as session:
        anja = await person_in(session, "Anja", "stage")
        for hours in asked:
            await people.were_asked(session, [anja], NOW + hours * HOUR)

    assert await counted(database, anja) == count


async def test_a_word_begins_anew(database: Database) -> None:
    async with database.write() as session:
        anja = await person_in(session, "Anja", "stage")
        await people.were_asked(session, [anja], NOW)
        await people.spoke(session, anja)
        await people.were_asked(session, [anja], NOW + HOUR)

    assert await counted(database, anja) == 1


@pytest.mark.parametrize(("failed", "count"), [(0, 1), (24, 1), (30, 2)])
async def test_what_never_arrived_counts_no_longer_if_it_did(database: Database, failed: int, count: int) -> None:
    """Asked on two days, and once more on the second, which counted with the one before it."""
    async with database.write() as session:
        anja = await person_in(session, "Anja", "stage")
        for hours in (0, 24, 30):
            await people.were_asked(session, [anja], NOW + hours * HOUR)

        await people.was_not_asked(session, anja, NOW + failed * HOUR)

    assert await counted(database, anja) == count
