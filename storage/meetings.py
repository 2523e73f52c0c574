"""Meetings, and who said to come."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import DateTime, ForeignKey, Index, Integer, String, UniqueConstraint, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.meetings import Answer, Meeting, MeetingState, Rsvp, instant
from storage.base import Base, UtcDateTime, insert


class MeetingRow(Base):
    """`starts` is the truth (wall time in `timezone`); starts_at and ends_at are derived from it for the index."""

    __tablename__ = "meetings"
    __table_args__ = (Index(None, "network_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    goal: Mapped[str] = mapped_column(String(1000))
    theme: Mapped[str] = mapped_column(String(200))
    benefit: Mapped[str] = mapped_column(String(1000))
    starts: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    minutes: Mapped[int]
    timezone: Mapped[str] = mapped_column(String(64))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    place: Mapped[str] = mapped_column(String(500))
    link: Mapped[str | None] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    sequence: Mapped[int]
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    calendar_token: Mapped[str] = mapped_column(String(32), unique=True)


class RsvpRow(Base):
    __tablename__ = "rsvps"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    answer: Mapped[str] = mapped_column(String(10))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)


def meeting_of(row: MeetingRow) -> Meeting:
    return Meeting(
        id=row.id,
        network_id=row.network_id,
        goal=row.goal,
        theme=row.theme,
        benefit=row.benefit,
        starts=row.starts,
        duration=timedelta(minutes=row.minutes),
        timezone=row.timezone,
        place=row.place,
        link=row.link,
        state=MeetingState(row.state),
        version=row.version,
        sequence=row.sequence,
        announced_at=row.announced_at,
        published_at=row.published_at,
    )


async def add(
    session: AsyncSession,
    *,
    network_id: int,
    goal: str,
    theme: str,
    benefit: str,
    starts: datetime,
    duration: timedelta,
    timezone: str,
    place: str,
    link: str | None = None,
) -> Meeting:
    starts_at = instant(starts, timezone)
    row = MeetingRow(
        calendar_token=secrets.token_urlsafe(18),
        network_id=network_id,
        goal=goal,
        theme=theme,
        benefit=benefit,
        starts=starts,
        minutes=int(duration.total_seconds() // 60),
        timezone=timezone,
        starts_at=starts_at,
        ends_at=starts_at + duration,
        place=place,
        link=link,
        state=MeetingState.PLANNED.value,
        version=1,
        sequence=0,
    )
    session.add(row)
    await session.flush()
    return meeting_of(row)


async def get(session: AsyncSession, meeting_id: int) -> Meeting | None:
    row = await session.get(MeetingRow, meeting_id, populate_existing=True)
    return meeting_of(row) if row else None


async def by_calendar_token(session: AsyncSession, token: str) -> Meeting | None:
    row = await session.scalar(select(MeetingRow).where(MeetingRow.calendar_token == token))
    return meeting_of(row) if row else None


async def calendar_token(session: AsyncSession, meeting_id: int) -> str:
    """The unguessable part of the address where this meeting can be had for a calendar."""
    return (await session.scalars(select(MeetingRow.calendar_token).where(MeetingRow.id == meeting_id))).one()


async def several(session: AsyncSession, meeting_ids: Iterable[int]) -> dict[int, Meeting]:
    asked = set(meeting_ids)
    if not asked:
        return {}
    rows = await session.scalars(select(MeetingRow).where(MeetingRow.id.in_(asked)))
    return {row.id: meeting_of(row) for row in rows}


async def upcoming(session: AsyncSession, network_ids: Iterable[int], now: datetime) -> list[Meeting]:
    """Planned meetings that have not ended, soonest first."""
    rows = await session.scalars(
        select(MeetingRow)
        .where(
            MeetingRow.network_id.in_(set(network_ids)),
            MeetingRow.ends_at > now,
            MeetingRow.state == MeetingState.PLANNED.value,
        )
        .order_by(MeetingRow.starts_at, MeetingRow.id)
    )
    return [meeting_of(row) for row in rows]


async def of_networks(session: AsyncSession, network_ids: Iterable[int]) -> list[Meeting]:
    """For calendars, oldest first: every planned meeting, and what was called off after people knew of it."""
    planned = MeetingRow.state == MeetingState.PLANNED.value
    rows = await session.scalars(
        select(MeetingRow)
        .where(MeetingRow.network_id.in_(set(network_ids)), or_(MeetingRow.announced_at.is_not(None), planned))
        .order_by(MeetingRow.starts_at, MeetingRow.id)
    )
    return [meeting_of(row) for row in rows]


async def held(session: AsyncSession, network_id: int, now: datetime, limit: int = 10) -> list[Meeting]:
    """Meetings that took place, latest first."""
    rows = await session.scalars(
        select(MeetingRow)
        .where(
            MeetingRow.network_id == network_id,
            MeetingRow.ends_at <= now,
            MeetingRow.state == MeetingState.PLANNED.value,
        )
        .order_by(MeetingRow.starts_at.desc())
        .limit(limit)
    )
    return [meeting_of(row) for row in rows]


async def mark(session: AsyncSession, meeting_id: int, **fields: object) -> None:
    """Change fields that do not alter what people were told: announced_at, published_at."""
    await session.execute(update(MeetingRow).where(MeetingRow.id == meeting_id).values(**fields))


async def announce(session: AsyncSession, meeting_id: int, now: datetime) -> bool:
    """It is announced from now on. True for the one who comes first."""
    claimed = await session.execute(
        update(MeetingRow)
        .where(
            MeetingRow.id == meeting_id,
            MeetingRow.state == MeetingState.PLANNED.value,
            MeetingRow.announced_at.is_(None),
        )
        .values(announced_at=now)
        .returning(MeetingRow.id)
    )
    return claimed.first() is not None


async def lock(session: AsyncSession, meeting_id: int) -> Meeting | None:
    """The meeting as it is now, which nobody else changes until the transaction ends."""
    row = await session.get(MeetingRow, meeting_id, populate_existing=True, with_for_update=True)
    return meeting_of(row) if row else None


async def reschedule(
    session: AsyncSession,
    meeting: Meeting,
    *,
    starts: datetime,
    duration: timedelta,
    place: str,
    new_version: bool,
) -> Meeting:
    """Move a meeting in time or place; `new_version` asks everybody again and voids what was planned."""
    starts_at = instant(starts, meeting.timezone)
    await mark(
        session,
        meeting.id,
        starts=starts,
        minutes=int(duration.total_seconds() // 60),
        starts_at=starts_at,
        ends_at=starts_at + duration,
        place=place,
        version=meeting.version + int(new_version),
        sequence=meeting.sequence + 1,
    )
    if new_version:
        await session.execute(delete(RsvpRow).where(RsvpRow.meeting_id == meeting.id))
    return await _again(session, meeting.id)


async def edit(session: AsyncSession, meeting: Meeting, **fields: object) -> Meeting:
    """Change the words of a meeting: goal, theme, benefit, link."""
    await mark(session, meeting.id, sequence=meeting.sequence + 1, **fields)
    return await _again(session, meeting.id)


async def call_off(session: AsyncSession, meeting: Meeting) -> Meeting:
    await mark(session, meeting.id, state=MeetingState.CALLED_OFF.value, sequence=meeting.sequence + 1)
    return await _again(session, meeting.id)


async def restore(session: AsyncSession, meeting: Meeting) -> Meeting:
    """Undo a calling off."""
    await mark(session, meeting.id, state=MeetingState.PLANNED.value, sequence=meeting.sequence + 1)
    return await _again(session, meeting.id)


async def _again(session: AsyncSession, meeting_id: int) -> Meeting:
    meeting = await get(session, meeting_id)
    assert meeting is not None  # noqa: S101 - it was just updated
    return meeting


async def answer(session: AsyncSession, meeting_id: int, person_id: int, answer: Answer, said_at: datetime) -> None:
    """Remember who comes, and when they said so; the last answer counts."""
    statement = insert(session, RsvpRow).values(
        meeting_id=meeting_id, person_id=person_id, answer=answer.value, answered_at=said_at
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["meeting_id", "person_id"], set_={"answer": answer.value, "answered_at": said_at}
        )
    )


async def answers(session: AsyncSession, meeting_id: int) -> list[Rsvp]:
    """Who said what, in the order of answering."""
    rows = await session.scalars(
        select(RsvpRow)
        .where(RsvpRow.meeting_id == meeting_id)
        .order_by(RsvpRow.answered_at, RsvpRow.id)
        .execution_options(populate_existing=True)
    )
    return [Rsvp(row.meeting_id, row.person_id, Answer(row.answer), row.answered_at) for row in rows]


async def answered_later(session: AsyncSession, meeting_id: int, person_id: int, said_at: datetime) -> bool:
    """Whether the answer that stands was given after this moment; to the second, as platforms tell it."""
    at = await session.scalar(
        select(RsvpRow.answered_at).where(RsvpRow.meeting_id == meeting_id, RsvpRow.person_id == person_id)
    )
    return at is not None and said_at.replace(microsecond=0) < at.replace(microsecond=0)


async def answer_of(session: AsyncSession, meeting_id: int, person_id: int) -> Answer | None:
    found = await session.scalar(
        select(RsvpRow.answer).where(RsvpRow.meeting_id == meeting_id, RsvpRow.person_id == person_id)
    )
    return Answer(found) if found else None


async def answers_of(session: AsyncSession, person_id: int, meeting_ids: Iterable[int]) -> dict[int, Answer]:
    """What this person said about each of these meetings."""
    found = await session.execute(
        select(RsvpRow.meeting_id, RsvpRow.answer).where(
            RsvpRow.person_id == person_id, RsvpRow.meeting_id.in_(set(meeting_ids))
        )
    )
    return {meeting_id: Answer(said) for meeting_id, said in found}
