"""What a trekker is told about whom something reaches, is what delivery then does."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from secrets import token_hex

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, or_, select

from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.nudging import NudgeKind, Why
from domain.people import Reach
from domain.prices import Price
from handlers import ALL
from handlers.audience.reached_members import Fate, fates
from handlers.audience.whom_it_reaches import UNSPOKEN, whom_it_reaches
from handlers.conversation.context import Context, Scene, Settings
from handlers.conversation.messages import Reply, reply, text
from handlers.conversation.nudges import nudge_to
from handlers.conversation.promises import promised
from handlers.conversation.routing import Doors, Where, Who
from handlers.conversation.texts import all_texts
from handlers.meetings.announcing import announced, occasion_now
from storage import meetings
from storage.engine import Database
from storage.mail import spending, templates
from storage.mail.outbox import HELD, SENT, WAITING, OutboxRow
from storage.people import addresses, people
from tests import builders
from tests.fakes.sqlite import in_haste
from tests.fakes.stage import START, Actor, Stage
from tests.handlers.two_platforms import ELSEWHERE, address_of, elsewhere, member_elsewhere, open_both, stored

STARTS = datetime(2026, 10, 8, 15, 30)  # next month, when there is money again
DAY = timedelta(days=1)
FOR_THEIR_WORD = (Why.SILENCE.value, Why.PAUSED.value, Why.WEEKLY_CAP.value)
PRICES = {"utility": Price(0.05, date(2026, 9, 1), "list")}
TOLD_BY = {
    NudgeKind.ANNOUNCEMENT: lambda meeting: promised("meeting-card", meeting),
    NudgeKind.CHANGED: lambda meeting: promised("changed", meeting, before=None, moved=False),
    NudgeKind.CALLED_OFF: lambda meeting: promised("called-off", meeting, why=None),
}


@dataclass(frozen=True)
class Situation:
    """Of one member."""

    there: bool  # on the platform where one must have spoken
    reach: Reach
    consented: bool
    opted_in: bool
    kept_out: bool
    hours_since_word: int | None
    answer: Answer | None
    paused_days: int
    wishes: dict[str, object]


@dataclass(frozen=True)
class World:
    """All of one example."""

    kind: NudgeKind
    hour: int  # after START, nine in the morning
    members: list[Situation]
    rejected: set[str]
    promotion: bool
    spent: bool
    most_people: int | None


WISHES = st.fixed_dictionaries(
    {},
    optional={
        "stopped_at": st.just(START),
        "unanswered": st.just(3),
        "max_per_week": st.just(0),
        "only_meetings": st.just(True),
        "wants_promotion": st.just(True),
        "quiet_from": st.sampled_from([time(8), time(20)]),
    },
)
MEMBERS = st.builds(
    Situation,
    there=st.booleans(),
    reach=st.sampled_from([Reach.OPEN] * 4 + [Reach.BLOCKED]),
    consented=st.sampled_from([True] * 6 + [False]),
    opted_in=st.sampled_from([True] * 3 + [False]),
    kept_out=st.sampled_from([False] * 5 + [True]),
    hours_since_word=st.sampled_from([None, 1, 20, 30]),
    answer=st.sampled_from([None, None, *Answer]),
    paused_days=st.sampled_from([0, 0, 0, 1, 60]),
    wishes=WISHES,
)
WORLDS = st.builds(
    World,
    kind=st.sampled_from(list(TOLD_BY)),
    hour=st.sampled_from([1, 13]),
    members=st.lists(MEMBERS, min_size=12, max_size=12),
    rejected=st.sets(st.sampled_from(["announcement", "changed", "message"])),
    promotion=st.booleans(),
    spent=st.booleans(),
    most_people=st.sampled_from([None, None, 1, 3]),
)


@dataclass
class Estimated:
    """What was said beforehand of the messages that then went out."""

    world: World
    meeting: int = 0
    fates: dict[int, Fate] = field(default_factory=dict)
    doors: Doors = field(default_factory=Doors)

    def __post_init__(self) -> None:
        self.doors.command("proef", "try", who=Who.ANYONE, where=Where.PRIVATE)(self._act)

    async def _act(self, context: Context) -> Reply:
        meeting = await meetings.get(context.session, self.meeting)
        assert meeting is not None
        occasion = occasion_now(context, self.world.kind, meeting)
        everybody = await people.several(context.session, range(1, 100))
        told = [
            nudge_to(occasion, person, TOLD_BY[self.world.kind](meeting))
            for person in everybody
            if person != context.person.id
        ]
        found = await fates(context, [nudge for message in told if (nudge := message.nudge)])
        self.fates = {fate.person_id: fate for fate in found}
        return reply(*told)


async def settle_in(stage: Stage, network: Network, meeting: Meeting, situation: Situation, number: int) -> int:
    actor = elsewhere(stage, f"Lid {number}") if situation.there else stage.person(f"Lid {number}")
    await builders.member(stage, network, actor, reach=situation.reach, consented=situation.consented)
    now, person = stage.clock.now(), await stored(stage, actor)
    at = await address_of(stage, actor)
    paused = now + situation.paused_days * DAY if situation.paused_days else None
    async with stage.database.write() as session:
        await people.change(session, person.id, **situation.wishes, paused_until=paused)
        if situation.opted_in:
            await addresses.opt_in(session, at.channel, at.external_id, "ja", now)
        if situation.hours_since_word is not None:
            await addresses.heard(session, at.id, now - timedelta(hours=situation.hours_since_word))
        if situation.kept_out:
            await addresses.keep_out(session, at.channel, at.external_id, now)
        if situation.answer is not None:
            await meetings.answer(session, meeting.id, person.id, situation.answer, now)
    return person.id


async def prepared(stage: Stage, estimated: Estimated) -> tuple[Actor, list[int]]:
    world = estimated.world
    await stage.forward(hours=world.hour)
    network = await builders.network(stage)
    meeting = await builders.meeting(stage, network, starts=STARTS, announced=True)
    estimated.meeting = meeting.id
    trekker = await builders.organiser(stage, network, "Truus")
    members = [await settle_in(stage, network, meeting, each, number) for number, each in enumerate(world.members)]
    now = stage.clock.now()
    async with stage.database.write() as session:
        if world.kind is NudgeKind.CALLED_OFF:
            await meetings.call_off(session, meeting)
        for what in world.rejected:
            await templates.note(session, ELSEWHERE, "stage", f"knipoog_{what}_1", "nl", now, state="rejected")
        if world.promotion:
            name = f"knipoog_{world.kind.value}_1"
            await templates.note(session, ELSEWHERE, "stage", name, "nl", now, category="marketing")
        if world.spent:
            await spending.count(session, network.id, ELSEWHERE, now, "utility", billed=True)
    stage.channels[1].daily_people = world.most_people
    return trekker, members


async def on_their_way(stage: Stage, kind: NudgeKind, states: tuple[str, ...]) -> set[int]:
    """What only a word of its person would let go is not on its way."""
    async with stage.database.read() as session:
        rows = select(OutboxRow.person_id).where(
            OutboxRow.nudge_kind == kind.value,
            OutboxRow.state.in_(states),
            or_(OutboxRow.state != WAITING, OutboxRow.why.not_in(FOR_THEIR_WORD)),
        )
        return {person for person in await session.scalars(rows) if person is not None}


async def play(path: Path, world: World) -> None:
    estimated = Estimated(world)
    database = in_haste(Database(f"sqlite:///{path}"))
    doors = [*(module.doors for module in ALL), estimated.doors]
    stage = await open_both(database, Settings(prices=PRICES, monthly_budget=0.04), doors=doors)
    try:
        trekker, members = await prepared(stage, estimated)
        await trekker.says("/proef")
        at_once = await on_their_way(stage, world.kind, (SENT,))
        await stage.forward(days=2)
        in_the_end = await on_their_way(stage, world.kind, (SENT, WAITING, HELD))
    finally:
        await stage.close()
        await database.close()

    said = estimated.fates
    assert set(said) == set(members)
    assert {who for who, fate in said.items() if fate.never is None} == in_the_end
    assert {who for who, fate in said.items() if fate.never is None and fate.later is None} == at_once


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=WORLDS)
def test_what_is_said_beforehand_is_what_delivery_then_does(migrated: Path, tmp_path: Path, world: World) -> None:
    path = tmp_path / f"{token_hex(8)}.db"
    shutil.copy(migrated, path)

    asyncio.run(play(path, world))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_has_its_words(language: str) -> None:
    said = {why: text(f"reaching-why-{why.value.replace('_', '-')}", count=2) for why in Why if why not in UNSPOKEN}

    assert all(all_texts().plain(words, language) for words in said.values())


async def test_many_members_take_no_more_questions_than_few(database: Database) -> None:
    stage = await open_both(database)
    network = await builders.network(stage)
    meeting = await builders.meeting(stage, network, starts=STARTS)
    asked: list[int] = []
    for more in (2, 30):
        for number in range(more):
            await builders.member(stage, network, f"Hier {more}-{number}")
            await member_elsewhere(stage, network, f"Daar {more}-{number}")
        async with stage.database.read() as session:
            scene = Scene(session, stage.clock.now(), stage.app.settings)
            told = await announced(scene, meeting)
            with statements(stage) as seen:
                await whom_it_reaches(scene, network.id, told, by=0)
        asked.append(len(seen))
    await stage.close()

    assert asked[0] == asked[1] <= 16


@contextmanager
def statements(stage: Stage) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    seen: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        seen.append(statement)

    engine = stage.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
