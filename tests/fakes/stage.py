"""A stage for use-case tests: the whole bot on a neutral channel, people who type and tap, and a stopped clock.

anja = stage.person("Anja")
await anja.says("/help")
assert "..." in anja.last.text
await anja.taps("Wat kan ik hier?")
await stage.forward(days=1)
"""

import html
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from bot.build import App, build
from bot.channels.contract import (
    Acknowledgement,
    Capabilities,
    Menu,
    Raw,
    Receive,
    Rejected,
    Rendered,
    Sent,
    Unreachable,
    Unreadable,
)
from handlers.conversation.context import Settings
from handlers.conversation.messages import Chat, Document, Event, Incoming, Sender
from handlers.conversation.routing import Doors
from storage.engine import Database
from storage.mail import outbox
from tests.fakes.clock import StoppedClock

START = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)  # a Monday, 9.00 in Amsterdam
EVERYTHING = Capabilities(
    groups=True,
    edit=True,
    silent=True,
    pin=True,
    toasts=True,
    max_text=4096,
    max_caption=1024,
    max_label=40,
    max_code_bytes=64,
    max_buttons=100,
    max_buttons_per_row=8,
)
ONE_TO_ONE = replace(
    EVERYTHING,
    groups=False,
    edit=False,
    silent=False,
    pin=False,
    toasts=False,
    max_label=72,
    max_text_with_buttons=1024,
)
"""A platform where the bot can be in no group, nothing changes once it is sent, and a press shows nothing."""


@dataclass
class Shown:
    """A message as somebody sees it now."""

    id: str
    html: str
    buttons: list[list[dict[str, str | None]]]
    document: Document | None
    silent: bool
    pinned: bool
    edits: int = 0

    @property
    def text(self) -> str:
        return html.unescape(re.sub(r"<[^>]*>", "", self.html))

    @property
    def labels(self) -> list[str]:
        return [str(button["label"]) for row in self.buttons for button in row]


class StageChannel:
    """A platform without a platform: implements the channel contract in memory, and is as strict as one."""

    account = "stage"
    capabilities = EVERYTHING
    daily_people: int | None = None

    def __init__(self, name: str = "stage", capabilities: Capabilities | None = None) -> None:
        self.name = name
        self.title = name.capitalize()
        self.capabilities = capabilities or self.capabilities
        self.receive: Receive | None = None
        self.chats: dict[str, list[Shown]] = {}
        self.closed: set[str] = set()
        self.admins, self.put_out = set[tuple[str, str]](), set[tuple[str, str]]()
        self.toasts: list[Acknowledgement] = []
        self.menus: Sequence[Menu] = ()
        self._updates = itertools.count(1)
        self._messages = itertools.count(1)
        self._waiting: dict[str, Incoming] = {}

    async def start(self, receive: Receive) -> None:
        self.receive = receive

    async def stop(self) -> None:
        self.receive = None

    async def happen(self, incoming: Incoming) -> None:
        """Something happens on the platform."""
        assert self.receive is not None
        number = str(next(self._updates))
        self._waiting[number] = incoming
        lane = incoming.sender.external_id if incoming.sender else incoming.chat.external_id
        await self.receive([Raw(number, lane, {"number": number})])

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        if payload["number"] not in self._waiting:
            raise Unreadable("never happened")
        return [self._waiting[payload["number"]]]

    async def send(self, message: Rendered) -> Sent:
        if message.chat_id in self.closed:
            raise Unreachable("blocked")
        for row in message.buttons:
            for button in row:
                if button.code is not None and len(button.code.encode()) > 64:
                    raise Rejected(f"code too long: {button.code}")
                if not button.label:
                    raise Rejected("empty label")
        html = message.html if message.template is None else f"({message.template.name})"
        if not html and message.document is None:
            raise Rejected("empty")
        if not (message.private or self.capabilities.groups) or (message.edits and not self.capabilities.edit):
            raise Rejected("not here")
        chat = self.chats.setdefault(message.chat_id, [])
        buttons = [
            [{"label": b.label, "code": b.code, "url": b.url, "start": b.start} for b in r] for r in message.buttons
        ]
        if message.edits is not None:
            for shown in chat:
                if shown.id == message.edits:
                    shown.html, shown.buttons = html, buttons
                    shown.edits += 1
                    shown.pinned = shown.pinned if message.pin is None else message.pin
                    return Sent(message.edits)
            raise Rejected("gone", gone=True)
        shown = Shown(str(next(self._messages)), html, buttons, message.document, message.silent, bool(message.pin))
        chat.append(shown)
        return Sent(shown.id)

    def link(self, payload: str) -> str:
        return f"https://{self.name}.example/?start={quote(payload)}"

    def share(self, html: str) -> str:
        return f"https://{self.name}.example/share?text={quote(html)}"

    async def ping(self) -> None:
        """It is there."""

    async def acknowledge(self, answer: Acknowledgement) -> None:
        self.toasts.append(answer)

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        return (chat_id, user_id) in self.admins

    async def is_put_out(self, chat_id: str, user_id: str) -> bool:
        return (chat_id, user_id) in self.put_out

    async def set_menus(self, menus: Sequence[Menu]) -> None:
        self.menus = menus

    def alive(self, now: datetime) -> bool:
        return self.receive is not None


