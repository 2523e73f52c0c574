"""Who owns an account now: one process at a time polls and sends, on both engines."""

from datetime import datetime, timedelta

from sqlalchemy import String, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert


class LeaseRow(Base):
    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    owner: Mapped[str] = mapped_column(String(40))
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    epoch: Mapped[int]


async def take(session: AsyncSession, name: str, owner: str, now: datetime, term: timedelta) -> int | None:
    """Take or renew the lease. Returns its epoch, which rises with every new owner; None while another has it."""
    renewed = await session.execute(
        update(LeaseRow)
        .where(LeaseRow.name == name, LeaseRow.owner == owner)
        .values(until=now + term)
        .returning(LeaseRow.epoch)
    )
    epoch = renewed.scalar()
    if epoch is not None:
        return epoch
    await session.execute(
        insert(session, LeaseRow)
        .values(name=name, owner="", until=now, epoch=0)
        .on_conflict_do_nothing(index_elements=["name"])
    )
    taken = await session.execute(
        update(LeaseRow)
        .where(LeaseRow.name == name, or_(LeaseRow.until <= now, LeaseRow.owner == ""))
        .values(owner=owner, until=now + term, epoch=LeaseRow.epoch + 1)
        .returning(LeaseRow.epoch)
    )
    return taken.scalar()


_HELD = select(LeaseRow.epoch).where(
    LeaseRow.name == bindparam("name"), LeaseRow.owner == bindparam("owner"), LeaseRow.epoch == bindparam("epoch")
)


async def holds(session: AsyncSession, name: str, owner: str, epoch: int) -> bool:
    """Still the owner? Asked inside the transaction that claims or marks, so that a paused process cannot act."""
    return await session.scalar(_HELD, {"name": name, "owner": owner, "epoch": epoch}) is not None


async def release(session: AsyncSession, name: str, owner: str) -> None:
    await session.execute(update(LeaseRow).where(LeaseRow.name == name, LeaseRow.owner == owner).values(owner=""))
