"""What is going to be sent, and to whom, if nobody does anything: the policy's verdicts, one after the other.

Numbers that come true need more than who is meant for something: what somebody gets today fills their week, and what
stays unanswered makes it silent.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.ext.asyncio import AsyncSession

from domain.nudging import (
    Nudge,
    NudgeKind,
    Occasion,
    Send,
    Situation,
    Wait,
    audience,
    counts_for_cap,
    decide,
    expects_answer,
)
from domain.people import TIME_TO_ANSWER
from domain.takeaways import Curation
from storage import meetings, policy_facts, takeaways
from storage.mail import nudge_history
from storage.people import members
from storage.policy_facts import Defaults

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Expected:
    """At this moment these people get this, about this meeting."""

    at: datetime
    kind: NudgeKind
    network_id: int
    meeting_id: int | None
    person_ids: list[int]


@dataclass
class _Behaviour:
    """What the policy counts of one person, carried on through the weeks to come."""

    sent: list[datetime] = field(default_factory=list)
    unanswered: int = 0
    asked_at: datetime | None = None

    def is_asked(self, at: datetime) -> None:
        """What is asked within a day counts as one."""
        if self.asked_at is None or self.unanswered == 0 or at >= self.asked_at + TIME_TO_ANSWER:
            self.unanswered, self.asked_at = self.unanswered + 1, at


async def expected(
    session: AsyncSession, coming: Sequence[Occasion], now: datetime, defaults: Defaults
) -> list[Expected]:
    """Soonest first; an occasion at which nobody gets anything is left out."""
    nudges = [*await nudge_history.waiting(session)]
    for occasion in coming:
        nudges += [(nudge, occasion.due_at) for nudge in await _nudges(session, occasion)]
    situations = await policy_facts.load(session, [nudge for nudge, _ in nudges], now, defaults)
    who = {nudge.person_id for nudge, _ in nudges}
    history = await nudge_history.nudges_sent(session, who, policy_facts.CAPPED, now - WEEK)
    judged = [(at, nudge, there) for (nudge, at), there in zip(nudges, situations, strict=True) if there is not None]
    behaviour = {
        there.person.id: _Behaviour(history.get(there.person.id, []), there.person.unanswered, there.person.asked_at)
        for _, _, there in judged
    }
    return _grouped(_played(judged, behaviour, now))


async def _nudges(session: AsyncSession, occasion: Occasion) -> list[Nudge]:
    """Whom this occasion is meant for."""
    people = await members.of_network(session, occasion.network_id)
    if occasion.kind is NudgeKind.CURATE:
        found = await takeaways.of_meetings(session, [occasion.meeting_id])
        wrote = any(each.curation is Curation.PROPOSED for each in found)
        meant = [member.person_id for member in people if member.organiser and wrote]
    else:
        said = {rsvp.person_id: rsvp.answer for rsvp in await meetings.answers(session, occasion.meeting_id)}
        wanted = audience(occasion.kind)
        meant = [member.person_id for member in people if said.get(member.person_id) in wanted]
    return [
        Nudge(
            kind=occasion.kind,
            network_id=occasion.network_id,
            meeting_id=occasion.meeting_id,
            version=occasion.version,
            person_id=person_id,
            due_at=occasion.due_at,
            expires_at=occasion.expires_at,
        )
        for person_id in meant
    ]


def _played(
    judged: Sequence[tuple[datetime, Nudge, Situation]], behaviour: dict[int, _Behaviour], now: datetime
) -> list[tuple[datetime, Nudge]]:
    """What is sent when; what has to wait is judged again at the moment until which it waits."""
    order = count()
    heap = [(max(at, now), next(order), nudge, situation) for at, nudge, situation in judged]
    heapq.heapify(heap)
    sent: list[tuple[datetime, Nudge]] = []
    while heap:
        at, _, nudge, situation = heapq.heappop(heap)
        person = behaviour[nudge.person_id]
        match decide(nudge, _at_that_moment(situation, person, at), at):
            case Send():
                sent.append((at, nudge))
                if counts_for_cap(nudge.kind):
                    person.sent.insert(0, at)
                if expects_answer(nudge.kind):
                    person.is_asked(at)
            case Wait(until, _):
                heapq.heappush(heap, (until, next(order), nudge, situation))
    return sent


def _at_that_moment(situation: Situation, behaviour: _Behaviour, at: datetime) -> Situation:
    person = situation.person
    lately = [moment for moment in behaviour.sent if moment > at - WEEK]
    cap = situation.default_max_per_week if person.max_per_week is None else person.max_per_week
    return replace(
        situation,
        person=replace(person, unanswered=behaviour.unanswered, asked_at=behaviour.asked_at),
        sent_this_week=len(lately),
        cap_frees_at=lately[cap - 1] + WEEK if 0 < cap <= len(lately) else None,
    )


def _grouped(sent: Sequence[tuple[datetime, Nudge]]) -> list[Expected]:
    found: dict[tuple[datetime, NudgeKind, int, int | None], Expected] = {}
    for at, nudge in sent:
        key = (at, nudge.kind, nudge.network_id, nudge.meeting_id)
        found.setdefault(key, Expected(*key, [])).person_ids.append(nudge.person_id)
    return list(found.values())
