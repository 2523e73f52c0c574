"""Letters that go elsewhere: the group or the person is somewhere else now."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import cards
from storage.outbox import HELD, SENDING, WAITING, OutboxRow


async def move_chat(session: AsyncSession, channel: str, old: str, new: str) -> None:
    """The group has another id; its cards did not move along."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.channel == channel, OutboxRow.chat_id == old, OutboxRow.state.in_((WAITING, SENDING, HELD)))
        .values(chat_id=new, thread_id=None)
    )
    await cards.forget_chats(session, channel, [old])


async def redirect(session: AsyncSession, row_id: int, channel: str, account: str, chat_id: str, now: datetime) -> None:
    """It goes to the same person on another platform."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state.in_((WAITING, SENDING)))
        .values(
            channel=channel,
            account=account,
            chat_id=chat_id,
            state=WAITING,
            not_before=now,
            attempts=0,
            template=None,
            only_template=False,
            card=None,
        )
    )
