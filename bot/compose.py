"""From what a use-case says to letters in the outbox: to whom, in which language, in how many pieces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot import splitting
from bot.channels.contract import Capabilities, Channel, Rendered, RenderedButton
from domain.people import Reach
from handlers.conversation.messages import Button, Document, Outgoing, Priority, ToChat, ToPerson, ToRoom
from handlers.conversation.texts import Texts
from storage import cards, networks, occasions, outbox, people
from storage.outbox import Letter, Queued

CARD_PAUSE = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes, and what its reader reads."""

    channel: str
    chat_id: str
    private: bool
    language: str
    thread_id: str | None = None
    person_id: int | None = None


class Composer:
    """Renders once, when the message enters the outbox."""

    def __init__(self, texts: Texts, channels: Mapping[str, Channel], language: str) -> None:
        self._texts = texts
        self._channels = channels
        self._language = language

    async def post(
        self, session: AsyncSession, messages: Sequence[Outgoing], now: datetime, language: str | None = None
    ) -> int:
        """Put messages in the outbox; `language` is that of the chat to which replies go. Returns how many letters."""
        letters: list[Letter] = []
        places = await self._places(session, messages, language or self._language)
        reachable = [(message, place) for message, place in zip(messages, places, strict=True) if place is not None]
        fresh = await self._first_times(session, [message for message, _ in reachable], now)
        for (message, place), first in zip(reachable, fresh, strict=True):
            if first:
                letters += await self._letters(session, message, place, now)
        await outbox.add(session, letters, now)
        return len(letters)

    async def _first_times(self, session: AsyncSession, messages: Sequence[Outgoing], now: datetime) -> list[bool]:
        """Whether each may go: what is no nudge always, a nudge once."""
        nudges = [message.nudge for message in messages if message.nudge is not None]
        claimed = iter(await occasions.claim_nudges(session, nudges, now) if nudges else ())
        return [message.nudge is None or next(claimed) for message in messages]

    async def _places(self, session: AsyncSession, messages: Sequence[Outgoing], language: str) -> list[Place | None]:
        wanted = {message.to.person_id for message in messages if isinstance(message.to, ToPerson)}
        readers = await people.several(session, wanted) if wanted else {}
        addresses = await people.addresses(session, wanted) if wanted else {}
        places: list[Place | None] = []
        for message in messages:
            to = message.to
            if isinstance(to, ToChat):
                said = message.language or language
                places.append(Place(to.channel, to.chat.external_id, to.chat.private, said, to.chat.thread_id))
            elif isinstance(to, ToRoom):
                places.append(await self._room(session, to, message))
            else:
                open_ones = [a for a in addresses.get(to.person_id, []) if a.reach is Reach.OPEN]
                at = next((a for a in open_ones if a.channel in self._channels), None)
                reader = readers.get(to.person_id)
                places.append(
                    Place(at.channel, at.external_id, True, reader.language, None, reader.id) if at and reader else None
                )
        return places

    async def _room(self, session: AsyncSession, to: ToRoom, message: Outgoing) -> Place | None:
        room = await networks.room(session, to.room_id)
        if room is None or not room.active or room.channel not in self._channels:
            return None
        network = await networks.get(session, room.network_id) if room.network_id else None
        language = message.language or (network.language if network else self._language)
        return Place(room.channel, room.external_id, False, language, room.thread_id)

    async def _letters(self, session: AsyncSession, message: Outgoing, place: Place, now: datetime) -> list[Letter]:
        channel = self._channels.get(place.channel)
        if channel is None:
            return []
        whole = self._whole(message, place, channel, now)
        if message.card is not None:
            return [await self._as_card(session, whole, channel.capabilities)]
        return _pieces(whole, channel.capabilities)

    def _whole(self, message: Outgoing, place: Place, channel: Channel, now: datetime) -> Letter:
        body: dict[str, Any] = {
            "html": self._texts.html(message.words, place.language),
            "buttons": [
                [self._button(button, place.language, channel.capabilities) for button in row]
                for row in message.buttons
                if row
            ],
        }
        if message.document is not None:
            body |= {"filename": message.document.filename, "media_type": message.document.media_type}
        reason = self._texts.html(message.reason, place.language) if message.reason else None
        nudge = message.nudge
        return Letter(
            channel=place.channel,
            account=channel.account,
            chat_id=place.chat_id,
            private=place.private,
            body=body,
            priority=int(message.priority),
            not_before=max(message.not_before or now, now),
            thread_id=place.thread_id,
            person_id=place.person_id,
            network_id=message.network_id or (nudge.network_id if nudge else None),
            expires_at=message.expires_at or (nudge.expires_at if nudge else None),
            document=message.document.content if message.document else None,
            pin=message.pin,
            card=message.card,
            only_edit=message.only_edit,
            reason={"html": reason} if reason else None,
            nudge=nudge,
        )

    def _button(self, button: Button, language: str, can: Capabilities) -> dict[str, str]:
        label = splitting.clip(self._texts.plain(button.label, language), can.max_label)
        fields = {"label": label, "code": button.code, "url": button.url, "start": button.start}
        return {name: value for name, value in fields.items() if value is not None}

    async def _as_card(self, session: AsyncSession, letter: Letter, can: Capabilities) -> Letter:
        """A card is one message; where it stands already, its edits keep some distance."""
        pieces = splitting.split(letter.body["html"], can.max_text - 1)
        html = pieces[0] + ("…" if len(pieces) > 1 else "")
        edited = await cards.edited_at(session, letter.channel, letter.chat_id, letter.card or "")
        not_before = max(letter.not_before, edited + CARD_PAUSE) if edited and not letter.private else letter.not_before
        return replace(letter, body={**letter.body, "html": html}, not_before=not_before)


def _pieces(letter: Letter, can: Capabilities) -> list[Letter]:
    html = letter.body["html"]
    if letter.document is not None and splitting.length(html) > can.max_caption:
        text = replace(letter, document=None, body={"html": html, "buttons": []}, pin=False)
        return [*_pieces(text, can), replace(letter, body={**letter.body, "html": ""})]
    *first, last = splitting.split(html, can.max_text)
    plain = [replace(letter, body={"html": piece, "buttons": []}, pin=False) for piece in first]
    return [*plain, replace(letter, body={**letter.body, "html": last})]


def rendered(queued: Queued, *, silent: bool) -> Rendered:
    """A letter from the outbox as the message that its channel sends."""
    letter = queued.letter
    document = None
    if letter.document is not None:
        document = Document(letter.body["filename"], letter.body["media_type"], letter.document)
    return Rendered(
        chat_id=letter.chat_id,
        html=letter.body["html"],
        private=letter.private,
        thread_id=letter.thread_id,
        buttons=tuple(tuple(RenderedButton(**button) for button in row) for row in letter.body["buttons"]),
        document=document,
        silent=silent,
        pin=letter.pin and queued.edits is None,
        edits=queued.edits,
        tracker=str(queued.id),
    )


def is_reply(letter: Letter) -> bool:
    return letter.priority <= Priority.REPLY
