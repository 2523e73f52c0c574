"""A disk for tests that are about something else: nothing waits for it, and what is asked is done at once.

A driver that works in a thread costs more than the work itself, and an engine of its own in each test would compile all
statements anew. The driver as it is has tests of its own: those of storage, and those with processes.
"""

import asyncio
import sqlite3
from collections import deque
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import await_only

from storage.engine import Database


class Disk:
    """Opens one database after another, with one engine. The one before must be closed."""

    def __init__(self) -> None:
        self._engine: AsyncEngine | None = None
        self._path = ""

    def open(self, path: Path) -> Database:
        database = Database(f"sqlite:///{path}")
        if self._engine is None:
            self._engine = in_haste(database).engine
            event.listen(self._engine.sync_engine, "do_connect", self._here)
        database.engine, self._path = self._engine, str(path)
        return database

    def _here(self, _: Any, __: Any, ___: list[Any], named: dict[str, Any]) -> "AtOnce":
        """In the place of the driver: the file of now, and a connection without a thread."""
        options = {name: value for name, value in named.items() if name != "async_creator_fn"}
        return sqlite3.connect(self._path, factory=AtOnce, **options)


def in_haste(database: Database) -> Database:
    """What a test stores need not survive a power cut."""
    event.listen(database.engine.sync_engine, "connect", _without_waiting)
    return database


def _without_waiting(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


IN_BETWEEN = (
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "PRAGMA journal",
    "PRAGMA sync",
    "PRAGMA foreign",
    "PRAGMA secure",
)
"""What begins and ends nothing: others wait until it does."""


class AtOnce(sqlite3.Connection):
    """Does here what else a thread does. Who begins or ends a transaction waits until all others had a turn; in between
    nobody else may write.
    """

    @property
    def _connection(self) -> "AtOnce":
        return self  # asked for by the dialect

    def cursor(self, *_: Any, **__: Any) -> "CursorAtOnce":
        return super().cursor(CursorAtOnce)

    def commit(self) -> None:
        super().commit()
        _let_others_in()

    def terminate(self) -> None:
        self.close()


class CursorAtOnce(sqlite3.Cursor):
    """All rows are fetched when it is asked, so that nothing is still being read when the file is closed."""

    rows: deque[Any]

    def execute(self, statement: str, *arguments: Any) -> "CursorAtOnce":
        super().execute(statement, *arguments)
        self.rows = deque(super().fetchall()) if self.description else deque()
        if not statement.startswith(IN_BETWEEN):
            _let_others_in()
        return self

    def fetchone(self) -> Any:
        return self.rows.popleft() if self.rows else None

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return [self.rows.popleft() for _ in range(min(size or 1, len(self.rows)))]

    def fetchall(self) -> list[Any]:
        rows, self.rows = list(self.rows), deque()
        return rows

    async def _async_soft_close(self) -> None:  # asked for by the dialect
        pass


def _let_others_in() -> None:
    await_only(asyncio.sleep(0))
