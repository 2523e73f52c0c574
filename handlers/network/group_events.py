"""What befalls a group: the bot put in or out, its rights, another title, another id."""

from dataclasses import replace

from domain.networks import Network
from domain.people import Role
from handlers.conversation.context import Context, Scene
from handlers.conversation.messages import Button, Event, Joined, Outgoing, Promise, Reply, Said, Words, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors
from handlers.meetings.next_meeting import next_date
from storage import networks
from storage.mail import redirecting, refusals
from storage.people import members, people

doors = Doors()


@doors.event(Event.BOT_ADDED)
async def enter(context: Context) -> Reply:
    room, chat = context.room, context.incoming.chat
    if room is None:
        return reply()
    admin = context.incoming.bot_is_admin
    await networks.change_room(
        context.session, room.id, active=True, bot_is_admin=admin, title=(chat.title or room.title)[:255]
    )
    await refusals.over(context.session, room.channel, room.external_id, context.now)
    if context.network is not None:
        return reply(await _back_again(context, context.network))
    lines: list[Words] = [text("network-hello", bot=context.settings.bot_name)]
    if not admin:
        lines.append(text("network-be-admin"))
    said = context.say(Joined(tuple(lines), "\n\n"), ((Button(text("network-set-up"), "setup"),),))
    # The group has no language yet; who put the bot there has.
    sender = context.incoming.sender
    known = sender is not None and not sender.anonymous
    return reply(replace(said, language=context.person.language if known else None))


async def _back_again(context: Context, network: Network) -> Outgoing:
    date = await next_date(context, network)
    words = text("network-back-next", name=network.name, date=date) if date else text("network-back", name=network.name)
    return context.say(words, ((Button(text("network-meet"), start=f"{network.join_token}-join"),),))


@doors.event(Event.BOT_REMOVED)
async def leave_room(context: Context) -> Reply:
    room, incoming = context.room, context.incoming
    await networks.lost_room(context.session, incoming.channel, incoming.chat.external_id)
    if room is None or not room.active or context.network is None:
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
    return reply(*told)


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
    if context.room is not None:
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
        await networks.move_room(context.session, channel, old, new)
        await redirecting.move_chat(context.session, channel, old, new)
    return reply()
