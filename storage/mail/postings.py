"""Texts for a group where the bot cannot be, from the moment they are written until somebody has posted them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime

_OPEN = text("state IN ('written', 'given')")
WRITTEN, GIVEN, POSTED, SKIPPED = "written", "given", "posted", "skipped"
OPEN = (WRITTEN, GIVEN)
AT_ONCE = 200


class PostingRow(Base):
    """`html` is restricted HTML in the network's language, with full addresses instead of buttons; of what has a
    `promise`, {teller, about}, as it was when it was last written out.
    """

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
    promise: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


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
    promise: dict[str, Any] | None = None


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
        promise=row.promise,
    )


async def add(
    session: AsyncSession,
    room_id: int,
    html: str,
    now: datetime,
    *,
    card: str | None = None,
    expires_at: datetime | None = None,
    promise: dict[str, Any] | None = None,
) -> None:
    """A text to post. One about the same card that was not handed over yet is replaced."""
    if card is not None:
        await session.execute(
            delete(PostingRow).where(
                PostingRow.room_id == room_id, PostingRow.card == card, PostingRow.state == WRITTEN
            )
        )
    session.add(
        PostingRow(
            room_id=room_id,
            card=card,
            html=html,
            state=WRITTEN,
            written_at=now,
            expires_at=expires_at,
            promise=promise,
        )
    )
    await session.flush()


async def get(session: AsyncSession, posting_id: int) -> Posting | None:
    row = await session.get(PostingRow, posting_id, populate_existing=True)
    return _posting(row) if row else None


_TO_SEE_TO = (
    select(PostingRow)
    .where((PostingRow.state == WRITTEN) | (PostingRow.state == GIVEN) & PostingRow.reminded_at.is_(None))
    .order_by(PostingRow.state.desc(), PostingRow.id)
    .limit(AT_ONCE)
)
ANY_TO_SEE_TO = _TO_SEE_TO.exists()


async def to_see_to(session: AsyncSession) -> list[Posting]:
    """What was not handed over yet, and then what was but was neither confirmed nor asked after; oldest first."""
    return [_posting(row) for row in await session.scalars(_TO_SEE_TO)]


async def open_of_room(session: AsyncSession, room_id: int) -> list[Posting]:
    """What is not in the group yet, oldest first."""
    rows = await session.scalars(
        select(PostingRow).where(PostingRow.room_id == room_id, PostingRow.state.in_(OPEN)).order_by(PostingRow.id)
    )
    return [_posting(row) for row in rows]


async def of_room(session: AsyncSession, room_id: int, limit: int = 10) -> Sequence[Posting]:
    """The latest texts for a group, newest first."""
    rows = await session.scalars(
        select(PostingRow).where(PostingRow.room_id == room_id).order_by(PostingRow.id.desc()).limit(limit)
    )
    return [_posting(row) for row in rows]


async def hand_over(session: AsyncSession, posting_id: int, html: str, person_id: int, now: datetime) -> None:
    """This person was asked to post it, in these words."""
    await session.execute(
        update(PostingRow)
        .where(PostingRow.id == posting_id)
        .values(state=GIVEN, html=html, given_to=person_id, given_at=now)
    )


async def remind(session: AsyncSession, posting_id: int, now: datetime) -> None:
    """Somebody was asked whether it is there already."""
    await session.execute(update(PostingRow).where(PostingRow.id == posting_id).values(reminded_at=now))


async def end(session: AsyncSession, posting_id: int, state: str, now: datetime) -> bool:
    """It was posted, or it need not be any more. True for the one who comes first."""
    ended = await session.execute(
        update(PostingRow)
        .where(PostingRow.id == posting_id, PostingRow.state.in_(OPEN))
        .values(state=state, posted_at=now if state == POSTED else None)
        .returning(PostingRow.id)
    )
    return ended.first() is not None


async def forget(session: AsyncSession, before: datetime) -> None:
    """Retention; what nobody posted in all that time is over too."""
    await session.execute(delete(PostingRow).where(PostingRow.written_at < before))
