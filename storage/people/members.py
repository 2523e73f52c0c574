"""Who belongs to which network, and in which role."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.names import alphabetical
from domain.networks import Network, alike, named, told_apart
from domain.people import Membership, Person, Role
from storage import networks
from storage.base import Base, UtcDateTime, insert
from storage.people.people import PersonRow, person_of


class MembershipRow(Base):
    """`removed_at` is when others put this person out, who comes in again only by the word of an organiser;
    `asked_back_at` when that word was last asked for.
    """

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("network_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    introduced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    organisation: Mapped[str | None] = mapped_column(String(200))
    work: Mapped[str | None] = mapped_column(String(500))
    themes: Mapped[list[str]] = mapped_column(JSON, default=list)
    brings: Mapped[str | None] = mapped_column(Text)
    fetches: Mapped[str | None] = mapped_column(Text)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


def membership_of(row: MembershipRow, name: str) -> Membership:
    return Membership(
        id=row.id,
        network_id=row.network_id,
        person_id=row.person_id,
        name=name,
        role=Role(row.role),
        joined_at=row.joined_at,
        left_at=row.left_at,
        introduced_at=row.introduced_at,
        organisation=row.organisation,
        work=row.work,
        themes=tuple(row.themes or ()),
        brings=row.brings,
        fetches=row.fetches,
        removed_at=row.removed_at,
        asked_back_at=row.asked_back_at,
    )


async def join(
    session: AsyncSession, network_id: int, person_id: int, now: datetime, role: Role = Role.MEMBER
) -> Membership:
    """Make the person a member; who left or was put out comes back, who is an organiser stays one."""
    values: dict[str, object] = {
        "network_id": network_id,
        "person_id": person_id,
        "role": role.value,
        "joined_at": now,
        "themes": [],
    }
    statement = insert(session, MembershipRow).values(**values)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["network_id", "person_id"],
            set_={"left_at": None, "removed_at": None, "asked_back_at": None},
        )
    )
    if role is Role.ORGANISER:
        await change(session, network_id, person_id, role=role.value)
    found = await find(session, network_id, person_id)
    assert found is not None  # noqa: S101 - it was just inserted
    return found


async def change(session: AsyncSession, network_id: int, person_id: int, **fields: object) -> None:
    """Change fields of the membership by their column names."""
    await session.execute(
        update(MembershipRow)
        .where(MembershipRow.network_id == network_id, MembershipRow.person_id == person_id)
        .values(**fields)
    )


async def leave(session: AsyncSession, network_id: int, person_id: int, now: datetime) -> None:
    await session.execute(
        update(MembershipRow)
        .where(
            MembershipRow.network_id == network_id,
            MembershipRow.person_id == person_id,
            MembershipRow.left_at.is_(None),
        )
        .values(left_at=now, role=Role.MEMBER.value)
    )


_ONE = (
    select(MembershipRow, PersonRow.name)
    .join(PersonRow, PersonRow.id == MembershipRow.person_id)
    .where(MembershipRow.network_id == bindparam("network_id"), MembershipRow.person_id == bindparam("person_id"))
    .execution_options(populate_existing=True)
)


async def find(session: AsyncSession, network_id: int, person_id: int) -> Membership | None:
    found = await session.execute(_ONE, {"network_id": network_id, "person_id": person_id})
    row = found.one_or_none()
    return membership_of(row[0], row[1]) if row else None


async def of_network(session: AsyncSession, network_id: int, role: Role | None = None) -> list[Membership]:
    """The active members, by name, whatever the database thinks of capitals and accents."""
    query = (
        select(MembershipRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(MembershipRow.network_id == network_id, MembershipRow.left_at.is_(None))
        .order_by(MembershipRow.id)
    )
    if role is not None:
        query = query.where(MembershipRow.role == role.value)
    found = [membership_of(row, name) for row, name in await session.execute(query)]
    return sorted(found, key=lambda member: alphabetical(member.name))


_NETWORKS_OF = (
    select(MembershipRow, PersonRow.name, networks.NetworkRow)
    .join(PersonRow, PersonRow.id == MembershipRow.person_id)
    .join(networks.NetworkRow, networks.NetworkRow.id == MembershipRow.network_id)
    .where(MembershipRow.person_id == bindparam("person_id"), MembershipRow.left_at.is_(None))
    .order_by(MembershipRow.joined_at, MembershipRow.id)
    .execution_options(populate_existing=True)
)


async def networks_of(session: AsyncSession, person_id: int) -> list[tuple[Network, Membership]]:
    """The networks of which the person is a member now, oldest first."""
    found = await session.execute(_NETWORKS_OF, {"person_id": person_id})
    return [(networks.network_of(network), membership_of(row, name)) for row, name, network in found]


async def apart(session: AsyncSession, mine: Sequence[Network]) -> dict[int, str]:
    """What tells each of these networks from another that looks the same; nothing is asked where none does."""
    if not alike(mine):
        return {}
    found = await session.execute(
        select(MembershipRow.network_id, PersonRow.name)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(
            MembershipRow.network_id.in_([network.id for network in mine]),
            MembershipRow.role == Role.ORGANISER.value,
            MembershipRow.left_at.is_(None),
        )
        .order_by(MembershipRow.joined_at.desc(), MembershipRow.id.desc())
    )
    return told_apart(mine, {row[0]: row[1] for row in found})


async def named_apart(session: AsyncSession, person_id: int) -> list[str]:
    """The names of this person's networks, each told apart from one that looks the same."""
    mine = [network for network, _ in await networks_of(session, person_id)]
    words = await apart(session, mine)
    return [named(network, words) for network in mine]


async def founded(session: AsyncSession, person_id: int, since: datetime) -> int:
    """How many networks this person started since then: who joined one at the moment in which it began."""
    counted = await session.scalar(
        select(func.count())
        .select_from(MembershipRow)
        .join(networks.NetworkRow, networks.NetworkRow.id == MembershipRow.network_id)
        .where(
            MembershipRow.person_id == person_id,
            MembershipRow.joined_at == networks.NetworkRow.created_at,
            networks.NetworkRow.created_at > since,
        )
    )
    return counted or 0


async def with_role(session: AsyncSession, role: Role) -> list[Person]:
    """Everybody who has this role in some network now."""
    rows = await session.scalars(
        select(PersonRow)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(MembershipRow.role == role.value, MembershipRow.left_at.is_(None))
        .distinct()
    )
    return [person_of(row) for row in rows]
