"""A meeting that has been held, with people who came."""

from datetime import datetime

from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.takeaways import Takeaway
from storage import meetings, takeaways
from tests import builders
from tests.fakes.stage import Actor, Stage

STARTS = datetime(2026, 9, 16, 14, 0)
AN_HOUR_AFTER = datetime(2026, 9, 16, 17, 0)
NEXT_DAY = datetime(2026, 9, 17, 16, 0)
TWO_DAYS_AFTER = datetime(2026, 9, 18, 16, 0)


async def cast(stage: Stage, *came: str, language: str = "nl") -> tuple[Network, Meeting, list[Actor]]:
    """A network with a meeting to which these people come."""
    network = await builders.network(stage)
    meeting = await builders.meeting(stage, network, starts=STARTS, announced=True)
    there = [await builders.member(stage, network, name, language=language) for name in came]
    await builders.says(stage, meeting, Answer.YES, *there)
    return network, meeting, there


async def written(stage: Stage, meeting: Meeting) -> list[Takeaway]:
    async with stage.database.read() as session:
        return await takeaways.of_meetings(session, [meeting.id])


async def is_published(stage: Stage, meeting: Meeting) -> bool:
    async with stage.database.read() as session:
        found = await meetings.get(session, meeting.id)
    assert found is not None
    return found.published_at is not None


async def met(stage: Stage, meeting: Meeting, actor: Actor) -> set[int]:
    """Whom this person said to have met at the meeting."""
    person = await builders.person_of(stage, actor)
    assert person is not None
    async with stage.database.read() as session:
        told = await takeaways.contacts_of(session, person.id)
    return {each.met_id for each in told if each.meeting_id == meeting.id and each.person_id == person.id}


async def id_of(stage: Stage, actor: Actor) -> int:
    person = await builders.person_of(stage, actor)
    assert person is not None
    return person.id
