"""The groups of a network: where the bot is, and where somebody posts what it writes; one more, or no longer."""

from dataclasses import replace
from typing import Any

from domain.errors import Mistake
from domain.networks import Network, Room
from domain.people import Membership, Role
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context, Platform, network_for, network_of
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Rows, Words, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.questions import Asked, Choice, Dialogue, Question, short_text
from handlers.conversation.routing import Doors, Where, Who
from handlers.conversation.shortening import shorten
from handlers.network.postings import completed, keep_by_hand, over, to_post
from storage import networks
from storage.mail import postings
from storage.mail.postings import SKIPPED, WRITTEN
from storage.people import members, people

doors = Doors()

MOST_SHOWN = 5


SENTENCES = (
    *("hoe nodig ik mensen uit", "mensen uitnodigen", "leden uitnodigen", "iemand uitnodigen", "uitnodigen"),
    *("hoe nodig ik leden uit", "hoe nodig ik iemand uit", "nieuwe leden uitnodigen", "hoe komen mensen erin"),
    *("mensen toevoegen", "leden toevoegen", "iemand toevoegen", "uitnodigingslink", "link om uit te nodigen"),
    *("invite people", "how do i invite people", "invite members", "invite somebody", "add people", "invite link"),
)


@doors.command("groep", "group", who=Who.ORGANISER, where=Where.PRIVATE, sentences=SENTENCES)
async def show_groups(context: Context) -> Reply:
    """And what waits to be posted, once more."""
    network = network_of(context)
    rooms = await networks.rooms_of(context.session, network.id)
    organisers = await members.of_network(context.session, network.id, Role.ORGANISER)
    lines: list[Words] = [text("groups-heading", network=network.name)]
    left = await networks.left_rooms_of(context.session, network.id)
    lines += [_line(context, room, organisers) for room in (*rooms, *left)]
    if not (rooms or left):
        lines.append(text("groups-none"))
    welcoming = [platform for platform in context.settings.platforms if platform.groups]
    if welcoming and not left and all(room.kept_by_hand for room in rooms):
        lines.append(text("groups-add-me", platform=welcoming[0].title))
    lines.append(text("groups-invite", code=_readable(network.join_token)))
    listed = context.say(Joined(tuple(lines)), _buttons(context, network, rooms))
    waiting = [message for room in rooms if room.kept_by_hand for message in await _waiting(context, network, room)]
    return reply(*waiting, listed)


def _readable(token: str) -> str:
    """As people read it out and type it: "abcd-efgh-jkmn"."""
    return "-".join(token[at : at + 4] for at in range(0, len(token), 4))


def _line(context: Context, room: Room, organisers: list[Membership]) -> Words:
    place = text("groups-room", room=room.title, platform=context.settings.platform(room.channel).title)
    if not room.kept_by_hand:
        return text(_how_it_is(room), place=place)
    keeper = next((member for member in organisers if member.person_id == room.keeper_id), None)
    return (
        text("groups-line-kept", place=place, name=keeper.name) if keeper else text("groups-line-nobody", place=place)
    )


def _how_it_is(room: Room) -> str:
    """Where the bot itself is, or was."""
    if not room.active:
        return "groups-line-left"
    return "groups-line-refuses" if room.refuses else "groups-line-bot"


def _buttons(context: Context, network: Network, rooms: list[Room]) -> Rows:
    rows: list[tuple[Button, ...]] = []
    for room in rooms:
        if room.kept_by_hand:
            keep = Button(text("groups-keep"), f"groep:keep:{room.id}")
            stop = Button(text("groups-stop"), f"groep:stop:{room.id}")
            rows.append((stop,) if room.keeper_id == context.person.id else (keep, stop))
    rows += [
        (Button(text("groups-add", platform=platform.title), f"groep:add:{network.id}:{platform.name}"),)
        for platform in _without_group(context, rooms)
    ]
    return tuple(rows)


def _without_group(context: Context, rooms: list[Room]) -> list[Platform]:
    """Where the bot can be in no group, and nobody posts for this network yet."""
    kept = {room.channel for room in rooms if room.kept_by_hand}
    return [one for one in context.settings.platforms if not one.groups and one.name not in kept]


