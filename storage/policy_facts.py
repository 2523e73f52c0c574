"""The facts that the policy needs to judge nudges at this moment, read for many at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.bring_fetch import Visibility
from domain.meetings import Answer, Meeting
from domain.nudging import Nudge, NudgeKind, Situation, counts_for_cap
from domain.people import Person, Reach, Role
from storage import meetings
from storage.bring_fetch import ItemRow, ResponseRow
from storage.mail import nudge_history
from storage.meetings import RsvpRow
from storage.people import addresses, people
from storage.people.members import MembershipRow
from storage.takeaways import TakeawayRow

WEEK = timedelta(days=7)
CAPPED = tuple(kind.value for kind in NudgeKind if counts_for_cap(kind))
ASKS_RSVP = {NudgeKind.ANNOUNCEMENT, NudgeKind.RSVP_REMINDER}
ASKS_ITEMS = {NudgeKind.BRING_FETCH, NudgeKind.BRING_FETCH_AGAIN}
ASKS_TAKEAWAY = {NudgeKind.TAKEAWAY, NudgeKind.TAKEAWAY_AGAIN}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for people without a wish of their own."""

    quiet_from: time
    quiet_until: time
    max_per_week: int


@dataclass(frozen=True, slots=True)
class _Facts:
    people: dict[int, Person]
    meetings: dict[int, Meeting]
    reachable: set[int]
    roles: dict[tuple[int, int], Role]
    rsvps: dict[tuple[int, int], Answer]
    gave: set[tuple[int, int, str]]
    sent: dict[int, list[datetime]]


async def load(
    session: AsyncSession, nudges: Sequence[Nudge], now: datetime, defaults: Defaults
) -> list[Situation | None]:
    """One situation per nudge, in order; None for a person who is gone."""
    who = {nudge.person_id for nudge in nudges}
    about = {nudge.meeting_id for nudge in nudges if nudge.meeting_id}
    facts = _Facts(
        people=await people.several(session, who),
        meetings=await meetings.several(session, about),
        reachable=await _reachable(session, who),
        roles=await _roles(session, who),
        rsvps=await _rsvps(session, who, about),
        gave=await _gave(session, who, about),
        sent=await nudge_history.nudges_sent(session, who, CAPPED, now - WEEK),
    )
    return [_situation(nudge, facts, defaults) for nudge in nudges]


def _situation(nudge: Nudge, facts: _Facts, defaults: Defaults) -> Situation | None:
    person = facts.people.get(nudge.person_id)
    if person is None:
        return None
    meeting = facts.meetings.get(nudge.meeting_id or 0)
    sent = facts.sent.get(person.id, [])
    cap = person.max_per_week if person.max_per_week is not None else defaults.max_per_week
    return Situation(
        person=person,
        member_active=_belongs(nudge, facts.roles.get((nudge.network_id, person.id))),
        meeting=meeting,
        rsvp=facts.rsvps.get((nudge.meeting_id or 0, person.id)),
        answered=_answered(nudge, meeting, facts),
        sent_this_week=len(sent),
        cap_frees_at=sent[cap - 1] + WEEK if 0 < cap <= len(sent) else None,
        reachable=person.id in facts.reachable,
        default_quiet_from=defaults.quiet_from,
        default_quiet_until=defaults.quiet_until,
        default_max_per_week=defaults.max_per_week,
    )


def _belongs(nudge: Nudge, role: Role | None) -> bool:
    """In the network; for what only organisers get, still an organiser. Whether to send less is about all networks:
    one of them pays for the question.
    """
    if nudge.kind is NudgeKind.CURATE:
        return role is Role.ORGANISER
    return role is not None or nudge.network_id == 0 or nudge.kind is NudgeKind.FEWER


def _answered(nudge: Nudge, meeting: Meeting | None, facts: _Facts) -> bool:
    """Did the person already do what this kind asks?"""
    key = (nudge.meeting_id or 0, nudge.person_id)
    if nudge.kind in ASKS_RSVP:
        return key in facts.rsvps
    if nudge.kind in ASKS_ITEMS:
        return {(*key, "bring"), (*key, "fetch")} <= facts.gave
    if nudge.kind in ASKS_TAKEAWAY:
        return (*key, "takeaway") in facts.gave
    if nudge.kind is NudgeKind.CURATE:
        return meeting is not None and meeting.published_at is not None
    return False


async def _reachable(session: AsyncSession, who: Collection[int]) -> set[int]:
    found = await addresses.of_people(session, who)
    return {person_id for person_id, at in found.items() if any(a.reach in (Reach.OPEN, Reach.UNSURE) for a in at)}


async def _roles(session: AsyncSession, who: Collection[int]) -> dict[tuple[int, int], Role]:
    found = await session.execute(
        select(MembershipRow.network_id, MembershipRow.person_id, MembershipRow.role).where(
            MembershipRow.person_id.in_(who), MembershipRow.left_at.is_(None)
        )
    )
    return {(network_id, person_id): Role(role) for network_id, person_id, role in found}


async def _rsvps(session: AsyncSession, who: Collection[int], about: Collection[int]) -> dict[tuple[int, int], Answer]:
    if not about:
        return {}
    found = await session.execute(
        select(RsvpRow.meeting_id, RsvpRow.person_id, RsvpRow.answer).where(
            RsvpRow.person_id.in_(who), RsvpRow.meeting_id.in_(about)
        )
    )
    return {(meeting_id, person_id): Answer(said) for meeting_id, person_id, said in found}


async def _gave(session: AsyncSession, who: Collection[int], about: Collection[int]) -> set[tuple[int, int, str]]:
    """(meeting, person, subject) of everything that was brought, fetched, taken home or waved away. What nobody may see
    yet is only half told.
    """
    if not about:
        return set()
    found: set[tuple[int, int, str]] = set()
    items = select(ItemRow.meeting_id, ItemRow.person_id, ItemRow.direction)
    for meeting_id, person_id, direction in await session.execute(
        items.where(
            ItemRow.person_id.in_(who),
            ItemRow.meeting_id.in_(about),
            ItemRow.visibility != Visibility.UNCHOSEN.value,
        )
    ):
        found.add((meeting_id or 0, person_id, direction))
    responses = select(ResponseRow.meeting_id, ResponseRow.person_id, ResponseRow.subject)
    for meeting_id, person_id, subject in await session.execute(
        responses.where(ResponseRow.person_id.in_(who), ResponseRow.meeting_id.in_(about))
    ):
        found.add((meeting_id, person_id, subject))
    takeaways = select(TakeawayRow.meeting_id, TakeawayRow.person_id)
    for meeting_id, person_id in await session.execute(
        takeaways.where(TakeawayRow.person_id.in_(who), TakeawayRow.meeting_id.in_(about))
    ):
        found.add((meeting_id, person_id, "takeaway"))
    return found
