"""What became of letters after the platform took them: forward only, and settled where the outcome was unknown."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail.outbox import FAILED, SENDING, SENT, UNCERTAIN, WAITING, OutboxRow, Queued, letter_of

OPEN_TO_FAILURE = frozenset({SENDING, SENT, UNCERTAIN})
"""The states of a letter that may still turn out not to have arrived."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A letter as its receipt finds it."""

    queued: Queued
    state: str
    delivered: bool
    sent_at: datetime | None


async def find(session: AsyncSession, channel: str, account: str, *, tracker: str, message_id: str) -> Tracked | None:
    """The letter by our tracker, else by the platform's id of the message."""
    numbered = tracker.isascii() and tracker.isdigit() and len(tracker) <= 15
    known = OutboxRow.id == int(tracker) if numbered else OutboxRow.message_id == message_id
    row = await session.scalar(
        select(OutboxRow)
        .where(OutboxRow.channel == channel, OutboxRow.account == account, known)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        return None
    queued = Queued(row.id, letter_of(row), row.attempts, None, row.only_template, row.template)
    return Tracked(queued, row.state, row.delivered_at is not None, row.sent_at)


async def lately_in(session: AsyncSession, channel: str, chat_id: str, limit: int = 20) -> list[str]:
    """The words (HTML) of the last messages that went to this chat and did not fail, oldest first."""
    found = await session.scalars(
        select(OutboxRow.body)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == SENT,
            OutboxRow.template.is_(None),
        )
        .order_by(OutboxRow.id.desc())
        .limit(limit)
    )
    return [str(body.get("html", "")) for body in reversed(list(found))]


async def arrived(
    session: AsyncSession, row_id: int, message_id: str, at: datetime, *, delivered: bool, read: bool
) -> None:
    """The platform has it (and more): what was uncertain, or was failed by an earlier word, was sent after all."""
    row = OutboxRow
    values: dict[str, object] = {"state": SENT, "message_id": message_id, "sent_at": func.coalesce(row.sent_at, at)}
    if delivered or read:
        values |= {"delivered_at": func.coalesce(row.delivered_at, at), "document": None}
    if read:
        values["read_at"] = func.coalesce(row.read_at, at)
    open_states = (SENDING, UNCERTAIN, SENT, FAILED) if delivered or read else (SENDING, UNCERTAIN, SENT)
    await session.execute(update(row).where(row.id == row_id, row.state.in_(open_states)).values(values))


async def reopen(session: AsyncSession, row_id: int) -> None:
    """It did not arrive after all: what to do about it is decided as if it were being sent."""
    await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(state=SENDING))


async def charge(session: AsyncSession, row_id: int, category: str) -> bool:
    """Note what the platform counts it as; False when that was noted before."""
    noted = await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.charged_as.is_(None))
        .values(charged_as=category[:20])
        .returning(OutboxRow.id)
    )
    return noted.scalar() is not None


async def send_again(
    session: AsyncSession, channel: str, account: str, *, before: datetime, replies: int, most: int
) -> int:
    """An answer of which no receipt tells since then goes again, for somebody waits: `most` times in all.

    Nothing else does. That receipts of others came in meanwhile proves nothing: after a crash the platform tells of
    what it could not tell in time when it pleases. `replies` is the priority up to which a letter is an answer.
    Returns how many may be sent once more.
    """
    again = await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.account == account,
            OutboxRow.state == UNCERTAIN,
            OutboxRow.priority <= replies,
            OutboxRow.attempts < most,
            OutboxRow.not_before <= before,
        )
        .values(state=WAITING, why="no receipt")
        .returning(OutboxRow.id)
    )
    return len(again.all())
