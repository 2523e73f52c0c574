"""What the pure rules cost: the policy that judges every nudge, and the matcher that reads what people bring and fetch.

The policy is compared with reading the facts that it judges, for as many nudges as leave in one cycle of delivery. The
matcher compares each who fetches with each who brings; how much longer it takes for four times as many of both tells
whether a large network is still answered at once (sixteen times as many pairs).
"""

import random
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.counted import NullChannel
from benchmarks.measuring import Row, Spread, by_turns
from benchmarks.town import NEVER_QUIET, Town, build_town, nudge_letter, open_database
from bot.sending.delivery import SLOTS
from domain.bring_fetch import BRING_PROMPTS, FETCH_PROMPTS, Direction, Item, Visibility
from domain.clock import SystemClock
from domain.matching import matches
from domain.nudging import Nudge, decide
from storage import policy_facts
from storage.engine import Database
from storage.policy_facts import Defaults

CLOCK = SystemClock()
DEFAULTS = Defaults(NEVER_QUIET.quiet_from, NEVER_QUIET.quiet_until, NEVER_QUIET.max_per_week)
REPEATS = 20
WORDS = """
    rekenen breuken spelling lezen leesplezier ouderavond oudergesprek verzuim rooster werkdruk groepsplan
    hoogbegaafd meertalig nieuwkomers pestprotocol gedrag kleuters overgang toetsen nakijken feedback muziek gym
    techniek programmeren wetenschap natuur schooltuin gezondheid mediawijsheid burgerschap coachen stagiairs
""".split()  # noqa: SIM905 - a list of these would be a screen long
GLUE = ("hoe ik", "met", "in de klas bij", "samen met ouders over", "een goede manier van", "meer plezier in")


@dataclass(frozen=True, slots=True)
class Judged:
    """Seconds per nudge."""

    deciding: float
    reading: float


async def thinking(rounds: int, people: int) -> list[Row]:
    judged = await _policy(rounds)
    deciding = Spread.of([1 / each.deciding for each in judged]).median
    reading = Spread.of([1 / each.reading for each in judged]).median
    small = people // 4

    async def many() -> float:
        return _match(people)

    async def few() -> float:
        return _match(small)

    found = await by_turns(rounds, many, few)
    long, short = (Spread.of([pair[side] * 1000 for pair in found]).median for side in (0, 1))
    return [
        Row(
            "nudges judged per second",
            Spread.of([each.reading / each.deciding for each in judged]),
            "x",
            f"decide() ({deciding:,.0f}/s) to the queries for its facts ({reading:,.0f}/s, {SLOTS} at a time)",
        ),
        Row(
            f"matching {people} fetches with {people} brings",
            Spread.of([more / less for more, less in found]),
            "x",
            f"time ({long:.0f} ms) to that for {small} with {small} ({short:.0f} ms); 16 times as many pairs",
        ),
    ]


async def _policy(rounds: int) -> list[Judged]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.db"
        town = Town(NullChannel.name, people=SLOTS)
        now = CLOCK.now()
        await build_town(path, town, now)
        letters = [nudge_letter(town, person, NullChannel.account, now) for person in range(1, SLOTS + 1)]
        nudges = [letter.nudge for letter in letters if letter.nudge is not None]
        database = open_database(path)
        await _judge(database, nudges)
        judged = [await _judge(database, nudges) for _ in range(rounds)]
        await database.close()
    return judged


async def _judge(database: Database, nudges: list[Nudge]) -> Judged:
    now = CLOCK.now() + timedelta(seconds=1)
    started = time.perf_counter()
    for _ in range(REPEATS):
        async with database.read() as session:
            facts = await policy_facts.load(session, nudges, now, DEFAULTS)
    read = time.perf_counter()
    for _ in range(REPEATS):
        for nudge, situation in zip(nudges, facts, strict=True):
            assert situation is not None
            decide(nudge, situation, now)
    decided = time.perf_counter()
    each = REPEATS * len(nudges)
    return Judged((decided - read) / each, (read - started) / each)


def _match(people: int) -> float:
    dice = random.Random(people)
    fetches = [_item(number, Direction.FETCH, dice) for number in range(people)]
    brings = [_item(people + number, Direction.BRING, dice) for number in range(people)]
    started = time.perf_counter()
    matches(fetches, brings)
    return time.perf_counter() - started


def _item(number: int, direction: Direction, dice: random.Random) -> Item:
    """A sentence of the length that people type."""
    said = " ".join(f"{dice.choice(GLUE)} {dice.choice(WORDS)}" for _ in range(dice.randint(1, 4)))
    return Item(
        id=number,
        network_id=1,
        meeting_id=1,
        person_id=number,
        direction=direction,
        prompt=dice.choice(BRING_PROMPTS if direction is Direction.BRING else FETCH_PROMPTS),
        text=said,
        theme=None,
        level=None,
        visibility=Visibility.EVERYONE,
        created_at=CLOCK.now(),
    )
