"""What tells this installation from every other: made once, when its database is brought up to date."""

from dataclasses import dataclass

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class InstallationRow(Base):
    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32))
    unnamed_until: Mapped[int]


@dataclass(frozen=True, slots=True)
class Installation:
    """`name` is random. Up to `unnamed_until`, meetings are in people's calendars without it, and go on so."""

    name: str
    unnamed_until: int = 0

    def calendar_uid(self, meeting_id: int) -> str:
        """By what a calendar knows a meeting, of all the meetings in the world."""
        named = f".{self.name}" if meeting_id > self.unnamed_until else ""
        return f"meeting-{meeting_id}@knipoog{named}"


async def this_one(session: AsyncSession) -> Installation:
    row = (await session.scalars(select(InstallationRow))).one()
    return Installation(row.name, row.unnamed_until)
