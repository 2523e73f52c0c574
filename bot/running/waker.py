"""What is due, now: derives it from the facts, claims it once, and lets the use-case speak.

Sleeps until the next due moment, is woken when facts change, and looks at least once a second all the same.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.sending.compose import Composer
from domain.clock import Clock
from domain.nudging import Occasion, Slice
from handlers.conversation.context import Settings
from handlers.conversation.routing import Pulse, PulseHandler, Table
from schedules.meetings_to_read import coming_slices, due_slices
from schedules.occasions import moments
from storage import meetings, occasions
from storage.engine import Database

logger = logging.getLogger(__name__)

SAFETY_NET = 1.0
BREATH = 0.2
STALE = timedelta(seconds=60)
LOOK_AHEAD = timedelta(days=400)


class Waker:
    """Runs moments and pulses, while this process `serves` anything. `on_posted` is called when letters may have been
    put in the outbox.
    """

    def __init__(
        self,
        database: Database,
        table: Table,
        composer: Composer,
        settings: Settings,
        clock: Clock,
        on_posted: Callable[[], None],
        serves: Callable[[], bool],
    ) -> None:
        self._database = database
        self._table = table
        self._composer = composer
        self._settings = settings
        self._clock = clock
        self._on_posted = on_posted
        self._serves = serves
        self._woken = asyncio.Event()
        self._stopping = False
        self.ticked_at: datetime | None = None
        self._next_due: datetime | None = None
        self._pulses_at: dict[str, datetime] = {}
        self._any_there = select(*(door.there for door in table.pulses))

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        while not self._stopping:
            self._woken.clear()
            try:
                if self._serves():
                    await self.tick()
            except DBAPIError:
                logger.exception("the waker cannot read the facts; trying again")
            await self._rest()

    async def _rest(self) -> None:
        """Until the next moment, or until facts change; many changes in a row are looked at together."""
        now = self._clock.now()
        moments = [self._next_due, self.next_pulse()]
        pause = min([SAFETY_NET, *((at - now).total_seconds() for at in moments if at is not None and at > now)])
        await asyncio.sleep(min(BREATH, pause))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), max(pause - BREATH, 0))

    def lives(self, now: datetime) -> bool:
        """Whether it looked at the timetable lately. When the clock was set back, that counts from now on."""
        if self.ticked_at is None:
            return False
        self.ticked_at = min(self.ticked_at, now)
        return now - self.ticked_at < STALE

    async def tick(self) -> int:
        """Let everything happen that is due now. Returns how much that was."""
        happened = 0
        for occasion in await self._due():
            happened += await self._happen(occasion)
        if pulses := await self._that_beat():
            happened += await self._pulse_all(pulses)
        self.ticked_at = self._clock.now()
        if happened:
            self._on_posted()
        return happened

    async def _due(self) -> list[Occasion]:
        now = self._clock.now()
        async with self._database.read() as session:
            life = await self._life(session, due_slices(self._settings.offsets, now))
        self._next_due = min((o.due_at for o in life if o.due_at > now), default=None)
        return sorted((o for o in life if o.due_at <= now < o.expires_at), key=lambda occasion: occasion.due_at)

    async def _life(self, session: AsyncSession, slices: Sequence[Slice]) -> list[Occasion]:
        """What the meetings in these slices have to do, each with the kind for which it was found."""
        there = await occasions.candidates(session, slices)
        return [o for kind, meeting in there for o in moments(meeting, self._settings.offsets) if o.kind is kind]

    async def _happen(self, occasion: Occasion) -> bool:
        """One occasion, one transaction; a failure is logged and stops no other."""
        handler = self._table.moment(occasion.kind)
        if handler is None:
            return False
        try:
            async with self._database.write() as session:
                if not await self._still_true(session, occasion) or not await occasions.claim(
                    session, occasion, self._clock.now()
                ):
                    return False
                scene = self._composer.scene(session, self._clock.now())
                await self._composer.post(session, await handler(scene, occasion), scene.now)
        except DBAPIError:
            raise
        except Exception:
            logger.exception("occasion %s of meeting %s failed", occasion.kind, occasion.meeting_id)
            await self._give_up(occasion)
            return False
        return True

    async def _still_true(self, session: AsyncSession, occasion: Occasion) -> bool:
        """The facts may have changed since they were read: moved, called off, announced by hand."""
        meeting = await meetings.get(session, occasion.meeting_id)
        return meeting is not None and occasion in moments(meeting, self._settings.offsets)

    async def _give_up(self, occasion: Occasion) -> None:
        """A bug would come back each second; claimed, it stays the one line in the log that it is."""
        async with self._database.write() as session:
            await occasions.claim(session, occasion, self._clock.now())

    async def _that_beat(self) -> list[PulseHandler]:
        """The pulses for which there is something, now or later; the others need not be asked again."""
        doors = self._table.pulses
        if not doors:
            return []
        async with self._database.read() as session:
            there = (await session.execute(self._any_there)).one()
        for door, something in zip(doors, there, strict=True):
            if not something:
                self._remember(door.run, None)
        return [door.run for door, something in zip(doors, there, strict=True) if something]

    async def _pulse_all(self, pulses: Sequence[PulseHandler]) -> int:
        """In one transaction, since mostly there is nothing to do yet; one that fails stops no other."""
        try:
            return await self._pulse_together(pulses)
        except DBAPIError:
            raise
        except Exception:  # noqa: BLE001 - which one it is, and what it is, is told when each runs alone
            return sum([await self._pulse_alone(pulse) for pulse in pulses])

    async def _pulse_alone(self, pulse: PulseHandler) -> int:
        try:
            return await self._pulse_together([pulse])
        except DBAPIError:
            raise
        except Exception:
            logger.exception("the pulse %s failed", pulse.__name__)
            return 0

    async def _pulse_together(self, pulses: Sequence[PulseHandler]) -> int:
        """How many of them had something to do."""
        found: list[tuple[PulseHandler, Pulse]] = []
        async with self._database.write() as session:
            for pulse in pulses:
                scene = self._composer.scene(session, self._clock.now())
                told = await pulse(scene)
                await self._composer.post(session, told.messages, scene.now)
                found.append((pulse, told))
        for pulse, told in found:
            self._remember(pulse, told.next_at)
        return sum(bool(told.messages) for _, told in found)

    def _remember(self, pulse: PulseHandler, next_at: datetime | None) -> None:
        self._pulses_at.pop(pulse.__name__, None)
        if next_at is not None:
            self._pulses_at[pulse.__name__] = next_at

    def next_pulse(self) -> datetime | None:
        """When the first pulse wants to be called."""
        return min(self._pulses_at.values(), default=None)

    def pulses(self) -> dict[str, datetime]:
        """When each pulse that waits for something wants to be called, by its name."""
        return dict(self._pulses_at)

    async def coming(self, ahead: timedelta = LOOK_AHEAD) -> list[Occasion]:
        """What will be due, soonest first, as far as it can be known now."""
        now = self._clock.now()
        async with self._database.read() as session:
            life = await self._life(session, coming_slices(self._settings.offsets, now, ahead))
        found = {occasion for occasion in life if occasion.due_at > now}
        return sorted(found, key=lambda occasion: (occasion.due_at, occasion.meeting_id))
