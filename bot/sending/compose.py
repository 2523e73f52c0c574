"""From what a use-case says to letters: to whom, in which language, in how many pieces; promises get words later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from markupsafe import escape
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import splitting
from bot.channels.contract import Capabilities, Channel, FilledTemplate, Rendered, RenderedButton
from bot.sending.few_buttons import light
from bot.sending.telling import Due, Telling
from domain.networks import Room
from domain.nudging import NEWS, Nudge
from domain.people import Address, Person, place_for
from handlers.conversation.context import Scene, Settings
from handlers.conversation.messages import (
    Button,
    Document,
    Outgoing,
    Priority,
    Promise,
    Said,
    ToChat,
    ToPerson,
    ToRoom,
    text,
)
from handlers.conversation.texts import Texts
from storage import networks, occasions
from storage.mail import cards, outbox, postings
from storage.mail.outbox import Letter, Queued
from storage.mail.postings import Posting
from storage.people import addresses, people

CARD_PAUSE = timedelta(seconds=3)
TEXTUAL = frozenset({"application/json"})
"""Files that anybody can read as plain text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes, and what its reader reads. `by_hand`: a room where somebody has to post it."""

    channel: str
    chat_id: str
    private: bool
    language: str
    thread_id: str | None = None
    person_id: int | None = None
    by_hand: Room | None = None


class Composer:
    """Renders a direct answer when it enters the outbox, and a promise when it leaves."""

    def __init__(self, texts: Texts, channels: Mapping[str, Channel], settings: Settings, telling: Telling) -> None:
        self._texts = texts
        self._channels = channels
        self._settings = settings
        self._language = settings.language
        self._telling = telling

    def scene(self, session: AsyncSession, now: datetime) -> Scene:
        """For what happens of its own accord."""
        return Scene(session, now, self._settings, written_out=self.written_out)

    async def post(
        self, session: AsyncSession, messages: Sequence[Outgoing], now: datetime, language: str | None = None
    ) -> int:
        """Put messages in the outbox; `language` is that of the chat to which replies go. Returns how many letters."""
        letters: list[Letter] = []
        places = await self._places(session, messages, language or self._language)
        reachable = [(message, place) for message, place in zip(messages, places, strict=True) if place is not None]
        fresh = await self._first_times(session, [message for message, _ in reachable], now)
        for (message, place), first in zip(reachable, fresh, strict=True):
            if first and place.by_hand is not None:
                await self._write_for(session, place.by_hand, message, place.language, now)
            elif first:
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
        known = await addresses.of_people(session, wanted) if wanted else {}
        places: list[Place | None] = []
        for message in messages:
            to = message.to
            if isinstance(to, ToChat):
                said = message.language or language
                places.append(Place(to.channel, to.chat.external_id, to.chat.private, said, to.chat.thread_id))
            elif isinstance(to, ToRoom):
                places.append(await self._room(session, to, message))
            else:
                places.append(self._privately(readers.get(to.person_id), known.get(to.person_id, []), message.nudge))
        return places

    def _privately(self, reader: Person | None, known: Sequence[Address], nudge: Nudge | None) -> Place | None:
        """At the platform that this person likes best, else wherever they can be reached. News of a meeting is kept
        also for who cannot be reached now, until they speak.
        """
        at = place_for(reader, known, self._channels) if reader else None
        if at is None and nudge is not None and nudge.kind in NEWS:
            at = next((each for each in known if each.channel in self._channels), None)
        if reader is None or at is None:
            return None
        return Place(at.channel, at.external_id, True, reader.reads, None, reader.id)

    async def _room(self, session: AsyncSession, to: ToRoom, message: Outgoing) -> Place | None:
        room = await networks.room(session, to.room_id)
        if room is None or not room.active or room.channel not in self._channels:
            return None
        network = await networks.get(session, room.network_id) if room.network_id else None
        language = message.language or (network.language if network else self._language)
        by_hand = room if room.kept_by_hand else None
        return Place(room.channel, room.external_id, False, language, room.thread_id, by_hand=by_hand)

    async def _write_for(
        self, session: AsyncSession, room: Room, message: Outgoing, language: str, now: datetime
    ) -> None:
        """A text to post by hand: what can be pressed elsewhere is an address here, and news that only changes a
        card comes along with the next text.
        """
        if message.only_edit:
            return
        said = await self._said(session, message.words, now) if isinstance(message.words, Promise) else _said(message)
        if said is not None:
            html = self._by_hand(said, room, language)
            promise = _kept(message.words) if isinstance(message.words, Promise) else None
            await postings.add(
                session, room.id, html, now, card=message.card, expires_at=message.expires_at, promise=promise
            )

    async def written_out(self, session: AsyncSession, posting: Posting, now: datetime) -> str | None:
        """A text to post by hand as it is now; None where nothing true is left to post."""
        if posting.promise is None:
            return posting.html
        room = await networks.room(session, posting.room_id)
        said = await self._said(session, Promise(posting.promise["teller"], posting.promise["about"]), now)
        if room is None or said is None or room.channel not in self._channels:
            return None
        network = await networks.get(session, room.network_id) if room.network_id else None
        return self._by_hand(said, room, network.language if network else self._language)

    async def _said(self, session: AsyncSession, promise: Promise, now: datetime) -> Said | None:
        scene = self.scene(session, now)
        return (await self._telling.said(scene, [Due(promise.teller, promise.about, None)]))[0]

    def _by_hand(self, said: Said, room: Room, language: str) -> str:
        channel = self._channels[room.channel]
        lines = [self._texts.html(said.words, language)]
        for button in (button for row in said.buttons for button in row):
            address = button.url or (channel.link(button.start) if button.start else None)
            if address is not None:
                lines.append(f"{self._texts.html(button.label, language)}: {escape(address)}")
        if said.back is not None:
            lines.append(self._texts.html(text("by-hand-back", address=channel.link(said.back)), language))
        return "\n\n".join(lines)

    async def _letters(self, session: AsyncSession, message: Outgoing, place: Place, now: datetime) -> list[Letter]:
        channel = self._channels.get(place.channel)
        if channel is None:
            return []
        can = channel.capabilities
        letter = _envelope(message, place, channel, now)
        if message.card is not None and not can.edit:
            if message.only_edit:
                return []
            letter = replace(letter, card=None)
        if letter.card is not None:
            letter = await _spaced(session, letter)
        if isinstance(message.words, Promise):
            return [letter]
        return self.put_in_words(letter, _said(message), place.language)

    def put_in_words(self, letter: Letter, said: Said, language: str) -> list[Letter]:
        """The letter as its platform takes it; in several pieces where it is long, the last with the buttons."""
        channel = self._channels[letter.channel]
        can = channel.capabilities
        rows = [[button for button in row if not _passes_on_here(button, channel)] for row in said.buttons]
        stand, by_words = light(rows, can.few_buttons)
        buttons = [[self._button(button, language, can) for button in row] for row in stand if row]
        html = self._texts.html(said.words, language)
        if by_words and said.hint is not None:
            html = "\n\n".join((html, self._texts.html(said.hint, language)))
        if said.invites is not None:
            html = "\n\n".join((html, *self._addresses(said.invites, language)))
        body: dict[str, Any] = {"html": html, "buttons": buttons}
        if buttons and not can.edit:
            body["list_label"] = self._texts.plain(text("list-label"), language)
        body |= {name: mark for name in ("asks", "aside") if (mark := getattr(said, name)) is not None}
        if said.over:
            body["over"] = True
        document = _fitting(said.document, can)
        if document is not None:
            body |= {"filename": document.filename, "media_type": document.media_type}
        elif said.document is not None and said.document.address is not None:
            body["html"] += f"\n{escape(said.document.address)}"
        reason = self._texts.html(said.reason, language) if said.reason else None
        filled = replace(
            letter,
            body=body,
            document=document.content if document else None,
            reason={"html": reason} if reason and not letter.only_edit else None,
        )
        return [_in_one_piece(filled, can)] if letter.card is not None else _pieces(filled, can)

    def _addresses(self, payload: str, language: str) -> list[str]:
        """On each platform; with its name where there are several."""
        links = [(channel.title, channel.link(payload)) for channel in self._channels.values()]
        if len(links) == 1:
            return [str(escape(links[0][1]))]
        return [self._texts.html(text("address-on", platform=title, address=link), language) for title, link in links]

    def _button(self, button: Button, language: str, can: Capabilities) -> dict[str, str]:
        label = splitting.clip(self._texts.plain(button.label, language), can.max_label)
        url = button.url
        if button.share is not None:
            url = self._channels[button.share.channel].share(button.share.html)
        fields = {"label": label, "code": button.code, "url": url, "start": button.start}
        return {name: value for name, value in fields.items() if value is not None}


def _said(message: Outgoing) -> Said:
    """A direct answer has its words."""
    if isinstance(message.words, Promise):
        raise TypeError("a promise has no words yet")
    return Said(
        message.words,
        message.buttons,
        message.reason,
        message.document,
        message.back,
        message.asks,
        message.aside,
        invites=message.invites,
        hint=message.hint,
    )


def _kept(promise: Promise) -> dict[str, Any]:
    return {"teller": promise.teller, "about": dict(promise.about)}


def _envelope(message: Outgoing, place: Place, channel: Channel, now: datetime) -> Letter:
    """All but the words; what they ask is known before, where an approved text goes in their place."""
    nudge = message.nudge
    promise = None
    if isinstance(message.words, Promise):
        promise = _kept(message.words) | {"language": message.language}
        if nudge is not None and nudge.counted_on:
            promise["counted_on"] = True
    return Letter(
        channel=place.channel,
        account=channel.account,
        chat_id=place.chat_id,
        private=place.private,
        body={"asks": message.asks} if message.asks is not None else {},
        priority=int(message.priority),
        not_before=max(message.not_before or now, now),
        thread_id=place.thread_id,
        person_id=place.person_id,
        network_id=message.network_id or (nudge.network_id if nudge else None),
        expires_at=message.expires_at or (nudge.expires_at if nudge else None),
        pin=message.pin,
        card=message.card,
        only_edit=message.only_edit,
        nudge=nudge,
        promise=promise,
    )


async def _spaced(session: AsyncSession, card: Letter) -> Letter:
    """Where the card stands already in a group, its edits keep some distance."""
    edited = await cards.edited_at(session, card.channel, card.chat_id, card.card or "")
    return (
        card if edited is None or card.private else replace(card, not_before=max(card.not_before, edited + CARD_PAUSE))
    )


def _in_one_piece(card: Letter, can: Capabilities) -> Letter:
    pieces = splitting.split(card.body["html"], can.max_text - 1)
    return replace(card, body={**card.body, "html": pieces[0] + ("…" if len(pieces) > 1 else "")})


def _passes_on_here(button: Button, channel: Channel) -> bool:
    """Who reads it on the platform where it has to be passed on, passes the message itself on."""
    return button.share is not None and button.share.channel == channel.name


def _fitting(document: Document | None, can: Capabilities) -> Document | None:
    """The file as this platform takes it; None where it takes no such file."""
    if document is None or can.media_types is None or document.media_type in can.media_types:
        return document
    if document.plain is not None and "text/plain" in can.media_types:
        stem = document.filename.rpartition(".")[0]
        return replace(document, filename=f"{stem}.txt", media_type="text/plain", content=document.plain)
    if document.media_type in TEXTUAL and "text/plain" in can.media_types:
        return replace(document, filename=f"{document.filename}.txt", media_type="text/plain")
    return None


def _pieces(letter: Letter, can: Capabilities) -> list[Letter]:
    html = letter.body["html"]
    if letter.document is not None and splitting.length(html) > can.max_caption:
        words = replace(letter, document=None, body={"html": html, "buttons": []}, pin=False)
        return [*_pieces(words, can), replace(letter, body={**letter.body, "html": ""})]
    limit = can.max_text
    if letter.body["buttons"] and can.max_text_with_buttons is not None:
        limit = can.max_text_with_buttons
    *first, last = splitting.split(html, limit)
    plain = [replace(letter, body={"html": piece, "buttons": []}, pin=False) for piece in first]
    return [*plain, replace(letter, body={**letter.body, "html": last})]


def rendered(queued: Queued, *, silent: bool, template: FilledTemplate | None = None) -> Rendered:
    """A letter from the outbox as the message that its channel sends; or the approved text that goes before it."""
    letter = queued.letter
    document = None
    if letter.document is not None:
        document = Document(letter.body["filename"], letter.body["media_type"], letter.document)
    return Rendered(
        chat_id=letter.chat_id,
        html=letter.body.get("html", ""),
        private=letter.private,
        thread_id=letter.thread_id,
        buttons=tuple(tuple(RenderedButton(**button) for button in row) for row in letter.body.get("buttons", ())),
        document=document,
        silent=silent,
        pin=queued.pins,
        edits=queued.edits,
        tracker=str(queued.id),
        template=template,
        list_label=letter.body.get("list_label", ""),
    )


def is_reply(letter: Letter) -> bool:
    return letter.priority <= Priority.REPLY
