"""What a platform tells that nobody said: receipts, other ids, wishes, and what it thinks of our templates."""

import logging
from collections import Counter
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import (
    Alarm,
    Channel,
    Ignored,
    NewIds,
    Notice,
    PromotionWish,
    Receipt,
    Step,
    TemplateNews,
)
from bot.sending.retrying import Failures
from domain.nudging import expects_answer
from storage.mail import companions, receipts, redirecting, spending, templates
from storage.mail.outbox import SENT
from storage.mail.receipts import Tracked
from storage.people import addresses, merging, people

logger = logging.getLogger(__name__)


class Notices:
    """Takes the notices of one channel, inside the transaction that ends their update. `counts` is for health."""

    def __init__(self, channel: Channel, failures: Failures) -> None:
        self._channel = channel
        self._failures = failures
        self.counts: Counter[str] = Counter()

    async def take(self, session: AsyncSession, notice: Notice, now: datetime) -> None:
        match notice:
            case Receipt():
                self.counts[f"receipt_{notice.step.name.lower()}"] += 1
                await self._receipt(session, notice, now)
            case NewIds():
                self.counts["new_ids"] += 1
                await self._relink(session, notice)
            case TemplateNews():
                self.counts["template_news"] += 1
                await self._template(session, notice, now)
            case PromotionWish():
                self.counts["promotion_wish"] += 1
                for address in await addresses.known_as(session, self._channel.name, [notice.external_id]):
                    await addresses.refuse_promotion(session, address.id, not notice.wanted, notice.at)
            case Alarm():
                self.counts["alarm" if notice.grave else "account_news"] += 1
                logger.log(
                    logging.ERROR if notice.grave else logging.INFO, "%s tells: %s", self._channel.name, notice.why
                )
            case Ignored():
                self.counts[f"ignored_{notice.kind}"] += 1

    async def _receipt(self, session: AsyncSession, receipt: Receipt, now: datetime) -> None:
        """Forward only: what was delivered is not failed by a word that comes later."""
        channel = self._channel
        found = await receipts.find(
            session, channel.name, channel.account, tracker=receipt.tracker, message_id=receipt.message_id
        )
        if found is None:
            return
        row_id = found.queued.id
        if receipt.step is Step.FAILED:
            await self._failed(session, found, receipt, now)
            return
        if receipt.step >= Step.DELIVERED and found.queued.template is not None:
            self._failures.unpaid = None  # somebody saw to the payment
        await receipts.arrived(
            session,
            row_id,
            receipt.message_id,
            receipt.at,
            delivered=receipt.step >= Step.DELIVERED,
            read=receipt.step is Step.READ,
        )
        if receipt.category is not None and await receipts.charge(session, row_id, receipt.category):
            await spending.count(
                session,
                found.queued.letter.network_id,
                channel.name,
                receipt.at,
                receipt.category,
                billed=bool(receipt.billable),
            )

    async def _failed(self, session: AsyncSession, found: Tracked, receipt: Receipt, now: datetime) -> None:
        if found.delivered or found.state not in receipts.OPEN_TO_FAILURE or receipt.error is None:
            return
        nudge = found.queued.letter.nudge
        if found.state == SENT and nudge is not None and not nudge.requested and expects_answer(nudge.kind):
            await people.was_not_asked(session, nudge.person_id, found.sent_at or now)
        await receipts.reopen(session, found.queued.id)
        await companions.come_apart(session, self._channel.name, receipt.message_id, now)
        await self._failures.settle(session, found.queued, receipt.error, now)

    async def _relink(self, session: AsyncSession, news: NewIds) -> None:
        """The same person under other ids: what is on its way goes there.

        Their first word under a new id may have come before this news, and made them a stranger for a moment.
        """
        channel = self._channel.name
        for address in await addresses.known_as(session, channel, [news.old]):
            taken = await addresses.known_as(session, channel, news.new)
            others = [other for other in taken if other.person_id != address.person_id]
            strangers = await people.several(session, [other.person_id for other in others])
            if any(stranger.consented_at is not None for stranger in strangers.values()):
                logger.error("%s gives an id to two people; nothing was changed", channel)
                return
            for other in others:
                await addresses.remove(session, other.id)
                await merging.merge(session, keep=address.person_id, gone=other.person_id)
            if address.external_id == news.old:  # with a first id changes the other one too
                first, second = news.new[0], (news.new[1] if len(news.new) > 1 else None)
            else:
                first, second = address.external_id, news.new[0]
            await addresses.set_ids(session, address.id, first, second)
            await redirecting.move_chat(session, channel, address.external_id, first)

    async def _template(self, session: AsyncSession, news: TemplateNews, now: datetime) -> None:
        logger.warning("template %s (%s): %s %s", news.name, news.language, news.state, news.category)
        await templates.note(
            session,
            self._channel.name,
            self._channel.account,
            news.name,
            news.language,
            now,
            state=news.state,
            category=news.category,
            reason=news.reason,
        )
