"""Texts for a group where the bot cannot be, from the moment they are written until somebody has posted them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime

_OPEN = text("state IN ('written', 'given')")
WRITTEN, GIVEN, POSTED, SKIPPED = "written", "given", "posted", "skipped"


class PostingRow(Base):
    """`html` is restricted HTML in the network's language, with full addresses instead of buttons."""

    __tablename__ = "postings"
    __table_args__ = (Index("ix_postings_open", "state", sqlite_where=_OPEN, postgresql_where=_OPEN),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), index=True)
    card: Mapped[str | None] = mapped_column(String(80))
    html: Mapped[str] = mapped_column(String(10000))
    state: Mapped[str] = mapped_column(String(10))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    given_to: Mapped[int | None]
    given_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    posted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Posting:
    id: int
    room_id: int
    html: str
    state: str
    written_at: datetime
    card: str | None = None
    expires_at: datetime | None = None
    given_to: int | None = None
    given_at: datetime | None = None
    reminded_at: datetime | None = None


def _posting(row: PostingRow) -> Posting:
    return Posting(
        id=row.id,
        room_id=row.room_id,
        html=row.html,
        state=row.state,
        written_at=row.written_at,
        card=row.card,
        expires_at=row.expires_at,
        given_to=row.given_to,
        given_at=row.given_at,
        reminded_at=row.reminded_at,
    )


async def add(
    session: AsyncSession,
    room_id: int,
    html: str,
    now: datetime,
    *,
    card: str | None = None,
    expires_at: datetime | None = None,
) -> None:
    """A text to post. One about the same card that was not handed over yet is replaced."""
    if card is not None:
        await session.execute(
            delete(PostingRow).where(
                PostingRow.room_id == room_id, PostingRow.card == card, PostingRow.state == WRITTEN
            )
        )
    session.add(PostingRow(room_id=room_id, card=card, html=html, state=WRITTEN, written_at=now, expires_at=expires_at))
    await session.flush()


async def get(session: AsyncSession, posting_id: int) -> Posting | None:
    row = await session.get(PostingRow, posting_id)
    return _posting(row) if row else None


async def written(session: AsyncSession) -> list[Posting]:
    """What was not handed over yet, oldest first."""
    return await _in_state(session, WRITTEN)


async def given(session: AsyncSession) -> list[Posting]:
    """What was handed over and not confirmed."""
    return await _in_state(session, GIVEN)


async def _in_state(session: AsyncSession, state: str) -> list[Posting]:
    rows = await session.scalars(select(PostingRow).where(PostingRow.state == state).order_by(PostingRow.id).limit(200))
    return [_posting(row) for row in rows]


async def of_room(session: AsyncSession, room_id: int, limit: int = 10) -> Sequence[Posting]:
    """The latest texts for a group, newest first."""
    rows = await session.scalars(
        select(PostingRow).where(PostingRow.room_id == room_id).order_by(PostingRow.id.desc()).limit(limit)
    )
    return [_posting(row) for row in rows]


async def hand_over(session: AsyncSession, posting_ids: Iterable[int], person_id: int, now: datetime) -> None:
    """This person was asked to post them."""
    await session.execute(
        update(PostingRow)
        .where(PostingRow.id.in_(set(posting_ids)))
        .values(state=GIVEN, given_to=person_id, given_at=now)
    )


async def remind(session: AsyncSession, posting_ids: Iterable[int], now: datetime) -> None:
    await session.execute(update(PostingRow).where(PostingRow.id.in_(set(posting_ids))).values(reminded_at=now))


async def end(session: AsyncSession, posting_ids: Iterable[int], state: str, now: datetime) -> None:
    """It was posted, or it need not be any more."""
    await session.execute(
        update(PostingRow)
        .where(PostingRow.id.in_(set(posting_ids)))
        .values(state=state, posted_at=now if state == POSTED else None)
    )


async def forget(session: AsyncSession, before: datetime) -> None:
    """Retention: what is over is not kept."""
    await session.execute(
        delete(PostingRow).where(PostingRow.written_at < before, PostingRow.state.in_((POSTED, SKIPPED)))
    )
