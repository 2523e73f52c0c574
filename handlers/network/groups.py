"""The groups of a network: where the bot is, and where somebody posts what it writes; one more, or no longer."""

from collections.abc import Container
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.errors import Mistake
from domain.networks import Network, Room
from domain.people import Membership, Role
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context, Platform, Scene, network_for, network_of
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import (
    Button,
    Joined,
    Outgoing,
    Priority,
    Promise,
    Reply,
    Rows,
    Said,
    ToRoom,
    Words,
    reply,
    text,
)
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, to_all
from handlers.conversation.questions import Asked, Choice, Dialogue, Question, short_text
from handlers.conversation.routing import Doors, Where, Who
from handlers.conversation.shortening import shorten
from handlers.meetings.meeting_card import KIND
from handlers.network.postings import completed, keep_by_hand, over, to_post
from storage import networks
from storage.mail import cancelling, cards, nudge_history, postings
from storage.mail.postings import SKIPPED, WRITTEN
from storage.people import members, people

doors = Doors()

MOST_SHOWN, MOST_GROUPS = 5, 10
LATELY = timedelta(days=3)


SENTENCES = (
    *("hoe nodig ik mensen uit", "mensen uitnodigen", "leden uitnodigen", "iemand uitnodigen", "uitnodigen"),
    *("hoe nodig ik leden uit", "hoe nodig ik iemand uit", "nieuwe leden uitnodigen", "hoe komen mensen erin"),
    *("mensen toevoegen", "leden toevoegen", "iemand toevoegen", "uitnodigingslink", "link om uit te nodigen"),
    *("nieuwe link", "link vernieuwen", "nieuwe uitnodigingslink", "new link", "renew the link", "new invite link"),
    *("groep toevoegen", "nog een groep", "groep loslaten", "add a group", "let a group go"),
    *("invite people", "how do i invite people", "invite members", "invite somebody", "add people", "invite link"),
)


@doors.command("groep", "group", who=Who.ORGANISER, where=Where.PRIVATE, sentences=SENTENCES)
async def show_groups(context: Context) -> Reply:
    """And what waits to be posted, once more."""
    network = network_of(context)
    rooms = await networks.rooms_of(context.session, network.id)
    left = await networks.left_rooms_of(context.session, network.id)
    lines = [
        text("groups-heading", network=context.named(network)),
        *await _lines(context, network, [*rooms, *left]),
        *_how_to_add(context, rooms, left),
        text("groups-invite", code=_readable(network.join_token)),
    ]
    listed = context.say(Joined(tuple(lines)), _buttons(context, network, rooms, left))
    waiting = [message for room in rooms if room.kept_by_hand for message in await _waiting(context, network, room)]
    return reply(*waiting, replace(listed, invites=f"{network.join_token}-join"))


async def _lines(context: Context, network: Network, rooms: list[Room]) -> list[Words]:
    organisers = await members.of_network(context.session, network.id, Role.ORGANISER)
    unsure = await nudge_history.perhaps_not_in(context.session, network.id, context.now - LATELY)
    return [_line(context, room, organisers, unsure) for room in rooms] or [text("groups-none")]


def _how_to_add(context: Context, rooms: list[Room], left: list[Room]) -> list[Words]:
    """Where the bot can be in groups itself."""
    welcoming = [platform for platform in context.settings.platforms if platform.groups]
    if not welcoming or left:
        return []
    first = all(room.kept_by_hand for room in rooms)
    return [text("groups-add-me" if first else "groups-add-me-too", platform=welcoming[0].title)]


def _readable(token: str) -> str:
    """As people read it out and type it: "abcd-efgh-jkmn"."""
    return "-".join(token[at : at + 4] for at in range(0, len(token), 4))


def _line(context: Context, room: Room, organisers: list[Membership], unsure: Container[tuple[str, str]]) -> Words:
    place = text("groups-room", room=room.title, platform=context.settings.platform(room.channel).title)
    if not room.kept_by_hand:
        perhaps_not = room.active and not room.refuses and (room.channel, room.external_id) in unsure
        return text("groups-line-unsure" if perhaps_not else _how_it_is(room), place=place)
    keeper = next((member for member in organisers if member.person_id == room.keeper_id), None)
    return (
        text("groups-line-kept", place=place, name=keeper.name) if keeper else text("groups-line-nobody", place=place)
    )


def _how_it_is(room: Room) -> str:
    """Where the bot itself is, or was."""
    if not room.active:
        return "groups-line-left"
    return "groups-line-refuses" if room.refuses else "groups-line-bot"


def _buttons(context: Context, network: Network, rooms: list[Room], left: list[Room]) -> Rows:
    """What can be done with one group at once; of several it is asked first with which."""
    keepable = [room for room in rooms if room.kept_by_hand and room.keeper_id != context.person.id]
    rows = [
        *_for_one(network, "groups-keep", "keep", keepable),
        *_for_one(network, "groups-stop", "stop", [*rooms, *left]),
    ]
    if len(rooms) < MOST_GROUPS:
        rows += [
            (Button(text("groups-add", platform=platform.title), f"groep:add:{network.id}:{platform.name}"),)
            for platform in _by_hand(context)
        ]
    rows.append((Button(text("groups-new-link"), f"link:{network.id}:ask"),))
    return tuple(rows)


