"""A copy that is whole, made while somebody writes."""

import sqlite3
from pathlib import Path

import pytest

from bot.commands.backup import NoBackup, backup
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

    with pytest.raises(NoBackup, match=r"b\.db is there already"):
        backup(f"sqlite:///{source}", copy)

    assert copy.read_text() == "dear"


@pytest.mark.parametrize("url", ["postgresql://localhost/knipoog", "sqlite://"])
def test_only_files_are_copied(url: str, tmp_path: Path) -> None:
    with pytest.raises(NoBackup, match="only an SQLite file"):
        backup(url, tmp_path / "copy.db")


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, r"a\.db is not there"), (b"no database, but words that go on and on", r"a\.db is damaged")],
)
def test_without_a_whole_database_no_copy_is_left(content: bytes | None, why: str, tmp_path: Path) -> None:
    source, copy = tmp_path / "a.db", tmp_path / "b.db"
    if content is not None:
        source.write_bytes(content)

    with pytest.raises(NoBackup, match=why):
        backup(f"sqlite:///{source}", copy)

    assert not copy.exists()


def test_half_a_database_is_no_backup(migrated: Path, tmp_path: Path) -> None:
    source, copy = tmp_path / "a.db", tmp_path / "b.db"
    source.write_bytes(migrated.read_bytes()[:20_000])

    with pytest.raises(NoBackup, match=r"a\.db is damaged"):
        backup(f"sqlite:///{source}", copy)

    assert not copy.exists()


def test_where_nothing_can_be_written(migrated: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NoBackup, match="file is a file, and should be a folder"):
        backup(f"sqlite:///{migrated}", tmp_path / "file" / "copy.db")
