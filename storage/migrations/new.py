"""Writes a new migration from the difference between the models and an empty, migrated database."""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from storage.engine import Database
from storage.migrating import config, migrate


async def write(name: str, revision: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'empty.db'}")
        await migrate(database)
        async with database.engine.connect() as connection:
            await connection.run_sync(_write, name, revision)
        await database.close()


def _write(connection: Connection, name: str, revision: str) -> None:
    made = config()
    made.attributes["connection"] = connection
    command.revision(made, message=name, autogenerate=True, rev_id=revision)


if __name__ == "__main__":
    what = sys.argv[1]
    today = datetime.now(UTC).strftime("%Y_%m_%d")
    asyncio.run(write(what, f"{today}_{what.split()[0].lower()}"))
