"""Letters that are forgotten: when they are old, and when somebody wants nothing kept."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail.outbox import HELD, SENDING, WAITING, OutboxRow


async def of_person(session: AsyncSession, person_id: int) -> None:
    """Drop every message to this person, sent or not."""
    await session.execute(delete(OutboxRow).where(OutboxRow.person_id == person_id))


async def of_chat(session: AsyncSession, channel: str, chat_id: str) -> None:
    """Drop every message to this chat, sent or not."""
    await session.execute(delete(OutboxRow).where(OutboxRow.channel == channel, OutboxRow.chat_id == chat_id))


async def older(session: AsyncSession, before: datetime) -> None:
    """Retention: messages that ended before this moment are dropped, words and all."""
    await session.execute(
        delete(OutboxRow).where(OutboxRow.created_at < before, OutboxRow.state.not_in((WAITING, SENDING, HELD)))
    )
