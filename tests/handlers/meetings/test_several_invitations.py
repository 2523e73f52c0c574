"""Several invitations that wait for one person come as one message, with a line and a button for each meeting."""

from datetime import datetime

import pytest
from sqlalchemy import select

from bot.channels.contract import Rejected, Rendered, Retry, SendError, Sent
from domain.meetings import Answer, Meeting
from domain.networks import Network
from storage import meetings
from storage.engine import Database
from storage.mail.outbox import OutboxRow
from tests import builders
from tests.fakes.stage import Actor, Stage, StageChannel
from tests.handlers.gathering import answers, organised
from tests.handlers.two_platforms import member_elsewhere, open_both

DAYS = [datetime(2026, 9, day, 15, 30) for day in (15, 17, 22)]
NIGHT = datetime(2026, 9, 7, 21, 0)


async def at_night(stage: Stage, network: Network) -> list[Meeting]:
    """Announced when nobody is written to."""
    await builders.until(stage, NIGHT)
    made = [await builders.meeting(stage, network, starts=each, theme=f"thema {each.day}") for each in DAYS]
    await stage.settle()
    return made


async def states(stage: Stage, of: Actor) -> list[str]:
    async with stage.database.read() as session:
        query = select(OutboxRow.state).where(OutboxRow.chat_id == of.id, OutboxRow.nudge_kind == "announcement")
        return list(await session.scalars(query.order_by(OutboxRow.id)))


async def test_in_the_morning_they_come_as_one(anywhere: Stage) -> None:
    network, _, _ = await organised(anywhere, group=False)
    anja = await builders.member(anywhere, network, "Anja")
    made = await at_night(anywhere, network)

    await anywhere.forward(hours=12)

    assert [shown.text for shown in anja.inbox] == [
        "Rekennet komt 3 keer bij elkaar:\n"
        "• dinsdag 15 september 2026, 15.30 uur: thema 15\n"
        "• donderdag 17 september 2026, 15.30 uur: thema 17\n"
        "• dinsdag 22 september 2026, 15.30 uur: thema 22\n"
        "Tik op een datum om te laten weten of je komt."
    ]
    person = await builders.person_of(anywhere, anja)
    assert person is not None
    assert person.unanswered == 1
    await anja.taps(anja.last.labels[1])
    await anja.taps("Ik kom")
    assert await answers(anywhere, made[1]) == {"Anja": Answer.YES}


async def test_typed_words_under_it_ask_which(anywhere: Stage) -> None:
    network, _, _ = await organised(anywhere, group=False)
    anja = await builders.member(anywhere, network, "Anja")
    made = await at_night(anywhere, network)
    await anywhere.forward(hours=12)

    await anja.says("ik kom")

    assert [await answers(anywhere, each) for each in made] == [{}, {}, {}]
    assert len(anja.last.labels) == 3


async def test_what_is_off_by_then_is_not_in_it_and_one_is_a_card(stage: Stage) -> None:
    network, _, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    made = await at_night(stage, network)
    async with stage.database.write() as session:
        for meeting in made[:2]:
            await meetings.call_off(session, meeting)

    await stage.forward(hours=12)

    assert [shown.text.partition("\n")[0] for shown in anja.inbox] == ["📅 Thema 22"]


async def test_they_count_once_for_the_week(stage: Stage) -> None:
    network, tess, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    await anja.presses("set:cap:2")
    await at_night(stage, network)
    await stage.forward(hours=12)
    read = len(anja.inbox)

    later = await builders.meeting(stage, network, starts=datetime(2026, 9, 29, 15, 30))
    await tess.presses(f"announce:{later.id}")
    await stage.forward(hours=1)

    assert [shown.text.partition("\n")[0] for shown in anja.inbox[read:]] == ["📅 Breuken"]


class Refusing(StageChannel):
    """Does not take the first message to a member, in this way."""

    error: SendError | None = None

    async def send(self, message: Rendered) -> Sent:
        if self.error is not None and "komt 3 keer" in message.html:
            error, self.error = self.error, None
            raise error
        return await super().send(message)


@pytest.mark.parametrize(
    ("error", "came", "became"),
    [
        (Retry("refused", only_this=True), ["Rekennet komt 3 keer bij elkaar:"], ["sent"] * 3),
        (Rejected("no"), ["Rekennet komt 2 keer bij elkaar:"], ["failed", "sent", "sent"]),
        (Retry("no answer", uncertain=True), [], ["uncertain"] * 3),
    ],
    ids=["again", "refused", "unknown"],
)
async def test_what_went_along_is_as_sure_as_the_message(
    database: Database, error: SendError, came: list[str], became: list[str]
) -> None:
    channel = Refusing()
    stage = await Stage.open(database, channels=[channel])
    network, _, _ = await organised(stage, group=False)
    anja = await builders.member(stage, network, "Anja")
    await at_night(stage, network)
    channel.error = error

    await stage.forward(hours=13)

    assert [shown.text.partition("\n")[0] for shown in anja.inbox] == came
    assert await states(stage, anja) == became
    await stage.close()


async def test_one_knock_opens_all_of_them(database: Database) -> None:
    stage = await open_both(database)
    network = await builders.network(stage)
    anja = await member_elsewhere(stage, network, "Anja")
    await at_night(stage, network)
    await stage.forward(hours=12)
    assert [shown.text for shown in anja.inbox] == ["(knipoog_announcement_1)"]

    await anja.presses("open:now", message_id=anja.last.id)

    assert [shown.text.partition("\n")[0] for shown in anja.inbox[1:]] == ["Rekennet komt 3 keer bij elkaar:"]
    await stage.close()
