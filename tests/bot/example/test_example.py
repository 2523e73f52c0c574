"""The example network is really played: at any hour of the first start, and what is foreseen for it comes true."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.build import build
from bot.channels.playground.control import EMPTY, EXAMPLE, Preparing
from bot.channels.playground.world import World
from bot.example.cast import GROUP
from bot.example.seeding import fill
from bot.example.story import EVERYBODY, beginning
from bot.playground.control import Control, channels
from domain.clock import MovableClock
from handlers.conversation.context import Settings
from storage.engine import Database
from tests.fakes.clock import StoppedClock

SATURDAY_NIGHT = datetime(2026, 11, 28, 22, 10, tzinfo=UTC)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Sent = tuple[datetime, str, tuple[str, ...]]


@dataclass
class Recorder(Control):
    """Remembers how far it said to be."""

    told: list[Preparing] = field(default_factory=list)

    def __init__(self, *parts: object) -> None:
        self.told = []
        super().__init__(*parts)  # type: ignore[arg-type]

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name == "progress" and isinstance(value, Preparing):
            self.told.append(value)


@dataclass
class Ground:
    world: World
    clock: MovableClock
    control: Recorder

    async def fill(self, how: str) -> None:
        await fill(self.control.app, self.world, self.clock, self.control, how)
        self.control.progress = None
        await self.control.app.start()

    async def foreseen(self) -> list[Sent]:
        """All that the clock announces of meetings, soonest first."""
        items = [item for item in await self.control.agenda() if item.kind in KINDS]
        return sorted((item.at, item.kind, tuple(sorted(item.people))) for item in items)

    async def forward_to(self, moment: datetime) -> list[Sent]:
        """What people got on the way, as the page tells it."""
        before = self.world.last_number()
        await self.control.forward(moment - self.clock.now())
        found: dict[tuple[datetime, str], list[str]] = {}
        for item in await self.control.happened(before):
            for message in map(self.world.message, item.messages):
                if item.kind in KINDS and message.chat.startswith("p"):
                    name = self.world.person(message.chat).name
                    found.setdefault((message.at, item.kind), []).append(name)
        return sorted((*sent, tuple(sorted(names))) for sent, names in found.items())


KINDS = {
    "announcement",
    "rsvp_reminder",
    "bring_fetch",
    "bring_fetch_again",
    "programme",
    "takeaway",
    "takeaway_again",
    "curate",
}


@pytest.fixture
async def ground(database: Database) -> AsyncIterator[Ground]:
    clock = MovableClock(StoppedClock(SATURDAY_NIGHT))
    world = World(":memory:", clock)
    ways = channels(world, "http://127.0.0.1:8080/playground")
    app = build(database=database, channels=ways, settings=Settings(), clock=clock)
    yield Ground(world, clock, Recorder(app, world, clock))
    await app.stop()
    world.close()


@given(st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_the_story_begins_on_the_morning_of_a_working_day(now: datetime) -> None:
    begins = beginning(now).astimezone(AMSTERDAM)

    assert begins.weekday() < 5
    assert 9 <= begins.hour < 12
    assert timedelta(days=67) < now - begins < timedelta(days=72)


async def test_the_example_is_played_and_what_is_foreseen_comes_true(ground: Ground) -> None:
    await ground.fill(EXAMPLE)

    shares = [told.share for told in ground.control.told]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.9 < shares[-1] <= 1
    assert ground.clock.now() == SATURDAY_NIGHT
    names = {person.id: person.name for person in ground.world.people()}
    assert sorted(names.values()) == sorted(part.name for part in EVERYBODY)
    roles = await ground.control.roles()
    assert [names[who] for who, role in roles.items() if role == "organiser"] == ["Marieke de Wit"]
    assert set(roles) == set(names)

    foreseen = await ground.foreseen()
    assert len({at.date() for at, _, _ in foreseen}) >= 5
    came_true: list[Sent] = []
    while coming := await ground.foreseen():
        came_true += await ground.forward_to(coming[0][0])
    early = [sent for sent in came_true if sent[0] <= foreseen[-1][0]]
    assert early == foreseen


async def test_an_empty_network_is_a_group_that_has_just_let_the_bot_in(ground: Ground) -> None:
    await ground.fill(EMPTY)

    (group,) = ground.world.groups()
    assert (group.title, group.bot, group.bot_is_admin, len(group.members)) == (GROUP, True, True, 6)
    assert [person.on_phone for person in ground.world.people()].count(True) == 1
    assert await ground.control.roles() == {}
    assert await ground.control.agenda() == []
