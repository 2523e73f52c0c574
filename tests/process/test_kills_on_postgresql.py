"""Killed while it invites, with PostgreSQL behind it: no invitation comes twice, and none is lost unseen."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.fakes.telegram import BotApiServer, World
from tests.process.conftest import CONFIG, TELEGRAM, free_port
from tests.process.planting import Known, invitations
from tests.process.running import Bot, until
from tests.storage.conftest import Postgres, postgres

__all__ = ["postgres"]

INVITATION = "Kom je ook?"
MANY = 20


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    made = postgres.copy()
    yield made
    postgres.drop(made)


def states(url: str) -> dict[str, str]:
    """What became of the letter to each chat."""
    with psycopg.connect(url) as connection:
        return dict(connection.execute("SELECT chat_id, state FROM outbox").fetchall())


def lease_runs_out(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE leases SET until = '2020-01-01 00:00:00+00'")


def bot(url: str, world: World, api: BotApiServer, folder: Path, number: int) -> Bot:
    port = free_port()
    config = folder / f"config{number}.toml"
    channels = TELEGRAM.format(token=world.token, api=api.url)
    filled = CONFIG.format(database="", channels=channels, port=port, web="").replace("sqlite:///", url)
    config.write_text(filled, encoding="utf-8")
    return Bot(config, port, folder / f"output{number}.txt", False)


def test_killed_again_and_again(url: str, world: World, api: BotApiServer, tmp_path: Path) -> None:
    crowd = [world.user(f"Lid {number}", language="nl") for number in range(MANY)]
    for person in crowd:
        person.start()
    world.take_updates()
    known = [Known(person.first_name, "telegram", str(person.id)) for person in crowd]
    asyncio.run(invitations(url, known, world.token.split(":")[0], INVITATION))

    def came() -> list[int]:
        return [sum(INVITATION in message.text for message in person.inbox) for person in crowd]

    for kill in range(1, 3):
        running = bot(url, world, api, tmp_path, kill).start()
        until(lambda kill=kill: sum(came()) >= 5 * kill, "some are invited")  # type: ignore[misc]  # bound now
        running.kill()
        lease_runs_out(url)
    last = bot(url, world, api, tmp_path, 3).start().runs()
    until(lambda: not {"waiting", "sending"} & set(states(url).values()), "all is decided")
    assert last.terminate() == 0

    ended = states(url)
    missed = {str(person.id) for person, times in zip(crowd, came(), strict=True) if times == 0}
    assert max(came()) == 1
    assert {ended[chat] for chat in missed} <= {"uncertain"}
    assert set(ended.values()) <= {"sent", "uncertain"}
