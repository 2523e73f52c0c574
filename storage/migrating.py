"""Bringing a database up to date, and seeing whether it is."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engine import Database

FOLDER = Path(__file__).parent / "migrations"


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
    return MigrationContext.configure(connection).get_current_revision()


def _run(connection: Connection, target: str) -> None:
    made = config()
    made.attributes["connection"] = connection
    if target == "head" or (_script().get_revision(target) is not None and _is_newer(connection, target)):
        command.upgrade(made, target)
    else:
        command.downgrade(made, target)


def _is_newer(connection: Connection, target: str) -> bool:
    current = _current(connection)
    revisions = [revision.revision for revision in _script().walk_revisions()]
    return current is None or (target in revisions and revisions.index(target) < revisions.index(current))
