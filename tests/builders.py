"""Networks, members and meetings straight into the database, for tests that are about something else."""

from datetime import datetime, timedelta

from domain.bring_fetch import Direction, Item, Level, Prompt, Visibility
from domain.meetings import Answer, Meeting, instant
from domain.networks import Network, NetworkKind, Room
from domain.people import Membership, Person, Reach, Role
from domain.takeaways import Takeaway
from storage import bring_fetch, meetings, networks, takeaways
from storage.people import members, people
from tests.fakes.stage import Actor, Group, Stage

CHANNEL = "stage"
ZONE = "Europe/Amsterdam"
STARTS = datetime(2026, 10, 1, 15, 30)
LATER = datetime(2026, 10, 22, 15, 30)


async def network(
    stage: Stage,
    name: str = "Rekennet",
    *,
    group: Group | None = None,
    goal: str = "rekenlessen waar kinderen zin in hebben",
    language: str = "nl",
    kind: NetworkKind = NetworkKind.PRACTICE,
) -> Network:
    """A network that has been set up, in this group if there is one."""
    async with stage.database.write() as session:
        made = await networks.add(
            session, name=name, goal=goal, kind=kind, language=language, timezone=ZONE, now=stage.clock.now()
        )
    if group is not None:
        await in_group(stage, made, group)
    return made


async def in_group(stage: Stage, of: Network, group: Group) -> None:
    """This is a group of the network."""
    async with stage.database.write() as session:
        room = await networks.remember_room(session, CHANNEL, group.id, title=group.title)
        await networks.change_room(session, room.id, network_id=of.id, active=True)


async def member(
    stage: Stage,
    of: Network,
    name: str | Actor,
    *,
    role: Role = Role.MEMBER,
    introduced: bool = True,
    consented: bool = True,
    reach: Reach = Reach.OPEN,
    language: str = "nl",
    organisation: str | None = "De Vlieger",
    work: str | None = "leerkracht groep 5",
    themes: tuple[str, ...] = (),
    brings: str | None = None,
    fetches: str | None = None,
) -> Actor:
    """Somebody who belongs to the network; pass an Actor to make somebody a member of a second one."""
    actor = name if isinstance(name, Actor) else stage.person(name, language)
    now = stage.clock.now()
    async with stage.database.write() as session:
        found = await people.find(session, actor.channel.name, actor.id)
        if found is not None:
            person = found[0]
        else:
            person = await people.add(
                session,
                name=actor.name,
                language=actor.language,
                timezone=ZONE,
                channel=actor.channel.name,
                external_id=actor.id,
                username=None,
                reach=reach,
                now=now,
            )
        if consented:
            await people.change(session, person.id, consented_at=now)
        await members.join(session, of.id, person.id, now, role)
        told = {"organisation": organisation, "work": work, "themes": list(themes), "brings": brings}
        if introduced:
            await members.change(session, of.id, person.id, introduced_at=now, fetches=fetches, **told)
    return actor


async def organiser(stage: Stage, of: Network, name: str | Actor, *, language: str = "nl") -> Actor:
    return await member(stage, of, name, role=Role.ORGANISER, language=language)


async def meeting(
    stage: Stage,
    of: Network,
    *,
    starts: datetime = STARTS,
    duration: timedelta = timedelta(hours=2),
    theme: str = "breuken",
    goal: str = "elk één idee mee naar huis",
    benefit: str = "je gaat weg met een les die morgen kan",
    place: str = "De Vlieger",
    announced: bool = False,
) -> Meeting:
    async with stage.database.write() as session:
        made = await meetings.add(
            session,
            network_id=of.id,
            goal=goal,
            theme=theme,
            benefit=benefit,
            starts=starts,
            duration=duration,
            timezone=ZONE,
            place=place,
        )
        if announced:
            await meetings.mark(session, made.id, announced_at=stage.clock.now())
        found = await meetings.get(session, made.id)
    assert found is not None
    return found


async def person_of(stage: Stage, actor: Actor) -> Person | None:
    """What is stored of somebody; None when nothing is."""
    async with stage.database.read() as session:
        found = await people.find(session, actor.channel.name, actor.id)
    return found[0] if found else None


async def membership_of(stage: Stage, of: Network, actor: Actor) -> Membership | None:
    """Somebody's place in the network, also when they left."""
    person = await person_of(stage, actor)
    if person is None:
        return None
    async with stage.database.read() as session:
        return await members.find(session, of.id, person.id)


async def room_of(stage: Stage, group: Group) -> Room | None:
    async with stage.database.read() as session:
        return await networks.find_room(session, CHANNEL, group.id)


async def says(stage: Stage, about: Meeting, answer: Answer, *actors: Actor) -> None:
    """These people answer whether they come."""
    async with stage.database.write() as session:
        for actor in actors:
            found = await people.find(session, actor.channel.name, actor.id)
            assert found is not None
            await meetings.answer(session, about.id, found[0].id, answer, stage.clock.now())


async def item(
    stage: Stage,
    of: Network,
    actor: Actor,
    direction: Direction,
    words: str,
    *,
    about: Meeting | None = None,
    theme: str | None = None,
    level: Level | None = None,
    visibility: Visibility = Visibility.EVERYONE,
) -> Item:
    """Something that this person brings or fetches."""
    async with stage.database.write() as session:
        found = await people.find(session, actor.channel.name, actor.id)
        assert found is not None
        return await bring_fetch.add(
            session,
            network_id=of.id,
            meeting_id=about.id if about else None,
            person_id=found[0].id,
            direction=direction,
            prompt=Prompt.PROUD if direction is Direction.BRING else Prompt.STRUGGLING,
            text=words,
            theme=theme,
            level=level,
            visibility=visibility,
            now=stage.clock.now(),
        )


async def items_of(stage: Stage, actor: Actor, of: Network) -> list[Item]:
    """What somebody brings and fetches in the network, latest first."""
    person = await person_of(stage, actor)
    assert person is not None
    async with stage.database.read() as session:
        return await bring_fetch.of_person(session, person.id, [of.id])


async def takeaway(stage: Stage, about: Meeting, actor: Actor, words: str, *, named: bool = True) -> Takeaway:
    """What somebody wrote to take home."""
    person = await person_of(stage, actor)
    assert person is not None
    async with stage.database.write() as session:
        return await takeaways.put(session, about.id, person.id, words, named=named, now=stage.clock.now())


async def until(stage: Stage, wall: datetime) -> None:
    """It is that moment now (wall time in ZONE), and what is due happens; nobody types in between."""
    await stage.move_to(instant(wall, ZONE))
