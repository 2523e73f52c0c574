"""What it takes to take back that two persons became one: their rows as they were, kept for a week."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, Time, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, insert
from storage.bring_fetch import ItemRow, ResponseRow
from storage.dialogues import DialogueRow
from storage.engine import ERASED
from storage.mail.outbox import OutboxRow
from storage.mail.postings import PostingRow
from storage.meetings import RsvpRow
from storage.networks import RoomRow
from storage.occasions import OccasionRow
from storage.people.addresses import AddressRow
from storage.people.members import MembershipRow
from storage.people.people import PersonRow
from storage.takeaways import ContactRow, TakeawayRow

Rows = dict[str, dict[str, Any]]
"""Per table: by id the whole row, or of a table that only changes hands whose it is."""

_WHOLE: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (PersonRow, ("id",)),
    (MembershipRow, ("person_id",)),
    (RsvpRow, ("person_id",)),
    (ResponseRow, ("person_id",)),
    (TakeawayRow, ("person_id",)),
    (ContactRow, ("person_id", "met_id")),
    (OccasionRow, ("person_id",)),
)
_CHANGES_HANDS: tuple[tuple[Any, str], ...] = (
    (AddressRow, "person_id"),
    (ItemRow, "person_id"),
    (DialogueRow, "person_id"),
    (OutboxRow, "person_id"),
    (RoomRow, "keeper_id"),
    (PostingRow, "given_to"),
)


class MergeRow(Base):
    """`rows` has the rows of both before and after; it goes with the person, and when it is too late."""

    __tablename__ = "merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    keep_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    gone_id: Mapped[int]
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    rows: Mapped[dict[str, Any]] = mapped_column(JSON)


async def look(session: AsyncSession, keep: int, gone: int) -> Rows:
    """All rows of these two as they are now."""
    found: Rows = {}
    for table, owners in _WHOLE:
        of_both = or_(*(getattr(table, owner).in_((keep, gone)) for owner in owners))
        rows = await session.scalars(select(table).where(of_both).execution_options(populate_existing=True))
        found[table.__tablename__] = {str(row.id): _values(row) for row in rows}
    for table, owner in _CHANGES_HANDS:
        column = getattr(table, owner)
        owned = await session.execute(select(table.id, column).where(column.in_((keep, gone))))
        found[table.__tablename__] = {str(row_id): whose for row_id, whose in owned}
    return found


async def note(session: AsyncSession, keep: int, gone: int, before: Rows, until: datetime) -> int:
    """They are one now, as `look` told before; that may be taken back until then. Returns its number."""
    after = await look(session, keep, gone)
    row = MergeRow(keep_id=keep, gone_id=gone, until=until, rows={"before": before, "after": after})
    session.add(row)
    await session.flush()
    return row.id


async def undo(session: AsyncSession, merge_id: int, keep: int, now: datetime) -> bool:
    """They are two again; what changed since then stays with who stayed. False when it is too late, or not theirs."""
    taken = await session.execute(
        delete(MergeRow)
        .where(MergeRow.id == merge_id, MergeRow.keep_id == keep, MergeRow.until > now)
        .returning(MergeRow.gone_id, MergeRow.rows)
    )
    found = taken.one_or_none()
    if found is None:
        return False
    gone, rows = found
    before, after = rows["before"], rows["after"]
    revived = await _revive(session, before["people"][str(gone)])
    for table, owners in _WHOLE:
        name = table.__tablename__
        for row_id, row in before[name].items():
            mapped = row | {owner: revived for owner in owners if row[owner] == gone}
            if table is not PersonRow or row_id != str(gone):
                await _put_back(session, table, int(row_id), mapped, after[name].get(row_id))
    for table, owner in _CHANGES_HANDS:
        theirs = [int(row_id) for row_id, whose in before[table.__tablename__].items() if whose == gone]
        column = getattr(table, owner)
        await session.execute(update(table).where(table.id.in_(theirs), column == keep).values({owner: revived}))
    session.info[ERASED] = True
    return True


async def forget(session: AsyncSession, now: datetime) -> None:
    """Those that can no longer be taken back."""
    await session.execute(delete(MergeRow).where(MergeRow.until <= now))


async def _revive(session: AsyncSession, person: Mapping[str, Any]) -> int:
    """Under their own number, if nobody got that since."""
    values = _read(PersonRow, person)
    if await session.get(PersonRow, values["id"], populate_existing=True) is not None:
        del values["id"]
    row = PersonRow(**values)
    session.add(row)
    await session.flush()
    return row.id


async def _put_back(
    session: AsyncSession, table: Any, row_id: int, was: Mapping[str, Any], became: Mapping[str, Any] | None
) -> None:
    """What two who are one need only once comes back; of the rest, what nobody changed since is as it was."""
    if became is None:
        values = {name: value for name, value in _read(table, was).items() if name != "id"}
        await session.execute(insert(session, table).values(**values).on_conflict_do_nothing())
        return
    row = await session.get(table, row_id, populate_existing=True)
    if row is None:
        return
    now_is, wanted = _values(row), _read(table, was)
    for name, value in became.items():
        if value != was[name] and now_is[name] == value:
            setattr(row, name, wanted[name])
    await session.flush()


def _values(row: Any) -> dict[str, Any]:
    """As JSON."""
    values = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    return {name: value.isoformat() if isinstance(value, datetime | time) else value for name, value in values.items()}


def _read(table: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """From JSON; columns of a later version of the schema are left to their default."""
    read: dict[str, Any] = {}
    for column in table.__table__.columns:
        if column.key not in values:
            continue
        value = values[column.key]
        if value is not None and isinstance(column.type, UtcDateTime):
            value = datetime.fromisoformat(value)
        elif value is not None and isinstance(column.type, Time):
            value = time.fromisoformat(value)
        read[column.key] = value
    return read
