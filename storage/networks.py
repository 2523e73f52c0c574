"""Networks and their rooms."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, false, select, update
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


class FormerTokenRow(Base):
    """A join token that was renewed: members who press an old button still get where they want, others do not."""

    __tablename__ = "former_tokens"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"), index=True)


class RoomRow(Base):
    """`setup_token` opens the setting up in private for who runs the group: it names nobody. `became` is the row of the
    same group under its later id. `cards_due`: what is living has to be posted there anew.
    """

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
    became: Mapped[int | None]
    moved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cards_due: Mapped[bool] = mapped_column(default=False, server_default=false())


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
        row.moved_at,
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
    asked = set(network_ids)
    if not asked:
        return {}
    rows = await session.scalars(select(NetworkRow).where(NetworkRow.id.in_(asked)))
    return {row.id: network_of(row) for row in rows}


async def every(session: AsyncSession) -> list[Network]:
    return [network_of(row) for row in await session.scalars(select(NetworkRow).order_by(NetworkRow.id))]


async def by_join_token(session: AsyncSession, token: str) -> Network | None:
    """Capitals make no difference, for people type it too."""
    row = await session.scalar(select(NetworkRow).where(NetworkRow.join_token == token.lower()))
    return network_of(row) if row else None


async def by_former_token(session: AsyncSession, token: str) -> Network | None:
    """The network that had this token before its link was renewed."""
    former = await session.get(FormerTokenRow, token.lower())
    return await get(session, former.network_id) if former else None


async def renew_join_token(session: AsyncSession, network: Network) -> Network:
    """From now on links of before are for members only."""
    session.add(FormerTokenRow(token=network.join_token, network_id=network.id))
    await session.flush()
    return await change(session, network.id, join_token=_random_token())


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


async def room_by_hand(session: AsyncSession, channel: str, network_id: int, *, title: str) -> Room:
    """A group of the network where the bot cannot be: the one of this title that was let go, or else a new one."""
    rows = list(
        await session.scalars(
            select(RoomRow)
            .where(RoomRow.channel == channel, RoomRow.external_id.startswith(f"hand:{network_id}"))
            .where(RoomRow.network_id == network_id)
            .order_by(RoomRow.id)
        )
    )
    free = next((row for row in rows if not row.active and row.title == title), None)
    if free is not None:
        return room_of(free)
    number = f":{len(rows) + 1}" if rows else ""
    return await remember_room(session, channel, f"hand:{network_id}{number}", title=title)


async def find_room(session: AsyncSession, channel: str, external_id: str) -> Room | None:
    """Also by an id that the group had before."""
    row = await _later(session, await _at(session, channel, external_id))
    return room_of(row) if row else None


async def _at(session: AsyncSession, channel: str, external_id: str) -> RoomRow | None:
    return await session.scalar(
        select(RoomRow)
        .where(RoomRow.channel == channel, RoomRow.external_id == external_id)
        .execution_options(populate_existing=True)
    )


async def _later(session: AsyncSession, row: RoomRow | None) -> RoomRow | None:
    """The group as it is now, which may have another id than it had."""
    while row is not None and row.became is not None:
        row = await session.get(RoomRow, row.became, populate_existing=True)
    return row


async def room(session: AsyncSession, room_id: int) -> Room | None:
    row = await _later(session, await session.get(RoomRow, room_id))
    return room_of(row) if row else None


async def setup_token(session: AsyncSession, room_id: int) -> str:
    """The part of the link to the setting up of this group that cannot be guessed; the same each time."""
    statement = update(RoomRow).where(RoomRow.id == room_id, RoomRow.setup_token.is_(None))
    await session.execute(statement.values(setup_token=_random_token()))
    return str(await session.scalar(select(RoomRow.setup_token).where(RoomRow.id == room_id)))


async def by_setup_token(session: AsyncSession, token: str) -> Room | None:
    row = await _later(session, await session.scalar(select(RoomRow).where(RoomRow.setup_token == token.lower())))
    return room_of(row) if row else None


async def rooms(session: AsyncSession, room_ids: Iterable[int]) -> dict[int, Room]:
    asked = set(room_ids)
    if not asked:
        return {}
    rows = await session.scalars(select(RoomRow).where(RoomRow.id.in_(asked)))
    return {row.id: room_of(row) for row in rows}


async def lock(session: AsyncSession, network_id: int) -> None:
    """Let nobody else decide about this network until the transaction ends (SQLite has one writer anyway)."""
    await session.execute(select(NetworkRow.id).where(NetworkRow.id == network_id).with_for_update())


async def lock_room(session: AsyncSession, room_id: int) -> Room | None:
    """The room as it is now, which nobody else changes until the transaction ends."""
    row = await session.get(RoomRow, room_id, populate_existing=True, with_for_update=True)
    if row is not None and row.became is not None:
        return await lock_room(session, row.became)
    return room_of(row) if row else None


async def rooms_of(session: AsyncSession, network_id: int) -> list[Room]:
    """The rooms where the network can be spoken to now."""
    rows = await session.scalars(
        select(RoomRow).where(RoomRow.network_id == network_id, RoomRow.active).order_by(RoomRow.id)
    )
    return [room_of(row) for row in rows]


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
        .values(active=False, bot_is_admin=False, moved_at=None)
    )


async def move_room(session: AsyncSession, channel: str, old: str, new: str, now: datetime) -> None:
    """The platform gave the group another id. Told up to three times, from both sides, before or after the bot is said
    to be in the new one: both ids lead to one room from now on, and nothing happens the second time.
    """
    found = await session.scalars(
        select(RoomRow)
        .where(RoomRow.channel == channel, RoomRow.external_id.in_((old, new)))
        .order_by(RoomRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    rows = {row.external_id: row for row in found}
    moved, there = rows.get(old), rows.get(new)
    if old == new or moved is None or moved.became is not None:
        return
    if there is not None and there.network_id is not None:  # it was set up there before we heard that it is the same
        await change_room(session, moved.id, became=there.id, active=False)
        return
    await change_room(session, moved.id, external_id=f"{new}#", moved_at=now)  # each id is in one row only
    await _leave_behind(session, moved, there, old)
    await change_room(
        session,
        moved.id,
        external_id=new,
        active=True,
        bot_is_admin=there.bot_is_admin if there is not None else moved.bot_is_admin,
        thread_id=None,
        cards_due=moved.network_id is not None,
    )


async def _leave_behind(session: AsyncSession, moved: RoomRow, there: RoomRow | None, old: str) -> None:
    """The old id leads to the room as well; so does what was begun under the new one."""
    kept = {"became": moved.id, "active": False}
    if there is not None:
        await change_room(session, there.id, external_id=old, **kept)
        return
    values = {"channel": moved.channel, "external_id": old, "title": moved.title, "bot_is_admin": False, **kept}
    await session.execute(insert(session, RoomRow).values(**values))


async def may_be_the_same(session: AsyncSession, at: Room) -> bool:
    """Whether another group has this very title: a platform that gives it another id may tell so any moment."""
    found = await session.scalar(
        select(RoomRow.id)
        .where(
            RoomRow.channel == at.channel,
            RoomRow.title == at.title,
            RoomRow.id != at.id,
            RoomRow.became.is_(None),
            RoomRow.keeper_id.is_(None),
        )
        .limit(1)
    )
    return found is not None


_CARDS_DUE = (
    select(RoomRow).where(RoomRow.cards_due, RoomRow.active, RoomRow.network_id.is_not(None)).order_by(RoomRow.id)
)
ANY_CARDS_DUE = _CARDS_DUE.exists()


async def cards_due(session: AsyncSession) -> list[Room]:
    """The groups of networks in which what is living has to be posted anew."""
    return [room_of(row) for row in await session.scalars(_CARDS_DUE)]
