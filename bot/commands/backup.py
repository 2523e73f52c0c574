"""A copy of the database that is whole, made while the bot runs."""

import sqlite3
from pathlib import Path

from storage.engine import async_url, in_memory


def backup(url: str, target: Path) -> None:
    """Copy an SQLite database. Raises ValueError for another kind, FileExistsError rather than overwrite."""
    parsed = async_url(url)
    if parsed.get_backend_name() != "sqlite" or in_memory(parsed):
        raise ValueError("only an SQLite file is backed up this way; use pg_dump for PostgreSQL")
    if target.exists():
        raise FileExistsError(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    source = sqlite3.connect(f"file:{parsed.database}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    finally:
        copy.close()
        source.close()
    if verdict != "ok":
        raise ValueError(f"the copy is not whole: {verdict}")
