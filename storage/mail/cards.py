"""Living messages: where each stands in which chat, so that it can be edited in place."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert


class CardRow(Base):
    """Where a living message stands in a chat, so that it can be edited in place."""

    __tablename__ = "cards"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    chat_id: Mapped[str] = mapped_column(String(140), primary_key=True)
    card: Mapped[str] = mapped_column(String(80), primary_key=True)
    message_id: Mapped[str] = mapped_column(String(140))
    edited_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def put(session: AsyncSession, channel: str, chat_id: str, card: str, message_id: str, now: datetime) -> None:
    """The card stands in this message now."""
    statement = insert(session, CardRow).values(
        channel=channel, chat_id=chat_id, card=card, message_id=message_id, edited_at=now
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["channel", "chat_id", "card"], set_={"message_id": message_id, "edited_at": now}
        )
    )


async def forget(session: AsyncSession, channel: str, chat_id: str, card: str) -> None:
    """The message in which the card stood is gone."""
    await session.execute(
        delete(CardRow).where(CardRow.channel == channel, CardRow.chat_id == chat_id, CardRow.card == card)
    )


async def forget_chats(session: AsyncSession, channel: str, chats: Collection[str]) -> None:
    await session.execute(delete(CardRow).where(CardRow.channel == channel, CardRow.chat_id.in_(set(chats))))


async def edited_at(session: AsyncSession, channel: str, chat_id: str, card: str) -> datetime | None:
    """When the card was last touched; None where it does not stand."""
    return await session.scalar(
        select(CardRow.edited_at).where(CardRow.channel == channel, CardRow.chat_id == chat_id, CardRow.card == card)
    )


async def chats(session: AsyncSession, card: str) -> list[tuple[str, str]]:
    """(channel, chat_id) of every place where the card stands."""
    found = await session.execute(select(CardRow.channel, CardRow.chat_id).where(CardRow.card == card))
    return [(channel, chat_id) for channel, chat_id in found]
