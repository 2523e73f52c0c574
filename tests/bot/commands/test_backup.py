"""A copy that is whole, made while somebody writes."""

import sqlite3
from pathlib import Path

import pytest

from bot.commands.backup import backup
from storage.engine import Database
from storage.people import people
from tests.fakes.stage import Stage


async def test_the_copy_has_everything(stage: Stage, tmp_path: Path) -> None:
    anja = stage.person("Anja")
    await anja.says("/help")
    copy = tmp_path / "copies" / "monday.db"

    backup(str(stage.database.url.render_as_string()), copy)

    restored = Database(f"sqlite:///{copy}")
    async with restored.read() as session:
        assert await people.find(session, "stage", anja.id) is not None
    await restored.close()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.db", tmp_path / "b.db"
    connection = sqlite3.connect(source)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    copy.write_text("dear")

    with pytest.raises(FileExistsError):
        backup(f"sqlite:///{source}", copy)

    assert copy.read_text() == "dear"


@pytest.mark.parametrize("url", ["postgresql://localhost/knipoog", "sqlite://"])
def test_only_files_are_copied(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only an SQLite file"):
        backup(url, tmp_path / "copy.db")
