"""Where people can be reached, on which platform, and what they allowed there."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.people import Address, Reach
from storage.base import Base, UtcDateTime

PASSED_ON = "passed on: "
"""Instead of the ids of a place that is somebody else's by now."""


class AddressRow(Base):
    """`heard_at` is when this person last spoke there, kept where free text needs it; `told_at` when the organisers
    were told that nothing arrives there any more. `opted_in_words` are the words to which they said yes. `kept_out_at`
    is when the platform let us not open a conversation, for reasons of its own. Since `unsure_at` somebody speaks there
    after so long a silence that it may be another person by now.
    """

    __tablename__ = "addresses"
    __table_args__ = (UniqueConstraint("channel", "external_id"), UniqueConstraint("channel", "other_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(140))
    other_id: Mapped[str | None] = mapped_column(String(140))
    username: Mapped[str | None] = mapped_column(String(64))
    reach: Mapped[str] = mapped_column(String(20))
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opted_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opted_in_words: Mapped[str | None] = mapped_column(String(2000))
    refuses_promotion: Mapped[bool] = mapped_column(default=False)
    promotion_said_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    kept_out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unsure_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def address_of(row: AddressRow) -> Address:
    return Address(
        id=row.id,
        person_id=row.person_id,
        channel=row.channel,
        external_id=row.external_id,
        reach=Reach.UNSURE if row.unsure_at is not None and row.reach == Reach.OPEN.value else Reach(row.reach),
        username=row.username,
        other_id=row.other_id,
        heard_at=row.heard_at,
        opted_in_at=row.opted_in_at,
        refuses_promotion=row.refuses_promotion,
        kept_out=row.kept_out_at is not None,
        unsure_at=row.unsure_at,
    )


def add(
    session: AsyncSession,
    person_id: int,
    *,
    channel: str,
    external_id: str,
    other_id: str | None,
    username: str | None,
    reach: Reach,
) -> None:
    """One more place where this person is."""
    session.add(
        AddressRow(
            person_id=person_id,
            channel=channel,
            external_id=external_id,
            other_id=other_id,
            username=username,
            reach=reach.value,
            refuses_promotion=False,
        )
    )


async def known_as(session: AsyncSession, channel: str, ids: Iterable[str]) -> list[Address]:
    """The addresses that carry one of these ids, as first or as other id."""
    wanted = set(ids)
    rows = await session.scalars(
        select(AddressRow)
        .where(
            AddressRow.channel == channel,
            or_(AddressRow.external_id.in_(wanted), AddressRow.other_id.in_(wanted)),
        )
        .order_by(AddressRow.id)
    )
    return [address_of(row) for row in rows]


async def of_people(session: AsyncSession, person_ids: Iterable[int]) -> dict[int, list[Address]]:
    """The addresses of each person, reachable ones first."""
    rows = await session.scalars(
        select(AddressRow).where(AddressRow.person_id.in_(set(person_ids))).order_by(AddressRow.id)
    )
    found: dict[int, list[Address]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(address_of(row))
    return {who: sorted(at, key=lambda a: a.reach is not Reach.OPEN) for who, at in found.items()}


async def at(session: AsyncSession, channel: str, external_ids: Iterable[str]) -> dict[str, Address]:
    """The addresses with these first ids on a channel."""
    rows = await session.scalars(
        select(AddressRow).where(AddressRow.channel == channel, AddressRow.external_id.in_(set(external_ids)))
    )
    return {row.external_id: address_of(row) for row in rows}


async def set_reach(session: AsyncSession, channel: str, external_ids: Sequence[str], reach: Reach) -> None:
    """Who can be reached again is worth telling about when that ends once more."""
    values: dict[str, object] = {"reach": reach.value}
    if reach is Reach.OPEN:
        values["told_at"] = None
    await session.execute(
        update(AddressRow).where(AddressRow.channel == channel, AddressRow.external_id.in_(external_ids)).values(values)
    )


async def set_ids(session: AsyncSession, address_id: int, external_id: str, other_id: str | None) -> None:
    """The platform knows this person by these ids now."""
    await session.execute(
        update(AddressRow).where(AddressRow.id == address_id).values(external_id=external_id, other_id=other_id)
    )


async def pass_on(session: AsyncSession, address_id: int) -> None:
    """These ids are somebody else's now: nothing arrives there any more for who had them, and organisers hear that."""
    nowhere = {"external_id": f"{PASSED_ON}{address_id}", "other_id": None, "username": None}
    await session.execute(
        update(AddressRow)
        .where(AddressRow.id == address_id)
        .values(**nowhere, reach=Reach.BLOCKED.value, told_at=None, heard_at=None, unsure_at=None)
    )


async def remove(session: AsyncSession, address_id: int) -> None:
    """The same place is kept under another address."""
    await session.execute(delete(AddressRow).where(AddressRow.id == address_id))


async def heard(session: AsyncSession, address_id: int, moment: datetime) -> None:
    """The person spoke there at this moment; news of an earlier moment changes nothing."""
    row = AddressRow
    await session.execute(
        update(row)
        .where(row.id == address_id, or_(row.heard_at.is_(None), row.heard_at < moment))
        .values(heard_at=moment, kept_out_at=None, told_at=case((row.kept_out_at.is_(None), row.told_at)))
    )


async def keep_out(session: AsyncSession, channel: str, external_id: str, now: datetime) -> None:
    """The platform lets nobody open a conversation there; they can speak, and be answered."""
    await session.execute(
        update(AddressRow)
        .where(AddressRow.channel == channel, AddressRow.external_id == external_id)
        .values(kept_out_at=func.coalesce(AddressRow.kept_out_at, now))
    )


async def shut(session: AsyncSession, channel: str, external_id: str, before: datetime) -> None:
    """The platform says that this person spoke before that moment at the latest, whatever we thought."""
    await session.execute(
        update(AddressRow)
        .where(AddressRow.channel == channel, AddressRow.external_id == external_id, AddressRow.heard_at > before)
        .values(heard_at=before)
    )


async def doubt(session: AsyncSession, address_id: int, now: datetime) -> None:
    """Somebody speaks there who may be another by now."""
    await session.execute(
        update(AddressRow).where(AddressRow.id == address_id, AddressRow.unsure_at.is_(None)).values(unsure_at=now)
    )


async def sure(session: AsyncSession, channel: str, external_id: str) -> None:
    """It is who it was, and they speak there."""
    await session.execute(
        update(AddressRow)
        .where(AddressRow.channel == channel, AddressRow.external_id == external_id)
        .values(unsure_at=None, reach=Reach.OPEN.value)
    )


async def opt_in(session: AsyncSession, channel: str, external_id: str, words: str, now: datetime) -> None:
    """They said yes to being written to there, after reading these words."""
    await session.execute(
        update(AddressRow)
        .where(AddressRow.channel == channel, AddressRow.external_id == external_id)
        .values(opted_in_at=now, opted_in_words=words[:2000])
    )


async def refuse_promotion(session: AsyncSession, address_id: int, refuses: bool, said_at: datetime) -> None:
    """They told the platform itself; what they said before that, and was told later, changes nothing."""
    row = AddressRow
    await session.execute(
        update(row)
        .where(row.id == address_id, or_(row.promotion_said_at.is_(None), row.promotion_said_at <= said_at))
        .values(refuses_promotion=refuses, promotion_said_at=said_at)
    )


_GONE_QUIET = (
    select(AddressRow)
    .where(
        or_(AddressRow.reach == Reach.BLOCKED.value, AddressRow.kept_out_at.is_not(None)),
        AddressRow.told_at.is_(None),
    )
    .order_by(AddressRow.id)
    .limit(100)
)
ANY_GONE_QUIET = _GONE_QUIET.exists()


async def gone_quiet(session: AsyncSession) -> list[Address]:
    """Where nothing arrives any more, and of which the organisers were not told yet."""
    return [address_of(row) for row in await session.scalars(_GONE_QUIET)]


async def told(session: AsyncSession, address_ids: Iterable[int], now: datetime) -> None:
    await session.execute(update(AddressRow).where(AddressRow.id.in_(set(address_ids))).values(told_at=now))
