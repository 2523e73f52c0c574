"""Who speaks, in which chat, and which network is meant: all that a use-case gets of an update."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Capabilities
from bot.receiving.identity import Identity
from bot.receiving.opened_letters import still_true
from domain.clock import Clock
from domain.names import clean_name
from domain.networks import Network, Room
from domain.people import Membership, Person, Speaker
from handlers.conversation.context import Context, Settings, WriteOut
from handlers.conversation.messages import Chat, Event, Incoming, Sender
from handlers.conversation.texts import Texts
from storage import networks
from storage.mail import refusals
from storage.people import members, people

LONGEST_TITLE = 255
FROM_OUTSIDE = (Event.BOT_REMOVED, Event.LEFT)
"""What is also told of a group in which the bot is no longer; all else shows that it is there."""


def with_clean_names(incoming: Incoming) -> Incoming:
    """Names of people and groups come from whoever chose them: nothing in them may be tapped or mislead."""
    sender = incoming.sender
    return replace(
        incoming,
        sender=replace(sender, name=clean_name(sender.name)) if sender else None,
        members=tuple(replace(member, name=clean_name(member.name)) for member in incoming.members),
        chat=replace(incoming.chat, title=clean_name(incoming.chat.title, LONGEST_TITLE)),
    )


class Contexts:
    """Makes the context of an update, inside the transaction that handles it."""

    def __init__(
        self,
        texts: Texts,
        settings: Settings,
        clock: Clock,
        capabilities: Mapping[str, Capabilities],
        written_out: WriteOut,
    ) -> None:
        self._texts = texts
        self._settings = settings
        self._clock = clock
        self._written_out = written_out
        self._identity = Identity(settings, capabilities, clock)

    async def of(self, session: AsyncSession, incoming: Incoming) -> Context:
        known = await self._identity.identify(session, with_clean_names(incoming))
        person, incoming = known.person, known.incoming
        room = await _room(session, incoming, self._clock.now())
        if known.speaker is not Speaker.KNOWN:
            return self._unsure(session, person, incoming, known.speaker)
        mine = await members.networks_of(session, person.id) if person.id and room is None else []
        network, membership = await _network_meant(session, person, room, mine)
        now = self._clock.now()
        opened = await still_true(session, incoming, self._settings, now) if known.opened else []
        return Context(
            session=session,
            now=now,
            settings=self._settings,
            incoming=incoming,
            person=person,
            room=room,
            network=network,
            membership=membership,
            plain=lambda words: self._texts.plain(words, person.language),
            opened=len(opened),
            apart=await members.apart(session, [each for each, _ in mine]),
            written_out=self._written_out,
        )

    def _unsure(self, session: AsyncSession, person: Person, incoming: Incoming, speaker: Speaker) -> Context:
        """No network, and nothing that waited."""
        return Context(
            session=session,
            now=self._clock.now(),
            settings=self._settings,
            incoming=incoming,
            person=person,
            plain=lambda words: self._texts.plain(words, person.language),
            speaker=speaker,
        )

    async def following(self, context: Context, follow: str) -> Context:
        """The same person goes on with a command; facts may have changed meanwhile."""
        command, _, argument = follow.lstrip("/").partition(" ")
        incoming = replace(
            context.incoming, event=Event.COMMAND, command=command, argument=argument, code="", text=follow
        )
        if not incoming.chat.private and context.incoming.sender:
            incoming = replace(incoming, chat=Chat(context.incoming.sender.external_id, private=True))
        return await self.of(context.session, incoming)

    def language_of(self, context: Context) -> str:
        """The language of the chat in which this was said."""
        if context.incoming.chat.private:
            return context.person.reads or self._settings.language
        return context.network.language if context.network else self._settings.language

    async def language_of_sender(self, session: AsyncSession, channel: str, sender: Sender) -> str:
        """Of somebody who may be a stranger."""
        found = await people.find(session, channel, sender.external_id)
        return found[0].language if found else self._identity.language_of(sender)


async def _room(session: AsyncSession, incoming: Incoming, now: datetime) -> Room | None:
    if incoming.chat.private:
        return None
    chat = incoming.chat
    if incoming.event is Event.MIGRATED:  # what is told of an id that is no more makes no new group
        return await networks.find_room(session, incoming.channel, chat.external_id)
    room = await networks.remember_room(session, incoming.channel, chat.external_id, title=chat.title)
    if incoming.event in (*FROM_OUTSIDE, Event.BOT_ADDED) or room.external_id != chat.external_id:
        return room
    if not room.active:
        await networks.change_room(session, room.id, active=True)
    if room.refusals:
        await refusals.try_again(session, room.channel, room.external_id, now)
    return replace(room, active=True)


async def _network_meant(
    session: AsyncSession, person: Person, room: Room | None, mine: Sequence[tuple[Network, Membership]]
) -> tuple[Network | None, Membership | None]:
    """The network of the room, the one remembered, or the only one."""
    if room is not None:
        network = await networks.get(session, room.network_id) if room.network_id else None
        return network, await active_membership(session, network, person)
    for network, membership in mine:
        if len(mine) == 1 or network.id == person.current_network_id:
            return network, membership
    return None, None


async def active_membership(session: AsyncSession, network: Network | None, person: Person) -> Membership | None:
    if network is None or person.id == 0:
        return None
    found = await members.find(session, network.id, person.id)
    return found if found and found.active else None
