"""The migrations make exactly the tables that the models describe, on both engines, and can be taken back."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from storage.base import Base
from storage.engine import Database
from storage.metadata import ALL_TABLES
from storage.migrating import migrate, up_to_date


async def test_migrations_and_models_agree(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with database.engine.connect() as connection:
        found = await connection.run_sync(differences)

    assert found == []


async def test_every_table_is_known() -> None:
    assert {table.__table__ for table in ALL_TABLES} == set(Base.metadata.tables.values())


async def test_migrations_can_be_taken_back_and_done_again(database: Database) -> None:
    await migrate(database, "base")
    async with database.engine.connect() as connection:
        left = await connection.run_sync(lambda c: inspect(c).get_table_names())

    assert left == ["alembic_version"]
    assert not await up_to_date(database)

    await migrate(database)

    assert await up_to_date(database)
