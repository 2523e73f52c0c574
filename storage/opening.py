"""Opening a database at a start: whatever stands in the way is one sentence, with the place and what to do about it."""

import errno
import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.engine import Database, async_url
from storage.migrating import SchemaMismatch, bring_up_to_date, look_at_schema

FILE_TROUBLE = {
    "not a database": "is damaged, or is no database: put it aside, and a backup in its place (docs/operating.md)",
    "malformed": "is damaged: put it aside, and a backup in its place (docs/operating.md)",
    "unable to open": "cannot be opened: is it a file, and may this account write it and in its folder?",
    "readonly": "cannot be written: give this account the right to write it, and in its folder",
    "locked": "is held by another program: end that one",
    "disk is full": "cannot be written: the disk is full",
    "disk i/o error": "cannot be read or written: look at the disk",
}
FOLDER_TROUBLE = {
    errno.EEXIST: "is a file, and should be a folder",
    errno.ENOTDIR: "is a file, and should be a folder",
    errno.EACCES: "may not be written by this account: give it the right to",
    errno.EROFS: "is on a disk that is read-only",
    errno.ENOSPC: "cannot be written: the disk is full",
}
SERVER_TROUBLE = {
    "authentication failed": "refuses the user or the password: see storage.url",
    "no password supplied": "wants a password: write it in storage.url",
    "role ": "does not know this user: see storage.url",
    "does not exist": "does not exist: make it, or change storage.url",
    "permission denied": "may not be changed by this user: make it the owner of the database",
    "read-only": "is read-only: use the server that may be written to",
    "too many": "takes no more connections: look at max_connections of the server",
    "connection": "does not answer: is PostgreSQL running, and is storage.url right?",
    "timeout": "does not answer: is PostgreSQL running, and is storage.url right?",
    "resolve": "has a host that is not known: see storage.url",
    "translate host": "has a host that is not known: see storage.url",
}
ANOTHER_VERSION = "put a backup in its place that this version made, or begin with a new one (docs/operating.md)"


class Unusable(Exception):
    """A database that cannot be used as it is; one sentence for the operator."""


async def open_up_to_date(url: str) -> Database:
    """A database with every table of this version. Raises Unusable."""
    with explained(url):
        database = Database(url)
        try:
            await bring_up_to_date(database)
        except BaseException:
            await database.close()
            raise
    return database


@asynccontextmanager
async def closed_in_the_end(database: Database) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await database.close()


async def look(url: str) -> None:
    """Whether `open_up_to_date` would do, without making or changing anything. Raises Unusable."""
    with explained(url):
        if _is_still_to_be_made(url):
            return
        database = Database(url)
        try:
            async with database.engine.connect() as connection:
                await connection.run_sync(_look_at_rights)
                await connection.run_sync(look_at_schema)
                await connection.rollback()
        finally:
            await database.close()


@contextmanager
def explained(url: str | URL, name: str = "the database") -> Iterator[None]:
    """What goes wrong in here is Unusable, in a sentence that names the place and never the password."""
    try:
        yield
    except (ArgumentError, ValueError) as error:
        if isinstance(error, UnicodeError):
            raise
        raise Unusable(f'{name} has no address: write it like "sqlite:///data/knipoog.db"') from error
    except SchemaMismatch as mismatch:
        raise Unusable(f"{place(url)} {mismatch}: {ANOTHER_VERSION}") from mismatch
    except OSError as error:
        why = FOLDER_TROUBLE.get(error.errno or 0, f"cannot be used: {error.strerror or error}")
        raise Unusable(f"{error.filename or place(url)} {why}") from error
    except (DBAPIError, sqlite3.Error) as error:
        raise Unusable(f"{place(url)} {_trouble(url, error)}") from error


def place(url: str | URL) -> str:
    """Where a database is: a file, or a name on a server."""
    parsed = async_url(url) if isinstance(url, str) else url
    if parsed.get_backend_name() == "sqlite":
        return str(parsed.database)
    server = f"{parsed.host}:{parsed.port or 5432}" if parsed.host else str(parsed.query.get("host", "this machine"))
    return f"the database {parsed.database} on {server}"


def _trouble(url: str | URL, error: Exception) -> str:
    parsed = async_url(url) if isinstance(url, str) else url
    told = str(getattr(error, "orig", None) or error)
    known = FILE_TROUBLE if parsed.get_backend_name() == "sqlite" else SERVER_TROUBLE
    small = told.lower()
    found = next((advice for sign, advice in known.items() if sign in small), None)
    first = told.strip().splitlines()[0] if told.strip() else type(error).__name__
    return found or f"cannot be used: {first}"


def _is_still_to_be_made(url: str) -> bool:
    """A file that is not there yet. Raises OSError where it cannot be made."""
    parsed = async_url(url)
    path = Path(str(parsed.database)).absolute()
    if parsed.get_backend_name() != "sqlite" or path.exists():
        return False
    folder = next(parent for parent in path.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "", str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "", str(folder))
    return True


def _look_at_rights(connection: Connection) -> None:
    """SQLite takes the right to write with the first statement; PostgreSQL is asked."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA schema_version"))
        return
    read_only, may_make = connection.execute(
        text("SELECT current_setting('transaction_read_only'), has_schema_privilege(current_schema(), 'CREATE')")
    ).one()
    if read_only == "on" or not may_make:
        why = SERVER_TROUBLE["read-only" if read_only == "on" else "permission denied"]
        raise Unusable(f"{place(connection.engine.url)} {why}")
