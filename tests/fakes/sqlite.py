"""A disk for tests that are about something else: nothing waits for it, and what is asked is done at once.

A driver that works in a thread costs more than the work itself, and an engine of its own in each test would compile all
statements anew. The driver as it is has tests of its own: those of storage, and those with processes.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import Database

Asked = tuple[asyncio.Future[Any], Callable[[], Any]]


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

    def _here(self, _: Any, __: Any, arguments: list[Any], named: dict[str, Any]) -> None:
        """What the dialect connects with: the file of now, and a connection without a thread."""
        arguments[:] = [self._path]
        named["async_creator_fn"] = _connect


def in_haste(database: Database) -> Database:
    """What a test stores need not survive a power cut."""
    event.listen(database.engine.sync_engine, "connect", _without_waiting)
    return database


def _without_waiting(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _connect(path: str, **named: Any) -> "AtOnce":
    return AtOnce(partial(sqlite3.connect, path, **named), iter_chunk_size=64)


class AtOnce(aiosqlite.Connection):
    """Does here what else its thread does. Who begins or ends a transaction waits until all others had a turn."""

    def __init__(self, connector: Callable[[], sqlite3.Connection], iter_chunk_size: int) -> None:
        super().__init__(connector, iter_chunk_size)
        self._tx = _Turns()  # type: ignore[assignment]  # only asked to put_nowait

    def __await__(self) -> Generator[Any, None, aiosqlite.Connection]:
        return self._connect().__await__()


class _Turns:
    """In the place of the queue to the thread."""

    def put_nowait(self, asked: Asked) -> None:
        future, do = asked
        try:
            told = partial(future.set_result, do())
        except sqlite3.Error as error:
            told = partial(future.set_exception, error)
        if _lets_others_in(do):
            future.get_loop().call_soon(_tell, future, told)
        else:
            told()


def _lets_others_in(do: Callable[[], Any]) -> bool:
    """At both ends of a transaction: in between nobody else may write."""
    return isinstance(do, partial) and (
        do.func.__name__ == "commit" or (do.func.__name__ == "execute" and do.args[0].startswith("BEGIN"))
    )


def _tell(future: asyncio.Future[Any], told: Callable[[], None]) -> None:
    if not future.done():  # who asked may have given up
        told()
