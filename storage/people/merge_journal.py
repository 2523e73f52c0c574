"""What it takes to take back that two persons became one: their rows as they were, kept for a week."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime


class MergeRow(Base):
    """`rows` has the rows of both before and after, per table; it goes with the person, and when it is too late."""

    __tablename__ = "merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    keep_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    gone_id: Mapped[int]
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    rows: Mapped[dict[str, Any]] = mapped_column(JSON)
