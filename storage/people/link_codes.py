"""Short codes with which somebody shows that two accounts are theirs; valid for a few minutes, used once."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert
from storage.networks import TYPEABLE

LENGTH = 8
GUESSED_NAMES = "who-speaks "
"""Before the channel, where names are guessed and not codes."""


class LinkCodeRow(Base):
    __tablename__ = "link_codes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class WrongCodeRow(Base):
    """Somebody typed a code that is nobody's. `chat` is a fingerprint of where, and not who: whoever erases their
    account and comes back has no new guesses.
    """

    __tablename__ = "wrong_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


async def make(session: AsyncSession, person_id: int, expires_at: datetime) -> str:
    """A new code for this person; the one before it is void."""
    values = {"code": _random_code(), "expires_at": expires_at}
    statement = insert(session, LinkCodeRow).values(person_id=person_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))
    return str(values["code"])


def _random_code() -> str:
    """With a digit in it, so that no eight letters of a sentence are one."""
    while True:
        code = "".join(secrets.choice(TYPEABLE) for _ in range(LENGTH))
        if any(character.isdigit() for character in code):
            return code


async def whose(session: AsyncSession, code: str, now: datetime) -> int | None:
    """Whose code this is, without using it; None when it is unknown or too old."""
    return await session.scalar(
        select(LinkCodeRow.person_id).where(LinkCodeRow.code == code, LinkCodeRow.expires_at > now)
    )


async def use(session: AsyncSession, code: str, now: datetime) -> int | None:
    """Whose code this is; it is void from now on. None when it is unknown or too old."""
    taken = await session.execute(
        delete(LinkCodeRow)
        .where(LinkCodeRow.code == code, LinkCodeRow.expires_at > now)
        .returning(LinkCodeRow.person_id)
    )
    return taken.scalar()


async def missed(session: AsyncSession, channel: str, chat_id: str, now: datetime) -> None:
    """In this chat a code was typed that is nobody's."""
    session.add(WrongCodeRow(chat=_fingerprint(channel, chat_id), at=now))
    await session.flush()


async def misses(session: AsyncSession, channel: str, chat_id: str, since: datetime) -> list[datetime]:
    """When codes were typed in this chat that are nobody's, latest first."""
    found = await session.scalars(
        select(WrongCodeRow.at)
        .where(WrongCodeRow.chat == _fingerprint(channel, chat_id), WrongCodeRow.at > since)
        .order_by(WrongCodeRow.at.desc())
    )
    return list(found)


def fingerprints(channel: str, chat_id: str) -> list[str]:
    """Under which guesses in this chat are counted: codes, and names of who had the number."""
    return [_fingerprint(kind + channel, chat_id) for kind in ("", GUESSED_NAMES)]


def _fingerprint(channel: str, chat_id: str) -> str:
    return hashlib.blake2s(f"{channel}:{chat_id}".encode()).hexdigest()


async def forget(session: AsyncSession, now: datetime, misses_before: datetime) -> None:
    """Codes that are too old by now, and what was mistyped before that moment."""
    await session.execute(delete(LinkCodeRow).where(LinkCodeRow.expires_at < now))
    await session.execute(delete(WrongCodeRow).where(WrongCodeRow.at < misses_before))
