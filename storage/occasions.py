"""What has already happened: each occasion once, each nudge once per person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import CompoundSelect, Select, String, UniqueConstraint, bindparam, delete, exists, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.meetings import Meeting, MeetingState
from domain.nudging import Nudge, NudgeKind, Occasion, Slice
from storage.base import Base, BigKey, UtcDateTime, insert
from storage.meetings import MeetingRow, meeting_of

CLAIMS_AT_ONCE = 500  # seven values each; SQLite takes 32,766 in one statement


class OccasionRow(Base):
    """person_id 0 is the whole network; meeting_id 0 is no meeting."""

    __tablename__ = "occasions"
    __table_args__ = (UniqueConstraint("meeting_id", "kind", "version", "person_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    network_id: Mapped[int]
    meeting_id: Mapped[int]
    version: Mapped[int]
    person_id: Mapped[int] = mapped_column(index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)


async def claim(session: AsyncSession, occasion: Occasion, now: datetime) -> bool:
    """True for the one who comes first."""
    return (await _claim(session, [_row(occasion, occasion.person_id, now)])) == {occasion.person_id}


async def claim_nudges(session: AsyncSession, nudges: Sequence[Nudge], now: datetime) -> list[bool]:
    """For each, in order: True unless this person had this nudge before."""
    free: set[tuple[int, str, int, int]] = set()
    for start in range(0, len(nudges), CLAIMS_AT_ONCE):
        part = nudges[start : start + CLAIMS_AT_ONCE]
        rows = [_nudge_row(nudge, now) for nudge in part]
        claimed = await session.execute(
            insert(session, OccasionRow)
            .values(rows)
            .on_conflict_do_nothing(index_elements=["meeting_id", "kind", "version", "person_id"])
            .returning(OccasionRow.meeting_id, OccasionRow.kind, OccasionRow.version, OccasionRow.person_id)
        )
        free |= {(row[0], row[1], row[2], row[3]) for row in claimed}
    verdicts: list[bool] = []
    for nudge in nudges:
        key = (nudge.meeting_id or 0, nudge.kind.value, nudge.version, nudge.person_id)
        verdicts.append(key in free)
        free.discard(key)
    return verdicts


def _nudge_row(nudge: Nudge, now: datetime) -> dict[str, object]:
    return {
        "kind": nudge.kind.value,
        "network_id": nudge.network_id,
        "meeting_id": nudge.meeting_id or 0,
        "version": nudge.version,
        "person_id": nudge.person_id,
        "due_at": nudge.due_at,
        "claimed_at": now,
    }


async def release(session: AsyncSession, nudges: Iterable[Nudge]) -> None:
    """These were taken back before they left, so they have not happened: to these people they may happen again."""
    people: dict[tuple[int, str, int], set[int]] = {}
    for nudge in nudges:
        people.setdefault((nudge.meeting_id or 0, nudge.kind.value, nudge.version), {0}).add(nudge.person_id)
    for (meeting_id, kind, version), who in people.items():
        await session.execute(
            delete(OccasionRow).where(
                OccasionRow.meeting_id == meeting_id,
                OccasionRow.kind == kind,
                OccasionRow.version == version,
                OccasionRow.person_id.in_(who),
            )
        )


async def claimed_by(session: AsyncSession, meeting_id: int, kind: NudgeKind, version: int) -> set[int]:
    """For whom this nudge was made, whatever became of it."""
    found = await session.scalars(
        select(OccasionRow.person_id).where(
            OccasionRow.meeting_id == meeting_id,
            OccasionRow.kind == kind.value,
            OccasionRow.version == version,
            OccasionRow.person_id != 0,
        )
    )
    return set(found)


def _row(occasion: Occasion, person_id: int, now: datetime) -> dict[str, object]:
    return {
        "kind": occasion.kind.value,
        "network_id": occasion.network_id,
        "meeting_id": occasion.meeting_id,
        "version": occasion.version,
        "person_id": person_id,
        "due_at": occasion.due_at,
        "claimed_at": now,
    }


async def _claim(session: AsyncSession, rows: list[dict[str, object]]) -> set[int]:
    claimed = await session.execute(
        insert(session, OccasionRow)
        .values(rows)
        .on_conflict_do_nothing(index_elements=["meeting_id", "kind", "version", "person_id"])
        .returning(OccasionRow.person_id)
    )
    return set(claimed.scalars())


async def candidates(session: AsyncSession, slices: Sequence[Slice]) -> list[tuple[NudgeKind, Meeting]]:
    """Planned meetings, announced or not yet, that start (or end) in a slice and for which this has not happened."""
    asked: dict[str, object] = {}
    for number, part in enumerate(slices):
        asked |= {f"kind{number}": part.kind.value, f"since{number}": part.since, f"until{number}": part.until}
    rows = (await session.execute(_candidates(tuple((part.anchor, part.announced) for part in slices)), asked)).all()
    if not rows:
        return []
    found = await session.scalars(select(MeetingRow).where(MeetingRow.id.in_({row.id for row in rows})))
    there = {row.id: meeting_of(row) for row in found}
    return [(NudgeKind(row.kind), there[row.id]) for row in rows]


@cache
def _candidates(parts: tuple[tuple[str, bool], ...]) -> CompoundSelect[str, int]:
    """Asked each second: writing the question down takes longer than answering it."""
    return union_all(
        *(_candidates_in(number, anchor, announced=announced) for number, (anchor, announced) in enumerate(parts))
    )


def _candidates_in(number: int, anchor: str, *, announced: bool) -> Select[str, int]:
    column = MeetingRow.starts_at if anchor == "starts" else MeetingRow.ends_at
    kind = bindparam(f"kind{number}", type_=String())
    happened = exists().where(
        OccasionRow.meeting_id == MeetingRow.id,
        OccasionRow.kind == kind,
        OccasionRow.version == MeetingRow.version,
        OccasionRow.person_id == 0,
    )
    first = (
        select(kind.label("kind"), MeetingRow.id)
        .where(
            column >= bindparam(f"since{number}"),
            column <= bindparam(f"until{number}"),
            MeetingRow.state == MeetingState.PLANNED.value,
            MeetingRow.announced_at.is_not(None) if announced else MeetingRow.announced_at.is_(None),
            ~happened,
        )
        .order_by(column)
        .limit(1000)
        .subquery()
    )
    return select(first.c.kind, first.c.id)


async def had(session: AsyncSession, meeting_id: int, version: int, kinds: Iterable[NudgeKind]) -> set[NudgeKind]:
    """Which of these moments of the meeting have passed."""
    found = await session.scalars(
        select(OccasionRow.kind).where(
            OccasionRow.meeting_id == meeting_id,
            OccasionRow.version == version,
            OccasionRow.person_id == 0,
            OccasionRow.kind.in_([kind.value for kind in kinds]),
        )
    )
    return {NudgeKind(kind) for kind in found}
