"""What befalls a group: the bot put in or out, its rights, another title, another id."""

from dataclasses import replace
from datetime import timedelta

from domain.networks import Network, Room
from domain.people import Role
from handlers.conversation.context import Context, Scene
from handlers.conversation.messages import (
    Button,
    Event,
    Joined,
    Outgoing,
    Promise,
    Reply,
    Said,
    ToRoom,
    Words,
    reply,
    text,
)
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors
from handlers.meetings.meeting_card import KIND
from handlers.meetings.next_meeting import next_date
from storage import networks
from storage.mail import cards, redirecting, refusals
from storage.people import members, people

doors = Doors()

SETTLED = timedelta(seconds=5)
"""So soon all has come in that a platform tells when it gives a group another id."""

SET_UP = ((Button(text("network-set-up"), "setup"),),)


@doors.event(Event.BOT_ADDED)
async def enter(context: Context) -> Reply:
    room, chat = context.room, context.incoming.chat
    if room is None or _under_former_id(context, room):
        return reply()
    admin = context.incoming.bot_is_admin
    await networks.change_room(
        context.session, room.id, active=True, bot_is_admin=admin, title=(chat.title or room.title)[:255]
    )
    await refusals.over(context.session, room.channel, room.external_id, context.now)
    if room.moved_at is not None:  # the group has another id; nobody put the bot anywhere
        return reply()
    if context.network is not None:
        await cards.set_aside(context.session, room.channel, room.external_id, KIND)
        await networks.change_room(context.session, room.id, cards_due=True)
        return reply(await _back_again(context, context.network))
    return reply(await _hello(context, room, admin=admin))


def _under_former_id(context: Context, room: Room) -> bool:
    """Whether this is told of an id that the group had before: it says nothing about the group as it is."""
    return room.external_id != context.incoming.chat.external_id


async def _hello(context: Context, room: Room, *, admin: bool) -> Outgoing:
    """Where another group has the same title this may be that one, with another id: then nobody waits to be greeted,
    and we hear of it within moments.
    """
    # The group has no language yet; who put the bot there has.
    sender = context.incoming.sender
    language = context.person.language if sender is not None and not sender.anonymous else None
    if not await networks.may_be_the_same(context.session, replace(room, title=context.incoming.chat.title)):
        return replace(context.say(_introducing(context, admin=admin), SET_UP), language=language)
    promise = Promise("group-hello", {"room": room.id, "admin": admin})
    return Outgoing(ToRoom(room.id), promise, language=language, not_before=context.now + SETTLED)


@doors.teller("group-hello")
async def tell_hello(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing where it turned out to be a group that we know, or where it was set up meanwhile."""
    room = await networks.room(scene.session, about["room"])
    if room is None or room.moved_at is not None or room.network_id is not None:
        return nothing(readers)
    return to_all(readers, Said(_introducing(scene, admin=about["admin"]), SET_UP))


def _introducing(scene: Scene, *, admin: bool) -> Words:
    hello = text("network-hello", bot=scene.settings.bot_name)
    return hello if admin else Joined((hello, text("network-be-admin")), "\n\n")


async def _back_again(context: Context, network: Network) -> Outgoing:
    date = await next_date(context, network)
    words = text("network-back-next", name=network.name, date=date) if date else text("network-back", name=network.name)
    return context.say(words, ((Button(text("network-meet"), start=f"{network.join_token}-join"),),))


@doors.event(Event.BOT_REMOVED)
async def leave_room(context: Context) -> Reply:
    """Not told at once: when a group gets another id, the bot may be said to be out of the old one first."""
    room, incoming = context.room, context.incoming
    if room is None or _under_former_id(context, room):
        return reply()
    await networks.lost_room(context.session, incoming.channel, incoming.chat.external_id)
    if not room.active or context.network is None:
        return reply()
    network = context.network
    told: list[Outgoing] = []
    for organiser in await members.of_network(context.session, network.id, Role.ORGANISER):
        told += news_for(
            context,
            await people.get(context.session, organiser.person_id),
            Promise("group-lost", {"network": network.id, "room": room.id}),
            network_id=network.id,
        )
    settled = context.now + SETTLED
    return reply(*(replace(each, not_before=max(each.not_before or settled, settled)) for each in told))


@doors.teller("group-lost")
async def tell_lost(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing where the bot is back."""
    room = await networks.room(scene.session, about["room"])
    if room is None or room.active:
        return nothing(readers)
    network = await networks.get(scene.session, about["network"])
    words = text("network-removed", title=room.title)
    return to_all(readers, Said(words, reason=text("network-removed-reason", name=network.name)))


@doors.event(Event.BOT_RIGHTS)
async def note_rights(context: Context) -> Reply:
    if context.room is not None and not _under_former_id(context, context.room):
        await networks.change_room(context.session, context.room.id, bot_is_admin=context.incoming.bot_is_admin)
        await refusals.over(context.session, context.room.channel, context.room.external_id, context.now)
    return reply()


@doors.event(Event.TITLE)
async def note_title(context: Context) -> Reply:
    if context.room is not None and context.incoming.chat.title:
        await networks.change_room(context.session, context.room.id, title=context.incoming.chat.title[:255])
    return reply()


@doors.event(Event.MIGRATED)
async def move(context: Context) -> Reply:
    """The group has another id. Told up to three times, from both sides."""
    channel, old, new = context.incoming.channel, context.incoming.chat.external_id, context.incoming.argument
    if new and new != old:
        await redirecting.move_group(context.session, channel, old, new, context.now)
    return reply()
