"""Organisers who asked for silence, or whom nothing reaches any more, and since when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Membership, Reach, Role
from storage.mail.outbox import SENT, OutboxRow
from storage.networks import NetworkRow
from storage.people import members
from storage.people.addresses import AddressRow
from storage.people.members import MembershipRow
from storage.people.people import PersonRow


@dataclass(frozen=True, slots=True)
class Lost:
    """`since` is None where nobody noticed it yet; `asked_at` is when the network was last asked who takes over;
    `answered_at` when they were last answered: who stopped may go on running the network.
    """

    network_id: int
    person_id: int
    since: datetime | None
    asked_at: datetime | None
    answered_at: datetime | None = None

    @property
    def asked(self) -> bool:
        """Whether others were asked since then."""
        return self.since is not None and self.asked_at is not None and self.asked_at >= self.since

    @property
    def silent_since(self) -> datetime | None:
        return max(self.since, self.answered_at or self.since) if self.since is not None else None


_REACHED = exists().where(
    AddressRow.person_id == MembershipRow.person_id,
    AddressRow.reach == Reach.OPEN.value,
    AddressRow.kept_out_at.is_(None),
    AddressRow.unsure_at.is_(None),
)
_LAST_REACHED = (
    select(func.max(func.coalesce(AddressRow.unsure_at, AddressRow.told_at)))
    .where(AddressRow.person_id == MembershipRow.person_id)
    .scalar_subquery()
)
_LAST_ANSWERED = (
    select(func.max(OutboxRow.created_at))
    .join(AddressRow, and_(AddressRow.channel == OutboxRow.channel, AddressRow.external_id == OutboxRow.chat_id))
    .where(
        AddressRow.person_id == MembershipRow.person_id,
        OutboxRow.private,
        OutboxRow.state == SENT,
        OutboxRow.nudge_kind.is_(None),
    )
    .correlate(MembershipRow)
    .scalar_subquery()
)
_LOST = (
    select(
        MembershipRow.network_id,
        MembershipRow.person_id,
        func.coalesce(PersonRow.stopped_at, _LAST_REACHED).label("since"),
        NetworkRow.asked_who_pulls_at,
        _LAST_ANSWERED.label("answered_at"),
    )
    .join(PersonRow, PersonRow.id == MembershipRow.person_id)
    .join(NetworkRow, NetworkRow.id == MembershipRow.network_id)
    .where(
        MembershipRow.role == Role.ORGANISER.value,
        MembershipRow.left_at.is_(None),
        or_(PersonRow.stopped_at.is_not(None), ~_REACHED),
    )
)


_PULLED = (
    select(MembershipRow.network_id)
    .join(PersonRow, PersonRow.id == MembershipRow.person_id)
    .where(
        MembershipRow.role == Role.ORGANISER.value,
        MembershipRow.left_at.is_(None),
        PersonRow.stopped_at.is_(None),
        _REACHED,
    )
)
_ALONE = _LOST.where(MembershipRow.network_id.not_in(_PULLED.scalar_subquery().correlate(None)))


ANY = _ALONE.exists()


async def lost(session: AsyncSession) -> list[Lost]:
    """Those of networks where nobody else pulls."""
    return [Lost(*row) for row in (await session.execute(_ALONE)).all()]


async def pulling(session: AsyncSession, network_id: int, lost_before: datetime) -> list[Membership]:
    """The organisers of the network, without those who were lost before that moment."""
    found = [Lost(*row) for row in (await session.execute(_LOST.where(MembershipRow.network_id == network_id))).all()]
    gone = {one.person_id for one in found if one.silent_since is not None and one.silent_since <= lost_before}
    everybody = await members.of_network(session, network_id, Role.ORGANISER)
    return [one for one in everybody if one.person_id not in gone]
