"""What keeps the house clean: words are forgotten after a while, strangers who went leave nothing behind."""

import asyncio
import logging
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import DBAPIError

from domain.clock import Clock
from handlers.conversation.context import Settings
from storage import bring_fetch, dialogues
from storage.engine import Database
from storage.mail import forgetting, inbox, postings, waiting_for_reply
from storage.people import arrivals, link_codes, merge_journal, privacy

logger = logging.getLogger(__name__)

EMPTY_AFTER = timedelta(hours=1)
MISTYPED_AFTER = timedelta(hours=1)
JUST_NOW = timedelta(hours=1)
TOLD_TWICE_WITHIN = timedelta(days=1)
UNDO_FOR = timedelta(days=1)
GREETED_BY = timedelta(minutes=10)
LEFT_HALFWAY_FOR = timedelta(days=30)
FORGET_UPDATES_AFTER = timedelta(days=8)  # platforms repeat an update for up to seven days


class Housekeeping:
    """APScheduler is the wrist watch: it holds no person and no message, and may lose everything at a restart."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._watch: AsyncIOScheduler | None = None
        self._cleaning = asyncio.Lock()

    def start(self) -> None:
        options = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._watch = AsyncIOScheduler(timezone="UTC", job_defaults=options)
        self._watch.add_job(self.sweep)  # at once: a process that seldom lives for ten minutes cleans too
        self._watch.add_job(self.sweep, "interval", minutes=10)
        self._watch.add_job(self.wipe, "interval", seconds=30)
        self._watch.start()

    async def stop(self) -> None:
        """What is being cleaned ends first: the watch would break it off."""
        if self._watch is not None:
            self._watch.pause()
            async with self._cleaning:
                self._watch.shutdown(wait=False)

    async def sweep(self) -> None:
        """Forget what need not be known any longer."""
        async with self._cleaning:
            await self._sweep()

    async def wipe(self) -> None:
        """Within a minute nothing is left of who wants nothing kept: neither our last word, nor what the files keep."""
        async with self._cleaning:
            await self._wipe()

    async def _sweep(self) -> None:
        now = self._clock.now()
        try:
            async with self._database.write() as session:
                await inbox.empty(session, now - EMPTY_AFTER)
                await bring_fetch.forget_removed(session, now - UNDO_FOR)
                await inbox.forget(session, now - FORGET_UPDATES_AFTER)
                await forgetting.older(session, now - self._settings.keep_messages)
                await postings.forget(session, now - self._settings.keep_messages)
                await waiting_for_reply.drop_expired(session, now)
                await link_codes.forget(session, now, now - MISTYPED_AFTER)
                await arrivals.forget_names(session, now - GREETED_BY)
                await arrivals.forget_greeted(session, now - max(TOLD_TWICE_WITHIN, self._settings.keep_strangers))
                await dialogues.forget(session, now - LEFT_HALFWAY_FOR)
                await privacy.forget_strangers(session, now - self._settings.keep_strangers)
                await merge_journal.forget(session, now)
                await privacy.forget_left(session, now - self._settings.keep_left)
                await privacy.forget_letters_to_nobody(session, now - timedelta(days=1))
            await self._database.shred()
        except DBAPIError:
            logger.exception("housekeeping failed; it comes again")

    async def _wipe(self) -> None:
        try:
            async with self._database.write() as session:
                await privacy.forget_letters_to_nobody(session, self._clock.now() - JUST_NOW)
            if self._database.to_shred:
                await self._database.shred()
        except DBAPIError:
            logger.exception("wiping failed; it comes again")
