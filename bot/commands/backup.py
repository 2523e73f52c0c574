"""A copy of the database that is whole, made while the bot runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.engine import async_url, in_memory
from storage.opening import Unusable, explained
from storage.private_files import make_file, make_folder


class NoBackup(Exception):
    """Why there is none; one sentence for the operator."""


def backup(url: str, target: Path) -> None:
    """Copy an SQLite database; what is at the target already is never overwritten. Raises NoBackup."""
    parsed = async_url(url)
    if parsed.get_backend_name() != "sqlite" or in_memory(parsed):
        raise NoBackup("only an SQLite file is copied this way; use pg_dump for PostgreSQL")
    source = Path(str(parsed.database))
    if not source.is_file():
        raise NoBackup(f"{source} is not there; is storage.url right, and is this the folder of the installation?")
    try:
        with explained(f"sqlite:///{target}"):
            make_folder(target.parent)
            make_file(target)
    except Unusable as error:
        raise NoBackup(f"{target} is there already" if target.is_file() else str(error)) from error
    try:
        with explained(url):
            _copy(source, target)
    except BaseException as error:
        target.unlink()
        if isinstance(error, Unusable):
            raise NoBackup(str(error)) from error
        raise


def _copy(source: Path, target: Path) -> None:
    """Raises NoBackup when the copy is not whole, and what SQLite raises."""
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    with closing(reading) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise NoBackup(f"the copy is not whole ({verdict}), so {source} is damaged: look for an earlier backup")
