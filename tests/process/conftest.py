"""A world with a Bot API in it, one with a Graph API, and configs for real processes that live in these worlds."""

import shutil
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import whatsapp
from tests.fakes.telegram import BotApiServer, World
from tests.process.running import Bot

SECRET = "een-geheim-van-de-webhook"
VERIFY_TOKEN = "zelf-verzonnen-voor-meta"
CONFIG = """
[storage]
url = "sqlite:///{database}"
{channels}
[web]
port = {port}
{web}
[nudges]
quiet_from = "00:00"
quiet_until = "00:00"
[meeting]
takeaway = "1s"
"""
TELEGRAM = """
[telegram]
token = "{token}"
api_url = "{api}"
"""
WHATSAPP = """
[whatsapp]
phone_number_id = "{number}"
business_account_id = "{account}"
access_token = "{token}"
app_secret = "{secret}"
verify_token = "{verify}"
api_url = "{api}"
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


@pytest.fixture
def meta() -> Iterator[whatsapp.World]:
    world = whatsapp.World(time.time)
    world.verify_token = VERIFY_TOKEN
    yield world
    assert world.faults == []
    assert world.limits.violations == []


@pytest.fixture
def graph(meta: whatsapp.World) -> Iterator[whatsapp.GraphServer]:
    with whatsapp.GraphServer(meta) as graph:
        yield graph


Make = Callable[..., Bot]


@pytest.fixture
def process(file: Path, tmp_path: Path) -> Iterator[Make]:
    """Makes bots on one database, each with its own port and these sections in its config. None may tell a secret."""
    made: list[Bot] = []
    unspeakable: set[str] = {SECRET}

    def make(channels: str, secrets: Sequence[str], *, public: bool = False, verbose: bool = False) -> Bot:
        port, number = free_port(), len(made) + 1
        config = tmp_path / f"config{number}.toml"
        web = f'public_url = "http://127.0.0.1:{port}"' if public else ""
        config.write_text(
            CONFIG.format(database=file, channels=channels, port=port, web=web),
            encoding="utf-8",
        )
        unspeakable.update(secrets)
        made.append(Bot(config, port, tmp_path / f"output{number}.txt", verbose))
        return made[-1]

    yield make
    for each in made:
        each.end()
    for each in made:
        assert [secret for secret in unspeakable if secret in each.output] == []
        assert "Traceback" not in each.output


@pytest.fixture
def bot(world: World, api: BotApiServer, process: Make) -> Make:
    """Bots on Telegram."""

    def make(*, webhook: bool = False, verbose: bool = False) -> Bot:
        section = TELEGRAM.format(token=world.token, api=api.url)
        section += f'mode = "webhook"\nwebhook_secret = "{SECRET}"' if webhook else ""
        return process(section, _parts(world), public=webhook, verbose=verbose)

    return make


@pytest.fixture
def on_whatsapp(meta: whatsapp.World, graph: whatsapp.GraphServer, process: Make) -> Make:
    """Bots on WhatsApp."""

    def make(*, verbose: bool = False) -> Bot:
        return process(_whatsapp(meta, graph), _secrets(meta), public=True, verbose=verbose)

    return make


@pytest.fixture
def on_both(world: World, api: BotApiServer, meta: whatsapp.World, graph: whatsapp.GraphServer, process: Make) -> Make:
    """Bots on Telegram and on WhatsApp."""

    def make() -> Bot:
        telegram = TELEGRAM.format(token=world.token, api=api.url)
        return process(telegram + _whatsapp(meta, graph), [*_parts(world), *_secrets(meta)], public=True)

    return make


def _parts(world: World) -> list[str]:
    return [world.token, world.token.split(":")[1]]


def _whatsapp(meta: whatsapp.World, graph: whatsapp.GraphServer) -> str:
    return WHATSAPP.format(
        number=meta.phone_number_id,
        account=meta.waba_id,
        token=meta.token,
        secret=meta.app_secret,
        verify=meta.verify_token,
        api=graph.url,
    )


def _secrets(meta: whatsapp.World) -> list[str]:
    return [meta.token, meta.app_secret, meta.verify_token]


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
