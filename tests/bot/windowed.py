"""Delivery where people may be written to freely only after they spoke, and receipts tell what arrived."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.channels.contract import Notice, Rendered, SendError, Sent
from bot.receiving.platform_notices import Notices
from bot.sending.delivery import Delivery, Ownership
from bot.sending.pacing import UNLIMITED, Pacer
from bot.sending.retrying import Failures
from domain.meetings import Meeting
from domain.networks import Network, NetworkKind
from domain.nudging import Nudge, NudgeKind, edition
from domain.people import Person, Reach
from handlers.conversation.context import Settings
from storage import leases, meetings, networks
from storage.engine import Database
from storage.mail import outbox, waiting_for_reply
from storage.mail.outbox import Letter, OutboxRow
from storage.people import addresses, members, people
from tests.bot.promising import departing
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import EVERYTHING, START, StageChannel

DAY = timedelta(days=1)
WINDOWED = replace(EVERYTHING, groups=False, edit=False, toasts=False, window_hours=24, receipts=True)


class Windowed(StageChannel):
    """Answers with what the script says, and with success when it is empty."""

    capabilities = WINDOWED

    def __init__(self) -> None:
        super().__init__()
        self.script: list[SendError] = []
        self.tried: list[Rendered] = []
        self.before_answering: Callable[[], Awaitable[None]] | None = None

    async def send(self, message: Rendered) -> Sent:
        self.tried.append(message)
        if self.before_answering is not None:
            await self.before_answering()
        if self.script:
            raise self.script.pop(0)
        return Sent(f"m{len(self.tried)}")

    @property
    def went(self) -> list[str]:
        """The words of each message, or the name of its template."""
        return [message.template.name if message.template else message.html for message in self.tried]


@dataclass
class Street:
    """One network, one meeting in ten days, and people behind doors that may be shut."""

    database: Database
    channel: Windowed
    clock: StoppedClock
    delivery: Delivery
    notices: Notices
    failures: Failures
    network: Network
    meeting: Meeting
    people: dict[str, Person] = field(default_factory=dict)

    async def neighbour(self, chat: str, *, opted_in: bool = True, spoke: datetime | None = None) -> Person:
        """Somebody who consented, and last spoke then (never, as far as we know)."""
        async with self.database.write() as session:
            person = await people.add(
                session,
                name=chat,
                language="nl",
                timezone="Europe/Amsterdam",
                channel="stage",
                external_id=chat,
                username=None,
                reach=Reach.OPEN,
                now=START,
            )
            await people.change(session, person.id, consented_at=START)
            await members.join(session, self.network.id, person.id, START)
            if opted_in:
                await addresses.opt_in(session, "stage", chat, "Ja, dat is goed", START)
            at = (await addresses.at(session, "stage", [chat]))[chat]
            if spoke is not None:
                await addresses.heard(session, at.id, spoke)
        self.people[chat] = person
        return person

    async def speaks(self, chat: str) -> int:
        """What the bot does when somebody says something."""
        async with self.database.write() as session:
            at = (await addresses.at(session, "stage", [chat]))[chat]
            await addresses.heard(session, at.id, self.clock.now())
            return await waiting_for_reply.release(session, "stage", chat, self.clock.now(), priority=0)

    def nudge(self, chat: str, kind: NudgeKind = NudgeKind.ANNOUNCEMENT) -> Nudge:
        return Nudge(
            kind=kind,
            network_id=self.network.id,
            meeting_id=self.meeting.id,
            version=edition(kind, self.meeting),
            person_id=self.people[chat].id,
            due_at=START,
            expires_at=START + 5 * DAY,
        )

    async def put(self, chat: str, html: str, nudge: Nudge | None = None, *, priority: int = 2) -> None:
        letter = Letter(
            channel="stage",
            account="stage",
            chat_id=chat,
            private=True,
            body={"html": html, "buttons": []},
            priority=priority,
            not_before=self.clock.now(),
            person_id=self.people[chat].id if chat in self.people else None,
            network_id=self.network.id,
            nudge=nudge,
        )
        async with self.database.write() as session:
            await outbox.add(session, [letter], self.clock.now())

    async def hears(self, notice: Notice) -> None:
        """The platform tells something; what follows from it is sent."""
        async with self.database.write() as session:
            await self.notices.take(session, notice, self.clock.now())
        await self.delivery.drain()

    async def states(self) -> list[tuple[str, str | None]]:
        """(state, why) of each letter, in the order in which they were made."""
        async with self.database.read() as session:
            rows = await session.scalars(select(OutboxRow).order_by(OutboxRow.id))
            return [(row.state, row.why) for row in rows]

    async def row(self, number: int = 1) -> OutboxRow:
        async with self.database.read() as session:
            return (await session.scalars(select(OutboxRow).where(OutboxRow.id == number))).one()


async def street(database: Database, settings: Settings | None = None) -> Street:
    clock, channel = StoppedClock(START), Windowed()
    settings = settings or Settings()
    async with database.write() as session:
        epoch = await leases.take(session, "stage:stage", "me", clock.now(), timedelta(days=99))
        network = await networks.add(
            session,
            name="Rekenkring",
            goal="leuke rekenlessen",
            kind=NetworkKind.PRACTICE,
            language="nl",
            timezone="Europe/Amsterdam",
            now=START,
        )
        meeting = await meetings.add(
            session,
            network_id=network.id,
            goal="iedereen een les",
            theme="breuken",
            benefit="je hoort wat werkt",
            starts=datetime(2026, 9, 17, 15, 30),
            duration=timedelta(minutes=90),
            timezone="Europe/Amsterdam",
            place="De Vlieger",
        )
    owner = Ownership("stage:stage", "me", epoch or 0)
    pacer = Pacer(UNLIMITED)
    failures, departures = Failures(channel, pacer, {"stage": channel}), departing(channel, settings)
    delivery = Delivery(database, channel, pacer, clock, lambda: owner, failures, departures)
    return Street(database, channel, clock, delivery, Notices(channel, failures), failures, network, meeting)
