"""What to do about a letter that did not arrive, told at once or by a receipt: again, elsewhere, or not at all."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import (
    Channel,
    ChannelBroken,
    Rejected,
    Retry,
    RetryAt,
    SendError,
    SwitchToTemplate,
    Unpaid,
    Unreachable,
)
from bot.sending import compose
from bot.sending.outage import Outage
from bot.sending.pacing import Pacer
from domain.people import Reach
from storage.mail import cancelling, cards, outbox, redirecting, refusals, templates, waiting_for_reply
from storage.mail.outbox import Queued
from storage.people import addresses

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
"""Of a letter that does not get through while others do."""

MOST_UNKNOWN = 3
"""So often at most an answer leaves of which nobody knows whether it arrived."""

MOST_REFUSED = 12
"""So often a letter is offered to a group that does not take it: three days and a half."""

PAUSE_WHEN_REFUSED, LONGEST_WHEN_REFUSED = timedelta(minutes=10), timedelta(hours=12)
LONGEST_BACKOFF = timedelta(minutes=10)
PAUSE_WHEN_BROKEN = timedelta(minutes=5)
PAUSE_WHEN_UNPAID = timedelta(hours=1)


class Failures:
    """Decides for one channel. `everywhere` are all channels by name: where somebody may be reached as well."""

    def __init__(self, channel: Channel, pacer: Pacer, everywhere: Mapping[str, Channel]) -> None:
        self._channel = channel
        self._pacer = pacer
        self._everywhere = everywhere
        self.broken: str | None = None
        self.unpaid: str | None = None
        self.outage = Outage()

    async def settle(self, session: AsyncSession, queued: Queued, error: SendError, at: datetime) -> None:
        """Decide about a letter that is being sent; every decision holds what it must hold."""
        logger.info("letter %s: %s: %s", queued.id, type(error).__name__, error)
        if isinstance(error, RetryAt):
            if error.scope == "account":
                self._pacer.hold_all(error.at)
            elif error.scope == "chat":
                self._pacer.hold(queued.letter.chat_id, error.at)
            await self._again(session, queued, error.at, str(error), refund=True)
        elif isinstance(error, Retry):
            await self._retry(session, queued, error, at)
        elif isinstance(error, Unreachable):
            await self._unreachable(session, queued, error, at)
        elif isinstance(error, Rejected):
            await self._rejected(session, queued, error, at)
        elif isinstance(error, ChannelBroken):
            self.broken = str(error)
            logger.critical("channel %s is broken: %s", self._channel.name, error)
            self._pacer.hold_all(at + PAUSE_WHEN_BROKEN)
            await self._again(session, queued, at + PAUSE_WHEN_BROKEN, str(error), refund=True)
        elif isinstance(error, Unpaid):
            await self._unpaid(session, queued, error, at)
        elif isinstance(error, SwitchToTemplate):
            await self._knock_first(session, queued, error, at)

    async def _unpaid(self, session: AsyncSession, queued: Queued, error: Unpaid, at: datetime) -> None:
        """Only what costs money waits: answers go on. Said once, until something that costs money arrives."""
        if self.unpaid is None:
            logger.critical("channel %s does not send what costs money: %s", self._channel.name, error)
        self.unpaid = str(error)
        await self._again(session, queued, at + PAUSE_WHEN_UNPAID, waiting_for_reply.UNPAID, refund=True)

    async def _knock_first(self, session: AsyncSession, queued: Queued, error: SwitchToTemplate, at: datetime) -> None:
        """Once: who refuses a template for the same reason would go on refusing."""
        hours = self._channel.capabilities.window_hours
        await addresses.shut(session, self._channel.name, queued.letter.chat_id, at - timedelta(hours=hours or 0))
        if queued.only_template or hours is None:
            await outbox.end(session, queued.id, outbox.FAILED, f"no template: {error}")
        else:
            await waiting_for_reply.send_as_template(session, queued.id, at, str(error))

    async def _retry(self, session: AsyncSession, queued: Queued, error: Retry, at: datetime) -> None:
        if error.moved_to is not None:
            await self._moved(session, queued, error.moved_to, at)
        elif error.uncertain:
            await self._nobody_knows(session, queued, error, at)
        elif error.only_this:
            await self._not_this_one(session, queued, error, at, queued.attempts + 1)
        elif alone := self.outage.times_alone(queued.id):
            await self._not_this_one(session, queued, error, at, alone, refund=True)
        else:  # the outage decides when, and no try is lost
            await self._again(session, queued, at, str(error), refund=True)

    async def _nobody_knows(self, session: AsyncSession, queued: Queued, error: Retry, at: datetime) -> None:
        """A receipt may tell. Where there is none, an answer goes again, and what changes nothing the second time."""
        repeats = compose.is_reply(queued.letter) or queued.edits is not None
        if self._channel.capabilities.receipts:
            await outbox.unknown(session, queued.id, at, str(error))
        elif repeats and queued.attempts + 1 < MOST_UNKNOWN:
            pause = timedelta(seconds=2**queued.attempts)
            self._pacer.hold(queued.letter.chat_id, at + pause)
            await self._again(session, queued, at + pause, str(error))
        else:
            self.outage.forget(queued.id)
            await outbox.end(session, queued.id, outbox.UNCERTAIN, str(error))

    async def _not_this_one(
        self, session: AsyncSession, queued: Queued, error: Retry, at: datetime, times: int, *, refund: bool = False
    ) -> None:
        """Others get through: it may be this letter's own fault."""
        if times >= MOST_ATTEMPTS:
            self.outage.forget(queued.id)
            await outbox.end(session, queued.id, outbox.FAILED, str(error))
            return
        pause = min(timedelta(seconds=2 ** (times - 1)), LONGEST_BACKOFF)
        self._pacer.hold(queued.letter.chat_id, at + pause)
        await self._again(session, queued, at + pause, str(error), refund=refund)

    async def _again(
        self, session: AsyncSession, queued: Queued, until: datetime, why: str, *, refund: bool = False
    ) -> None:
        """Send it later, unless newer news for the same card made it pointless."""
        if queued.letter.card is not None and await cancelling.newer_card_waits(session, queued):
            await outbox.end(session, queued.id, outbox.DROPPED, "newer news waits")
        else:
            await outbox.wait(session, queued.id, until, why, refund=refund)

    async def _moved(self, session: AsyncSession, queued: Queued, chat_id: str, at: datetime) -> None:
        old = queued.letter.chat_id
        await redirecting.move_group(session, self._channel.name, old, chat_id, at)
        await self._again(session, queued, at, "the group moved", refund=True)

    async def _unreachable(self, session: AsyncSession, queued: Queued, error: Unreachable, at: datetime) -> None:
        letter = queued.letter
        if not letter.private:
            if await self._group_refused(session, queued, error, at):
                return
        else:
            await addresses.set_reach(session, letter.channel, [letter.chat_id], Reach(error.reach))
            if await self._elsewhere(session, queued, at):
                return
        await outbox.end(session, queued.id, outbox.FAILED, f"unreachable: {error}")

    async def _group_refused(self, session: AsyncSession, queued: Queued, error: Unreachable, at: datetime) -> bool:
        """A right may be back within the hour: it waits, ever longer. False when it is of no use any more."""
        tries = queued.attempts + 1
        most = MOST_UNKNOWN if compose.is_reply(queued.letter) else MOST_REFUSED
        if not await refusals.note(session, queued.letter.channel, queued.letter.chat_id, at) or tries >= most:
            return False
        pause = min(PAUSE_WHEN_REFUSED * 2 ** (tries - 1), LONGEST_WHEN_REFUSED)
        await self._again(session, queued, at + pause, f"{refusals.WHY}: {error}")
        return True

    async def _elsewhere(self, session: AsyncSession, queued: Queued, at: datetime) -> bool:
        """To another address of the same person; False when there is none."""
        letter = queued.letter
        here = (await addresses.at(session, letter.channel, [letter.chat_id])).get(letter.chat_id)
        if here is None:
            return False
        for other in (await addresses.of_people(session, [here.person_id]))[here.person_id]:
            channel = self._everywhere.get(other.channel)
            if channel is not None and other.reach is Reach.OPEN and other.id != here.id:
                await redirecting.redirect(session, queued.id, channel.name, channel.account, other.external_id, at)
                return True
        return False

    async def _rejected(self, session: AsyncSession, queued: Queued, error: Rejected, at: datetime) -> None:
        letter = queued.letter
        if error.gone and letter.card is not None and queued.edits is not None:
            await cards.forget(session, letter.channel, letter.chat_id, letter.card)
            if not letter.only_edit:
                await self._again(session, queued, at, "the card was removed; posted anew")
                return
        if error.opted_out:
            here = (await addresses.at(session, letter.channel, [letter.chat_id])).get(letter.chat_id)
            if here is not None:
                await addresses.refuse_promotion(session, here.id, True, at)
        if error.kept_out:
            await addresses.keep_out(session, letter.channel, letter.chat_id, at)
            if await self._elsewhere(session, queued, at):
                return
        if error.template and queued.template is not None:
            await self._refuse_template(session, queued, error, at)
            return
        await outbox.end(session, queued.id, outbox.FAILED, f"rejected: {error}")

    async def _refuse_template(self, session: AsyncSession, queued: Queued, error: Rejected, at: datetime) -> None:
        """Nobody gets this template until the platform says that it is well; this letter goes with another one."""
        logger.error("template %s is refused: %s", queued.template, error)
        name, _, language = (queued.template or "").partition("/")
        channel = self._channel
        await templates.note(
            session, channel.name, channel.account, name, language, at, state="refused", reason=str(error)
        )
        await self._again(session, queued, at, f"template refused: {error}")
