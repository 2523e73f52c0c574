"""Nobody but its owner reads the database, what is beside it, a copy, or the folder that is made for them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.commands.backup import backup
from storage.engine import Database


@pytest.fixture
def usual() -> Iterator[None]:
    """As most machines have it: others may read what is made."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.iterdir())}


async def written(path: Path) -> Database:
    database = Database(f"sqlite:///{path}")
    async with database.write() as session:
        await session.execute(text("CREATE TABLE IF NOT EXISTS t (x)"))
        await session.execute(text("INSERT INTO t VALUES (1)"))
    return database


async def test_what_is_made_is_the_owners_alone(tmp_path: Path, usual: None) -> None:
    database = await written(tmp_path / "data" / "knipoog.db")

    assert modes(tmp_path / "data") == {
        "data": "0o700",
        "knipoog.db": "0o600",
        "knipoog.db-wal": "0o600",
        "knipoog.db-shm": "0o600",
    }
    await database.close()


async def test_what_others_could_read_before_they_cannot_any_more(tmp_path: Path, usual: None) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    await (await written(folder / "knipoog.db")).close()
    (folder / "knipoog.db").chmod(0o644)
    folder.chmod(0o755)

    database = await written(folder / "knipoog.db")

    assert set(modes(folder).values()) == {"0o700", "0o600"}
    await database.close()


async def test_a_folder_that_is_for_more_than_this_is_left_alone(tmp_path: Path, usual: None) -> None:
    folder = tmp_path / "lib"
    folder.mkdir(mode=0o755)

    database = await written(folder / "knipoog.db")

    assert modes(folder)["lib"] == "0o755"
    assert modes(folder)["knipoog.db"] == "0o600"
    await database.close()


async def test_a_copy_and_its_folder_too(tmp_path: Path, usual: None) -> None:
    database = await written(tmp_path / "data" / "knipoog.db")

    backup(str(database.url.render_as_string()), tmp_path / "backups" / "monday.db")

    assert modes(tmp_path / "backups") == {"backups": "0o700", "monday.db": "0o600"}
    await database.close()
