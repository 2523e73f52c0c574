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
from benchmarks.town import NEVER_QUIET, Statements, Town, build_town, copy_town, nudge_letter, open_database, post
from bot.build import App, build
from bot.channels.contract import Channel
from bot.sending.compose import rendered
from bot.sending.delivery import SLOTS
from domain.clock import SystemClock
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Queued

ACCOUNT = "3"
TOKEN = f"{ACCOUNT}:AAbenchmarkbenchmarkbenchmark"
CLOCK = SystemClock()
NEAR = 0.02
NAIVE_SHARE = 2  # it is so slow that a part of the broadcast tells enough


@dataclass(frozen=True, slots=True)
class Sent:
    """One broadcast: letters a second, processor microseconds per letter, and per letter the work of the database."""

    rate: float
    cpu: float
    transactions: float = 0.0
    statements: float = 0.0


@dataclass(frozen=True, slots=True)
class _Broadcast:
    """A database in which so many letters are due, of which `letters` are timed; each round has a fresh copy."""

    file: Path
    letters: int

    def copy(self) -> Database:
        return copy_town(self.file, self.file.with_name("round.db"))


async def sending(rounds: int, letters: int, backlog: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        over_http = await _broadcast(folder / "http.db", Town("telegram", people=letters), ACCOUNT, letters)
        half = letters // 2  # enough where no network is in it
        nowhere = await _broadcast(folder / "null.db", Town(NullChannel.name, half), NullChannel.account, half)
        crowd = await _broadcast(folder / "crowd.db", Town(NullChannel.name, backlog), NullChannel.account, half)
        platform = await Platform.open()
        try:
            with_http = await _over_http(rounds, over_http, platform)
        finally:
            await platform.close()
        without = await _without_platform(rounds, nowhere)
        return [*with_http, *without, *await _in_a_crowd(rounds, nowhere, crowd, backlog)]


async def _broadcast(file: Path, town: Town, account: str, letters: int) -> _Broadcast:
    """A letter is due to everybody in town."""
    now = CLOCK.now()
    await build_town(file, town, now)
    database = open_database(file)
    await post(database, (nudge_letter(town, person, account, now) for person in range(1, town.people + 1)), now)
    await database.close()
    return _Broadcast(file, letters)


async def _over_http(rounds: int, broadcast: _Broadcast, platform: Platform) -> list[Row]:
    def channel() -> CountedTelegram:
        return CountedTelegram(TOKEN, api_url=platform.url, clock=CLOCK)

    async def durable() -> Sent:
        return await _by_outbox(broadcast, channel())

    async def bare() -> Sent:
        return await _by_hand(broadcast, channel())

    await by_turns(1, durable, bare)
    found = await by_turns(rounds, durable, bare)
    return [
        Row(
            "letters sent per second, over HTTP",
            Spread.of([ours.rate / other.rate for ours, other in found]),
            "x",
            f"durable outbox with policy ({_median(found, 0):.0f}/s) to the same Telegram channel called by {SLOTS} "
            f"workers, nothing kept ({_median(found, 1):.0f}/s); broadcast of {broadcast.letters}",
        ),
        Row(
            "processor time per letter, over HTTP",
            Spread.of([ours.cpu / other.cpu for ours, other in found]),
            "x",
            f"the same run: ours {_microseconds(found, 0)}, bare {_microseconds(found, 1)}; lower is better",
        ),
        Row(
            "database transactions per letter sent",
            Spread.of([ours.transactions for ours, _ in found]),
            "",
            f"the same run; {SLOTS} letters may be on their way at once, so that 1/{SLOTS} is the least",
        ),
        Row("statements per letter sent", Spread.of([ours.statements for ours, _ in found]), "", "the same run"),
    ]


async def _without_platform(rounds: int, broadcast: _Broadcast) -> list[Row]:
    async def durable() -> Sent:
        return await _by_outbox(broadcast, NullChannel(CLOCK))

    async def patient() -> Sent:
        return await _by_outbox(broadcast, NullChannel(CLOCK, NEAR))

    async def bare() -> Sent:
        return await _by_hand(broadcast, NullChannel(CLOCK, NEAR))

    async def naive() -> Sent:
        return await _one_by_one(broadcast, NullChannel(CLOCK))

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
        Row(
            "processor time per letter, the same run",
            Spread.of([ours.cpu / other.cpu for ours, other in fast]),
            "x",
            f"ours {_microseconds(fast, 0)} to {_microseconds(fast, 1)} of the naive one; lower is better",
        ),
    ]


