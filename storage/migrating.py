"""Bringing a database up to date, and seeing whether it is."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, UniqueConstraint, inspect, text
from sqlalchemy.engine.reflection import Inspector
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database
from storage.metadata import ALL_TABLES

FOLDER = Path(__file__).parent / "migrations"
OURS: Mapping[str, Table] = {row.__table__.name: row.__table__ for row in ALL_TABLES}  # type: ignore[misc,attr-defined]  # Tables
ONE_AT_A_TIME = 5_640_664  # any number that no other program locks


class SchemaMismatch(Exception):
    """The tables are not those of this version; says how, as the end of a sentence about the database."""


async def bring_up_to_date(database: Database) -> None:
    """Run the migrations that are missing. Raises SchemaMismatch where that does not lead to the tables of now."""
    async with database.engine.connect() as connection:
        await connection.run_sync(look_at_schema)
        await connection.rollback()
    await migrate(database)
    async with database.engine.connect() as connection:
        await connection.run_sync(look_at_schema)
        await connection.rollback()


def look_at_schema(connection: Connection) -> None:
    """Raises SchemaMismatch for a database that no migration of ours can bring up to date."""
    inspector = inspect(connection)
    there = set(inspector.get_table_names())
    revision = _current(connection)
    if revision is None:
        if strange := sorted(there & OURS.keys()):
            raise SchemaMismatch(f"holds tables of another program, like {strange[0]}")
    elif revision not in {known.revision for known in _script().walk_revisions()}:
        raise SchemaMismatch(f"is of another version of Knipoog ({revision})")
    elif revision == _script().get_current_head() and (difference := next(_differences(inspector), None)):
        raise SchemaMismatch(f"does not have the tables of this version ({difference})")


async def migrate(database: Database, target: str = "head") -> None:
    """Run the migrations that are missing (or, for an older target, take back what is newer)."""
    async with database.engine.connect() as connection:
        await _check_links(database, connection, on=False)
        try:
            await connection.run_sync(_run, target)
            await connection.commit()
        finally:
            await connection.rollback()
            await _check_links(database, connection, on=True)


async def _check_links(database: Database, connection: AsyncConnection, *, on: bool) -> None:
    """SQLite cannot change a table, it makes a new one: without this the rows that hang on the old one would go too."""
    if database.sqlite:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None  # noqa: S101 - it was just opened
        await driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


async def up_to_date(database: Database) -> bool:
    async with database.engine.connect() as connection:
        return await connection.run_sync(_current) == _script().get_current_head()


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(FOLDER))
    made.set_main_option("path_separator", "os")
    return made


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(config())


def _current(connection: Connection) -> str | None:
    """Read here: Alembic tells the log of it each time it is asked."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _run(connection: Connection, target: str) -> None:
    made = config()
    made.attributes["connection"] = connection
    if connection.dialect.name == "postgresql":  # two processes that start together migrate one after the other
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
    if target == "head" or (_script().get_revision(target) is not None and _is_newer(connection, target)):
        command.upgrade(made, target)
    else:
        command.downgrade(made, target)


def _is_newer(connection: Connection, target: str) -> bool:
    current = _current(connection)
    revisions = [revision.revision for revision in _script().walk_revisions()]
    return current is None or (target in revisions and revisions.index(target) < revisions.index(current))


def _differences(inspector: Inspector) -> Iterator[str]:
    """What of our tables is not there, and what there would refuse our rows."""
    columns = {name: found for (_, name), found in inspector.get_multi_columns().items()}
    unique = {name for (_, table), found in inspector.get_multi_unique_constraints().items() for name in _names(found)}
    unique |= {name for (_, table), found in inspector.get_multi_indexes().items() for name in _names(found)}
    for table in OURS.values():
        if table.name not in columns:
            yield f"{table.name} is missing"
            continue
        there = {column["name"] for column in columns[table.name]}
        yield from (f"{table.name}.{column.name} is missing" for column in table.columns if column.name not in there)
        for column in columns[table.name]:
            if column["name"] not in table.columns and not column["nullable"] and column["default"] is None:
                yield f"{table.name}.{column['name']} is one too many"
        yield from (f"{name} is missing" for name in sorted(_must_be_unique(table) - unique))


def _must_be_unique(table: Table) -> set[str]:
    """The names of what lets each thing be there once; without it two at once would both win."""
    constraints = {str(one.name) for one in table.constraints if isinstance(one, UniqueConstraint)}
    return constraints | {str(index.name) for index in table.indexes if index.unique}


def _names(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (one["name"] for one in found)
