"""Letters that go elsewhere: the group or the person is somewhere else now."""

from datetime import datetime

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail import cards
from storage.mail.outbox import HELD, SENDING, WAITING, OutboxRow


async def move_chat(session: AsyncSession, channel: str, old: str, new: str) -> None:
    """The group or the person has another id. Cards do not move along.

    What a person got moves too: an answer to it, or a tap on an approved text, comes under the new id.
    """
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == old,
            or_(OutboxRow.private, OutboxRow.state.in_((WAITING, SENDING, HELD))),
        )
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
