"""Short codes with which somebody shows that two accounts are theirs."""

import asyncio
from datetime import timedelta

import pytest

from domain.people import Reach
from storage.engine import Database
from storage.networks import TYPEABLE
from storage.people import link_codes, people, privacy
from tests.storage.conftest import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def bert(database: Database) -> int:
    async with database.write() as session:
        made = await people.add(
            session,
            name="Bert",
            language="nl",
            timezone="Europe/Amsterdam",
            channel="stage",
            external_id="b",
            username=None,
            reach=Reach.OPEN,
            now=NOW,
        )
    return made.id


async def make(database: Database, person_id: int) -> str:
    async with database.write() as session:
        return await link_codes.make(session, person_id, NOW + 15 * MINUTE)


async def use(database: Database, code: str) -> int | None:
    async with database.write() as session:
        return await link_codes.use(session, code, NOW)


async def test_a_code_can_be_typed_and_has_a_digit(database: Database, bert: int) -> None:
    for _ in range(50):
        code = await make(database, bert)

        assert len(code) == 8
        assert set(code) <= set(TYPEABLE)
        assert any(character.isdigit() for character in code)


async def test_looking_does_not_use_it(database: Database, bert: int) -> None:
    code = await make(database, bert)

    async with database.read() as session:
        assert await link_codes.whose(session, code, NOW) == bert
        assert await link_codes.whose(session, code, NOW + 15 * MINUTE) is None
        assert await link_codes.whose(session, "nietvanmij", NOW) is None
    assert await use(database, code) == bert


async def test_of_many_who_use_a_code_at_once_one_does(database: Database, bert: int) -> None:
    code = await make(database, bert)

    used = await asyncio.gather(*(use(database, code) for _ in range(5)))

    assert sorted(used, key=str) == [bert, None, None, None, None]


async def test_a_new_code_makes_the_former_void(database: Database, bert: int) -> None:
    former, code = await make(database, bert), await make(database, bert)

    assert await use(database, former) is None
    assert await use(database, code) == bert


async def test_a_code_that_is_too_old_is_none(database: Database, bert: int) -> None:
    code = await make(database, bert)

    async with database.write() as session:
        assert await link_codes.use(session, code, NOW + 15 * MINUTE) is None


async def test_misses_are_kept_for_a_while(database: Database, bert: int) -> None:
    code = await make(database, bert)
    async with database.write() as session:
        await link_codes.missed(session, "stage", "u1", NOW)
        await link_codes.missed(session, "stage", "u1", NOW + MINUTE)

    async with database.write() as session:
        assert await link_codes.misses(session, "stage", "u1", NOW - MINUTE) == [NOW + MINUTE, NOW]
        assert await link_codes.misses(session, "stage", "u1", NOW) == [NOW + MINUTE]
        await link_codes.forget(session, NOW + 15 * MINUTE, NOW + MINUTE)
        assert await link_codes.misses(session, "stage", "u1", NOW - MINUTE) == [NOW + MINUTE]
        assert await link_codes.whose(session, code, NOW) == bert
        await link_codes.forget(session, NOW + 16 * MINUTE, NOW + MINUTE)
        assert await link_codes.whose(session, code, NOW) is None


async def test_misses_count_per_chat_and_outlive_the_person(database: Database, bert: int) -> None:
    async with database.write() as session:
        await link_codes.missed(session, "stage", "u1", NOW)
        await privacy.forget(session, bert)

    async with database.read() as session:
        assert await link_codes.misses(session, "stage", "u1", NOW - MINUTE) == [NOW]
        assert await link_codes.misses(session, "stage", "u2", NOW - MINUTE) == []
        assert await link_codes.misses(session, "phone", "u1", NOW - MINUTE) == []
