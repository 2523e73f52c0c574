"""The ground under every table: names of constraints, moments with a zone, insert-or-ignore on both engines."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


BigKey = BigInteger().with_variant(Integer, "sqlite")
"""For tables that grow with every message; SQLite's own integers are big already."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. SQLite forgets zones, so naive UTC is stored there and the zone is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def insert(session: AsyncSession, table: Any) -> Any:
    """An INSERT of this engine, which knows ON CONFLICT; `table` is a mapped class."""
    dialect = session.get_bind().dialect.name
    target: Table = table.__table__
    return postgresql.insert(target) if dialect == "postgresql" else sqlite.insert(target)
