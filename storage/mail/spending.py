"""What a platform charged for: messages counted per network, month and category."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, insert

UNPAID = 0
"""The organisers were told that the platform does not get its money at all."""


class SpendingRow(Base):
    """network_id 0 is no network in particular; `month` is "2026-11", in UTC as platforms bill."""

    __tablename__ = "spending"

    network_id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    category: Mapped[str] = mapped_column(String(20), primary_key=True)
    free: Mapped[int] = mapped_column(default=0)
    billed: Mapped[int] = mapped_column(default=0)


class BudgetWarningRow(Base):
    """The organisers were told that so many percent of this month's money is spent; UNPAID is none of it."""

    __tablename__ = "budget_warnings"

    network_id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    percent: Mapped[int] = mapped_column(primary_key=True)


ANY = select(SpendingRow.network_id).exists()


@dataclass(frozen=True, slots=True)
class Count:
    """Messages of one category: those that the platform charges for, and those that it does not."""

    channel: str
    month: str
    category: str
    billed: int
    free: int


def month_of(moment: datetime) -> str:
    return moment.strftime("%Y-%m")


async def count(
    session: AsyncSession, network_id: int | None, channel: str, moment: datetime, category: str, *, billed: bool
) -> None:
    """One message more."""
    statement = insert(session, SpendingRow).values(
        network_id=network_id or 0,
        channel=channel,
        month=month_of(moment),
        category=category[:20],
        free=int(not billed),
        billed=int(billed),
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["network_id", "channel", "month", "category"],
            set_={"free": SpendingRow.free + int(not billed), "billed": SpendingRow.billed + int(billed)},
        )
    )


async def of_networks(session: AsyncSession, network_ids: Iterable[int], month: str) -> dict[int, list[Count]]:
    """What each network used in this month."""
    rows = await session.scalars(
        select(SpendingRow)
        .where(SpendingRow.network_id.in_(set(network_ids)), SpendingRow.month == month)
        .order_by(SpendingRow.channel, SpendingRow.category)
    )
    found: dict[int, list[Count]] = {}
    for row in rows:
        count = Count(row.channel, row.month, row.category, row.billed, row.free)
        found.setdefault(row.network_id, []).append(count)
    return found


async def networks_in(session: AsyncSession, month: str) -> set[int]:
    """The networks for which something was charged in this month."""
    found = await session.scalars(
        select(SpendingRow.network_id).where(SpendingRow.month == month, SpendingRow.billed > 0).distinct()
    )
    return set(found) - {0}


async def warned(session: AsyncSession, month: str) -> set[tuple[int, int]]:
    """(network, percent) of every warning of this month."""
    found = await session.execute(
        select(BudgetWarningRow.network_id, BudgetWarningRow.percent).where(BudgetWarningRow.month == month)
    )
    return {(row[0], row[1]) for row in found}


async def claim_warning(session: AsyncSession, network_id: int, month: str, percent: int) -> bool:
    """True for the first who wants to warn of this."""
    claimed = await session.execute(
        insert(session, BudgetWarningRow)
        .values(network_id=network_id, month=month, percent=percent)
        .on_conflict_do_nothing(index_elements=["network_id", "month", "percent"])
        .returning(BudgetWarningRow.percent)
    )
    return claimed.scalar() is not None
