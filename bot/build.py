"""From parts to a running bot: the one place that knows how everything is connected."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.channels.contract import Channel, ChannelBroken
from bot.receiving.dispatch import Dispatch
from bot.receiving.platform_notices import Notices
from bot.receiving.update_handling import UpdateHandling
from bot.running.housekeeping import Housekeeping
from bot.running.leasing import Leasing
from bot.running.menus import Menus
from bot.running.shifts import Shift
from bot.running.waker import Waker
from bot.sending.compose import Composer
from bot.sending.delivery import Delivery
from bot.sending.departures import Departures
from bot.sending.pacing import UNLIMITED, Pace, Pacer
from bot.sending.promises import Promises
from bot.sending.retrying import Failures
from bot.sending.telling import Telling
from bot.sending.window import Knocking, rules_of
from domain.clock import Clock
from handlers import ALL
from handlers.conversation.context import Platform, Settings
from handlers.conversation.dialogue_engine import Engine
from handlers.conversation.routing import Doors, Table
from handlers.conversation.texts import Texts, all_texts
from storage.engine import Database
from storage.policy_facts import Defaults

logger = logging.getLogger(__name__)

Loop = Callable[[], Coroutine[None, None, None]]


@dataclass
class Line:
    """One channel with all that serves it."""

    channel: Channel
    dispatch: Dispatch
    delivery: Delivery
    leasing: Leasing
    shift: Shift
    notices: Notices
    failures: Failures


@dataclass
class App:
    """The whole bot. `start` and `stop` run it; `settle` lets tests and the playground wait until all is quiet."""

    database: Database
    clock: Clock
    lines: list[Line]
    waker: Waker
    menus: Menus
    housekeeping: Housekeeping
    texts: Texts
    settings: Settings
    table: Table
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        """Take the leases and begin to serve. Waits while another process has one, and until the platforms answer."""
        for line in self.lines:
            await line.leasing.take()
            self._begin(line.leasing.run)
        running = [line for line in self.lines if await self._connected(line)]
        await self.waker.tick()  # what came due meanwhile; from here on the bot counts as healthy
        for line in running:
            self._begin(line.dispatch.run, line.delivery.run, line.shift.run)
        self._begin(self.waker.run, self.menus.run)
        self.housekeeping.start()

    def _begin(self, *loops: Loop) -> None:
        self._tasks += [asyncio.create_task(_guarded(loop)) for loop in loops]

    async def _connected(self, line: Line) -> bool:
        """Whether this platform lets us in. One that does not keeps no other from starting; its letters wait."""
        try:
            await line.shift.begin()
        except ChannelBroken as error:
            if len(self.lines) == 1:
                raise
            logger.critical("channel %s is not started: %s", line.channel.name, error)
            line.failures.broken = str(error)
            return False
        return True

    async def stop(self) -> None:
        """Stop taking work, finish what is in flight, mark it."""
        for line in self.lines:
            line.shift.stop()
            await line.channel.stop()
            line.dispatch.stop()
            line.delivery.stop()
            line.leasing.stop()
        self.waker.stop()
        self.menus.stop()
        await self.housekeeping.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for line in self.lines:
            await line.leasing.release()
        await self.database.close()

    async def settle(self) -> None:
        """Until nothing more happens at this moment of the clock; for tests and the playground."""
        looked = False
        while True:
            served = [await line.dispatch.drain() for line in self.lines]
            if looked and not any(served):
                return
            looked = not await self.waker.tick()  # the facts may have changed
            while any([await line.delivery.drain() for line in self.lines]) and len(self.lines) > 1:
                pass  # what one line could not deliver may go by another

    @property
    def dead(self) -> list[str]:
        """The loops that ended though they should not have."""
        return [task.get_name() for task in self._tasks if task.done()]


def _platform(channel: Channel) -> Platform:
    can = channel.capabilities
    return Platform(
        name=channel.name,
        title=channel.title,
        groups=can.groups,
        costs=can.window_hours is not None,
        account=channel.account,
        rules=lambda: rules_of(channel),
    )


async def _guarded(loop: Loop) -> None:
    """A loop that dies of a bug is logged at once; health then tells that it is dead."""
    try:
        await loop()
    except asyncio.CancelledError:
        raise
    except BaseException:
        logger.critical("a loop of the bot died", exc_info=True)
        raise


def build(
    *,
    database: Database,
    channels: Iterable[Channel],
    settings: Settings,
    clock: Clock,
    paces: Mapping[str, Pace] | None = None,
    lease_term: timedelta = timedelta(seconds=15),
    doors: Iterable[Doors] | None = None,
) -> App:
    """Connect everything. `paces` are the sending rates per channel name (without one, unlimited); `doors` replace
    those of all use-cases.
    """
    texts = all_texts()
    table = Table(doors if doors is not None else (module.doors for module in ALL))
    by_name = {channel.name: channel for channel in channels}
    settings = replace(settings, platforms=tuple(_platform(channel) for channel in by_name.values()))
    capabilities = {name: channel.capabilities for name, channel in by_name.items()}
    telling = Telling(table)
    composer = Composer(texts, by_name, settings, telling)
    promises = Promises(composer, telling, settings.language)
    handling = UpdateHandling(database, table, Engine(table.dialogues), composer, texts, settings, clock, capabilities)
    lines: list[Line] = []
    menus = Menus(database, table, texts, list(by_name.values()), settings)
    owner = secrets.token_hex(8)

    def posted() -> None:
        waker.wake()
        for line in lines:
            line.delivery.wake()

    def serves() -> bool:
        return any(line.leasing.ownership() for line in lines)

    waker = Waker(database, table, composer, settings, clock, posted, serves)
    defaults = Defaults(settings.quiet_from, settings.quiet_until, settings.max_per_week)
    for channel in by_name.values():
        leasing = Leasing(database, f"{channel.name}:{channel.account}", owner, lease_term, clock)
        pacer = Pacer((paces or {}).get(channel.name, UNLIMITED))
        failures = Failures(channel, pacer, by_name)
        notices = Notices(channel, failures)
        departures = Departures(defaults, Knocking(channel, settings), promises)
        delivery = Delivery(database, channel, pacer, clock, leasing.ownership, failures, departures)
        dispatch = Dispatch(database, channel, handling, notices, clock, leasing.ownership, posted, menus.wake)
        shift = Shift(channel, leasing, dispatch.receiver(), failures)
        lines.append(Line(channel, dispatch, delivery, leasing, shift, notices, failures))
    housekeeping = Housekeeping(database, settings, clock)
    return App(database, clock, lines, waker, menus, housekeeping, texts, settings, table)