async def _waiting(context: Context, network: Network, room: Room) -> list[Outgoing]:
    """Who asks for it, gets it; what nobody had yet is theirs from now on."""
    found = [each for each in await postings.open_of_room(context.session, room.id) if not over(each, context.now)]
    told: list[Outgoing] = []
    for posting in found[-MOST_SHOWN:]:
        whole = await completed(context, posting, network)
        if whole is None:
            await postings.end(context.session, posting.id, SKIPPED, context.now)
            continue
        if posting.state == WRITTEN:
            await postings.hand_over(context.session, posting.id, whole, context.person.id, context.now)
        given = to_post(replace(posting, html=whole), room)
        told += [context.say(given.bare), context.say(given.asked, given.buttons)]
    return told


@doors.press("groep")
async def press(context: Context) -> Reply:
    """ "groep:add:<network>:<platform>", or "groep:keep|stop|stopped:<room>"."""
    _, what, which, channel = (*context.incoming.code.split(":"), "", "", "")[:4]
    only_in_private(context)
    if what == "add":
        return await _ask_title(context, which, channel)
    room = await _kept(context, which)
    network, membership = await network_for(context, str(room.network_id), organiser=True)
    here = replace(context, network=network, membership=membership)
    match what:
        case "keep":
            await networks.change_room(context.session, room.id, keeper_id=context.person.id)
            return reply(context.say(text("groups-kept", room=room.title)))
        case "stop":
            return reply(context.say(text("groups-stop-sure", room=room.title), _sure(room)))
        case "stopped":
            return await _stop(here, room)
    raise Mistake("outdated-button")


async def _kept(context: Context, room_id: str) -> Room:
    """A group that is kept by hand now. Raises Mistake for others."""
    room = await networks.room(context.session, number_in(room_id) or 0)
    if room is None or not (room.active and room.kept_by_hand) or room.network_id is None:
        raise Mistake("outdated-button")
    return room


def _sure(room: Room) -> Rows:
    return ((Button(text("groups-stop-yes"), f"groep:stopped:{room.id}"), Button(text("groups-stop-no"), "as:groep")),)


async def _stop(context: Context, room: Room) -> Reply:
    await networks.change_room(context.session, room.id, active=False)
    for posting in await postings.open_of_room(context.session, room.id):
        await postings.end(context.session, posting.id, SKIPPED, context.now)
    again = Button(
        text("groups-add", platform=context.settings.platform(room.channel).title),
        f"groep:add:{network_of(context).id}:{room.channel}",
    )
    return reply(context.say(text("groups-stopped", room=room.title), ((again,),)))


async def _ask_title(context: Context, network_id: str, channel: str) -> Reply:
    network, membership = await network_for(context, network_id, organiser=True)
    here = replace(context, network=network, membership=membership)
    await _check_free(here, channel)
    return await begin(here, ADDING, subject={"channel": channel})


async def _check_free(context: Context, channel: str) -> None:
    """Raises Mistake where the network has such a group already, or where there can be none."""
    rooms = await networks.rooms_of(context.session, network_of(context).id)
    there = next((room for room in rooms if room.kept_by_hand and room.channel == channel), None)
    if there is not None:
        keeper = await people.get(context.session, there.keeper_id or 0)
        name = shorten(keeper.name, 40) if keeper else there.title
        raise Mistake("groups-there-already", room=there.title, name=name, way_out=(("groups-see", "as:groep"),))
    if channel not in {platform.name for platform in _without_group(context, rooms)}:
        raise Mistake("outdated-button")


async def _name_of_network(asked: Asked) -> tuple[Choice, ...]:
    name = network_of(asked.context).name
    return (Choice("name", text("said", said=name), name),)


async def _add(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """Of two organisers at once the first makes the group."""
    network, channel = network_of(context), str(subject["channel"])
    await networks.lock(context.session, network.id)
    await _check_free(context, channel)
    first = await keep_by_hand(context, network, channel, answers["title"])
    return reply(context.say(text("groups-added", room=answers["title"])), first)


TITLE = Question("title", "groups-title", short_text(80), _name_of_network)
ADDING = doors.dialogue(
    Dialogue("group", "groups-adding", (TITLE,), _add, allowed=lambda context: context.organiser),
)
