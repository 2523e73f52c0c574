"""From inbox to facts: one update, one transaction; one person's updates in order, different people side by side."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Acknowledgement, Channel, Notice, Raw, Receive, Unreadable
from bot.receiving.kept_out import is_kept_out
from bot.receiving.platform_notices import Notices
from bot.receiving.update_handling import UpdateHandling
from bot.sending.delivery import Ownership
from domain.clock import Clock
from handlers.conversation.messages import Event, Incoming, Reply
from storage import leases
from storage.engine import Database
from storage.mail import inbox
from storage.mail.inbox import Received

logger = logging.getLogger(__name__)

LANES_AT_ONCE = 8
PAUSE_AFTER_TROUBLE = 1.0
SAFETY_NET = 1.0


@dataclass
class _Line:
    """What waits per lane, and which lanes are being served."""

    last_id: int = 0
    waiting: dict[str, deque[Received]] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)


class Fenced(Exception):
    """Another process serves this account now."""


class Dispatch:
    """Serves the inbox of one channel, while `lease` says that this process does. `on_posted` is called after each
    commit that may have put letters out.
    """

    def __init__(
        self,
        database: Database,
        channel: Channel,
        handling: UpdateHandling,
        notices: Notices,
        clock: Clock,
        lease: Callable[[], Ownership | None],
        on_posted: Callable[[], None],
        on_menus: Callable[[], None],
    ) -> None:
        self._database = database
        self._channel = channel
        self._handling = handling
        self._notices = notices
        self._clock = clock
        self._lease = lease
        self._on_posted = on_posted
        self._on_menus = on_menus
        self._woken = asyncio.Event()
        self._stopping = False
        self._line = _Line()
        self._slots = asyncio.Semaphore(LANES_AT_ONCE)
        self._taking = asyncio.Lock()

    def receiver(self) -> Receive:
        """What the channel calls with new updates; returns when they are committed."""

        async def receive(updates: Sequence[Raw]) -> None:
            rows = [(update.external_id, update.lane, update.payload) for update in updates]
            async with self._database.write() as session:
                await inbox.add(session, self._channel.name, self._channel.account, rows, self._clock.now())
            self._woken.set()

        return receive

    async def run(self) -> None:
        """Serve until stopped."""
        while not self._stopping:
            try:
                await self._take()
                await asyncio.wait_for(self._woken.wait(), SAFETY_NET)
            except TimeoutError:
                continue
            except DBAPIError:
                logger.exception("the inbox cannot be read; trying again")
                await asyncio.sleep(PAUSE_AFTER_TROUBLE)
        await self._finish()

    async def drain(self) -> bool:
        """Serve all that is there now, then return whether there was anything."""
        served = False
        await self._take()
        while self._line.tasks:
            served = True
            await self._finish()
            await self._take()
        return served

    def stop(self) -> None:
        """Take nothing more; what is being handled is finished by run()."""
        self._stopping = True
        self._woken.set()

    async def _finish(self) -> None:
        if self._line.tasks:
            await asyncio.wait(set(self._line.tasks))

    async def _take(self) -> None:
        self._woken.clear()
        while self._lease() is not None:
            async with self._database.read() as session:
                found = await inbox.new(session, self._channel.name, self._channel.account, after=self._line.last_id)
            for row in found:
                self._queue(row)
            if len(found) < inbox.AT_ONCE:
                return

    def _queue(self, row: Received) -> None:
        self._line.last_id = max(self._line.last_id, row.id)
        if row.lane in self._line.waiting:
            self._line.waiting[row.lane].append(row)
            return
        self._line.waiting[row.lane] = deque([row])
        task = asyncio.create_task(self._serve(row.lane))
        self._line.tasks.add(task)
        task.add_done_callback(self._line.tasks.discard)

    async def _serve(self, lane: str) -> None:
        async with self._slots:
            waiting = self._line.waiting[lane]
            while waiting and not self._stopping:
                if not await self._handle(waiting[0]):
                    await asyncio.sleep(PAUSE_AFTER_TROUBLE)
                    continue
                waiting.popleft()
            del self._line.waiting[lane]

    async def _handle(self, row: Received) -> bool:
        """Handle one update; False when it has to wait: the database is in trouble, or another process serves."""
        if self._lease() is None:
            return False
        try:
            told = self._channel.read(row.payload)
        except Unreadable as why:
            logger.warning("update %s goes into quarantine: %s", row.id, why)
            return await self._settle(row, inbox.QUARANTINED)
        replies: list[tuple[Incoming, Reply]] = []
        incomings = [each for each in told if isinstance(each, Incoming)]
        notices = [each for each in told if not isinstance(each, Incoming)]
        try:
            incomings = [await self._knowing(each) for each in incomings]
            facts = {incoming: await self._may_run_room(incoming) for incoming in incomings}
            replies = await self._handling.handle(row, facts, self._taking_in(notices))
            if incomings and not replies:
                return True  # another process handled it, and answers the button too
        except Fenced:
            return False
        except DBAPIError as trouble:
            if trouble.connection_invalidated or _is_operational(trouble):
                logger.exception("the database is in trouble; update %s is tried again", row.id)
                return False
            await self._apologise(row, incomings)
        except Exception:  # noqa: BLE001 - the edge: a bug in one update must not stop the next
            await self._apologise(row, incomings)
        self._on_posted()
        await self._acknowledge(incomings, replies)
        return True

    def _taking_in(self, notices: Sequence[Notice]) -> Callable[[AsyncSession], Awaitable[None]]:
        async def take_in(session: AsyncSession) -> None:
            lease = self._lease()
            if lease is None or not await leases.holds(session, lease.name, lease.owner, lease.epoch):
                raise Fenced
            for notice in notices:
                await self._notices.take(session, notice, self._clock.now())

        return take_in

    async def _knowing(self, incoming: Incoming) -> Incoming:
        """With what only the platform knows of who follows a link."""
        kept_out = await is_kept_out(self._database, self._channel, incoming)
        return replace(incoming, put_out=True) if kept_out else incoming

    async def _may_run_room(self, incoming: Incoming) -> bool:
        """Asked of the platform before the transaction, and only where a door asks for it."""
        if incoming.chat.private or incoming.sender is None or not self._handling.access.asks_room_admin(incoming):
            return False
        if incoming.sender.anonymous:
            return incoming.event is not Event.COMMAND
        return await self._channel.is_room_admin(incoming.chat.external_id, incoming.sender.external_id)

    async def _apologise(self, row: Received, incomings: Sequence[Incoming]) -> None:
        logger.exception("update %s failed", row.id)
        await self._handling.apologise(row, incomings)

    async def _settle(self, row: Received, state: str) -> bool:
        try:
            async with self._database.write() as session:
                await inbox.finish(session, row.id, state)
        except DBAPIError:
            logger.exception("update %s cannot be marked; trying again", row.id)
            return False
        return True

    async def _acknowledge(self, incomings: Sequence[Incoming], replies: Sequence[tuple[Incoming, Reply]]) -> None:
        """Every pressed button is answered, whatever happened."""
        answers: Mapping[str, Acknowledgement] = {
            incoming.callback_id: self._handling.acknowledgement(incoming, answer)
            for incoming, answer in replies
            if incoming.callback_id is not None
        }
        for incoming in incomings:
            if incoming.callback_id is not None:
                answer = answers.get(incoming.callback_id, Acknowledgement(incoming.callback_id))
                try:
                    await self._channel.acknowledge(answer)
                except Exception:
                    logger.warning("a pressed button could not be answered", exc_info=True)
        if any(answer.menus_changed for _, answer in replies):
            self._on_menus()


def _is_operational(trouble: DBAPIError) -> bool:
    """Disk full, locked, connection lost: not the fault of this update."""
    return type(trouble).__name__ in ("OperationalError", "InterfaceError")
