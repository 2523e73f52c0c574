"""From outbox to platform: policy once more, paced, nothing lost and nothing twice.

One transaction a cycle marks what was sent and claims what goes next; a slot is free only after its mark is durable,
so that at most `SLOTS` messages have an unknown outcome after a crash.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot import compose
from bot.channels.contract import (
    Channel,
    ChannelBroken,
    Rejected,
    Retry,
    RetryAt,
    SendError,
    Sent,
    SwitchToTemplate,
    Unreachable,
)
from bot.pacing import Pacer
from domain.clock import Clock
from domain.nudging import Drop, Send, Wait, decide, expects_answer
from domain.people import Reach
from handlers.conversation.messages import Priority
from storage import cards, leases, networks, outbox, people, recovery, situations
from storage.engine import Database
from storage.outbox import Queued
from storage.situations import Defaults

logger = logging.getLogger(__name__)

SLOTS = 8
MOST_ATTEMPTS = 8
LONGEST_BACKOFF = timedelta(minutes=10)
SAFETY_NET = 1.0
PAUSE_WHEN_BROKEN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: its platform id, or the error."""

    queued: Queued
    result: Sent | SendError
    at: datetime


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
        defaults: Defaults,
        lease: Callable[[], Ownership | None],
    ) -> None:
        self._database = database
        self._channel = channel
        self._pacer = pacer
        self._clock = clock
        self._defaults = defaults
        self._lease = lease
        self._woken = asyncio.Event()
        self._stopping = False
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._finished: list[Outcome] = []
        self._cycling = asyncio.Lock()
        self._more = False
        self._next_at: datetime | None = None
        self.broken: str | None = None
        self.transactions = 0

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """Claim nothing more; run() ends when what is in flight is marked."""
        self._stopping = True
        self._woken.set()

    async def recover(self) -> None:
        """After a crash: decide about what was being sent when it happened."""
        async with self._database.write() as session:
            found = await recovery.recover(
                session, self._channel.name, self._channel.account, replies=int(Priority.REPLY)
            )
        if found:
            logger.warning("%d messages were being sent when the last run ended", found)

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
        while await self.step() or not self.idle:
            worked = True
            if self._sending:
                await asyncio.wait(set(self._sending.values()), return_when=asyncio.FIRST_COMPLETED)
        return worked

    async def _rest(self) -> None:
        """Until something may leave: a new letter, a freed slot, a moment that has come."""
        now = self._clock.now()
        held = [self._pacer.free_at(now), *self._pacer.busy(now).values()]
        pauses = [(moment - now).total_seconds() for moment in held if moment > now]
        if self._next_at is not None:  # it may have come since it was read
            pauses.append(max((self._next_at - now).total_seconds(), 0.0))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), min([SAFETY_NET, *pauses]))

    async def _finish(self) -> None:
        if self._sending:
            await asyncio.wait(set(self._sending.values()))
        async with self._cycling:
            if self._finished:
                await self._cycle(room=0)

    async def step(self) -> bool:
        """One cycle; False when there was nothing to do."""
        async with self._cycling:
            return await self._step()

    async def _step(self) -> bool:
        self._more, self._next_at = False, None
        room = SLOTS - len(self._sending)
        if self._stopping or self._pacer.free_at(self._clock.now()) > self._clock.now():
            room = 0
        if room == 0 and not self._finished:
            return False
        return await self._cycle(room)

    async def _cycle(self, room: int) -> bool:
        marked, self._finished = self._finished, []
        try:
            async with self._database.write() as session:
                if not await self._owns(session):
                    self._finished = marked
                    return False
                await self._mark_all(session, marked)
                going = await self._claim(session, room) if room else []
        except BaseException:
            self._finished = marked + self._finished
            raise
        self.transactions += 1
        for queued, silent in going:
            self._begin(queued, silent)
        return bool(marked or going)

    async def _owns(self, session: AsyncSession) -> bool:
        lease = self._lease()
        return lease is not None and await leases.holds(session, lease.name, lease.owner, lease.epoch)

    async def _claim(self, session: AsyncSession, room: int) -> list[tuple[Queued, bool]]:
        now = self._clock.now()
        busy = {*self._sending, *self._pacer.busy(now)}
        found = await outbox.ready(session, self._channel.name, self._channel.account, now, not_in=busy, limit=room)
        self._more = len(found) == room
        self._next_at = (
            None if self._more else await outbox.next_at(session, self._channel.name, self._channel.account, now)
        )
        going = await self._judge(session, found, now)
        if going:
            await outbox.claim(session, [queued.id for queued, _ in going])
        return going

    async def _judge(self, session: AsyncSession, found: Sequence[Queued], now: datetime) -> list[tuple[Queued, bool]]:
        """The policy, once more: what may go, and whether silently."""
        nudges = [queued for queued in found if queued.letter.nudge is not None]
        asked = [queued.letter.nudge for queued in nudges if queued.letter.nudge is not None]
        facts = await situations.load(session, asked, now, self._defaults) if asked else []
        verdicts: dict[int, Send | Wait | Drop | None] = {
            queued.id: decide(nudge, situation, now) if situation else None
            for queued, nudge, situation in zip(nudges, asked, facts, strict=True)
        }
        going: list[tuple[Queued, bool]] = []
        for queued in found:
            verdict = verdicts.get(queued.id, Send(silent=_unobtrusive(queued)))
            if await self._may_go(session, queued, verdict, now) and isinstance(verdict, Send):
                going.append((queued, verdict.silent))
        return going

    async def _may_go(
        self, session: AsyncSession, queued: Queued, verdict: Send | Wait | Drop | None, now: datetime
    ) -> bool:
        letter = queued.letter
        if letter.expires_at is not None and letter.expires_at <= now:
            await outbox.end(session, queued.id, outbox.DROPPED, "expired")
        elif letter.only_edit and queued.edits is None:
            await outbox.end(session, queued.id, outbox.DROPPED, "the card does not stand here")
        elif verdict is None:
            await outbox.end(session, queued.id, outbox.DROPPED, "gone")
        elif isinstance(verdict, Drop):
            await outbox.end(session, queued.id, outbox.DROPPED, verdict.why.value)
        elif isinstance(verdict, Wait):
            await outbox.wait(session, queued.id, verdict.until, verdict.why.value)
        else:
            return True
        return False

    @property
    def idle(self) -> bool:
        """Nothing is being sent, and nothing waits to be marked."""
        return not self._sending and not self._finished

    def _begin(self, queued: Queued, silent: bool) -> None:
        chat = queued.letter.chat_id
        self._pacer.leaves(self._clock.now())
        task = asyncio.create_task(self._send(queued, silent))
        self._sending[chat] = task

    async def _send(self, queued: Queued, silent: bool) -> None:
        result: Sent | SendError
        try:
            result = await self._channel.send(compose.rendered(queued, silent=silent))
        except SendError as error:
            result = error
        except Exception:
            logger.exception("sending letter %s failed in an unforeseen way", queued.id)
            result = Retry("unforeseen", uncertain=True)
        now = self._clock.now()
        self._pacer.answered(queued.letter.chat_id, now, private=queued.letter.private)
        self._finished.append(Outcome(queued, result, now))
        del self._sending[queued.letter.chat_id]
        self._woken.set()

    async def _mark_all(self, session: AsyncSession, outcomes: Sequence[Outcome]) -> None:
        sent = [(o.queued, o.result.message_id, o.at) for o in outcomes if isinstance(o.result, Sent)]
        await outbox.mark_sent(session, sent)
        nudges = [queued.letter.nudge for queued, _, _ in sent if queued.letter.nudge is not None]
        await people.left_unanswered(session, [n.person_id for n in nudges if expects_answer(n.kind)])
        for outcome in outcomes:
            if not isinstance(outcome.result, Sent):
                logger.info("letter %s: %s: %s", outcome.queued.id, type(outcome.result).__name__, outcome.result)
                await self._decide_error(session, outcome, outcome.result)

    async def _decide_error(self, session: AsyncSession, outcome: Outcome, error: SendError) -> None:
        queued = outcome.queued
        if isinstance(error, RetryAt):
            hold = self._pacer.hold_all if error.scope == "account" else None
            if hold is not None:
                hold(error.at)
            else:
                self._pacer.hold(queued.letter.chat_id, error.at)
            await self._again(session, queued, error.at, str(error), refund=True)
        elif isinstance(error, Retry):
            await self._retry(session, outcome, error)
        elif isinstance(error, Unreachable):
            await self._unreachable(session, queued, error)
        elif isinstance(error, Rejected):
            await self._rejected(session, queued, error, outcome.at)
        elif isinstance(error, ChannelBroken):
            self.broken = str(error)
            logger.critical("channel %s is broken: %s", self._channel.name, error)
            self._pacer.hold_all(outcome.at + PAUSE_WHEN_BROKEN)
            await self._again(session, queued, outcome.at + PAUSE_WHEN_BROKEN, str(error), refund=True)
        elif isinstance(error, SwitchToTemplate):
            await outbox.end(session, queued.id, outbox.FAILED, f"no template: {error}")

    async def _retry(self, session: AsyncSession, outcome: Outcome, error: Retry) -> None:
        queued = outcome.queued
        if error.moved_to is not None:
            await self._moved(session, queued, error.moved_to)
        elif error.uncertain and not compose.is_reply(queued.letter) and queued.edits is None:
            await outbox.end(session, queued.id, outbox.UNCERTAIN, str(error))
        elif queued.attempts + 1 >= MOST_ATTEMPTS:
            await outbox.end(session, queued.id, outbox.FAILED, str(error))
        else:
            pause = min(timedelta(seconds=2**queued.attempts), LONGEST_BACKOFF)
            self._pacer.hold(queued.letter.chat_id, outcome.at + pause)
            await self._again(session, queued, outcome.at + pause, str(error))

    async def _again(
        self, session: AsyncSession, queued: Queued, until: datetime, why: str, *, refund: bool = False
    ) -> None:
        """Send it later, unless newer news for the same card made it pointless."""
        if queued.letter.card is not None and await outbox.newer_card_waits(session, queued):
            await outbox.end(session, queued.id, outbox.DROPPED, "newer news waits")
        else:
            await outbox.wait(session, queued.id, until, why, refund=refund)

    async def _moved(self, session: AsyncSession, queued: Queued, chat_id: str) -> None:
        old = queued.letter.chat_id
        await networks.move_room(session, self._channel.name, old, chat_id)
        await outbox.move_chat(session, self._channel.name, old, chat_id)
        await self._again(session, queued, self._clock.now(), "the group moved", refund=True)

    async def _unreachable(self, session: AsyncSession, queued: Queued, error: Unreachable) -> None:
        letter = queued.letter
        await outbox.end(session, queued.id, outbox.FAILED, f"unreachable: {error}")
        if letter.private:
            await people.set_reach(session, letter.channel, [letter.chat_id], Reach(error.reach))
        else:
            await networks.lost_room(session, letter.channel, letter.chat_id)

    async def _rejected(self, session: AsyncSession, queued: Queued, error: Rejected, now: datetime) -> None:
        letter = queued.letter
        if error.gone and letter.card is not None and queued.edits is not None:
            await cards.forget(session, letter.channel, letter.chat_id, letter.card)
            if not letter.only_edit:
                await self._again(session, queued, now, "the card was removed; posted anew")
                return
        await outbox.end(session, queued.id, outbox.FAILED, f"rejected: {error}")


def _unobtrusive(queued: Queued) -> bool:
    """Cards and broadcasts come without a sound; an answer to somebody who waits may be heard."""
    return not compose.is_reply(queued.letter)
