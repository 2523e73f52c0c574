"""Short codes with which somebody shows that two accounts are theirs; valid for a few minutes, used once."""

import secrets
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert
from storage.networks import TYPEABLE

LENGTH = 8


class LinkCodeRow(Base):
    __tablename__ = "link_codes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def make(session: AsyncSession, person_id: int, expires_at: datetime) -> str:
    """A new code for this person; the one before it is void."""
    code = "".join(secrets.choice(TYPEABLE) for _ in range(LENGTH))
    values = {"code": code, "expires_at": expires_at}
    statement = insert(session, LinkCodeRow).values(person_id=person_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=values))
    return code


async def use(session: AsyncSession, code: str, now: datetime) -> int | None:
    """Whose code this is; it is void from now on. None when it is unknown or too old."""
    taken = await session.execute(
        delete(LinkCodeRow)
        .where(LinkCodeRow.code == code, LinkCodeRow.expires_at > now)
        .returning(LinkCodeRow.person_id)
    )
    return taken.scalar()


async def forget(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(LinkCodeRow).where(LinkCodeRow.expires_at < before))
