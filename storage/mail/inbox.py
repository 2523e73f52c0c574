"""What came in, committed before the platform is told "received", and handled exactly once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, bindparam, delete, func, null, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigKey, UtcDateTime, insert

NEW, DONE, FAILED, QUARANTINED = "new", "done", "failed", "quarantined"

AT_ONCE = 200
ROWS_AT_ONCE = 1000  # seven values each; a statement takes 32,766 in SQLite and 65,535 in PostgreSQL
_UNSETTLED = text("state <> 'done'")
WORDLESS: dict[str, Any] = {"payload": null(), "lane": ""}
"""An update of which only is known that it was there."""


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
    came_at: datetime


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


_NEW = (
    select(InboxRow.id, InboxRow.lane, InboxRow.payload, InboxRow.received_at)
    .where(
        InboxRow.channel == bindparam("channel"),
        InboxRow.account == bindparam("account"),
        InboxRow.state == NEW,
        InboxRow.id > bindparam("after"),
    )
    .order_by(InboxRow.id)
    .limit(AT_ONCE)
)


async def new(session: AsyncSession, channel: str, account: str, *, after: int = 0) -> list[Received]:
    """What waits to be handled, in order of arrival, at most AT_ONCE."""
    found = await session.execute(_NEW, {"channel": channel, "account": account, "after": after})
    return [Received(row_id, lane, payload or {}, came_at) for row_id, lane, payload, came_at in found]


async def finish(session: AsyncSession, row_id: int, state: str = DONE) -> bool:
    """Mark as handled; False when that was done before (by another process). Of what was handled well only the
    platform's id of the update stays, to know a repetition: not the words, and not whose they were.
    """
    kept = WORDLESS if state == DONE else {}
    done = await session.execute(
        update(InboxRow)
        .where(InboxRow.id == row_id, InboxRow.state == NEW)
        .values(state=state, **kept)
        .returning(InboxRow.id)
    )
    return done.scalar() is not None


async def empty(session: AsyncSession, before: datetime) -> None:
    """Forget the words of what failed, or could not be read, and nobody looked into."""
    await session.execute(
        update(InboxRow)
        .where(InboxRow.received_at < before, InboxRow.state.in_((FAILED, QUARANTINED)), InboxRow.lane != "")
        .values(WORDLESS)
    )


async def forget(session: AsyncSession, before: datetime) -> None:
    """Drop what is so old that no platform repeats it.

    The last row stays: SQLite would give its id to the next update, which who reads on from the last id would not see.
    """
    last = select(func.max(InboxRow.id)).scalar_subquery()
    await session.execute(
        delete(InboxRow).where(InboxRow.received_at < before, InboxRow.state != NEW, InboxRow.id < last)
    )


async def forget_person(session: AsyncSession, channel: str, ids: Iterable[str]) -> None:
    """Drop what somebody said who asked to be forgotten, also where it failed in a group. What came in after that
    wish, and was not handled yet, is new.
    """
    wanted = set(ids)
    left = await session.execute(
        select(InboxRow.id, InboxRow.lane, InboxRow.payload).where(
            InboxRow.channel == channel, InboxRow.state.in_((FAILED, QUARANTINED)), InboxRow.lane != ""
        )
    )
    about = [row_id for row_id, lane, payload in left if lane in wanted or not wanted.isdisjoint(_values_in(payload))]
    await session.execute(update(InboxRow).where(InboxRow.id.in_(about)).values(WORDLESS))


def _values_in(payload: object) -> Iterator[str]:
    """Every value, however deep, as it would be written."""
    if isinstance(payload, dict | list):
        for value in payload.values() if isinstance(payload, dict) else payload:
            yield from _values_in(value)
    else:
        yield str(payload)


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many are new, failed and in quarantine."""
    found = await session.execute(select(InboxRow.state, func.count()).where(_UNSETTLED).group_by(InboxRow.state))
    return {row[0]: row[1] for row in found}
