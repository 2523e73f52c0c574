"""How many updates a second are answered, and what that asks of the processor and the database.

Two hundred people say /help at the same moment. On one side our whole way: getUpdates, inbox committed, one transaction
of dispatch with the real use-case, outbox, delivery, sendMessage marked. On the other a bare echo bot, made with
python-telegram-bot as its manual shows: default settings, polling, nothing kept. Both talk over loopback HTTP to the
same minimal platform in a process of its own (see bot_api), without pacing. After that one person says it over and
over, each time when the answer has come: how long does somebody wait when it is quiet?
"""

import asyncio
import statistics
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.bot_api import Platform
from benchmarks.measuring import Row, Spread, by_turns, stopwatch
from benchmarks.town import NEVER_QUIET, Statements, Town, build_town, copy_town
from bot.build import App, build
from bot.channels.telegram import TelegramChannel
from bot.sending.delivery import Delivery
from domain.clock import SystemClock
from storage.engine import Database
from storage.mail import inbox

OURS, THEIRS = "1", "2"
SECRET = ":AAbenchmarkbenchmarkbenchmark"
QUIET = 0.3
SINGLES = 30


@dataclass(frozen=True, slots=True)
class Answered:
    """One burst: its seconds until the last answer, the processor time, and the work of our database.

    `alone` is the median of the seconds in which a single update was answered, `transactions_alone` what each took.
    """

    seconds: float
    cpu: float
    alone: float
    transactions: int = 0
    delivery_transactions: int = 0
    statements: int = 0
    transactions_alone: float = 0.0


async def answering(rounds: int, updates: int) -> list[Row]:
    platform = await Platform.open()
    try:
        with tempfile.TemporaryDirectory() as folder:
            town = Town("telegram", people=updates)
            template = Path(folder) / "template.db"
            await build_town(template, town, SystemClock().now())

            async def ours() -> Answered:
                return await _by_us(platform, copy_town(template, Path(folder) / "round.db"), updates)

            async def theirs() -> Answered:
                return await _by_echo_bot(platform, updates)

            await by_turns(1, ours, theirs)  # imports, compiled queries and first connections are not what is compared
            found = await by_turns(rounds, ours, theirs)
    finally:
        await platform.close()
    return _rows(found, updates)


def _rows(found: list[tuple[Answered, Answered]], updates: int) -> list[Row]:
    ours = [mine for mine, _ in found]
    speed = Spread.of([updates / mine.seconds for mine in ours]).median
    echo = Spread.of([updates / other.seconds for _, other in found]).median
    cost = Spread.of([mine.cpu / updates * 1e6 for mine in ours]).median
    echo_cost = Spread.of([other.cpu / updates * 1e6 for _, other in found]).median
    return [
        Row(
            "updates answered per second",
            Spread.of([other.seconds / mine.seconds for mine, other in found]),
            "x",
            f"our whole way (inbox, dispatch, outbox, sendMessage; {speed:.0f}/s) to a bare python-telegram-bot echo "
            f"bot that keeps nothing ({echo:.0f}/s); burst of {updates} /help from as many people",
        ),
        Row(
            "processor time per update answered",
            Spread.of([mine.cpu / other.cpu for mine, other in found]),
            "x",
            f"the same run: ours {cost:.0f} us, echo bot {echo_cost:.0f} us; lower is better",
        ),
        Row(
            "time to answer one update when it is quiet",
            Spread.of([mine.alone / other.alone for mine, other in found]),
            "x",
            f"ours {_milliseconds(mine.alone for mine in ours)}, echo bot {_milliseconds(o.alone for _, o in found)}, "
            f"until the message arrives; the median of {SINGLES} after each burst; lower is better",
        ),
        Row(
            "database transactions per update",
            Spread.of([mine.transactions / updates for mine in ours]),
            "",
            "the same run, all of them: inbox, dispatch, delivery, waker, lease",
        ),
        Row(
            "  of which by delivery",
            Spread.of([mine.delivery_transactions / updates for mine in ours]),
            "",
            "one cycle marks what was sent and claims what goes next",
        ),
        Row(
            "statements per update",
            Spread.of([mine.statements / updates for mine in ours]),
            "",
            "the same run, BEGIN and COMMIT aside",
        ),
        Row(
            "database transactions per update, quiet",
            Spread.of([mine.transactions_alone for mine in ours]),
            "",
            "one update at a time",
        ),
    ]


def _milliseconds(seconds: Iterable[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.1f} ms"


async def _by_us(platform: Platform, database: Database, updates: int) -> Answered:
    clock = SystemClock()
    channel = TelegramChannel(f"{OURS}{SECRET}", api_url=platform.url, clock=clock)
    app = build(database=database, channels=[channel], settings=NEVER_QUIET, clock=clock)
    delivery = app.lines[0].delivery
    await app.start()
    await _until_quiet(app)
    statements = Statements(database)
    before, delivered = database.transactions, delivery.transactions
    with stopwatch() as took:
        seconds = await platform.burst(OURS, updates)
        await _until_marked(delivery)
    after, marked, asked = database.transactions, delivery.transactions, statements.count
    await asyncio.sleep(QUIET)
    start = database.transactions
    alone = statistics.median([await platform.burst(OURS, 1) for _ in range(SINGLES)])
    await _until_marked(delivery)
    answered = Answered(
        seconds,
        took.cpu,
        alone,
        transactions=after - before,
        delivery_transactions=marked - delivered,
        statements=asked,
        transactions_alone=(database.transactions - start) / SINGLES,
    )
    await _nothing_failed(database)
    await app.stop()
    return answered


async def _nothing_failed(database: Database) -> None:
    """A bot that apologises is fast too."""
    async with database.read() as session:
        unhandled = await inbox.counts(session)
    if unhandled:
        raise RuntimeError(f"not every update was answered: {unhandled}")


async def _until_marked(delivery: Delivery) -> None:
    while not delivery.idle:  # noqa: ASYNC110 - it tells nobody when its last mark is made
        await asyncio.sleep(0.001)


async def _until_quiet(app: App) -> None:
    """Until the menus are set and the first look at everything was taken."""
    before = -1
    while before != app.database.transactions:
        before = app.database.transactions
        await asyncio.sleep(QUIET)


async def _by_echo_bot(platform: Platform, updates: int) -> Answered:
    bot: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().token(f"{THEIRS}{SECRET}").base_url(f"{platform.url}/bot").build()
    )
    bot.add_handler(MessageHandler(filters.TEXT, _echo))
    assert bot.updater is not None
    await bot.initialize()
    await bot.updater.start_polling()
    await bot.start()
    await asyncio.sleep(QUIET)
    with stopwatch() as took:
        seconds = await platform.burst(THEIRS, updates)
    alone = statistics.median([await platform.burst(THEIRS, 1) for _ in range(SINGLES)])
    await bot.updater.stop()
    await bot.stop()
    await bot.shutdown()
    return Answered(seconds, took.cpu, alone)


async def _echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")
