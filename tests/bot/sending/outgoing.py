"""An outbox, a channel that answers as a script says, and the delivery between them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import time, timedelta

from sqlalchemy import select

from bot.channels.contract import Rendered, Sent
from bot.sending.delivery import Delivery, Ownership
from bot.sending.pacing import UNLIMITED, Pacer
from bot.sending.retrying import Failures
from handlers.conversation.context import Settings
from storage import leases
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter, OutboxRow
from storage.policy_facts import Defaults
from tests.bot.promising import departing
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import START, StageChannel

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
LEASE = "stage:stage"
SETTINGS = Settings()
DEFAULTS = Defaults(time(20), time(8), 4)


@dataclass
class ScriptedChannel(StageChannel):
    """Answers with what the script says, and with success when it is empty.

    It does not answer at all while it is `away`, nor to what is for a chat that it `stumbles` over. A letter waits in
    it while `gate` is shut.
    """

    script: list[Exception] = field(default_factory=list)
    stumbles: dict[str, Exception] = field(default_factory=dict)
    tried: list[Rendered] = field(default_factory=list)
    away: Exception | None = None
    pings: int = 0
    gate: asyncio.Event | None = None

    def __post_init__(self) -> None:
        super().__init__()

    async def send(self, message: Rendered) -> Sent:
        self.tried.append(message)
        if self.gate is not None:
            await self.gate.wait()
        if self.away is not None:
            raise self.away
        if message.chat_id in self.stumbles:
            raise self.stumbles[message.chat_id]
        if self.script:
            raise self.script.pop(0)
        return await super().send(message)

    async def ping(self) -> None:
        self.pings += 1
        if self.away is not None:
            raise self.away

    @property
    def texts(self) -> list[str]:
        return [message.html for message in self.tried]


@dataclass
class Post:
    database: Database
    channel: ScriptedChannel
    clock: StoppedClock
    delivery: Delivery

    async def put(self, *letters: Letter) -> None:
        async with self.database.write() as session:
            await outbox.add(session, letters, self.clock.now())

    async def row(self, number: int = 1) -> OutboxRow:
        async with self.database.read() as session:
            return (await session.scalars(select(OutboxRow).where(OutboxRow.id == number))).one()


async def post_of(database: Database) -> Post:
    clock, channel = StoppedClock(START), ScriptedChannel()
    owner = await take_lease(database, clock, "me")
    return Post(database, channel, clock, deliver(database, channel, Pacer(UNLIMITED), clock, lambda: owner))


async def take_lease(database: Database, clock: StoppedClock, who: str) -> Ownership:
    """For a day, from whoever had it; time goes by until theirs runs out."""
    async with database.write() as session:
        if await leases.take(session, LEASE, who, clock.now(), DAY) is None:
            clock.forward(days=1)
        epoch = await leases.take(session, LEASE, who, clock.now(), DAY)
    assert epoch is not None
    return Ownership(LEASE, who, epoch)


def deliver(
    database: Database,
    channel: ScriptedChannel,
    pacer: Pacer,
    clock: StoppedClock,
    lease: Callable[[], Ownership | None],
) -> Delivery:
    failures, departures = Failures(channel, pacer, {channel.name: channel}), departing(channel, SETTINGS)
    return Delivery(database, channel, pacer, clock, lease, failures, departures)


def letter(chat: str = "u1", html: str = "hoi", *, priority: int = 0, **fields: object) -> Letter:
    made = Letter(
        channel="stage",
        account="stage",
        chat_id=chat,
        private=not chat.startswith("-"),
        body={"html": html, "buttons": []},
        priority=priority,
        not_before=START,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of a letter
