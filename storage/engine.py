"""Connections to SQLite or PostgreSQL, and the two ways to use them: read and write."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import StaticPool

from storage.private_files import keep_to_owner, make_folder

ERASED = "erased"
"""Set in the info of a session in which words of somebody were deleted for good."""
PATIENCE = 30  # seconds that SQLite waits for its file
BUSY_FOR = timedelta(seconds=2)
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class Database:
    """One engine. Everything that is read and written inside `write()` is committed together, or not at all.

    SQLite has one writer at a time; queueing for it in the process is fair, the file lock is not.
    """

    def __init__(self, url: str) -> None:
        self.url = async_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(self.url) if self.sqlite else _postgres_engine(self.url)
        self._shared_connection = self.sqlite and in_memory(self.url)
        self._writer = asyncio.Lock()
        self.transactions = 0
        self.to_shred = False

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        if self.sqlite:
            async with self._writer, self._begin() as session:
                yield session
        else:
            async with self._begin() as session:
                yield session

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that writes nothing, and waits for no writer."""
        if self._shared_connection:
            async with self.write() as session:
                yield session
        else:
            async with self._begin(self.engine.execution_options(reads_only=True)) as session:
                yield session

    @asynccontextmanager
    async def _begin(self, engine: AsyncEngine | None = None) -> AsyncIterator[AsyncSession]:
        self.transactions += 1
        async with AsyncSession(engine or self.engine, expire_on_commit=False) as session:
            async with session.begin():
                yield session
            self.to_shred = self.to_shred or session.info.get(ERASED, False)

    async def shred(self) -> None:
        """What was deleted leaves the files as well, as far as the engine can: SQLite overwrites it there, and empties
        its write-ahead log; PostgreSQL gives the room of dead rows back, and writes over it in its own time. Tries
        again next time where somebody still reads.
        """
        bare = self.engine.execution_options(no_transaction=True, isolation_level="AUTOCOMMIT")
        if not self.sqlite and self.to_shred:
            async with bare.connect() as connection:
                await connection.exec_driver_sql("VACUUM")
            self.to_shred = False
        elif self.sqlite and not self._shared_connection:
            async with self._writer, bare.connect() as connection:
                self.to_shred = not await _empty_log(connection)

    async def close(self) -> None:
        await self.engine.dispose()


def async_url(url: str) -> URL:
    """The URL with the driver of this house. Raises ValueError for another kind of database."""
    parsed = make_url(url)
    backend = parsed.drivername.split("+")[0]
    if backend not in DRIVERS:
        raise ValueError(f"unknown kind of database: {backend}")
    return parsed.set(drivername=DRIVERS[backend])


def in_memory(url: URL) -> bool:
    return url.database in (None, "", ":memory:")


def _sqlite_engine(url: URL) -> AsyncEngine:
    options: dict[str, Any] = {"connect_args": {"timeout": PATIENCE, "async_creator_fn": _connect_sqlite}}
    if in_memory(url):
        options["poolclass"] = StaticPool
    else:
        make_folder(Path(str(url.database)).parent)
        options |= {"pool_size": 4, "max_overflow": 4}
    engine = create_async_engine(url, hide_parameters=True, **options)
    event.listen(engine.sync_engine, "connect", _on_sqlite_connect)
    event.listen(engine.sync_engine, "begin", _on_sqlite_begin)
    if not in_memory(url):
        event.listen(engine.sync_engine, "connect", lambda *_: keep_to_owner(Path(str(url.database))))
    return engine


async def _connect_sqlite(*place: Any, **options: Any) -> aiosqlite.Connection:
    connection = aiosqlite.connect(*place, **options)
    connection._thread.daemon = True
    try:
        return await connection
    except sqlite3.Error:
        await asyncio.to_thread(connection._thread.join)  # else it tells a loop that is no longer there that it ends
        raise


def _on_sqlite_connect(connection: Any, _: Any) -> None:
    try:
        _prepare(connection)
    except Exception:
        connection.close()
        raise


def _prepare(connection: Any) -> None:
    # The driver's own transactions begin deferred; a reader that turns writer then fails at once (BUSY_SNAPSHOT).
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _on_sqlite_begin(connection: Any) -> None:
    options = connection.get_execution_options()
    if options.get("no_transaction", False):
        return
    reads_only = options.get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


async def _empty_log(connection: AsyncConnection) -> bool:
    """False where somebody still reads what is in it."""
    await connection.exec_driver_sql(f"PRAGMA busy_timeout={int(BUSY_FOR.total_seconds() * 1000)}")
    busy = (await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
    await connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE * 1000}")
    return not busy


def _postgres_engine(url: URL) -> AsyncEngine:
    return create_async_engine(url, hide_parameters=True, pool_size=8, max_overflow=8, pool_pre_ping=True)
