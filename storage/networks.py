"""Networks and their rooms."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.networks import Network, NetworkKind, Room
from storage.base import Base, UtcDateTime, insert

TYPEABLE = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that looks like something else
TOKEN_LENGTH = 12
NO_LONGER_KEPT = 0
"""The keeper of a group that is kept by hand, whose keeper is gone."""


class NetworkRow(Base):
    __tablename__ = "networks"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    goal: Mapped[str] = mapped_column(String(1000))
    kind: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(8))
    timezone: Mapped[str] = mapped_column(String(64))
    join_token: Mapped[str] = mapped_column(String(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_who_pulls_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class RoomRow(Base):
    """`setup_token` opens the setting up in private for who runs the group: it names nobody."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(255))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id"), index=True)
    thread_id: Mapped[str | None] = mapped_column(String(32))
    bot_is_admin: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    keeper_id: Mapped[int | None]  # the person who posts there, where the bot itself cannot be
    setup_token: Mapped[str | None] = mapped_column(String(32), index=True, unique=True)
    refusals: Mapped[int] = mapped_column(default=0, server_default="0")
    refused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refusal_told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def network_of(row: NetworkRow) -> Network:
    return Network(
        row.id,
        row.name,
        row.goal,
        NetworkKind(row.kind),
        row.language,
        row.timezone,
        row.join_token,
        row.created_at,
    )


def room_of(row: RoomRow) -> Room:
    return Room(
        row.id,
        row.channel,
        row.external_id,
        row.title,
        row.network_id,
        row.thread_id,
        row.bot_is_admin,
        row.active,
        row.keeper_id,
        row.refusals,
    )


async def add(
    session: AsyncSession,
    *,
    name: str,
    goal: str,
    kind: NetworkKind,
    language: str,
    timezone: str,
    now: datetime,
) -> Network:
    row = NetworkRow(
        name=name,
        goal=goal,
        kind=kind.value,
        language=language,
        timezone=timezone,
        join_token=_random_token(),
        created_at=now,
    )
    session.add(row)
    await session.flush()
    return network_of(row)


def _random_token() -> str:
    return "".join(secrets.choice(TYPEABLE) for _ in range(TOKEN_LENGTH))


async def get(session: AsyncSession, network_id: int) -> Network:
    """Raises LookupError when there is none."""
    row = await session.get(NetworkRow, network_id)
    if row is None:
        raise LookupError(f"network {network_id}")
    return network_of(row)


async def several(session: AsyncSession, network_ids: Iterable[int]) -> dict[int, Network]:
    rows = await session.scalars(select(NetworkRow).where(NetworkRow.id.in_(set(network_ids))))
    return {row.id: network_of(row) for row in rows}


async def every(session: AsyncSession) -> list[Network]:
    return [network_of(row) for row in await session.scalars(select(NetworkRow).order_by(NetworkRow.id))]


async def by_join_token(session: AsyncSession, token: str) -> Network | None:
    """Capitals make no difference, for people type it too."""
    row = await session.scalar(select(NetworkRow).where(NetworkRow.join_token == token.lower()))
    return network_of(row) if row else None


async def change(session: AsyncSession, network_id: int, **fields: object) -> Network:
    """Change fields of the network by their column names."""
    await session.execute(update(NetworkRow).where(NetworkRow.id == network_id).values(**fields))
    row = await session.get(NetworkRow, network_id, populate_existing=True)
    assert row is not None  # noqa: S101 - it was just updated
    return network_of(row)


async def remember_room(
    session: AsyncSession, channel: str, external_id: str, *, title: str, thread_id: str | None = None
) -> Room:
    """The room with this id of its platform; made when it is new."""
    statement = insert(session, RoomRow).values(
        channel=channel,
        external_id=external_id,
        title=title[:255],
        thread_id=thread_id,
        bot_is_admin=False,
        active=True,
    )
    await session.execute(statement.on_conflict_do_nothing(index_elements=["channel", "external_id"]))
    room = await find_room(session, channel, external_id)
    assert room is not None  # noqa: S101 - it was just inserted
    return room