@dataclass
class Actor:
    """Somebody with a phone."""

    stage: "Stage"
    id: str
    name: str
    language: str
    channel: StageChannel
    _pressed: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def inbox(self) -> list[Shown]:
        return self.channel.chats.get(self.id, [])

    @property
    def last(self) -> Shown:
        assert self.inbox, f"{self.name} got nothing"
        return self.inbox[-1]

    @property
    def sender(self) -> Sender:
        return Sender(self.id, self.name, None, self.language)

    async def says(self, typed: str, *, room: "Group | None" = None, as_message: str | None = None) -> None:
        """Types in the private chat, or in a group; `as_message` is the id by which it can be edited or taken back."""
        chat = room.chat if room else Chat(self.id, private=True)
        now = self.stage.clock.now()
        incoming = Incoming(Event.TEXT, self.channel.name, chat, self.sender, now, text=typed, message_id=as_message)
        if typed.startswith("/"):
            command, _, argument = typed[1:].partition(" ")
            incoming = Incoming(
                Event.COMMAND,
                self.channel.name,
                chat,
                self.sender,
                self.stage.clock.now(),
                typed,
                command,
                argument.strip(),
            )
        await self.stage.happens(incoming)

    async def taps(self, label: str, *, room: "Group | None" = None, message: Shown | None = None) -> None:
        """Presses the last shown button with this label (or a label that contains it)."""
        shown = self.channel.chats.get(room.id if room else self.id, [])
        candidates = [message] if message else list(reversed(shown))
        exact = [(m, b) for m in candidates for r in m.buttons for b in r if b["label"] == label]
        loose = [(m, b) for m in candidates for r in m.buttons for b in r if label in str(b["label"])]
        assert exact or loose, f"{self.name} sees no button {label!r}: {[m.labels for m in candidates[:3]]}"
        at, button = (exact or loose)[0]
        if button["start"] is not None:
            await self.says(f"/start {button['start']}".strip())
        elif button["code"] is not None:
            await self.presses(str(button["code"]), room=room, message_id=at.id)

    async def presses(
        self, code: str, *, room: "Group | None" = None, message_id: str = "1", impatient: bool = False
    ) -> None:
        """Sends button data, forged or not; follows when the answer opens the private chat. Who presses the same once
        more looked at the answer first, unless they are `impatient`.
        """
        chat = room.chat if room else Chat(self.id, private=True)
        if self._pressed.get((chat.external_id, message_id)) == code and not impatient:
            self.stage.clock.forward(seconds=2)
        self._pressed[chat.external_id, message_id] = code
        incoming = Incoming(
            Event.BUTTON,
            self.channel.name,
            chat,
            self.sender,
            self.stage.clock.now(),
            code=code,
            message_id=message_id,
            callback_id=f"cb{len(self.channel.toasts)}",
        )
        await self.stage.happens(incoming)
        opened = self.toast.start
        if opened is not None:
            await self.says(f"/start {opened}")

    @property
    def toast(self) -> Acknowledgement:
        return self.channel.toasts[-1]

    async def does(self, event: Event, *, text: str = "", message: str | None = None) -> None:
        """Something else than typing, in private: blocks, edits a message, sends a voice note."""
        chat, now = Chat(self.id, private=True), self.stage.clock.now()
        await self.stage.happens(
            Incoming(event, self.channel.name, chat, self.sender, now, text=text, message_id=message)
        )


