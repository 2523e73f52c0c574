"""A nudge of which nobody knows whether it arrived: who then speaks gets it, once, if it is still true."""

from datetime import timedelta

from sqlalchemy import select

from bot.channels.contract import Rendered, Retry, Sent
from domain.meetings import Answer
from domain.nudging import Nudge, NudgeKind
from storage import meetings, networks
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter, OutboxRow
from storage.people import people
from tests import builders
from tests.fakes.stage import Actor, Stage, StageChannel

INVITATION = "Kom je ook?"


class Silent(StageChannel):
    """Gives no answer to the first invitation."""

    quiet = True

    async def send(self, message: Rendered) -> Sent:
        if self.quiet and message.html == INVITATION:
            self.quiet = False
            raise Retry("no answer", uncertain=True)
        return await super().send(message)


async def invited(database: Database) -> tuple[Stage, Actor, int]:
    """Somebody whose invitation perhaps never arrived, and the meeting."""
    stage = await Stage.open(database, channels=[Silent()])
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    meeting = await builders.meeting(stage, network)
    now = stage.clock.now()
    async with database.write() as session:
        await meetings.mark(session, meeting.id, announced_at=now)
        found = await people.find(session, "stage", anja.id)
        assert found is not None
        expires = now + timedelta(days=2)
        nudge = Nudge(NudgeKind.ANNOUNCEMENT, network.id, meeting.id, meeting.version, found[0].id, now, expires)
        letter = Letter(
            channel="stage",
            account="stage",
            chat_id=anja.id,
            private=True,
            body={"html": INVITATION, "buttons": []},
            priority=2,
            not_before=now,
            person_id=found[0].id,
            network_id=network.id,
            nudge=nudge,
        )
        await outbox.add(session, [letter], now)
    await stage.settle()
    async with database.read() as session:
        state = await session.scalar(select(OutboxRow.state).where(OutboxRow.nudge_kind == "announcement"))
    assert state == "uncertain"
    return stage, anja, meeting.id


def times(anja: Actor) -> int:
    return [shown.text for shown in anja.inbox].count(INVITATION)


async def test_who_speaks_gets_what_perhaps_never_arrived_once(database: Database) -> None:
    stage, anja, _ = await invited(database)
    await stage.forward(hours=1)
    assert times(anja) == 0

    await anja.says("/help")
    await anja.says("/help")

    assert times(anja) == 1


async def test_the_organiser_sees_who_was_perhaps_not_reached(database: Database) -> None:
    stage, anja, _ = await invited(database)
    async with database.read() as session:
        (network,) = await networks.every(session)
    bert = await builders.organiser(stage, network, "Bert")

    await stage.forward(hours=1)
    await bert.says("/leden")
    assert "• Anja (De Vlieger) · misschien kwam mijn laatste bericht niet aan" in bert.last.text
    await anja.says("/help")
    await bert.says("/leden")

    assert "• Anja (De Vlieger)\n" in bert.last.text


async def test_not_when_it_is_no_longer_true(database: Database) -> None:
    stage, anja, meeting_id = await invited(database)
    await stage.forward(hours=1)
    async with database.write() as session:
        found = await people.find(session, "stage", anja.id)
        assert found is not None
        await meetings.answer(session, meeting_id, found[0].id, Answer.NO, stage.clock.now())

    await anja.says("/help")

    assert times(anja) == 0
