"""Who comes by a link and is kept out of the group of its network by its admins, as the platform itself tells."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Channel
from bot.receiving.typed_links import typed_links
from handlers.conversation.messages import Event, Incoming
from storage import networks
from storage.engine import Database
from storage.people import members, people

SAYING = (Event.TEXT, Event.COMMAND, Event.BUTTON)


async def is_kept_out(database: Database, channel: Channel, incoming: Incoming) -> bool:
    """Asked of the platform only about who is no member: nothing is kept of them, and nothing needs to be."""
    sender = incoming.sender
    if sender is None or not (channel.capabilities.groups and incoming.chat.private and incoming.event in SAYING):
        return False
    tokens = [link.token for link in typed_links(incoming.argument or incoming.code or incoming.text)]
    if not tokens:
        return False
    async with database.read() as session:
        groups = [group for token in tokens for group in await _groups_behind(session, incoming, token)]
    return any([await channel.is_put_out(group, sender.external_id) for group in groups])


async def _groups_behind(session: AsyncSession, incoming: Incoming, token: str) -> list[str]:
    """Those in which the bot is, on this platform; none for members, and for who was one and may ask."""
    network = await networks.by_join_token(session, token)
    if network is None or incoming.sender is None:
        return []
    found = await people.find(session, incoming.channel, incoming.sender.external_id)
    member = await members.find(session, network.id, found[0].id) if found else None
    if member is not None and (member.active or member.put_out):
        return []
    rooms = await networks.rooms_of(session, network.id)
    return [room.external_id for room in rooms if room.channel == incoming.channel and not room.kept_by_hand]
