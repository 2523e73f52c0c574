"""Who came into a group and was not greeted yet; names are forgotten once they are."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, delete, distinct, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert
from storage.networks import RoomRow
from storage.people.addresses import AddressRow
from storage.people.members import MembershipRow


class ArrivalRow(Base):
    __tablename__ = "arrivals"
    __table_args__ = (UniqueConstraint("room_id", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    external_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    greeted: Mapped[bool] = mapped_column(default=False, index=True)


async def note(session: AsyncSession, room_id: int, external_id: str, name: str, now: datetime) -> None:
    """Somebody came in; told twice (as member update and as service message) it counts once."""
    statement = insert(session, ArrivalRow).values(
        room_id=room_id, external_id=external_id, name=name[:200], at=now, greeted=False
    )
    await session.execute(statement.on_conflict_do_nothing(index_elements=["room_id", "external_id"]))


_WAITING_ROOMS = (
    select(ArrivalRow.room_id, func.min(ArrivalRow.at)).where(~ArrivalRow.greeted).group_by(ArrivalRow.room_id)
)
ANY_WAITING = _WAITING_ROOMS.exists()


async def waiting_rooms(session: AsyncSession) -> dict[int, datetime]:
    """Rooms with newcomers to greet, and since when the first of them is there."""
    return {row[0]: row[1] for row in await session.execute(_WAITING_ROOMS)}


async def waiting_names(session: AsyncSession) -> dict[str, list[str]]:
    """Who is to be greeted, per title of the group."""
    found = await session.execute(
        select(RoomRow.title, ArrivalRow.name)
        .join(RoomRow, RoomRow.id == ArrivalRow.room_id)
        .where(~ArrivalRow.greeted)
        .order_by(ArrivalRow.id)
    )
    names: dict[str, list[str]] = {}
    for title, name in found:
        names.setdefault(title, []).append(name)
    return names


async def greet(session: AsyncSession, room_id: int) -> list[int]:
    """Whom to greet in this room; they count as greeted. Their names are asked for when the greeting leaves."""
    found = await session.scalars(
        update(ArrivalRow)
        .where(ArrivalRow.room_id == room_id, ~ArrivalRow.greeted)
        .values(greeted=True)
        .returning(ArrivalRow.id)
    )
    return sorted(found)


async def names(session: AsyncSession, arrival_ids: Iterable[int]) -> list[str]:
    """Of those who did not leave again, in the order in which they came; empty where it is not known (any more)."""
    found = await session.scalars(
        select(ArrivalRow.name).where(ArrivalRow.id.in_(set(arrival_ids))).order_by(ArrivalRow.id)
    )
    return list(found)


async def forget_names(session: AsyncSession, before: datetime) -> None:
    """Of who came in before this moment and was greeted."""
    await session.execute(
        update(ArrivalRow).where(ArrivalRow.greeted, ArrivalRow.name != "", ArrivalRow.at < before).values(name="")
    )


async def forget(session: AsyncSession, room_id: int, external_id: str) -> None:
    """Who left may be greeted again on coming back."""
    await session.execute(
        delete(ArrivalRow).where(ArrivalRow.room_id == room_id, ArrivalRow.external_id == external_id)
    )


async def forget_person(session: AsyncSession, channel: str, ids: Collection[str]) -> None:
    """Who wants nothing kept came into no group either."""
    rooms = select(RoomRow.id).where(RoomRow.channel == channel)
    await session.execute(delete(ArrivalRow).where(ArrivalRow.external_id.in_(ids), ArrivalRow.room_id.in_(rooms)))


async def forget_greeted(session: AsyncSession, before: datetime) -> None:
    """Nobody tells any more that these came in."""
    await session.execute(delete(ArrivalRow).where(ArrivalRow.greeted, ArrivalRow.at < before))


async def not_in_yet(session: AsyncSession, network_id: int) -> int:
    """How many came into a group of this network, as far as that is still kept, and belong to it on no account."""
    belongs = (
        select(AddressRow.id)
        .join(MembershipRow, MembershipRow.person_id == AddressRow.person_id)
        .where(
            MembershipRow.network_id == network_id,
            MembershipRow.left_at.is_(None),
            AddressRow.channel == RoomRow.channel,
            or_(AddressRow.external_id == ArrivalRow.external_id, AddressRow.other_id == ArrivalRow.external_id),
        )
    )
    found = await session.scalar(
        select(func.count(distinct(ArrivalRow.external_id)))
        .join(RoomRow, RoomRow.id == ArrivalRow.room_id)
        .where(RoomRow.network_id == network_id, RoomRow.active, ~belongs.exists())
    )
    return found or 0
