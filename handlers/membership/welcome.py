"""Coming and going: one warm welcome for who came in together, the way in, and a clean goodbye."""

from dataclasses import replace
from datetime import timedelta

from domain.errors import Mistake
from domain.networks import Network
from domain.nudging import NudgeKind
from domain.people import Person
from handlers.conversation.context import Context, Scene
from handlers.conversation.lists import names
from handlers.conversation.messages import (
    Button,
    Event,
    Outgoing,
    Priority,
    Promise,
    Reply,
    Said,
    Sender,
    ToRoom,
    reply,
    text,
)
from handlers.conversation.news import news_for
from handlers.conversation.nudges import nudge_to
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.conversation.routing import Doors, Pulse
from handlers.meetings.announcing import occasion_now
from handlers.meetings.meeting_card import asks_rsvp, card_of
from handlers.meetings.next_meeting import next_announced, next_date, next_meeting
from handlers.meetings.personal_invitation import tell_invitation
from handlers.membership.ending_membership import leave
from storage import meetings, networks
from storage.people import arrivals, members, people

doors = Doors()

PATIENCE = timedelta(seconds=60)
STALE = timedelta(days=1)
HALFWAY = timedelta(hours=1)


@doors.event(Event.JOINED)
async def note_newcomers(context: Context) -> Reply:
    """Remember whom to greet; who was a member before is one again, silently."""
    if context.room is None or context.network is None:
        return reply()
    for sender in context.incoming.members:
        if not await _known(context, context.network, sender):
            await arrivals.note(context.session, context.room.id, sender.external_id, sender.name, context.now)
    return reply()


async def _known(context: Context, network: Network, sender: Sender) -> bool:
    """Whether this is a member who introduced themselves before, and needs no greeting; nor does who was put out, until
    an organiser lets them in, or brings them along.
    """
    found = await people.find(context.session, context.incoming.channel, sender.external_id)
    if found is None or found[0].consented_at is None:
        return False
    membership = await members.find(context.session, network.id, found[0].id)
    if membership is None:
        return False
    if membership.put_out and not context.organiser:
        return True
    if not membership.active:
        await members.join(context.session, network.id, found[0].id, context.now)
    return membership.introduced_at is not None


@doors.pulse(arrivals.ANY_WAITING)
async def greet_newcomers(scene: Scene) -> Pulse:
    """A minute after the first of them came in, so that who comes in together is greeted together."""
    messages: list[Outgoing] = []
    later = []
    for room_id, since in (await arrivals.waiting_rooms(scene.session)).items():
        if since + PATIENCE <= scene.now:
            messages += await _greeting(scene, room_id)
        else:
            later.append(since + PATIENCE)
    return Pulse(tuple(messages), min(later, default=None))


async def _greeting(scene: Scene, room_id: int) -> list[Outgoing]:
    newcomers = await arrivals.greet(scene.session, room_id)
    room = await networks.room(scene.session, room_id)
    if room is None or room.network_id is None or not room.active:
        return []
    return [
        Outgoing(
            ToRoom(room.id),
            Promise("newcomers", {"network": room.network_id, "arrivals": newcomers}),
            priority=Priority.NUDGE,
            expires_at=scene.now + STALE,
            network_id=room.network_id,
        )
    ]


