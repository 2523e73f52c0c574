"""What people bring and fetch, and who said to have nothing this time."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, Select, String, Text, UniqueConstraint, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.bring_fetch import Direction, Item, Level, Prompt, Visibility
from storage.base import Base, UtcDateTime, insert


class ItemRow(Base):
    """What somebody took back (`removed_at`) can be put back for a while, and is seen by nobody."""

    __tablename__ = "items"

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    direction: Mapped[str] = mapped_column(String(10))
    prompt: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    theme: Mapped[str | None] = mapped_column(String(100))
    level: Mapped[str | None] = mapped_column(String(20))
    visibility: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ResponseRow(Base):
    """Somebody reacted to what a nudge asks without leaving another fact: "nothing this time"."""

    __tablename__ = "responses"
    __table_args__ = (UniqueConstraint("person_id", "meeting_id", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    subject: Mapped[str] = mapped_column(String(20))  # "bring", "fetch", "takeaway", "contacts"
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def _item(row: ItemRow) -> Item:
    return Item(
        id=row.id,
        network_id=row.network_id,
        meeting_id=row.meeting_id,
        person_id=row.person_id,
        direction=Direction(row.direction),
        prompt=Prompt(row.prompt),
        text=row.text,
        theme=row.theme,
        level=Level(row.level) if row.level else None,
        visibility=Visibility(row.visibility),
        created_at=row.created_at,
    )


async def add(
    session: AsyncSession,
    *,
    network_id: int,
    meeting_id: int | None,
    person_id: int,
    direction: Direction,
    prompt: Prompt,
    text: str,
    theme: str | None,
    level: Level | None,
    visibility: Visibility,
    now: datetime,
) -> Item:
    row = ItemRow(
        network_id=network_id,
        meeting_id=meeting_id,
        person_id=person_id,
        direction=direction.value,
        prompt=prompt.value,
        text=text,
        theme=theme,
        level=level.value if level else None,
        visibility=visibility.value,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return _item(row)


async def get(session: AsyncSession, item_id: int) -> Item | None:
    row = await session.scalar(_there().where(ItemRow.id == item_id))
    return _item(row) if row else None


async def change(session: AsyncSession, item_id: int, **fields: object) -> None:
    """Change fields of the item by their column names."""
    await session.execute(update(ItemRow).where(ItemRow.id == item_id).values(**fields))


async def move(session: AsyncSession, item_id: int, network_id: int, meeting_id: int | None) -> None:
    """It was told in the wrong network."""
    await change(session, item_id, network_id=network_id, meeting_id=meeting_id)


async def remove(session: AsyncSession, item_id: int) -> None:
    """For good; see `take_back`."""
    await session.execute(delete(ItemRow).where(ItemRow.id == item_id))


async def take_back(session: AsyncSession, item_id: int, now: datetime) -> None:
    """Nobody sees it any more, but for a while its owner may `restore` it."""
    await change(session, item_id, removed_at=now)


async def restore(session: AsyncSession, item_id: int, person_id: int) -> Item | None:
    """Put back what this person took back; None when it is gone for good, or was not theirs."""
    await session.execute(
        update(ItemRow).where(ItemRow.id == item_id, ItemRow.person_id == person_id).values(removed_at=None)
    )
    item = await get(session, item_id)
    return item if item and item.person_id == person_id else None


async def forget_removed(session: AsyncSession, before: datetime) -> None:
    """Retention: what was taken back before this moment is really gone."""
    await session.execute(delete(ItemRow).where(ItemRow.removed_at < before))


async def of_meeting(session: AsyncSession, meeting_id: int) -> list[Item]:
    rows = await session.scalars(_there().where(ItemRow.meeting_id == meeting_id).order_by(ItemRow.id))
    return [_item(row) for row in rows]


async def of_network(session: AsyncSession, network_id: int) -> list[Item]:
    """Everything brought and fetched in this network, latest first."""
    rows = await session.scalars(_there().where(ItemRow.network_id == network_id).order_by(ItemRow.id.desc()))
    return [_item(row) for row in rows]


async def of_person(session: AsyncSession, person_id: int, network_ids: Iterable[int]) -> list[Item]:
    """What this person brings and fetches in these networks, latest first."""
    rows = await session.scalars(
        _there()
        .where(ItemRow.person_id == person_id, ItemRow.network_id.in_(set(network_ids)))
        .order_by(ItemRow.id.desc())
    )
    return [_item(row) for row in rows]


def _there() -> Select[ItemRow]:
    return select(ItemRow).where(ItemRow.removed_at.is_(None)).execution_options(populate_existing=True)


async def respond(session: AsyncSession, person_id: int, meeting_id: int, subject: str, now: datetime) -> None:
    """Remember that the person reacted, so that nobody asks again."""
    statement = insert(session, ResponseRow).values(person_id=person_id, meeting_id=meeting_id, subject=subject, at=now)
    await session.execute(statement.on_conflict_do_nothing(index_elements=["person_id", "meeting_id", "subject"]))


async def responded(session: AsyncSession, person_id: int, meeting_id: int, subject: str) -> bool:
    found = await session.scalar(
        select(ResponseRow.id).where(
            ResponseRow.person_id == person_id,
            ResponseRow.meeting_id == meeting_id,
            ResponseRow.subject == subject,
        )
    )
    return found is not None


async def responses(session: AsyncSession, meeting_id: int) -> set[tuple[int, str]]:
    """(person, subject) of everybody who reacted about this meeting."""
    found = await session.execute(
        select(ResponseRow.person_id, ResponseRow.subject).where(ResponseRow.meeting_id == meeting_id)
    )
    return {(person_id, subject) for person_id, subject in found}
