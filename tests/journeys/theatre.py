"""A stage for whole stories: the real bot behind a real channel, people with a phone, and a clock that waits for them.

    anja = theatre.person("Anja de Boer")
    groep = theatre.group("Rekenkring", [anja], admin=anja)
    await anja.says("/help")
    anja.reads("Dit kun je hier")
    await theatre.until(datetime(2026, 10, 1, 15, 30))

`reads` is strict: it names the beginning or a piece of every new message in the chat, one by one. What was not
foreseen, or came twice, does not go unnoticed.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx

from bot.build import App, build
from bot.web import application
from handlers.conversation.context import Settings
from storage.engine import Database
from storage.mail import outbox
from tests.fakes.clock import StoppedClock
from tests.journeys.platform import Flash, Platform, Seen

ZONE = ZoneInfo("Europe/Amsterdam")
MOST_LOOKED_BACK = 12
MOMENT = timedelta(seconds=2)
"""So long somebody needs for a tap or a line."""

PATIENCE = timedelta(minutes=1)
"""So long people wait for all that is on its way: a chat takes a message a second, a group one in three."""

IN_A_MOMENT = timedelta(seconds=5)
"""What comes within so long, people wait for; the changes of a card in a group keep three seconds apart."""

LEASE = timedelta(seconds=15)


@dataclass(frozen=True)
class Awake:
    """Somebody was busy with the bot: what comes in their chat now is no disturbance."""

    person: str
    since: datetime
    until: datetime


@dataclass
class Theatre:
    """`bot` is the process that runs now; `forgotten` are the chats of who had everything erased."""

    platform: Platform
    database: Database
    clock: StoppedClock
    settings: Settings = field(default_factory=lambda: Settings(public_url="https://knipoog.example"))
    awake: list[Awake] = field(default_factory=list)
    forgotten: set[str] = field(default_factory=set)
    people: list["Person"] = field(default_factory=list)
    groups: list["Group"] = field(default_factory=list)
    _bot: App | None = None

    @property
    def bot(self) -> App:
        assert self._bot is not None, "the bot was not started"
        return self._bot

    @property
    def now(self) -> datetime:
        """Wall time where everybody lives."""
        return self.clock.now().astimezone(ZONE).replace(tzinfo=None)

    async def start(self) -> None:
        connected = self.platform.connect()
        self._bot = build(
            database=self.database,
            channels=[channel for channel, _ in connected],
            settings=self.settings,
            clock=self.clock,
            paces={channel.name: pace for channel, pace in connected},
            lease_term=LEASE,
        )
        for line in self.bot.lines:
            await line.leasing.take()
            await line.channel.start(line.dispatch.receiver())
        await self.bot.menus.refresh()
        await self.settle()

    async def kill(self) -> None:
        """As when the power goes off: nothing is ended well. The lease runs out by itself."""
        for line in self.bot.lines:
            await line.channel.stop()
        self._bot = None
        self.clock.forward(seconds=LEASE.total_seconds() + 1)

    async def restart(self) -> None:
        await self.kill()
        await self.start()

    async def close(self) -> None:
        for line in self.bot.lines if self._bot else ():
            await line.channel.stop()

    def person(self, name: str, language: str = "nl") -> "Person":
        made = Person(self, self.platform.person(name, language), name)
        self.people.append(made)
        return made

    def group(self, title: str, members: Sequence["Person"], *, admin: "Person") -> "Group":
        made = Group(self, self.platform.group(title, [one.id for one in members], admin.id), title)
        self.groups.append(made)
        return made

    async def fetches(self, address: str) -> bytes:
        """What a browser shows at this address of the bot."""
        web = application(self.bot)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(web)) as client:
            answer = await client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.content

    # Time

    async def settle(self) -> None:
        """Until all is said that can be said now; the clock ticks on for what has to wait its turn."""
        limit = self.clock.now() + PATIENCE
        while True:
            while not await self.platform.quiet():
                pass
            await self.bot.settle()
            if not await self.platform.quiet():
                continue
            soon = await self._held_back()
            if soon is None or soon > min(limit, self.clock.now() + IN_A_MOMENT):
                return
            self.clock.move_to(soon)

    async def _held_back(self) -> datetime | None:
        """When the next letter may leave that the pace of the platform holds back now."""
        now = self.clock.now()
        moments: list[datetime] = []
        async with self.database.read() as session:
            for line in self.bot.lines:
                waiting = await outbox.next_at(session, line.channel.name, line.channel.account)
                if waiting is not None:
                    moments.append(max(waiting, now + timedelta(seconds=1)))
        return min(moments, default=None)

    async def until(self, wall: datetime) -> None:
        """Time goes by till then, and all that is due on the way happens when it is due."""
        end = wall.replace(tzinfo=ZONE).astimezone(UTC)
        assert end >= self.clock.now(), f"it is {self.now} already"
        while self.clock.now() < end:
            moment = await self._next()
            self.clock.move_to(min(moment, end) if moment else end)
            for line in self.bot.lines:
                await line.leasing.take()
            await self.settle()

    async def wait(self, **by: float) -> None:
        await self.until(self.now + timedelta(**by))

    async def _next(self) -> datetime | None:
        """The first moment after now at which something wants to happen."""
        now = self.clock.now()
        coming = await self.bot.waker.coming(timedelta(days=200))
        pulse, waiting = self.bot.waker.next_pulse(), await self._held_back()
        moments = [moment for moment in (*(o.due_at for o in coming[:1]), pulse, waiting) if moment is not None]
        return min((moment for moment in moments if moment > now), default=None)

    async def happens(self, person: "Person") -> None:
        """What this person did is dealt with, and they wait for the answer."""
        since = self.clock.now()
        for line in self.bot.lines:
            await line.leasing.take()
        await self.settle()
        self.clock.forward(seconds=MOMENT.total_seconds())
        self.awake.append(Awake(person.id, since, self.clock.now()))


class Chat:
    """A chat as it stands on the screens of who is in it."""

    def __init__(self, theatre: Theatre, chat_id: str, name: str) -> None:
        self.theatre = theatre
        self.id = chat_id
        self.name = name
        self._read = 0

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def messages(self) -> list[Seen]:
        """What the bot said here, as it looks now."""
        return self.theatre.platform.seen(self.id)

    @property
    def last(self) -> Seen:
        assert self.messages, f"the bot said nothing to {self.name}"
        return self.messages[-1]

    @property
    def new(self) -> list[Seen]:
        return self.messages[self._read :]

    @property
    def pinned(self) -> Seen:
        """What was pinned last."""
        found = [message for message in self.messages if message.pinned]
        assert found, f"nothing is pinned in {self.name}"
        return found[-1]

    def about(self, words: str) -> Seen:
        """The latest message with these words in it."""
        found = [message for message in self.messages if words in message.text]
        assert found, f"nothing says {words!r} in {self.name}: {[m.text[:80] for m in self.messages[-5:]]}"
        return found[-1]

    def reads(self, *pieces: str) -> None:
        """All that is new here, one piece of each message; with "…" in a piece for what is left out."""
        new, self._read = self.new, len(self.messages)
        told = [message.text for message in new]
        fits = len(told) == len(pieces) and all(_fits(*pair) for pair in zip(pieces, told, strict=True))
        assert fits, _what_went_wrong(self.name, pieces, told)

    def hears_nothing(self) -> None:
        self.reads()

    def catches_up(self) -> list[str]:
        """Reads all that is new, and returns it."""
        new, self._read = self.new, len(self.messages)
        return [message.text for message in new]


def _fits(piece: str, told: str) -> bool:
    parts = (re.escape(part.strip()) for part in piece.split("…"))
    return re.search(r".*".join(parts), " ".join(told.split())) is not None


def _what_went_wrong(name: str, pieces: Sequence[str], told: Sequence[str]) -> str:
    lines = [f"{name} should read {len(pieces)} messages and read {len(told)}:"]
    for number in range(max(len(pieces), len(told))):
        piece = pieces[number] if number < len(pieces) else None
        said = told[number] if number < len(told) else None
        mark = "  " if piece is not None and said is not None and _fits(piece, said) else "->"
        lines.append(f"{mark} expected {piece!r}\n   came     {said!r}")
    return "\n".join(lines)


class Group(Chat):
    """A group chat."""

    async def takes_in_the_bot(self, by: "Person") -> None:
        self.theatre.platform.add_bot(self.id, by.id)
        await self.theatre.happens(by)

    async def makes_the_bot_admin(self, by: "Person") -> None:
        self.theatre.platform.make_bot_admin(self.id, by.id)
        await self.theatre.happens(by)


class Person(Chat):
    """Somebody with a phone, and their private chat with the bot."""

    async def says(self, *lines: str, to: Group | None = None) -> None:
        for line in lines:
            self.theatre.platform.say(self.id, to.id if to else self.id, line)
            await self.theatre.happens(self)

    async def sends_a_voice_note(self) -> None:
        self.theatre.platform.send_voice(self.id)
        await self.theatre.happens(self)

    async def taps(self, *labels: str, at: Group | None = None, follow: bool = True) -> None:
        """Presses buttons by what they say, and goes along when one leads to the private chat."""
        for label in labels:
            chat = at or self
            message, exact = _button(chat, label)
            self.theatre.platform.tap(self.id, chat.id, message.id, exact)
            await self.theatre.happens(self)
            if follow and self.theatre.platform.follow(self.id):
                await self.theatre.happens(self)

    async def taps_old(self, label: str, *, under: str, at: Chat | None = None) -> None:
        """Presses a button that still stands under an older message."""
        chat = at or self
        message = chat.about(under)
        exact = next(shown for shown in message.labels if shown.removeprefix("✓ ") == label)
        self.theatre.platform.tap(self.id, chat.id, message.id, exact)
        await self.theatre.happens(self)

    async def opens(self, payload: str = "") -> None:
        self.theatre.platform.open(self.id, payload)
        await self.theatre.happens(self)

    async def corrects(self, text: str) -> None:
        """Edits the last thing they typed."""
        self.theatre.platform.edit_last(self.id, text)
        await self.theatre.happens(self)

    async def blocks_the_bot(self) -> None:
        self.theatre.platform.block(self.id)
        await self.theatre.happens(self)

    async def joins(self, group: Group) -> None:
        self.theatre.platform.join(self.id, group.id)
        await self.theatre.happens(self)

    async def leaves(self, group: Group) -> None:
        self.theatre.platform.leave(self.id, group.id)
        await self.theatre.happens(self)

    def can_tap(self, label: str) -> bool:
        with suppress(LookupError):
            return bool(_button(self, label))
        return False

    async def opens_what_waits(self) -> None:
        """Who may not be written to freely is knocked for: a tap, and the words follow. Elsewhere there is nothing to
        open.
        """
        knocks = self.new
        if not any(message.knock for message in knocks):
            return
        told = [message.text for message in knocks]
        assert all(message.knock for message in knocks), f"{self.name} was written to beside a knock: {told}"
        self.catches_up()
        await self.taps(knocks[-1].labels[0])

    @property
    def plain(self) -> bool:
        """On a platform with private chats only, in which no message changes and a tap shows nothing."""
        return self.theatre.platform.plain(self.id)

    def is_shown(self, words: str, *, alert: bool = False) -> None:
        """By the last tap; as a message where a tap shows nothing."""
        if self.plain:
            self.reads(words)
        else:
            assert self.flash == Flash(words, alert)

    @property
    def flash(self) -> Flash:
        """What the last tap showed."""
        shown = self.theatre.platform.flashes(self.id)
        assert shown, f"no tap showed {self.name} anything"
        return shown[-1]


def _button(chat: Chat, label: str) -> tuple[Seen, str]:
    for message in reversed(chat.messages[-MOST_LOOKED_BACK:]):
        for shown in message.labels:
            if shown == label or shown.removeprefix("✓ ") == label:
                return message, shown
    latest = [(m.text[:60], m.labels) for m in chat.messages[-3:]]
    raise LookupError(f"no button {label!r} in {chat.name}: {latest}")