@doors.teller("newcomers")
async def tell_newcomers(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """To those who are still there."""
    newcomers = await arrivals.names(scene.session, about["arrivals"])
    if not newcomers:
        return nothing(readers)
    network = await networks.get(scene.session, about["network"])
    known = [name for name in newcomers if name]
    who, date = names(known) if known else text("welcome-nameless"), await next_date(scene, network)
    if date is None:
        words = text("welcome-newcomers", names=who, goal=network.goal)
    else:
        words = text("welcome-newcomers-next", names=who, goal=network.goal, date=date)
    button = Button(text("welcome-meet"), start=f"{network.join_token}-join")
    return to_all(readers, Said(words, ((button,),)))


@doors.event(Event.LEFT)
async def let_go(context: Context) -> Reply:
    """Told twice as well; only the first time there is something to end."""
    told: list[Outgoing] = []
    known = False
    for sender in context.incoming.members:
        if context.room is not None:
            await arrivals.forget(context.session, context.room.id, sender.external_id)
        found = await people.find(context.session, context.incoming.channel, sender.external_id)
        if found is not None and context.network is not None:
            known = True
            told += await _out_of_group(context, context.network, found[0], sender)
    return reply(*told, menus_changed=known)


async def _out_of_group(context: Context, network: Network, person: Person, sender: Sender) -> tuple[Outgoing, ...]:
    """Who is put out of a group is out of the network, and so is who leaves its only one; of several it may be meant
    for the group alone.
    """
    by = context.incoming.sender
    put_out = by is None or by.external_id != sender.external_id
    here = context.room.id if context.room else 0
    rooms = await networks.rooms_of(context.session, network.id)
    if not put_out and any(not room.kept_by_hand and room.id != here for room in rooms):
        member = await members.find(context.session, network.id, person.id)
        asked = Promise("left-one-group", {"network": network.id, "room": here})
        return news_for(context, person, asked, network_id=network.id) if member and member.active else ()
    told = await leave(context, network, person)
    if put_out:
        await members.change(context.session, network.id, person.id, removed_at=context.now)
    return told


@doors.teller("left-one-group")
async def tell_left_one(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """To those of them who are still in the network."""
    network, room = (
        await networks.get(scene.session, about["network"]),
        await networks.room(scene.session, about["room"]),
    )
    belong = {member.person_id for member in await members.of_network(scene.session, network.id)}
    words = text("welcome-left-one", group=room.title if room else "", network=network.name)
    asked = Said(words, ((Button(text("welcome-leave"), f"leave:{network.id}"),),))
    return [asked if room is not None and reader is not None and reader.id in belong else None for reader in readers]


@doors.press("join")
async def press_join(context: Context) -> Reply:
    """ "join:<token>", in private; by way of the link, so that consent is asked first."""
    return reply(follow=f"/start {context.incoming.code.partition(':')[2]}-join")


@doors.link("join")
async def come_in(context: Context) -> Reply:
    """Into the network, and on to the introduction."""
    network = context.network
    if network is None:
        raise Mistake("unknown-link")
    membership = await members.join(context.session, network.id, context.person.id, context.now)
    await people.change(context.session, context.person.id, current_network_id=network.id)
    stopped = [_stopped_before(context)] if context.person.stopped else []
    if membership.introduced_at is None:
        return reply(*stopped, *await _invited_if_it_stops_halfway(context, network), follow="/kennismaken")
    belongs = context.say(text("welcome-belongs", network=context.named(network)))
    return reply(*stopped, belongs, await next_meeting(context, network))


async def _invited_if_it_stops_halfway(context: Context, network: Network) -> list[Outgoing]:
    """Who comes in after the announcement is asked at the end of the introduction; who does not get there, after a
    while.
    """
    meeting = await next_announced(context, network.id)
    if meeting is None:
        return []
    occasion = replace(occasion_now(context, NudgeKind.ANNOUNCEMENT, meeting), due_at=context.now + HALFWAY)
    nudge = nudge_to(occasion, context.person.id, promised("invited-halfway", meeting))
    return [replace(nudge, card=card_of(meeting), asks=asks_rsvp(meeting))]


@doors.teller("invited-halfway")
async def tell_halfway(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """The card, to those who did not finish their introduction and said nothing about this meeting."""
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    belong = await members.of_network(scene.session, meeting.network_id)
    answered = {rsvp.person_id for rsvp in await meetings.answers(scene.session, meeting.id)}
    halfway = {each.person_id for each in belong if each.introduced_at is None} - answered
    cards = await tell_invitation(scene, about, readers)
    return [
        said if reader is not None and reader.id in halfway else None
        for reader, said in zip(readers, cards, strict=True)
    ]


def _stopped_before(context: Context) -> Outgoing:
    return context.say(text("welcome-stopped"), ((Button(text("welcome-start"), "as:start"),),))
