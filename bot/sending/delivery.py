"""From outbox to platform: policy once more, paced, nothing lost and nothing twice.

One transaction a cycle marks what was sent and claims what goes next; a slot is free only after its mark is durable,
so that at most `SLOTS` messages have an unknown outcome after a crash.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Channel, Retry, SendError, Sent
from bot.sending import compose
from bot.sending.departures import Departures, Going
from bot.sending.outage import Outage, Probe
from bot.sending.pacing import Pacer
from bot.sending.retrying import MOST_UNKNOWN, Failures
from domain.clock import Clock
from domain.nudging import expects_answer
from handlers.conversation.messages import Priority
from storage import leases
from storage.engine import Database
from storage.mail import companions, outbox, receipts, recovery, refusals
from storage.mail.outbox import Queued
from storage.people import people

logger = logging.getLogger(__name__)

SLOTS = 8
SAFETY_NET = 1.0
RECONCILE_EACH = timedelta(seconds=30)
PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: its platform id, or the error."""

    queued: Queued
    result: Sent | SendError
    at: datetime
    along: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A chat in which a letter is on its way, or there already but not yet marked."""

    row_ids: tuple[int, ...]
    task: asyncio.Task[None]


@dataclass(frozen=True, slots=True)
class Ownership:
    """The lease under which this process sends."""

    name: str
    owner: str
    epoch: int


class Delivery:
    """Sends what is in the outbox of one account. `lease` tells under which lease; None while there is none."""

    def __init__(
        self,
        database: Database,
        channel: Channel,
        pacer: Pacer,
        clock: Clock,
        lease: Callable[[], Ownership | None],
        failures: Failures,
        departures: Departures,
    ) -> None:
        self._database = database
        self._channel = channel
        self._pacer = pacer
        self._failures = failures
        self._probe = Probe(channel, failures.outage, clock, self.wake)
        self._departures = departures
        self._clock = clock
        self._lease = lease
        self._woken = asyncio.Event()
        self._stopping = False
        self._lanes: dict[str, Lane] = {}  # by chat; free again when its mark is durable
        self._finished: list[Outcome] = []
        self._fenced = False
        self._cycling = asyncio.Lock()
        self._more = False
        self._next_at: datetime | None = None
        self._reconciled_at: datetime | None = None
        self._epoch = 0
        self._seen_at: datetime | None = None
        self.transactions = 0

    @property
    def broken(self) -> str | None:
        """Why nothing can be sent on this account; None while all is well."""
        return self._failures.broken

    @property
    def outage(self) -> Outage:
        return self._failures.outage

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """Claim nothing more; run() ends when what is in flight is marked."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                await self.step()
                if not self._more:
                    await self._rest()
            except DBAPIError:
                logger.exception("the outbox cannot be read; trying again")
                await asyncio.sleep(SAFETY_NET)
        await self._finish()

    async def drain(self) -> bool:
        """Send all that may leave now, then return whether there was anything; what must wait stays."""
        worked = False
        while await self.step() or self._running or (self._finished and not self._fenced):
            worked = True
            if self._running:
                await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
        return worked

    @property
    def _running(self) -> set[asyncio.Task[None]]:
        tasks = [lane.task for lane in self._lanes.values()] + ([self._probe.task] if self._probe.task else [])
        return {task for task in tasks if not task.done()}

    async def _rest(self) -> None:
        """Until something may leave: a new letter, a freed slot, a moment that has come."""
        now = self._clock.now()
        held = [self._pacer.free_at(now), *self._pacer.busy(now).values()]
        pauses = [(moment - now).total_seconds() for moment in held if moment > now]
        if (ask_at := self._probe.begins_at()) is not None:
            pauses.append(max((ask_at - now).total_seconds(), 0.0))
        if self._next_at is not None:  # it may have come since it was read
            pauses.append(max((self._next_at - now).total_seconds(), 0.0))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), min([SAFETY_NET, *pauses]))

    async def _finish(self) -> None:
        self._probe.cancel()
        if self._lanes:
            await asyncio.wait({lane.task for lane in self._lanes.values()})
        async with self._cycling:
            if self._finished:
                await self._cycle(slots=0)

    async def step(self) -> bool:
        """One cycle; False when there was nothing to do."""
        async with self._cycling:
            return await self._step()

    async def _step(self) -> bool:
        self._more, self._next_at = False, None
        if self._lease() is None:
            return False
        now = self._clock.now()
        self._heed_clock(now)
        asks = not self._stopping and self._probe.begin(now)
        slots = 0 if self._stopping or self._pacer.free_at(now) > now else self.outage.slots(SLOTS, self._on_their_way)
        if slots == 0 and not self._finished:
            return asks
        return await self._cycle(slots)

    @property
    def _on_their_way(self) -> int:
        return len(self._lanes) - len(self._finished)

    def _heed_clock(self, now: datetime) -> None:
        """When the clock is set back, what was to wait for a moment waits no longer than it would have."""
        if self._seen_at is not None and now < self._seen_at:
            by = self._seen_at - now
            self._pacer.set_back(by)
            self.outage.set_back(by)
            self._reconciled_at = None
            self._epoch = 0
        self._seen_at = now

    async def _cycle(self, slots: int) -> bool:
        marked, self._finished = self._finished, []
        freed = {outcome.queued.letter.chat_id for outcome in marked}
        try:
            async with self._database.write() as session:
                self._fenced = not await self._owns(session)
                if self._fenced:
                    self._finished = marked + self._finished
                    return False
                await self._mark_all(session, marked)
                await self._reconcile(session)
                going = await self._claim(session, slots, self._lanes.keys() - freed) if slots else []
        except BaseException:
            self._finished = marked + self._finished
            raise
        self.transactions += 1
        for chat in freed:
            del self._lanes[chat]
        for each in going:
            self._begin(each)
        return bool(marked or going or self._more)

    async def _owns(self, session: AsyncSession) -> bool:
        """Whether this process still sends; when it does so anew, what another left half done is decided first."""
        lease = self._lease()
        if lease is None or not await leases.holds(session, lease.name, lease.owner, lease.epoch):
            return False
        if lease.epoch != self._epoch:
            await self._recover(session)
            self._epoch = lease.epoch
        return True

    async def _recover(self, session: AsyncSession) -> None:
        now, name, account = self._clock.now(), self._channel.name, self._channel.account
        await recovery.heed_clock(session, name, account, now, replies=int(Priority.REPLY))
        found = await recovery.recover(
            session,
            name,
            account,
            now,
            not_in={row_id for lane in self._lanes.values() for row_id in lane.row_ids},
            replies=int(Priority.REPLY),
            most=MOST_UNKNOWN,
            receipts=self._channel.capabilities.receipts,
        )
        if found:
            logger.warning("%d messages were being sent when the last run ended", found)

    async def _claim(self, session: AsyncSession, room: int, lanes: Set[str]) -> list[Going]:
        now = self._clock.now()
        busy = {*lanes, *self._pacer.busy(now)}
        not_in = busy | self.outage.passed_over
        found = await outbox.ready(session, self._channel.name, self._channel.account, now, not_in=not_in, limit=room)
        self._more = len(found) == room or (not found and self.outage.next_round(busy))
        going = await self._departures.of(session, found, now)
        if len(going) < len(found):  # what came after it in its chat may go
            self._more = True
        if not going and not self._more:  # else somebody wakes us
            self._next_at = await outbox.next_at(session, self._channel.name, self._channel.account, now)
        if going:
            named = {each.queued.id: f"{t.name}/{t.language}" for each in going if (t := each.template)}
            await outbox.claim(session, [row_id for each in going for row_id in (each.queued.id, *each.along)], named)
        return going

    async def _reconcile(self, session: AsyncSession) -> None:
        """Where receipts tell what arrived: an answer that nobody heard of for a while goes once more."""
        now = self._clock.now()
        if not self._channel.capabilities.receipts:
            return
        if self._reconciled_at is not None and now < self._reconciled_at + RECONCILE_EACH:
            return
        self._reconciled_at = now
        await receipts.send_again(
            session,
            self._channel.name,
            self._channel.account,
            before=now - PATIENCE,
            replies=int(Priority.REPLY),
            most=MOST_UNKNOWN,
        )

    @property
    def idle(self) -> bool:
        """Nothing is being sent, and nothing waits to be marked."""
        return not self._lanes

    def _begin(self, each: Going) -> None:
        self._pacer.leaves(self._clock.now())
        task = asyncio.create_task(self._send(each))
        self._lanes[each.queued.letter.chat_id] = Lane((each.queued.id, *each.along), task)

    async def _send(self, each: Going) -> None:
        result: Sent | SendError
        queued = each.queued
        if each.template is not None:
            queued = replace(queued, template=f"{each.template.name}/{each.template.language}")
        try:
            result = await self._channel.send(compose.rendered(queued, silent=each.silent, template=each.template))
        except SendError as error:
            result = error
        except Exception:
            logger.exception("sending letter %s failed in an unforeseen way", queued.id)
            result = Retry("unforeseen", uncertain=True, only_this=True)
        now = self._clock.now()
        self._pacer.answered(queued.letter.chat_id, now, private=queued.letter.private)
        self.outage.heard(queued, result, now)
        self._finished.append(Outcome(queued, result, now, each.along))
        self._woken.set()

    async def _mark_all(self, session: AsyncSession, outcomes: Sequence[Outcome]) -> None:
        sent = [(o.queued, o.result.message_id, o.at) for o in outcomes if isinstance(o.result, Sent)]
        if sent:
            self._failures.broken = None  # whoever acted, the platform takes messages again
        await outbox.mark_sent(session, sent, final=not self._channel.capabilities.receipts)
        for queued, _, at in sent:
            if not queued.letter.private and queued.edits is None:
                await refusals.over(session, queued.letter.channel, queued.letter.chat_id, at)
        nudges = [n for queued, _, _ in sent if (n := queued.letter.nudge) is not None and not n.requested]
        asked = {nudge.person_id for nudge in nudges if expects_answer(nudge.kind)}
        await people.were_asked(session, asked, max((at for _, _, at in sent), default=self._clock.now()))
        for outcome in outcomes:
            if outcome.along:
                await self._mark_along(session, outcome)
            if not isinstance(outcome.result, Sent):
                await self._failures.settle(session, outcome.queued, outcome.result, outcome.at)

    async def _mark_along(self, session: AsyncSession, outcome: Outcome) -> None:
        result = outcome.result
        if isinstance(result, Sent):
            await companions.went_along(session, outcome.along, result.message_id, outcome.at)
        else:
            unknown = isinstance(result, Retry) and result.uncertain
            await companions.did_not_go(session, outcome.along, outcome.at, str(result), unknown=unknown)
