"""Letters that leave in one message with another: each keeps its own row, and goes on its own where that fails."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.nudging import NudgeKind
from storage.mail.outbox import SENDING, SENT, UNCERTAIN, WAITING, OutboxRow, Queued, letter_of

ALONG = "along"
"""What stands beside the question that the message asks, so that it is not taken for the last one."""


async def invitations_beside(
    session: AsyncSession, channel: str, account: str, chats: Collection[str], now: datetime, *, but: Collection[int]
) -> list[Queued]:
    """The other private invitations that may leave now in these chats, in the order in which they were made."""
    rows = await session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.account == account,
            OutboxRow.state == WAITING,
            OutboxRow.not_before <= now,
            OutboxRow.chat_id.in_(chats),
            OutboxRow.private,
            OutboxRow.nudge_kind == NudgeKind.ANNOUNCEMENT.value,
            OutboxRow.only_template.is_(False),
            OutboxRow.id.not_in(but),
        )
        .order_by(OutboxRow.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return [Queued(row.id, letter_of(row), row.attempts, None) for row in rows]


async def went_along(session: AsyncSession, ids: Collection[int], message_id: str, at: datetime) -> None:
    """They are in that message."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id.in_(ids), OutboxRow.state == SENDING)
        .values(state=SENT, message_id=message_id, sent_at=at, why=None, body={"aside": ALONG})
    )


async def did_not_go(session: AsyncSession, ids: Collection[int], at: datetime, why: str, *, unknown: bool) -> None:
    """The message did not leave: each goes on its own. Where that is `unknown`, each is as uncertain as the message."""
    state = {"state": UNCERTAIN} if unknown else {"state": WAITING, "attempts": OutboxRow.attempts - 1}
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id.in_(ids), OutboxRow.state == SENDING)
        .values(**state, not_before=at, why=why[:200])
    )


async def come_apart(session: AsyncSession, channel: str, message_id: str, now: datetime) -> None:
    """A receipt tells that the message never arrived: what went along waits again."""
    rows = await session.scalars(
        select(OutboxRow).where(
            OutboxRow.channel == channel, OutboxRow.message_id == message_id, OutboxRow.state == SENT
        )
    )
    for row in rows:
        if row.body.get("aside") == ALONG:
            row.state, row.message_id, row.sent_at, row.not_before, row.body = WAITING, None, None, now, {}
    await session.flush()
