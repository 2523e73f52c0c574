"""Living messages: where each stands in which chat, so that it can be edited in place."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, String, delete, false, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert

PINNED = text("pinned")
BEFORE = ":before"


class CardRow(Base):
    """Where a living message stands in a chat, so that it can be edited in place. `pinned`: the platform was asked to
    pin it. `ending`: it was asked to be brought up to date since what it is about is over.
    """

    __tablename__ = "cards"
    __table_args__ = (Index("ix_cards_pinned", "card", sqlite_where=PINNED, postgresql_where=PINNED),)

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    chat_id: Mapped[str] = mapped_column(String(140), primary_key=True)
    card: Mapped[str] = mapped_column(String(80), primary_key=True)
    message_id: Mapped[str] = mapped_column(String(140))
    edited_at: Mapped[datetime] = mapped_column(UtcDateTime)
    pinned: Mapped[bool] = mapped_column(default=False, server_default=false())
    ending: Mapped[bool] = mapped_column(default=False, server_default=false())


async def put(
    session: AsyncSession,
    channel: str,
    chat_id: str,
    card: str,
    message_id: str,
    now: datetime,
    *,
    pinned: bool | None = None,
) -> None:
    """The card stands in this message now; pinned or no longer (None: as it was)."""
    place = {"message_id": message_id, "edited_at": now}
    pin = {} if pinned is None else {"pinned": pinned, "ending": False}
    statement = insert(session, CardRow).values(channel=channel, chat_id=chat_id, card=card, **place, **pin)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["channel", "chat_id", "card"], set_={**place, **pin})
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


async def set_aside(session: AsyncSession, channel: str, chat_id: str, kind: str) -> list[str]:
    """The cards of this kind are let go there, or will be posted anew: each is known as `former(card)` from now on.
    Returns those names.
    """
    here = (CardRow.channel == channel, CardRow.chat_id == chat_id, CardRow.card.startswith(f"{kind}:"))
    await session.execute(delete(CardRow).where(*here, CardRow.card.endswith(BEFORE)))
    moved = update(CardRow).where(*here).values(card=CardRow.card + BEFORE).returning(CardRow.card)
    return list(await session.scalars(moved, execution_options={"synchronize_session": False}))


def former(card: str) -> str:
    return f"{card}{BEFORE}"


_PINNED_AND_NOT_ENDING = select(CardRow.card).where(PINNED, CardRow.ending.is_(False)).distinct()
ANY_PINNED = _PINNED_AND_NOT_ENDING.exists()


async def pinned(session: AsyncSession) -> list[str]:
    """The cards that are pinned somewhere and of which nobody noticed yet that they are over."""
    return list(await session.scalars(_PINNED_AND_NOT_ENDING))


async def note_ending(session: AsyncSession, card: str) -> None:
    await session.execute(update(CardRow).where(CardRow.card == card, CardRow.pinned).values(ending=True))
