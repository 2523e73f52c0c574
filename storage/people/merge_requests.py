"""An organiser thinks that two members are one person: both are asked. A yes leads to a code; only that links them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert


class MergeRequestRow(Base):
    """`one_id` is the smaller of the two. A yes or no is None until it is said; with a no it is over, and the row
    stays until it expires, so that nobody is asked again soon.
    """

    __tablename__ = "merge_requests"
    __table_args__ = (UniqueConstraint("one_id", "two_id"), CheckConstraint("one_id < two_id", "in_order"))

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    one_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    two_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    one_agrees: Mapped[bool | None]
    two_agrees: Mapped[bool | None]


@dataclass(frozen=True, slots=True)
class MergeRequest:
    id: int
    network_id: int
    one_id: int
    two_id: int
    asked_by: int
    expires_at: datetime
    one_agrees: bool | None = None
    two_agrees: bool | None = None

    @property
    def refused(self) -> bool:
        return False in (self.one_agrees, self.two_agrees)

    @property
    def agreed(self) -> bool:
        return self.one_agrees is True and self.two_agrees is True

    def other(self, person_id: int) -> int:
        return self.two_id if person_id == self.one_id else self.one_id


def _request(row: MergeRequestRow) -> MergeRequest:
    return MergeRequest(
        row.id,
        row.network_id,
        row.one_id,
        row.two_id,
        row.asked_by,
        row.expires_at,
        row.one_agrees,
        row.two_agrees,
    )


async def ask(
    session: AsyncSession, network_id: int, person_ids: tuple[int, int], asked_by: int, expires_at: datetime
) -> MergeRequest | None:
    """A question to both; None when these two were asked lately."""
    one, two = sorted(person_ids)
    made = await session.execute(
        insert(session, MergeRequestRow)
        .values(network_id=network_id, one_id=one, two_id=two, asked_by=asked_by, expires_at=expires_at)
        .on_conflict_do_nothing(index_elements=["one_id", "two_id"])
        .returning(MergeRequestRow.id)
    )
    made_id = made.scalar()
    return None if made_id is None else await get(session, made_id)


async def get(session: AsyncSession, request_id: int) -> MergeRequest | None:
    """As it is now; nobody else answers it until the transaction ends."""
    row = await session.get(MergeRequestRow, request_id, populate_existing=True, with_for_update=True)
    return _request(row) if row else None


async def of_pair(session: AsyncSession, person_ids: tuple[int, int]) -> MergeRequest | None:
    """The question about these two that is not over."""
    one, two = sorted(person_ids)
    row = await session.scalar(
        select(MergeRequestRow).where(MergeRequestRow.one_id == one, MergeRequestRow.two_id == two)
    )
    return _request(row) if row else None


async def answer(session: AsyncSession, request: MergeRequest, person_id: int, agrees: bool) -> MergeRequest:
    """One of the two said yes or no. Returns how it stands now."""
    column = "one_agrees" if person_id == request.one_id else "two_agrees"
    await session.execute(update(MergeRequestRow).where(MergeRequestRow.id == request.id).values({column: agrees}))
    found = await get(session, request.id)
    assert found is not None  # noqa: S101 - it was just updated
    return found


async def expired(session: AsyncSession, now: datetime) -> list[MergeRequest]:
    """Those that are too old by now, whether or not somebody refused."""
    rows = await session.scalars(
        select(MergeRequestRow).where(MergeRequestRow.expires_at <= now).order_by(MergeRequestRow.id)
    )
    return [_request(row) for row in rows]


ANY = select(MergeRequestRow.id).exists()
_NEXT_AT = select(func.min(MergeRequestRow.expires_at))


async def next_at(session: AsyncSession) -> datetime | None:
    """When the first one is too old."""
    return await session.scalar(_NEXT_AT)


async def end(session: AsyncSession, request_id: int) -> None:
    await session.execute(delete(MergeRequestRow).where(MergeRequestRow.id == request_id))
