"""Who plays in the tests about meetings: a network with its group, an organiser, and a meeting that is near."""

from datetime import datetime

from domain.meetings import Answer, Meeting
from domain.networks import Network
from storage import meetings
from storage.people import people
from tests import builders
from tests.fakes.stage import Actor, Group, Stage

THURSDAY = datetime(2026, 9, 17, 15, 30)  # wall time, ten days after the stage opens
NOVEMBER = datetime(2026, 11, 5, 15, 30)  # wall time, too far to be announced
ROW = ["Ik kom", "Misschien", "Kan niet", "In mijn agenda"]


async def organised(stage: Stage, *, group: bool = True) -> tuple[Network, Actor, Group]:
    """A network with its group and one organiser."""
    room = stage.group("Rekengroep")
    network = await builders.network(stage, group=room if group else None)
    return network, await builders.organiser(stage, network, "Tess"), room


async def announced(stage: Stage, *, starts: datetime = THURSDAY) -> tuple[Network, Meeting, Actor, Group]:
    """And a meeting, of which the card is in the group."""
    network, tess, group = await organised(stage)
    meeting = await builders.meeting(stage, network, starts=starts)
    await stage.settle()
    if not group.messages:
        await tess.presses(f"announce:{meeting.id}")
    return network, meeting, tess, group


async def awaited(stage: Stage, *, starts: datetime = THURSDAY) -> tuple[Network, Meeting, Actor, Actor, Group]:
    """And a member who comes; the meeting announces itself if it is near."""
    network, tess, group = await organised(stage)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network, starts=starts)
    await stage.settle()
    if anja.inbox:
        await anja.taps("Ik kom")
    return network, meeting, tess, anja, group


async def answers(stage: Stage, meeting: Meeting) -> dict[str, Answer]:
    """Who said what, by name."""
    async with stage.database.read() as session:
        said = await meetings.answers(session, meeting.id)
        known = await people.several(session, [rsvp.person_id for rsvp in said])
    return {known[rsvp.person_id].name: rsvp.answer for rsvp in said}


async def now(stage: Stage, meeting: Meeting) -> Meeting:
    """The meeting as it is now."""
    async with stage.database.read() as session:
        found = await meetings.get(session, meeting.id)
    assert found is not None
    return found


async def coming(stage: Stage, network: Network) -> list[Meeting]:
    async with stage.database.read() as session:
        return await meetings.upcoming(session, [network.id], stage.clock.now())


async def up_to_the_date(tess: Actor) -> None:
    """Planning a meeting, until it is asked when."""
    await tess.says("/bijeenkomst")
    await tess.says("iedereen een les voor morgen")
    await tess.says("breuken")
    await tess.says("je hoeft het niet zelf te bedenken")


async def plan(tess: Actor, when: str = "do 17 sep 15:30-17:00", where: str = "De Vlieger, Utrecht") -> None:
    """All the way, up to the question when it is announced."""
    await up_to_the_date(tess)
    await tess.says(when)
    await tess.taps("Klopt")
    await tess.says(where)
    await tess.taps("Klopt, bewaren")


async def move(tess: Actor, phrase: str = "vr 18 sep 14 uur") -> None:
    """To another moment, from the command to the confirmation."""
    await tess.says("/wijzig")
    await tess.taps("Datum of tijd")
    await tess.says(phrase)
    await tess.taps("Klopt")