@dataclass
class Group:
    """A group chat."""

    stage: "Stage"
    id: str
    title: str

    @property
    def chat(self) -> Chat:
        return Chat(self.id, private=False, title=self.title)

    @property
    def messages(self) -> list[Shown]:
        return self.stage.channel.chats.get(self.id, [])

    @property
    def last(self) -> Shown:
        assert self.messages, "nothing was said in the group"
        return self.messages[-1]

    async def happens(self, event: Event, by: Actor, *members: Actor, bot_is_admin: bool = False) -> None:
        await self.stage.happens(
            Incoming(
                event,
                self.stage.channel.name,
                self.chat,
                by.sender,
                self.stage.clock.now(),
                members=tuple(member.sender for member in members),
                bot_is_admin=bot_is_admin,
            )
        )

    def admin(self, actor: Actor) -> None:
        self.stage.channel.admins.add((self.id, actor.id))


@dataclass
class Stage:
    """The bot with everything around it. Groups, and people unless told otherwise, are on the first of the channels."""

    app: App
    channels: Sequence[StageChannel]
    clock: StoppedClock
    people: dict[str, Actor] = field(default_factory=dict)

    @classmethod
    async def open(
        cls,
        database: Database,
        settings: Settings | None = None,
        now: datetime = START,
        channels: Sequence[StageChannel] = (),
        doors: Sequence[Doors] | None = None,
    ) -> "Stage":
        clock = StoppedClock(now)
        channels = channels or [StageChannel()]
        app = build(database=database, channels=channels, settings=settings or Settings(), clock=clock, doors=doors)
        stage = cls(app, channels, clock)
        await stage._connect()
        return stage

    @property
    def channel(self) -> StageChannel:
        return self.channels[0]

    async def _connect(self) -> None:
        for line in self.app.lines:
            await line.leasing.take()
            await line.channel.start(line.dispatch.receiver())

    async def restart(self) -> None:
        """The process is killed and started again on the same database: everything in memory is gone."""
        settings, database = self.app.settings, self.app.database
        await self.close()
        self.app = build(database=database, channels=self.channels, settings=settings, clock=self.clock)
        await self._connect()

    async def close(self) -> None:
        for line in self.app.lines:
            await line.leasing.release()

    @property
    def database(self) -> Database:
        return self.app.database

    def person(self, name: str, language: str = "nl", on: StageChannel | None = None) -> Actor:
        actor = Actor(self, f"u{len(self.people) + 1}", name, language, on or self.channel)
        self.people[actor.id] = actor
        return actor

    def group(self, title: str, admin: Actor | None = None) -> Group:
        group = Group(self, f"-{abs(hash(title)) % 10**6}", title)
        if admin:
            group.admin(admin)
        return group

    async def happens(self, incoming: Incoming) -> None:
        await next(channel for channel in self.channels if channel.name == incoming.channel).happen(incoming)
        await self.settle()

    async def settle(self) -> None:
        await self.app.settle()

    async def forward(self, **by: float) -> None:
        """Let time pass, from one thing that is due to the next."""
        until = self.clock.now() + timedelta(**by)
        while self.clock.now() < until:
            await self.move_to(min(await self._soonest() or until, until))

    async def move_to(self, moment: datetime) -> None:
        """It is that moment now, and what is due happens."""
        self.clock.move_to(moment)
        for line in self.app.lines:
            await line.leasing.take()
        await self.settle()

    async def _soonest(self) -> datetime | None:
        """When the next thing wants to happen, after now."""
        now, waker = self.clock.now(), self.app.waker
        coming = await waker.coming()
        async with self.database.read() as session:
            waiting = [await outbox.next_at(session, each.name, each.account, now) for each in self.channels]
        moments = [coming[0].due_at if coming else None, waker.next_pulse(), *waiting]
        return min((moment for moment in moments if moment is not None and moment > now), default=None)
