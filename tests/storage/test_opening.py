"""Opening a database at a start: what stands in the way is one sentence, with the place and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from storage.engine import Database
from storage.migrating import SchemaMismatch, bring_up_to_date, migrate
from storage.opening import Unusable, explained, look, open_up_to_date, place
from tests.storage.conftest import Postgres

FIRST = "2026_11_22_first"


async def why_not(url: str) -> str:
    """The sentence of a start, which is also that of a check beforehand."""
    with pytest.raises(Unusable) as beforehand:
        await look(url)
    with pytest.raises(Unusable) as starting:
        await open_up_to_date(url)
    assert str(starting.value) == str(beforehand.value)
    return str(starting.value)


async def run(url: str, *statements: str) -> None:
    database = Database(url)
    async with database.write() as session:
        for statement in statements:
            await session.execute(text(statement))
    await database.close()


async def test_a_new_file_is_made_and_only_by_a_start(tmp_path: Path) -> None:
    path = tmp_path / "data" / "knipoog.db"

    await look(f"sqlite:///{path}")
    assert not path.parent.exists()
    database = await open_up_to_date(f"sqlite:///{path}")

    await database.close()
    assert path.exists()
    await look(f"sqlite:///{path}")


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "knipoog.db"
    path.write_text("Beste allemaal, dit is een brief en geen database. Groet, Anja." * 20)

    assert await why_not(f"sqlite:///{path}") == (
        f"{path} is damaged, or is no database: put it aside, and a backup in its place (docs/operating.md)"
    )


async def test_a_folder_in_its_place(tmp_path: Path) -> None:
    assert (await why_not(f"sqlite:///{tmp_path}")).startswith(f"{tmp_path} cannot be opened: is it a file, and may")


async def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    assert (
        await why_not(f"sqlite:///{tmp_path}/data/knipoog.db") == f"{tmp_path}/data is a file, and should be a folder"
    )


def test_what_another_program_holds(tmp_path: Path) -> None:
    path = tmp_path / "knipoog.db"
    with closing(sqlite3.connect(path, timeout=0)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
        one.execute("BEGIN IMMEDIATE")

        with pytest.raises(Unusable, match="is held by another program"), explained(f"sqlite:///{path}"):
            other.execute("BEGIN IMMEDIATE")


async def test_nobody_at_the_address_of_a_server() -> None:
    assert await why_not("postgresql://anja:geheim@127.0.0.1:1/knipoog") == (
        "the database knipoog on 127.0.0.1:1 does not answer: is PostgreSQL running, and is storage.url right?"
    )


async def test_a_database_that_the_server_does_not_have(postgres: Postgres) -> None:
    told = await why_not(postgres.url("nergens"))

    assert told.startswith("the database nergens on ")
    assert told.endswith(" does not exist: make it, or change storage.url")


@pytest.fixture
def guest(postgres: Postgres) -> Iterator[str]:
    """A database of somebody else, by the name of a guest who may only look."""
    url = postgres.copy()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE gast LOGIN")
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        connection.execute("GRANT USAGE ON SCHEMA public TO gast")
    yield url.replace("postgres@", "gast@")
    postgres.drop(url)
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("DROP ROLE gast")


async def test_a_database_in_which_we_may_make_nothing(guest: str) -> None:
    assert (await why_not(guest)).endswith(" may not be changed by this user: make it the owner of the database")


async def test_a_user_whom_the_server_does_not_know(postgres: Postgres) -> None:
    assert (await why_not(postgres.url("postgres").replace("postgres@", "niemand@"))).endswith(
        " does not know this user: see storage.url"
    )


@pytest.mark.parametrize("address", ["nergens", "mysql://localhost/knipoog"])
async def test_what_is_no_address(address: str) -> None:
    assert "has no address" in await why_not(address)


def test_no_password_in_the_name_of_a_place() -> None:
    assert place("postgresql://anja:geheim@db.example/knipoog") == "the database knipoog on db.example:5432"


# The schema


async def test_a_start_brings_an_older_one_up_to_date(database_url: str) -> None:
    database = Database(database_url)
    await migrate(database, FIRST)

    await look(database_url)
    await bring_up_to_date(database)

    await look(database_url)
    await database.close()


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("ALTER TABLE people DROP COLUMN only_meetings", "people.only_meetings is missing"),
        ("DROP TABLE contacts", "contacts is missing"),
        ("ALTER TABLE contacts RENAME TO kontakten", "contacts is missing"),
        ("DROP INDEX uq_outbox_card_waiting", "uq_outbox_card_waiting is missing"),
    ],
)
async def test_other_tables_under_the_same_name_are_refused(database_url: str, statement: str, how: str) -> None:
    await run(database_url, statement)

    told = await why_not(database_url)

    assert told.startswith(f"{place(database_url)} does not have the tables of this version ({how}): put a backup")


async def test_a_column_that_would_refuse_our_rows_is_refused(database_url: str) -> None:
    add = "ALTER TABLE people ADD COLUMN shoe_size INTEGER"
    await run(database_url, f"{add} NOT NULL DEFAULT 40" if database_url.startswith("sqlite") else add)
    if database_url.startswith("sqlite"):
        await look(database_url)  # it has a value of its own
        return

    await run(database_url, "ALTER TABLE people ALTER COLUMN shoe_size SET NOT NULL")

    assert "people.shoe_size is one too many" in await why_not(database_url)


async def test_what_is_only_more_is_let_be(database_url: str) -> None:
    await run(database_url, "CREATE TABLE notes_of_the_operator (x INTEGER)", "CREATE INDEX mine ON people (name)")

    await (await open_up_to_date(database_url)).close()


async def test_a_database_of_a_later_version_is_refused(database_url: str) -> None:
    await run(database_url, "UPDATE alembic_version SET version_num = '2031_01_01_birds'")

    assert "is of another version of Knipoog (2031_01_01_birds)" in await why_not(database_url)


async def test_tables_of_another_program_are_refused(database_url: str) -> None:
    await run(database_url, "DROP TABLE alembic_version")

    assert "holds tables of another program" in await why_not(database_url)


async def test_refusing_leaves_everything_as_it_was(database: Database) -> None:
    async with database.write() as session:
        await session.execute(text("DROP TABLE contacts"))
        await session.execute(text("UPDATE alembic_version SET version_num = '2031_01_01_birds'"))

    with pytest.raises(SchemaMismatch):
        await bring_up_to_date(database)

    async with database.read() as session:
        assert await session.scalar(text("SELECT version_num FROM alembic_version")) == "2031_01_01_birds"
