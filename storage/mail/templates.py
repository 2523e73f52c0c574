"""What a platform thinks of our templates: only what it told us; nothing is known of the others."""

from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.templates import Standing
from storage.base import Base, UtcDateTime, insert


class TemplateRow(Base):
    __tablename__ = "templates"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    state: Mapped[str | None] = mapped_column(String(40))
    category: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(200), default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def note(
    session: AsyncSession,
    channel: str,
    account: str,
    name: str,
    language: str,
    now: datetime,
    *,
    state: str | None = None,
    category: str | None = None,
    reason: str = "",
) -> None:
    """The platform said this of a template; None is what it did not speak of."""
    told = {"state": state, "category": category}
    values: dict[str, object] = {key: value for key, value in told.items() if value is not None}
    values |= {"reason": reason[:200], "changed_at": now}
    statement = insert(session, TemplateRow).values(
        channel=channel, account=account, name=name[:64], language=language[:8], **values
    )
    await session.execute(
        statement.on_conflict_do_update(index_elements=["channel", "account", "name", "language"], set_=values)
    )


async def standing(session: AsyncSession, channel: str, account: str) -> dict[tuple[str, str], Standing]:
    """(name, language) of every template of which something is known."""
    rows = await session.scalars(
        select(TemplateRow).where(TemplateRow.channel == channel, TemplateRow.account == account)
    )
    return {(row.name, row.language): Standing(row.state, row.category, row.reason) for row in rows}
