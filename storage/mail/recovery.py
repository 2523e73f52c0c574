"""After a crash or a take-over: what was being sent may have arrived or not, and somebody has to decide."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.mail.cards import CardRow
from storage.mail.outbox import DROPPED, SENDING, UNCERTAIN, WAITING, OutboxRow, end, unknown

WHY = "stopped while sending"


async def recover(
    session: AsyncSession,
    channel: str,
    account: str,
    now: datetime,
    *,
    not_in: Collection[int] = (),
    replies: int,
    most: int,
    receipts: bool,
) -> int:
    """What somebody else was sending when they stopped. Returns how many letters that were.

    What may be repeated goes again: an answer to somebody who waits, less than `most` times in all, and what changes
    a message that stands. The rest is uncertain, also the first posting of a card. `replies` is the priority up to
    which a letter is an answer, `not_in` are letters that are not abandoned; where the platform gives `receipts`,
    those are waited for.
    """
    found = await _abandoned(session, channel, account, not_in)
    for letter in found:
        if receipts:
            await unknown(session, letter.id, now, WHY)
        elif letter.overtaken and letter.stands:
            await end(session, letter.id, DROPPED, "newer news waits")
        elif letter.stands or (letter.priority <= replies and letter.attempts < most and not letter.overtaken):
            await session.execute(update(OutboxRow).where(OutboxRow.id == letter.id).values(state=WAITING))
        else:
            await end(session, letter.id, UNCERTAIN, WHY)
    return len(found)


async def heed_clock(session: AsyncSession, channel: str, account: str, now: datetime, *, replies: int) -> None:
    """The clock was set back: an answer from what is the future now does not wait until then."""
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.account == account,
            OutboxRow.state == WAITING,
            OutboxRow.priority <= replies,
            OutboxRow.created_at > now,
            OutboxRow.not_before > now,
        )
        .values(not_before=now)
    )


@dataclass(frozen=True, slots=True)
class _Abandoned:
    """`stands`: it changes a message that is there. `overtaken`: newer news for the same card waits already."""

    id: int
    priority: int
    attempts: int
    stands: bool
    overtaken: bool


async def _abandoned(session: AsyncSession, channel: str, account: str, not_in: Collection[int]) -> list[_Abandoned]:
    row, newer = OutboxRow, aliased(OutboxRow)
    stands = exists().where(CardRow.channel == row.channel, CardRow.chat_id == row.chat_id, CardRow.card == row.card)
    overtaken = exists().where(
        newer.channel == row.channel,
        newer.chat_id == row.chat_id,
        newer.card == row.card,
        newer.state == WAITING,
    )
    found = await session.execute(
        select(row.id, row.priority, row.attempts, stands, overtaken)
        .where(
            row.channel == channel,
            row.account == account,
            row.state == SENDING,
            row.id.not_in(set(not_in)),
        )
        .order_by(row.id)
    )
    return [_Abandoned(*each) for each in found]