async def _in_a_crowd(rounds: int, broadcast: _Broadcast, crowd: _Broadcast, backlog: int) -> list[Row]:
    async def alone() -> Sent:
        return await _by_outbox(broadcast, NullChannel(CLOCK))

    async def crowded() -> Sent:
        return await _by_outbox(crowd, NullChannel(CLOCK))

    found = await by_turns(rounds, crowded, alone)
    return [
        Row(
            f"letters per second while {backlog:,} are due",
            Spread.of([many.rate / few.rate for many, few in found]),
            "x",
            f"the first {broadcast.letters} of {backlog:,} due letters to {broadcast.letters} of {broadcast.letters}; "
            "1 means that a backlog slows nothing down",
        )
    ]


def _median(found: Sequence[tuple[Sent, Sent]], side: int) -> float:
    return Spread.of([pair[side].rate for pair in found]).median


def _microseconds(found: Sequence[tuple[Sent, Sent]], side: int) -> str:
    return f"{Spread.of([pair[side].cpu * 1e6 for pair in found]).median:.0f} us"


async def _prepared(broadcast: _Broadcast, channel: Channel) -> App:
    """The whole bot, owning its account; nothing runs yet but the channel."""
    database = broadcast.copy()
    app = build(database=database, channels=[channel], settings=NEVER_QUIET, clock=CLOCK)
    await app.lines[0].leasing.take()
    await channel.start(app.lines[0].dispatch.receiver())
    return app


async def _by_outbox(broadcast: _Broadcast, channel: CountedTelegram | NullChannel) -> Sent:
    """Delivery as it runs, until so many letters were taken and what was sent is marked."""
    app = await _prepared(broadcast, channel)
    delivery = app.lines[0].delivery
    statements, before = Statements(app.database), delivery.transactions
    with stopwatch() as took:
        running = asyncio.create_task(delivery.run())
        await channel.tally.until(broadcast.letters)
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


async def _by_hand(broadcast: _Broadcast, channel: CountedTelegram | NullChannel) -> Sent:
    """The very same messages, by as many workers as delivery has slots."""
    app = await _prepared(broadcast, channel)
    messages = iter(
        [rendered(queued, silent=True) for queued in await _ready(app.database, channel, broadcast.letters)]
    )

    async def work() -> None:
        for message in messages:
            await channel.send(message)

    with stopwatch() as took:
        await asyncio.gather(*(work() for _ in range(SLOTS)))
    await _close(app, channel)
    return Sent(broadcast.letters / took.wall, took.cpu / broadcast.letters)


async def _one_by_one(broadcast: _Broadcast, channel: NullChannel) -> Sent:
    """What an outbox comes to when each letter is handled by itself."""
    app = await _prepared(broadcast, channel)
    letters = broadcast.letters // NAIVE_SHARE
    with stopwatch() as took:
        for _ in range(letters):
            async with app.database.write() as session:
                (queued,) = await outbox.ready(session, channel.name, channel.account, CLOCK.now(), limit=1)
                await outbox.claim(session, [queued.id])
            sent = await channel.send(rendered(queued, silent=True))
            async with app.database.write() as session:
                await outbox.mark_sent(session, [(queued, sent.message_id, CLOCK.now())])
    await _close(app, channel)
    return Sent(letters / took.wall, took.cpu / letters)


async def _ready(database: Database, channel: Channel, limit: int) -> list[Queued]:
    async with database.read() as session:
        return await outbox.ready(session, channel.name, channel.account, CLOCK.now(), limit=limit)


async def _close(app: App, channel: Channel) -> None:
    await channel.stop()
    await app.lines[0].leasing.release()
    await app.database.close()
