"""One owner per account at a time, with an epoch that rises with each new owner."""

from datetime import timedelta

from storage import leases
from storage.engine import Database
from tests.storage.conftest import NOW

TERM = timedelta(seconds=15)


async def take(database: Database, owner: str, seconds: int = 0) -> int | None:
    async with database.write() as session:
        return await leases.take(session, "telegram:1", owner, NOW + timedelta(seconds=seconds), TERM)


async def test_the_first_has_it_and_keeps_it(database: Database) -> None:
    assert await take(database, "one") == 1
    assert await take(database, "two", 10) is None
    assert await take(database, "one", 10) == 1
    assert await take(database, "two", 20) is None


async def test_one_that_runs_out_goes_to_the_next_and_fences_the_old(database: Database) -> None:
    await take(database, "one")

    assert await take(database, "two", 16) == 2

    async with database.read() as session:
        assert not await leases.holds(session, "telegram:1", "one", 1)
        assert await leases.holds(session, "telegram:1", "two", 2)


async def test_one_that_is_let_go_is_free_at_once(database: Database) -> None:
    await take(database, "one")
    async with database.write() as session:
        await leases.release(session, "telegram:1", "one")

    assert await take(database, "two", 1) == 2
