"""A world with a Bot API in it, and configs for real processes that live in that world."""

import shutil
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.telegram import BotApiServer, World
from tests.process.running import Bot

SECRET = "een-geheim-van-de-webhook"
CONFIG = """
[storage]
url = "sqlite:///{database}"
[telegram]
token = "{token}"
api_url = "{api}"
{telegram}
[web]
port = {port}
{web}
[nudges]
quiet_from = "00:00"
quiet_until = "00:00"
[meeting]
takeaway = "1s"
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("process"))


@pytest.fixture
def world() -> Iterator[World]:
    world = World(time.time)
    yield world
    assert world.faults == []
    assert world.limits.violations == []


@pytest.fixture
def api(world: World) -> Iterator[BotApiServer]:
    with BotApiServer(world) as api:
        yield api


@pytest.fixture
def file(migrated: Path, tmp_path: Path) -> Path:
    """The database of the bot; empty, with every table."""
    path = tmp_path / "knipoog.db"
    shutil.copy(migrated, path)
    return path


Make = Callable[..., Bot]


@pytest.fixture
def bot(world: World, api: BotApiServer, file: Path, tmp_path: Path) -> Iterator[Make]:
    """Makes bots on one token and one database, each with its own port. None of them may tell the token."""
    made: list[Bot] = []

    def make(*, webhook: bool = False, verbose: bool = False) -> Bot:
        port, number = free_port(), len(made) + 1
        config = tmp_path / f"config{number}.toml"
        config.write_text(
            CONFIG.format(
                database=file,
                token=world.token,
                api=api.url,
                port=port,
                telegram=f'mode = "webhook"\nwebhook_secret = "{SECRET}"' if webhook else "",
                web=f'public_url = "http://127.0.0.1:{port}"' if webhook else "",
            ),
            encoding="utf-8",
        )
        made.append(Bot(config, port, tmp_path / f"output{number}.txt", verbose))
        return made[-1]

    yield make
    for each in made:
        each.end()
    for each in made:
        assert world.token not in each.output
        assert world.token.split(":")[1] not in each.output
        assert SECRET not in each.output
        assert "Traceback" not in each.output


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@pytest.fixture
def lease_runs_out(file: Path) -> Callable[[], None]:
    """Fifteen seconds go by for who was killed."""

    def run_out() -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE leases SET until = '2020-01-01 00:00:00.000000'")

    return run_out
