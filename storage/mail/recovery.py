"""After a crash: what was being sent may have arrived or not, and somebody has to decide."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail.outbox import SENDING, UNCERTAIN, WAITING, OutboxRow, end, unknown


async def recover(
    session: AsyncSession, channel: str, account: str, now: datetime, *, replies: int, receipts: bool
) -> int:
    """After a crash: what was being sent may have arrived. Replies are sent again, the rest is uncertain.

    `replies` is the priority up to which a message counts as a reply; where the platform gives `receipts`, those are
    waited for. Returns how many were found.
    """
    found = select(OutboxRow.id).where(
        OutboxRow.channel == channel, OutboxRow.account == account, OutboxRow.state == SENDING
    )
    again = (OutboxRow.priority <= replies) | OutboxRow.card.is_not(None)
    ids = list(await session.scalars(found))
    for row_id, resend, card, chat in (
        await session.execute(
            select(OutboxRow.id, again, OutboxRow.card, OutboxRow.chat_id).where(OutboxRow.id.in_(ids))
        )
    ).all():
        if receipts:
            await unknown(session, row_id, now, "stopped while sending")
        elif resend and not await _card_waits(session, channel, chat, card):
            await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(state=WAITING))
        else:
            await end(session, row_id, UNCERTAIN, "stopped while sending")
    return len(ids)


async def _card_waits(session: AsyncSession, channel: str, chat_id: str, card: str | None) -> bool:
    if card is None:
        return False
    found = await session.scalar(
        select(OutboxRow.id).where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.card == card,
            OutboxRow.state == WAITING,
        )
    )
    return found is not None