def _for_one(network: Network, label: str, what: str, rooms: list[Room]) -> list[tuple[Button, ...]]:
    if not rooms:
        return []
    code = f"groep:{what}:{rooms[0].id}" if len(rooms) == 1 else f"groep:which:{network.id}:{what}"
    return [(Button(text(label), code),)]


def _by_hand(context: Context) -> list[Platform]:
    """Where the bot can be in no group."""
    return [one for one in context.settings.platforms if not one.groups]


async def _ask_which(context: Context, network_id: str, what: str) -> Reply:
    network, _ = await network_for(context, network_id, organiser=True)
    rooms = await networks.rooms_of(context.session, network.id)
    if what == "keep":
        rooms = [room for room in rooms if room.kept_by_hand and room.keeper_id != context.person.id]
    elif what == "stop":
        rooms += await networks.left_rooms_of(context.session, network.id)
    else:
        raise Mistake("outdated-button")
    rows = tuple((Button(text("said", said=room.title), f"groep:{what}:{room.id}"),) for room in rooms)
    return reply(context.say(text(f"groups-which-{what}"), rows))


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
    """ "groep:add:<network>:<platform>", "groep:which:<network>:<what>", or "groep:keep|stop|stopped:<room>"."""
    _, what, which, more = (*context.incoming.code.split(":"), "", "", "")[:4]
    only_in_private(context)
    if what == "add":
        return await _ask_title(context, which, more)
    if what == "which":
        return await _ask_which(context, which, more)
    room = await _room(context, which)
    network, membership = await network_for(context, str(room.network_id), organiser=True)
    here = replace(context, network=network, membership=membership)
    if what == "keep" and room.active and room.kept_by_hand:
        await networks.change_room(context.session, room.id, keeper_id=context.person.id)
        return reply(context.say(text("groups-kept", room=room.title)))
    if what == "stop":
        key = "groups-stop-sure" if room.kept_by_hand else "groups-let-go-sure"
        return reply(context.say(text(key, room=room.title, network=network.name), _sure(room)))
    if what == "stopped":
        return await (_stop(here, room) if room.kept_by_hand else _let_go(here, room))
    raise Mistake("outdated-button")


async def _room(context: Context, room_id: str) -> Room:
    """A group of a network, also one from which the bot was taken. Raises Mistake for others."""
    room = await networks.room(context.session, number_in(room_id) or 0)
    if room is None or room.network_id is None or not (room.active or not room.kept_by_hand):
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


async def _let_go(context: Context, room: Room) -> Reply:
    """The group hears it, and finds there how it can be set up anew; what stands there can be pressed no longer."""
    network, session = network_of(context), context.session
    standing = await cards.set_aside(session, room.channel, room.external_id, KIND)
    await networks.change_room(session, room.id, network_id=None, cards_due=False)
    await cancelling.to_group(session, room.channel, room.external_id, "let go")
    done = context.say(text("groups-let-go", room=room.title, network=network.name))
    if not room.active:
        return reply(done)
    told = Outgoing(ToRoom(room.id), _promise(network), priority=Priority.CARD, language=network.language)
    there = [replace(told, words=_promise(network, card=True), card=card, only_edit=True) for card in standing]
    return reply(done, *there, told)


def _promise(network: Network, *, card: bool = False) -> Promise:
    return Promise("group-let-go", {"network": network.id, "card": card})


@doors.teller("group-let-go")
async def tell_let_go(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """In place of its cards too, without a button."""
    network = await networks.get(scene.session, about["network"])
    buttons = () if about["card"] else ((Button(text("network-set-up"), "setup"),),)
    return to_all(readers, Said(text("groups-let-go-told", network=network.name), buttons, over=True))


async def _ask_title(context: Context, network_id: str, channel: str) -> Reply:
    network, membership = await network_for(context, network_id, organiser=True)
    here = replace(context, network=network, membership=membership)
    await _check_free(here, channel)
    return await begin(here, ADDING, subject={"channel": channel})


async def _check_free(context: Context, channel: str, title: str | None = None) -> None:
    """Raises Mistake where there can be no such group, or where the network has one of this name."""
    rooms = await networks.rooms_of(context.session, network_of(context).id)
    there = next((room for room in rooms if room.channel == channel and room.title == title), None)
    if there is not None:
        keeper = await people.get(context.session, there.keeper_id or 0)
        name = shorten(keeper.name, 40) if keeper else there.title
        raise Mistake("groups-there-already", room=there.title, name=name, way_out=(("groups-see", "as:groep"),))
    if channel not in {platform.name for platform in _by_hand(context)} or len(rooms) >= MOST_GROUPS:
        raise Mistake("outdated-button")


async def _name_of_network(asked: Asked) -> tuple[Choice, ...]:
    name = network_of(asked.context).name
    return (Choice("name", text("said", said=name), name),)


async def _add(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """Of two organisers at once who name it alike the first makes the group."""
    network, channel = network_of(context), str(subject["channel"])
    await networks.lock(context.session, network.id)
    await _check_free(context, channel, answers["title"])
    first = await keep_by_hand(context, network, channel, answers["title"])
    return reply(context.say(text("groups-added", room=answers["title"])), first)


TITLE = Question("title", "groups-title", short_text(80), _name_of_network)
ADDING = doors.dialogue(
    Dialogue("group", "groups-adding", (TITLE,), _add, allowed=lambda context: context.organiser),
)
