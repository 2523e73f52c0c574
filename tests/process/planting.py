"""What is in the database before a process begins: a network, its members, and a meeting that is about to end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.meetings import Answer, Meeting
from domain.networks import NetworkKind
from domain.nudging import Nudge, NudgeKind
from domain.people import Address, Reach
from handlers.conversation.messages import Priority
from storage import meetings, networks
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter
from storage.people import addresses, members, people

ZONE = "Europe/Amsterdam"
HALF_AN_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class Known:
    """A member, consented and opted in, at one address."""

    name: str
    channel: str
    external_id: str
    other_id: str | None = None


def _url(file: Path | str) -> str:
    """Of the database: a file of SQLite, or what is an address already."""
    return f"sqlite:///{file}" if isinstance(file, Path) else file


async def a_network(file: Path | str, who: Sequence[Known] = ()) -> str:
    """Its join code."""
    database = Database(_url(file))
    async with database.write() as session:
        now = datetime.now(UTC)
        network = await networks.add(
            session,
            name="Rekenkracht",
            goal="rekenlessen met plezier",
            kind=NetworkKind.PRACTICE,
            language="nl",
            timezone=ZONE,
            now=now,
        )
        for one in who:
            person = await people.add(
                session,
                name=one.name,
                language="nl",
                timezone=ZONE,
                channel=one.channel,
                external_id=one.external_id,
                other_id=one.other_id,
                username=None,
                reach=Reach.OPEN,
                now=now,
            )
            await people.change(session, person.id, consented_at=now)
            await addresses.opt_in(session, one.channel, one.external_id, "Is dat goed?", now)
            await members.join(session, network.id, person.id, now)
    await database.close()
    return network.join_token


async def a_meeting_that_ends(file: Path | str, who: Sequence[Known], moment: datetime) -> None:
    """Half an hour long, announced, and over at that moment; these people said to come."""
    token = await a_network(file, who)
    database = Database(_url(file))
    now = datetime.now(UTC)
    ends = moment.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    async with database.write() as session:
        network = await networks.by_join_token(session, token)
        assert network is not None
        meeting = await meetings.add(
            session,
            network_id=network.id,
            goal="iedereen neemt iets mee",
            theme="breuken",
            benefit="je neemt iets mee",
            starts=ends - HALF_AN_HOUR,
            duration=HALF_AN_HOUR,
            timezone=ZONE,
            place="De Vlieger",
        )
        await meetings.mark(session, meeting.id, announced_at=now - timedelta(days=20))
        for member in await members.of_network(session, network.id):
            await meetings.answer(session, meeting.id, member.person_id, Answer.YES, now)
    await database.close()


async def invitations(file: Path | str, who: Sequence[Known], account: str, words: str) -> None:
    """A meeting in a fortnight for which each of these people is to be invited with a card of their own."""
    token = await a_network(file, who)
    database = Database(_url(file))
    now = datetime.now(UTC)
    async with database.write() as session:
        network = await networks.by_join_token(session, token)
        assert network is not None
        meeting = await meetings.add(
            session,
            network_id=network.id,
            goal="iedereen neemt iets mee",
            theme="breuken",
            benefit="je neemt iets mee",
            starts=(now + timedelta(days=14)).replace(tzinfo=None),
            duration=HALF_AN_HOUR,
            timezone=ZONE,
            place="De Vlieger",
        )
        await meetings.mark(session, meeting.id, announced_at=now)
        known_at = {member.person_id: member for member in await members.of_network(session, network.id)}
        at = await addresses.of_people(session, known_at)
        await outbox.add(
            session, [_invitation(at[person_id][0], account, meeting, words, now) for person_id in known_at], now
        )
    await database.close()


def _invitation(at: Address, account: str, meeting: Meeting, html: str, now: datetime) -> Letter:
    expires = now + timedelta(days=13)
    nudge = Nudge(NudgeKind.ANNOUNCEMENT, meeting.network_id, meeting.id, 1, at.person_id, now, expires)
    return Letter(
        channel=at.channel,
        account=account,
        chat_id=at.external_id,
        private=True,
        body={"html": html, "buttons": []},
        priority=int(Priority.NUDGE),
        not_before=now,
        person_id=at.person_id,
        network_id=meeting.network_id,
        card=f"meeting:{meeting.id}",
        nudge=nudge,
    )
