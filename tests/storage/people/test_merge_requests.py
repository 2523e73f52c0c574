"""Two members of whom an organiser thinks that they are one."""

import asyncio
from datetime import timedelta

import pytest

from domain.networks import NetworkKind
from domain.people import Reach
from storage import networks
from storage.engine import Database
from storage.people import merge_requests, people, privacy
from storage.people.merge_requests import MergeRequest
from tests.storage.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
async def three(database: Database) -> tuple[int, int, int]:
    """A network with three people in it."""
    async with database.write() as session:
        await networks.add(
            session,
            name="Net",
            goal="leren",
            kind=NetworkKind.PRACTICE,
            language="nl",
            timezone="Europe/Amsterdam",
            now=NOW,
        )
        made = [
            await people.add(
                session,
                name=name,
                language="nl",
                timezone="Europe/Amsterdam",
                channel="stage",
                external_id=name,
                username=None,
                reach=Reach.OPEN,
                now=NOW,
            )
            for name in ("Anja", "Bert", "Carla")
        ]
    return made[0].id, made[1].id, made[2].id


async def ask(database: Database, one: int, two: int, by: int) -> MergeRequest | None:
    async with database.write() as session:
        return await merge_requests.ask(session, 1, (one, two), by, NOW + DAY)


async def test_one_question_about_two_people_whoever_is_named_first(
    database: Database, three: tuple[int, int, int]
) -> None:
    anja, bert, carla = three

    asked = await asyncio.gather(ask(database, carla, bert, anja), ask(database, bert, carla, anja))

    (made,) = [each for each in asked if each is not None]
    assert (made.one_id, made.two_id, made.asked_by, made.expires_at) == (bert, carla, anja, NOW + DAY)
    assert (made.other(bert), made.other(carla)) == (carla, bert)
    assert (made.agreed, made.refused) == (False, False)


async def test_only_two_yeses_agree(database: Database, three: tuple[int, int, int]) -> None:
    anja, bert, carla = three
    made = await ask(database, bert, carla, anja)
    assert made is not None

    async with database.write() as session:
        made = await merge_requests.answer(session, made, carla, True)
        assert (made.one_agrees, made.two_agrees, made.agreed, made.refused) == (None, True, False, False)
        made = await merge_requests.answer(session, made, bert, True)
        assert (made.one_agrees, made.two_agrees, made.agreed, made.refused) == (True, True, True, False)
        made = await merge_requests.answer(session, made, bert, False)
        assert (made.one_agrees, made.two_agrees, made.agreed, made.refused) == (False, True, False, True)


async def test_two_who_answer_at_once_both_count(database: Database, three: tuple[int, int, int]) -> None:
    anja, bert, carla = three
    made = await ask(database, bert, carla, anja)
    assert made is not None

    async def says_yes(person_id: int) -> bool:
        async with database.write() as session:
            found = await merge_requests.get(session, made.id)
            assert found is not None
            return (await merge_requests.answer(session, found, person_id, True)).agreed

    assert sorted(await asyncio.gather(says_yes(bert), says_yes(carla))) == [False, True]


async def test_what_is_too_old_is_found_and_ended(database: Database, three: tuple[int, int, int]) -> None:
    anja, bert, carla = three
    made = await ask(database, bert, carla, anja)
    assert made is not None

    async with database.write() as session:
        assert await merge_requests.next_at(session) == NOW + DAY
        assert await merge_requests.expired(session, NOW) == []
        assert await merge_requests.expired(session, NOW + DAY) == [made]
        await merge_requests.end(session, made.id)
        assert await merge_requests.get(session, made.id) is None
        assert await merge_requests.next_at(session) is None
    assert await ask(database, bert, carla, anja) is not None


@pytest.mark.parametrize("who", [0, 1, 2])
async def test_nothing_is_asked_about_or_by_who_is_forgotten(
    database: Database, three: tuple[int, int, int], who: int
) -> None:
    anja, bert, carla = three
    made = await ask(database, bert, carla, anja)
    assert made is not None

    async with database.write() as session:
        await privacy.forget(session, three[who])

    async with database.write() as session:
        assert await merge_requests.get(session, made.id) is None
