"""Who is behind an update, under whatever ids the platform knows them this time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Capabilities
from domain.clock import Clock
from domain.people import Address, Person, Reach, Speaker
from handlers.conversation.context import Settings
from handlers.conversation.messages import Event, Incoming, Priority, Sender
from handlers.conversation.texts import pick_language
from storage.mail import redirecting, waiting_for_reply
from storage.people import addresses, merging, people, privacy

NOBODY = Person(0, "", "nl", "Europe/Amsterdam")
_SPEAKING = (Event.TEXT, Event.COMMAND, Event.BUTTON)
_TO_US = (*_SPEAKING, Event.EDITED, Event.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Identified:
    """`incoming` with the ids under which we keep this person; `opened` is how many letters waited for their word.
    The `speaker` may be somebody else by now.
    """

    person: Person
    incoming: Incoming
    opened: int = 0
    speaker: Speaker = Speaker.KNOWN


class Identity:
    """Finds persons by address. Of a first-timer who speaks to us in private only the address and the language are
    kept, until they consent or go; of one who does something in a group, or blocks us, nothing.
    """

    def __init__(self, settings: Settings, capabilities: Mapping[str, Capabilities], clock: Clock) -> None:
        self._settings = settings
        self._capabilities = capabilities
        self._clock = clock

    async def identify(self, session: AsyncSession, incoming: Incoming) -> Identified:
        sender = incoming.sender
        if sender is None or sender.anonymous:
            return Identified(NOBODY, incoming)
        found = await self._find(session, incoming.channel, sender)
        if found is None:
            if not incoming.chat.private or incoming.event not in _TO_US:
                return Identified(replace(NOBODY, name=sender.name, language=self.language_of(sender)), incoming)
            await self._newcomer(session, incoming, sender)
            found = await people.find(session, incoming.channel, sender.external_id)
            assert found is not None  # noqa: S101 - just made
        person, address = found
        incoming = _as_kept(incoming, sender, address)
        speaker = await self._speaker(session, incoming, address)
        if speaker is not Speaker.KNOWN:
            return Identified(person, incoming, speaker=speaker)
        reach = _reach_after(incoming, address.reach)
        if reach is not address.reach:
            await addresses.set_reach(session, incoming.channel, [address.external_id], reach)
        if person.unanswered and incoming.event in _SPEAKING:
            await people.spoke(session, person.id)
            await waiting_for_reply.judge_again(session, person.id, self._clock.now())
        if person.consented_at is not None and incoming.chat.private and incoming.event in _SPEAKING:
            await waiting_for_reply.tell_missed_news(
                session,
                person.id,
                incoming.channel,
                address.external_id,
                self._clock.now(),
                priority=int(Priority.REPLY),
            )
        return Identified(person, incoming, await self._open(session, incoming, address))

    def language_of(self, sender: Sender) -> str:
        return pick_language(sender.language, self._settings.language)

    async def _find(self, session: AsyncSession, channel: str, sender: Sender) -> tuple[Person, Address] | None:
        if sender.other_id is None:
            found = await people.find(session, channel, sender.external_id)
            if found is not None:
                return found
        known = await addresses.known_as(session, channel, _ids(sender))
        if not known:
            return None
        external_id = await self._settle_ids(session, channel, sender, known)
        return await people.find(session, channel, external_id) if external_id else None

    async def _settle_ids(
        self, session: AsyncSession, channel: str, sender: Sender, known: list[Address]
    ) -> str | None:
        """Keep the ids as they are now. The first id of the address; None when it is somebody we do not know yet.

        The other id is the lasting one. A first id that comes with another one than before has passed to another
        person (numbers are given out again), who must not find what the former one left here. Nor does who told us
        something before get what somebody else told by way of a number: two who are known become one by a code only.
        """
        if sender.other_id is None:
            return known[0].external_id
        own = next((one for one in known if sender.other_id in (one.other_id, one.external_id)), None)
        by_first = next((one for one in known if one.external_id == sender.external_id), None)
        if by_first is not None and by_first is not own:
            if by_first.other_id is None and own is None:
                own = by_first
            elif by_first.other_id is None and own is not None and await _told_nothing(session, own):
                await addresses.remove(session, own.id)
                await merging.merge(session, keep=by_first.person_id, gone=own.person_id)
                own = by_first
            elif by_first.other_id is None:
                await privacy.pass_on(session, by_first)
            else:
                lasting = by_first.other_id
                await addresses.set_ids(session, by_first.id, lasting, None)
                await redirecting.move_chat(session, channel, by_first.external_id, lasting)
        if own is None:
            return None
        if (own.external_id, own.other_id) != (sender.external_id, sender.other_id):
            await addresses.set_ids(session, own.id, sender.external_id, sender.other_id)
            await redirecting.move_chat(session, channel, own.external_id, sender.external_id)
        return sender.external_id

    async def _newcomer(self, session: AsyncSession, incoming: Incoming, sender: Sender) -> None:
        await people.add(
            session,
            name="",
            language=self.language_of(sender),
            timezone=self._settings.timezone,
            channel=incoming.channel,
            external_id=sender.external_id,
            other_id=sender.other_id,
            username=None,
            reach=_reach_after(incoming, Reach.NEVER_STARTED),
            now=self._clock.now(),
        )

    async def _speaker(self, session: AsyncSession, incoming: Incoming, address: Address) -> Speaker:
        """Who may be another is written to there all the same, to be asked who they are."""
        can = self._capabilities.get(incoming.channel)
        days, now = can.unsure_after_days if can else None, self._clock.now()
        if days is None or not incoming.chat.private or incoming.event not in (*_TO_US, Event.DELETED):
            return Speaker.KNOWN
        silent = address.heard_at is not None and address.heard_at <= now - timedelta(days=days)
        if address.unsure_at is None and not silent:
            return Speaker.KNOWN
        if incoming.event not in (Event.EDITED, Event.DELETED):  # to which nothing is said
            await addresses.doubt(session, address.id, now)
            await addresses.heard(session, address.id, min(incoming.sent_at, now))
        return Speaker.UNSURE if address.unsure_at is None else Speaker.ASKED

    async def _open(self, session: AsyncSession, incoming: Incoming, address: Address) -> int:
        """What waited for their word leaves: what perhaps never arrived, and where people may be written to freely only
        after they spoke, all the rest.
        """
        can = self._capabilities.get(incoming.channel)
        if can is None or not incoming.chat.private:
            return 0
        now, reply = self._clock.now(), int(Priority.REPLY)
        if incoming.event in _SPEAKING:
            await waiting_for_reply.repeat_unknown(session, incoming.channel, address.external_id, now, priority=reply)
        if can.window_hours is None or incoming.event in (Event.EDITED, Event.DELETED):  # which open no window
            return 0
        await addresses.heard(session, address.id, min(incoming.sent_at, self._clock.now()))
        return await waiting_for_reply.release(
            session, incoming.channel, address.external_id, self._clock.now(), priority=int(Priority.REPLY)
        )


async def _told_nothing(session: AsyncSession, at: Address) -> bool:
    person = await people.get(session, at.person_id)
    return person is None or person.consented_at is None


def _ids(sender: Sender) -> list[str]:
    return [sender.external_id, *([sender.other_id] if sender.other_id else [])]


def _as_kept(incoming: Incoming, sender: Sender, address: Address) -> Incoming:
    if sender.external_id == address.external_id or not incoming.chat.private:
        return incoming
    return replace(
        incoming,
        sender=replace(sender, external_id=address.external_id, other_id=address.other_id),
        chat=replace(incoming.chat, external_id=address.external_id),
    )


def _reach_after(incoming: Incoming, reach: Reach) -> Reach:
    if incoming.event is Event.BLOCKED:
        return Reach.BLOCKED
    if incoming.event is Event.UNBLOCKED:
        return Reach.OPEN
    spoke = incoming.event in _TO_US
    return Reach.OPEN if incoming.chat.private and spoke else reach