async def find_room(session: AsyncSession, channel: str, external_id: str) -> Room | None:
    row = await session.scalar(select(RoomRow).where(RoomRow.channel == channel, RoomRow.external_id == external_id))
    return room_of(row) if row else None


async def room(session: AsyncSession, room_id: int) -> Room | None:
    row = await session.get(RoomRow, room_id)
    return room_of(row) if row else None


async def setup_token(session: AsyncSession, room_id: int) -> str:
    """The part of the link to the setting up of this group that cannot be guessed; the same each time."""
    statement = update(RoomRow).where(RoomRow.id == room_id, RoomRow.setup_token.is_(None))
    await session.execute(statement.values(setup_token=_random_token()))
    return str(await session.scalar(select(RoomRow.setup_token).where(RoomRow.id == room_id)))


async def by_setup_token(session: AsyncSession, token: str) -> Room | None:
    row = await session.scalar(select(RoomRow).where(RoomRow.setup_token == token.lower()))
    return room_of(row) if row else None


async def rooms(session: AsyncSession, room_ids: Iterable[int]) -> dict[int, Room]:
    rows = await session.scalars(select(RoomRow).where(RoomRow.id.in_(set(room_ids))))
    return {row.id: room_of(row) for row in rows}


async def lock(session: AsyncSession, network_id: int) -> None:
    """Let nobody else decide about this network until the transaction ends (SQLite has one writer anyway)."""
    await session.execute(select(NetworkRow.id).where(NetworkRow.id == network_id).with_for_update())


async def lock_room(session: AsyncSession, room_id: int) -> Room | None:
    """The room as it is now, which nobody else changes until the transaction ends."""
    row = await session.get(RoomRow, room_id, populate_existing=True, with_for_update=True)
    return room_of(row) if row else None


async def rooms_of(session: AsyncSession, network_id: int) -> list[Room]:
    """The rooms where the network can be spoken to now."""
    rows = await session.scalars(
        select(RoomRow).where(RoomRow.network_id == network_id, RoomRow.active).order_by(RoomRow.id)
    )
    return [room_of(row) for row in rows]


async def rooms_that_take(session: AsyncSession, network_id: int) -> list[Room]:
    """Those that refused nothing lately: only of these may be said beforehand that something will stand there."""
    return [room for room in await rooms_of(session, network_id) if not room.refusals]


async def left_rooms_of(session: AsyncSession, network_id: int) -> list[Room]:
    """The groups of the network from which the bot was taken; it may come back."""
    rows = await session.scalars(
        select(RoomRow)
        .where(RoomRow.network_id == network_id, RoomRow.active.is_(False), RoomRow.keeper_id.is_(None))
        .order_by(RoomRow.id)
    )
    return [room_of(row) for row in rows]


async def change_room(session: AsyncSession, room_id: int, **fields: object) -> None:
    await session.execute(update(RoomRow).where(RoomRow.id == room_id).values(**fields))


async def lost_room(session: AsyncSession, channel: str, external_id: str) -> None:
    """The bot was removed, or the group is gone."""
    await session.execute(
        update(RoomRow)
        .where(RoomRow.channel == channel, RoomRow.external_id == external_id)
        .values(active=False, bot_is_admin=False)
    )


async def move_room(session: AsyncSession, channel: str, old: str, new: str) -> None:
    """The platform gave the group another id; told up to three times, so a room already there is let be."""
    moved = await find_room(session, channel, old)
    if moved is None:
        return
    there = await find_room(session, channel, new)
    if there is None:
        await change_room(session, moved.id, external_id=new)
    elif there.network_id is None:
        await change_room(session, there.id, external_id=f"{new}#merged{there.id}", active=False)
        await change_room(session, moved.id, external_id=new)
    else:
        await change_room(session, moved.id, active=False)
