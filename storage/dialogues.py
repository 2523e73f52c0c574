"""Conversations of several questions: where each person is, kept at every step."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime

NEVER = datetime.min.replace(tzinfo=UTC)


class DialogueRow(Base):
    __tablename__ = "dialogues"
    __table_args__ = (Index(None, "person_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    network_id: Mapped[int | None]
    key: Mapped[str] = mapped_column(String(40))
    subject: Mapped[dict[str, Any]] = mapped_column(JSON)
    step: Mapped[str] = mapped_column(String(40))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    pending: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10))  # "open", "paused", "ended"
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is. `subject` is what the dialogue is about; `pending` waits for a confirmation."""

    id: int
    person_id: int
    network_id: int | None
    key: str
    subject: dict[str, Any]
    step: str
    answers: dict[str, Any] = field(default_factory=dict)
    pending: dict[str, Any] | None = None
    updated_at: datetime = NEVER


def _progress(row: DialogueRow) -> Progress:
    return Progress(
        row.id,
        row.person_id,
        row.network_id,
        row.key,
        row.subject,
        row.step,
        dict(row.answers),
        row.pending,
        row.updated_at,
    )


async def begin(
    session: AsyncSession,
    person_id: int,
    network_id: int | None,
    key: str,
    subject: dict[str, Any],
    step: str,
    answers: dict[str, Any],
    now: datetime,
) -> Progress:
    """Open a dialogue; one that was open waits, an older one of the same key is over."""
    await pause_open(session, person_id)
    await session.execute(
        update(DialogueRow)
        .where(DialogueRow.person_id == person_id, DialogueRow.key == key, DialogueRow.state == "paused")
        .values(state="ended", answers={}, pending=None)
    )
    row = DialogueRow(
        person_id=person_id,
        network_id=network_id,
        key=key,
        subject=subject,
        step=step,
        answers=answers,
        state="open",
        updated_at=now,
    )
    session.add(row)
    await session.flush()
    return _progress(row)


async def open_of(session: AsyncSession, person_id: int) -> Progress | None:
    return await _latest(session, person_id, "open")


async def paused_of(session: AsyncSession, person_id: int) -> Progress | None:
    """The dialogue that was interrupted last."""
    return await _latest(session, person_id, "paused")


_LATEST = (
    select(DialogueRow)
    .where(DialogueRow.person_id == bindparam("person_id"), DialogueRow.state == bindparam("state"))
    .order_by(DialogueRow.updated_at.desc(), DialogueRow.id.desc())
    .limit(1)
    .execution_options(populate_existing=True)
)


async def _latest(session: AsyncSession, person_id: int, state: str) -> Progress | None:
    row = await session.scalar(_LATEST, {"person_id": person_id, "state": state})
    return _progress(row) if row else None


async def unfinished(session: AsyncSession, person_id: int, key: str) -> Progress | None:
    """The latest dialogue of this kind that is not over."""
    row = await session.scalar(
        select(DialogueRow)
        .where(DialogueRow.person_id == person_id, DialogueRow.key == key, DialogueRow.state != "ended")
        .order_by(DialogueRow.updated_at.desc(), DialogueRow.id.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )
    return _progress(row) if row else None


async def get(session: AsyncSession, dialogue_id: int) -> Progress | None:
    """A dialogue that is not over."""
    row = await session.get(DialogueRow, dialogue_id, populate_existing=True)
    return _progress(row) if row and row.state != "ended" else None


async def is_over(session: AsyncSession, dialogue_id: int, person_id: int) -> bool:
    """Whether it was a dialogue of this person, and has ended."""
    row = await session.get(DialogueRow, dialogue_id, populate_existing=True)
    return row is not None and row.person_id == person_id and row.state == "ended"


async def save(session: AsyncSession, progress: Progress, now: datetime) -> None:
    """Keep where it is now; it is the open one."""
    await session.execute(
        update(DialogueRow)
        .where(DialogueRow.id == progress.id)
        .values(
            step=progress.step,
            answers=progress.answers,
            pending=progress.pending,
            subject=progress.subject,
            state="open",
            updated_at=now,
        )
    )


async def pause_open(session: AsyncSession, person_id: int) -> None:
    await session.execute(
        update(DialogueRow)
        .where(DialogueRow.person_id == person_id, DialogueRow.state == "open")
        .values(state="paused")
    )


async def end(session: AsyncSession, dialogue_id: int) -> None:
    """It is over; what was typed lives on in the facts, not here."""
    await session.execute(
        update(DialogueRow)
        .where(DialogueRow.id == dialogue_id)
        .values(state="ended", answers={}, pending=None, subject={})
    )


async def end_in(session: AsyncSession, person_id: int, network_id: int) -> None:
    """Everything that this person was telling in this network is over."""
    await session.execute(
        update(DialogueRow)
        .where(DialogueRow.person_id == person_id, DialogueRow.network_id == network_id, DialogueRow.state != "ended")
        .values(state="ended", answers={}, pending=None, subject={})
    )


async def forget(session: AsyncSession, before: datetime) -> None:
    """Retention: what was left half-way before this moment, and what is over anyway."""
    await session.execute(delete(DialogueRow).where(DialogueRow.updated_at < before))
