"""What came in, committed before the platform is told "received", and handled exactly once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigKey, UtcDateTime, insert

NEW, DONE, FAILED, QUARANTINED = "new", "done", "failed", "quarantined"


ROWS_AT_ONCE = 1000  # seven values each; a statement takes 32,766 in SQLite and 65,535 in PostgreSQL
_UNSETTLED = text("state <> 'done'")


class InboxRow(Base):
    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "account", "external_id"),
        Index(
            "ix_inbox_new",
            "channel",
            "account",
            "id",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
        Index("ix_inbox_unsettled", "state", sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED),
        Index(None, "received_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(200))
    lane: Mapped[str] = mapped_column(String(140), index=True)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(12))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Received:
    id: int
    lane: str
    payload: dict[str, Any]


async def add(
    session: AsyncSession,
    channel: str,
    account: str,
    updates: Sequence[tuple[str, str, dict[str, Any]]],
    now: datetime,
) -> None:
    """Store (external_id, lane, payload) updates; one that is already there is left alone."""
    if not updates:
        return
    rows = [
        {
            "channel": channel,
            "account": account,
            "external_id": external_id,
            "lane": lane,
            "payload": payload,
            "state": NEW,
            "received_at": now,
        }
        for external_id, lane, payload in updates
    ]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        await session.execute(
            insert(session, InboxRow)
            .values(rows[start : start + ROWS_AT_ONCE])
            .on_conflict_do_nothing(index_elements=["channel", "account", "external_id"])
        )


async def new(session: AsyncSession, channel: str, account: str, *, after: int = 0, limit: int = 200) -> list[Received]:
    """What waits to be handled, in order of arrival."""
    found = await session.execute(
        select(InboxRow.id, InboxRow.lane, InboxRow.payload)
        .where(
            InboxRow.channel == channel,
            InboxRow.account == account,
            InboxRow.state == NEW,
            InboxRow.id > after,
        )
        .order_by(InboxRow.id)
        .limit(limit)
    )
    return [Received(row_id, lane, payload or {}) for row_id, lane, payload in found]


async def finish(session: AsyncSession, row_id: int, state: str = DONE) -> bool:
    """Mark as handled; False when that was done before (by another process)."""
    done = await session.execute(
        update(InboxRow).where(InboxRow.id == row_id, InboxRow.state == NEW).values(state=state).returning(InboxRow.id)
    )
    return done.scalar() is not None


async def empty(session: AsyncSession, before: datetime) -> None:
    """Forget the words of what was handled; the ids stay, to know a repetition."""
    await session.execute(
        update(InboxRow)
        .where(InboxRow.received_at < before, InboxRow.state == DONE, InboxRow.payload.is_not(None))
        .values(payload=None)
    )


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop what is so old that no platform repeats it.

    The last row stays: SQLite would give its id to the next update, which who reads on from the last id would not see.
    """
    last = select(func.max(InboxRow.id)).scalar_subquery()
    await session.execute(
        delete(InboxRow).where(InboxRow.received_at < before, InboxRow.state != NEW, InboxRow.id < last)
    )


async def forget_lanes(session: AsyncSession, lanes: Iterable[str]) -> None:
    """Drop the words of somebody who asked to be forgotten; what is being handled now ends first."""
    await session.execute(update(InboxRow).where(InboxRow.lane.in_(set(lanes))).values(payload=None))


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many are new, failed and in quarantine."""
    found = await session.execute(select(InboxRow.state, func.count()).where(_UNSETTLED).group_by(InboxRow.state))
    return {row[0]: row[1] for row in found}
