"""A nudge about a meeting to one person, as the occasion asks for it; and who it may concern."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import Answer, Meeting
from domain.nudging import Nudge, Occasion
from domain.people import Membership
from handlers.conversation.messages import Outgoing, Priority, Promise, ToPerson
from storage import meetings
from storage.people import members


def nudge_to(occasion: Occasion, person_id: int, promise: Promise, *, expires_at: datetime | None = None) -> Outgoing:
    """The message; `expires_at` where it is pointless after that."""
    nudge = nudge_about(occasion, person_id, expires_at=expires_at)
    return Outgoing(ToPerson(person_id), promise, priority=Priority.NUDGE, nudge=nudge)


def nudge_about(occasion: Occasion, person_id: int, *, expires_at: datetime | None = None) -> Nudge:
    return Nudge(
        kind=occasion.kind,
        network_id=occasion.network_id,
        meeting_id=occasion.meeting_id,
        version=occasion.version,
        person_id=person_id,
        due_at=occasion.due_at,
        expires_at=min(expires_at or occasion.expires_at, occasion.expires_at),
    )


async def who_said(
    session: AsyncSession, meeting: Meeting, answers: Collection[Answer | None] = (Answer.YES,)
) -> list[Membership]:
    """The members who answered so (None: not yet), by name."""
    said = {rsvp.person_id: rsvp.answer for rsvp in await meetings.answers(session, meeting.id)}
    everybody = await members.of_network(session, meeting.network_id)
    return [member for member in everybody if said.get(member.person_id) in answers]
