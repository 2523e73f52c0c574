"""Groups that take no message of ours: how often, and what waits until they do."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.networks import MOST_SLIPS, Room
from storage.mail.outbox import WAITING, OutboxRow
from storage.networks import RoomRow, room_of

APART = timedelta(minutes=5)
"""What is refused so soon after another message is the same refusal."""

WHY = "the group takes no message"


async def note(session: AsyncSession, channel: str, chat_id: str, at: datetime) -> bool:
    """It refused a message. False where there is no such group, or the bot was taken from it."""
    row = await session.scalar(
        select(RoomRow)
        .where(RoomRow.channel == channel, RoomRow.external_id == chat_id, RoomRow.active)
        .execution_options(populate_existing=True)
    )
    if row is None:
        return False
    if row.refused_at is None or at - row.refused_at >= APART:
        await session.execute(
            update(RoomRow).where(RoomRow.id == row.id).values(refusals=RoomRow.refusals + 1, refused_at=at)
        )
    return True


async def over(session: AsyncSession, channel: str, chat_id: str, now: datetime) -> None:
    """A message got through, or a right changed: what waits may go."""
    found = await session.execute(
        update(RoomRow)
        .where(RoomRow.channel == channel, RoomRow.external_id == chat_id, RoomRow.refusals > 0)
        .values(refusals=0, refused_at=None, refusal_told_at=None)
    )
    if found.rowcount:  # type: ignore[attr-defined]  # an update has it
        await try_again(session, channel, chat_id, now)


async def try_again(session: AsyncSession, channel: str, chat_id: str, now: datetime) -> None:
    """What waits for this group is offered once more."""
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == WAITING,
            OutboxRow.why.startswith(WHY),
        )
        .values(not_before=now, why=None)
    )


_UNTOLD = select(RoomRow).where(
    RoomRow.refusals >= MOST_SLIPS,
    RoomRow.refusal_told_at.is_(None),
    RoomRow.network_id.is_not(None),
    RoomRow.active,
)
ANY_UNTOLD = _UNTOLD.exists()


async def untold(session: AsyncSession) -> list[Room]:
    """The groups of networks that refuse, of which nobody was told yet."""
    return [room_of(row) for row in await session.scalars(_UNTOLD)]


async def told(session: AsyncSession, room_ids: Iterable[int], now: datetime) -> None:
    await session.execute(update(RoomRow).where(RoomRow.id.in_(set(room_ids))).values(refusal_told_at=now))
