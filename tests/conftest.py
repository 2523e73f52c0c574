"""What every test may use: a database that is migrated once and copied, a clock that only moves when told."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import hypothesis
import pytest

from storage.engine import Database
from storage.migrating import migrate
from tests.fakes.sqlite import Disk, in_haste
from tests.fakes.stage import Stage

# How long a test takes says something about the machine, and is never a reason to fail.
SLOW = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=SLOW)
hypothesis.settings.register_profile("quick", deadline=None, suppress_health_check=SLOW, max_examples=15)
hypothesis.settings.load_profile("house")

TAKES_LONG = ("browser", "process", "journeys")
BY_ONE_WORKER = ("browser", "process", "postgresql")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first: who runs on several cores should not wait in the end for one that has just begun a story.

    A browser, other processes and a PostgreSQL are each started by one worker only; what waits for them leaves its core
    to the others.
    """
    items.sort(key=lambda item: TAKES_LONG.index(_place(item)) if _place(item) in TAKES_LONG else len(TAKES_LONG))
    for item in items:
        if _needs(item) in BY_ONE_WORKER:
            item.add_marker(pytest.mark.xdist_group(_needs(item)))


def _place(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0]


def _needs(item: pytest.Item) -> str:
    engine = getattr(item, "callspec", None)
    return "postgresql" if engine and "postgresql" in engine.params.values() else _place(item)


LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if (
            self.family in (socket.AF_INET, socket.AF_INET6)
            and isinstance(address, tuple)
            and address[0] not in LOOPBACK
        ):
            raise AssertionError(f"a test reaches for {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with every table."""
    path = tmp_path_factory.mktemp("database") / "empty.db"

    async def make() -> None:
        database = in_haste(Database(f"sqlite:///{path}"))
        await migrate(database)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def disk() -> Disk:
    return Disk()


@pytest.fixture
async def database(migrated: Path, disk: Disk) -> AsyncIterator[Database]:
    """An empty one; the file is the same each time, since making folders and clearing them away takes long."""
    path = migrated.with_name("knipoog.db")
    shutil.copyfile(migrated, path)
    database = disk.open(path)
    yield database
    await database.close()
    for side in ("-wal", "-shm"):
        path.with_name(f"{path.name}{side}").unlink(missing_ok=True)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The whole bot on a neutral channel, with people to talk to it."""
    stage = await Stage.open(database)
    yield stage
    await stage.close()
