"""What people took home from a meeting, and whom they met there."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.takeaways import Contact, Curation, Takeaway
from storage.base import Base, UtcDateTime, insert


class TakeawayRow(Base):
    __tablename__ = "takeaways"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    named: Mapped[bool]
    curation: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ContactRow(Base):
    __tablename__ = "contacts"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id", "met_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    met_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)


def _takeaway(row: TakeawayRow) -> Takeaway:
    return Takeaway(row.id, row.meeting_id, row.person_id, row.text, row.named, Curation(row.curation), row.created_at)


async def put(
    session: AsyncSession, meeting_id: int, person_id: int, text: str, *, named: bool, now: datetime
) -> Takeaway:
    """Write it, or write it anew: one per person and meeting. What was published stays published."""
    statement = insert(session, TakeawayRow).values(
        meeting_id=meeting_id,
        person_id=person_id,
        text=text,
        named=named,
        curation=Curation.PROPOSED.value,
        created_at=now,
    )
    await session.execute(
        statement.on_conflict_do_update(index_elements=["meeting_id", "person_id"], set_={"text": text, "named": named})
    )
    found = await of_person(session, meeting_id, person_id)
    assert found is not None  # noqa: S101 - it was just inserted
    return found


async def of_person(session: AsyncSession, meeting_id: int, person_id: int) -> Takeaway | None:
    row = await session.scalar(
        select(TakeawayRow)
        .where(TakeawayRow.meeting_id == meeting_id, TakeawayRow.person_id == person_id)
        .execution_options(populate_existing=True)
    )
    return _takeaway(row) if row else None


async def get(session: AsyncSession, takeaway_id: int) -> Takeaway | None:
    row = await session.get(TakeawayRow, takeaway_id, populate_existing=True)
    return _takeaway(row) if row else None


async def of_meetings(session: AsyncSession, meeting_ids: Iterable[int]) -> list[Takeaway]:
    rows = await session.scalars(
        select(TakeawayRow)
        .where(TakeawayRow.meeting_id.in_(set(meeting_ids)))
        .order_by(TakeawayRow.meeting_id, TakeawayRow.id)
        .execution_options(populate_existing=True)
    )
    return [_takeaway(row) for row in rows]


async def curate(session: AsyncSession, takeaway_id: int, curation: Curation) -> None:
    await session.execute(update(TakeawayRow).where(TakeawayRow.id == takeaway_id).values(curation=curation.value))


async def reword(session: AsyncSession, takeaway_id: int, text: str) -> None:
    await session.execute(update(TakeawayRow).where(TakeawayRow.id == takeaway_id).values(text=text))


async def publish(session: AsyncSession, meeting_id: int) -> set[int]:
    """Everything of this meeting that was not left out is published; which that is now. Of two at once, one gets it."""
    published = await session.scalars(
        update(TakeawayRow)
        .where(TakeawayRow.meeting_id == meeting_id, TakeawayRow.curation == Curation.PROPOSED.value)
        .values(curation=Curation.PUBLISHED.value)
        .returning(TakeawayRow.id)
    )
    return set(published)


async def met(session: AsyncSession, meeting_id: int, person_id: int, met_id: int, now: datetime) -> None:
    statement = insert(session, ContactRow).values(
        meeting_id=meeting_id, person_id=person_id, met_id=met_id, told_at=now
    )
    await session.execute(statement.on_conflict_do_nothing(index_elements=["meeting_id", "person_id", "met_id"]))


async def not_met(session: AsyncSession, meeting_id: int, person_id: int, met_id: int) -> None:
    """Take it back."""
    await session.execute(
        delete(ContactRow).where(
            ContactRow.meeting_id == meeting_id,
            ContactRow.person_id == person_id,
            ContactRow.met_id == met_id,
        )
    )


async def contacts_of(session: AsyncSession, person_id: int) -> list[Contact]:
    """Every contact in which this person takes part, whoever told it."""
    rows = await session.scalars(
        select(ContactRow)
        .where(or_(ContactRow.person_id == person_id, ContactRow.met_id == person_id))
        .order_by(ContactRow.id)
    )
    return [Contact(row.meeting_id, row.person_id, row.met_id, row.told_at) for row in rows]
