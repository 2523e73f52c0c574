"""What the outbox costs: letters a second that leave durably, against the same sends with nothing kept.

A broadcast of nudges waits in a SQLite file with synchronous=FULL. Each passes the policy once more, is claimed before
it leaves and marked afterwards. That is compared with the same channel called by as many workers as delivery has slots,
nothing kept: Telegram over loopback HTTP, where the platform costs nothing, and a channel that takes as long as a
platform that is near. With a channel that takes no time at all, where only our own work is left, it is compared with an
outbox that claims and marks each letter in a transaction of its own, and with itself while many more letters are due.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bot_api import Platform
from benchmarks.counted import CountedTelegram, NullChannel
from benchmarks.measuring import Row, Spread, by_turns, stopwatch
from benchmarks.town import NEVER_QUIET, Statements, Town, build_town, copy_town, nudge_letter, post
from bot.build import App, build
from bot.channels.contract import Channel
from bot.compose import rendered
from bot.delivery import SLOTS
from domain.clock import SystemClock
from storage import outbox
from storage.engine import Database
from storage.outbox import Queued

TOKEN = "3:AAbenchmarkbenchmarkbenchmark"
CLOCK = SystemClock()
NEAR = 0.02


@dataclass(frozen=True, slots=True)
class Sent:
    """One broadcast: letters a second, processor microseconds per letter, and per letter the work of the database."""

    rate: float
    cpu: float
    transactions: float = 0.0
    statements: float = 0.0


@dataclass(frozen=True, slots=True)
class _Bench:
    """A broadcast of `letters` from a fresh copy of the town each time."""

    folder: Path
    town: Town
    letters: int

    def copy(self) -> Database:
        return copy_town(self.folder / f"{self.town.channel}.db", self.folder / "round.db")


async def sending(rounds: int, letters: int, backlog: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        over_http = await _bench(folder, Town("telegram", people=letters), letters)
        nowhere = await _bench(folder, Town(NullChannel.name, people=backlog), letters)
        platform = await Platform.open()
        try:
            with_http = await _over_http(rounds, over_http, platform)
        finally:
            await platform.close()
        return [*with_http, *await _without_platform(rounds, nowhere), *await _in_a_crowd(rounds, nowhere, backlog)]


async def _bench(folder: Path, town: Town, letters: int) -> _Bench:
    await build_town(folder / f"{town.channel}.db", town, CLOCK.now())
    return _Bench(folder, town, letters)


async def _over_http(rounds: int, bench: _Bench, platform: Platform) -> list[Row]:
    def channel() -> CountedTelegram:
        return CountedTelegram(TOKEN, api_url=platform.url, clock=CLOCK)

    async def durable() -> Sent:
        return await _by_outbox(bench, channel(), bench.letters)

    async def bare() -> Sent:
        return await _by_hand(bench, channel())

    await by_turns(1, durable, bare)
    found = await by_turns(rounds, durable, bare)
    return [
        Row(
            "letters sent per second, over HTTP",
            Spread.of([ours.rate / other.rate for ours, other in found]),
            "x",
            f"durable outbox with policy ({_median(found, 0):.0f}/s) to the same Telegram channel called by {SLOTS} "
            f"workers, nothing kept ({_median(found, 1):.0f}/s); broadcast of {bench.letters}",
        ),
        Row(
            "processor time per letter, over HTTP",
            Spread.of([ours.cpu / other.cpu for ours, other in found]),
            "x",
            "the same run; lower is better",
        ),
        Row(
            "database transactions per letter sent",
            Spread.of([ours.transactions for ours, _ in found]),
            "",
            f"the same run; {SLOTS} letters may be on their way at once, so that 1/{SLOTS} is the least",
        ),
        Row("statements per letter sent", Spread.of([ours.statements for ours, _ in found]), "", "the same run"),
    ]


async def _without_platform(rounds: int, bench: _Bench) -> list[Row]:
    async def durable() -> Sent:
        return await _by_outbox(bench, NullChannel(CLOCK), bench.letters)

    async def patient() -> Sent:
        return await _by_outbox(bench, NullChannel(CLOCK, NEAR), bench.letters)

    async def bare() -> Sent:
        return await _by_hand(bench, NullChannel(CLOCK, NEAR))

    async def naive() -> Sent:
        return await _one_by_one(bench, NullChannel(CLOCK))

    slow = await by_turns(rounds, patient, bare)
    fast = await by_turns(rounds, durable, naive)
    return [
        Row(
            f"letters per second, platform that takes {NEAR * 1000:.0f} ms",
            Spread.of([ours.rate / other.rate for ours, other in slow]),
            "x",
            f"durable outbox ({_median(slow, 0):.0f}/s) to {SLOTS} bare workers ({_median(slow, 1):.0f}/s)",
        ),
        Row(
            "letters per second, platform that takes no time",
            Spread.of([ours.rate / other.rate for ours, other in fast]),
            "x",
            f"durable outbox with policy ({_median(fast, 0):.0f}/s, the most it can do) to a naive one: two "
            f"transactions for each letter, to claim and to mark it, and no policy ({_median(fast, 1):.0f}/s)",
        ),
    ]


async def _in_a_crowd(rounds: int, bench: _Bench, backlog: int) -> list[Row]:
    async def alone() -> Sent:
        return await _by_outbox(bench, NullChannel(CLOCK), bench.letters)

    async def crowded() -> Sent:
        return await _by_outbox(bench, NullChannel(CLOCK), backlog)

    found = await by_turns(rounds, crowded, alone)
    return [
        Row(
            f"letters per second while {backlog:,} are due",
            Spread.of([many.rate / few.rate for many, few in found]),
            "x",
            f"the first {bench.letters} of {backlog:,} due letters to {bench.letters} of {bench.letters}; 1 means that "
            "a backlog slows nothing down",
        )
    ]


def _median(found: Sequence[tuple[Sent, Sent]], side: int) -> float:
    return Spread.of([pair[side].rate for pair in found]).median


async def _prepared(bench: _Bench, channel: Channel, due: int) -> App:
    """The whole bot, owning its account, with letters that are due; nothing runs yet but the channel."""
    database = bench.copy()
    now = CLOCK.now()
    people = range(1, due + 1)
    await post(database, (nudge_letter(bench.town, number, channel.account, now) for number in people), now)
    app = build(database=database, channels=[channel], settings=NEVER_QUIET, clock=CLOCK)
    await app.lines[0].leasing.take()
    await channel.start(app.lines[0].dispatch.receiver())
    return app


async def _by_outbox(bench: _Bench, channel: CountedTelegram | NullChannel, due: int) -> Sent:
    """Delivery as it runs, until so many letters were taken and what was sent is marked."""
    app = await _prepared(bench, channel, due)
    delivery = app.lines[0].delivery
    statements, before = Statements(app.database), delivery.transactions
    with stopwatch() as took:
        running = asyncio.create_task(delivery.run())
        await channel.tally.until(bench.letters)
        delivery.stop()
        await running
    transactions = delivery.transactions - before
    await _close(app, channel)
    return Sent(
        channel.tally.count / took.wall,
        took.cpu / channel.tally.count,
        transactions / channel.tally.count,
        statements.count / channel.tally.count,
    )


async def _by_hand(bench: _Bench, channel: CountedTelegram | NullChannel) -> Sent:
    """The very same messages, by as many workers as delivery has slots."""
    app = await _prepared(bench, channel, bench.letters)
    messages = iter([rendered(queued, silent=True) for queued in await _ready(app.database, channel, bench.letters)])

    async def work() -> None:
        for message in messages:
            await channel.send(message)

    with stopwatch() as took:
        await asyncio.gather(*(work() for _ in range(SLOTS)))
    await _close(app, channel)
    return Sent(bench.letters / took.wall, took.cpu / bench.letters)


async def _one_by_one(bench: _Bench, channel: NullChannel) -> Sent:
    """What an outbox comes to when each letter is handled by itself."""
    app = await _prepared(bench, channel, bench.letters)
    with stopwatch() as took:
        for _ in range(bench.letters):
            async with app.database.write() as session:
                (queued,) = await outbox.ready(session, channel.name, channel.account, CLOCK.now(), limit=1)
                await outbox.claim(session, [queued.id])
            sent = await channel.send(rendered(queued, silent=True))
            async with app.database.write() as session:
                await outbox.mark_sent(session, queued, sent.message_id, CLOCK.now())
    await _close(app, channel)
    return Sent(bench.letters / took.wall, took.cpu / bench.letters)


async def _ready(database: Database, channel: Channel, limit: int) -> list[Queued]:
    async with database.read() as session:
        return await outbox.ready(session, channel.name, channel.account, CLOCK.now(), limit=limit)


async def _close(app: App, channel: Channel) -> None:
    await channel.stop()
    await app.lines[0].leasing.release()
    await app.database.close()
