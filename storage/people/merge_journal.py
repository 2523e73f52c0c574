"""What it takes to take back that two persons became one: their rows as they were, kept for a week."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, Time, delete, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.people import Reach, Role
from storage.base import Base, UtcDateTime, insert
from storage.bring_fetch import ItemRow, ResponseRow
from storage.dialogues import DialogueRow
from storage.engine import ERASED
from storage.mail import redirecting
from storage.mail.outbox import DROPPED, HELD, WAITING, OutboxRow
from storage.mail.postings import PostingRow
from storage.meetings import RsvpRow
from storage.networks import RoomRow
from storage.occasions import OccasionRow
from storage.people import addresses, people
from storage.people.addresses import AddressRow
from storage.people.members import MembershipRow
from storage.people.merge_requests import MergeRequestRow
from storage.people.people import PersonRow
from storage.takeaways import ContactRow, TakeawayRow

REACHES_ELSEWHERE = "reaches this person elsewhere"
"""Why a letter did not leave that was made for both accounts."""

Rows = dict[str, dict[str, Any]]
"""Per table: by id the whole row; or of a table that only changes hands, whose it is and when it was made."""

_WHOLE: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (PersonRow, ("id",)),
    (MembershipRow, ("person_id",)),
    (RsvpRow, ("person_id",)),
    (ResponseRow, ("person_id",)),
    (TakeawayRow, ("person_id",)),
    (ContactRow, ("person_id", "met_id")),
    (OccasionRow, ("person_id",)),
)


class MergeRow(Base):
    """`rows` has the rows of both before and after; it goes with the person, and when it is too late."""

    __tablename__ = "merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    keep_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    gone_id: Mapped[int]
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    rows: Mapped[dict[str, Any]] = mapped_column(JSON)


CHANGES_HANDS: tuple[tuple[Any, str], ...] = (
    (AddressRow, "person_id"),
    (ItemRow, "person_id"),
    (DialogueRow, "person_id"),
    (OutboxRow, "person_id"),
    (RoomRow, "keeper_id"),
    (PostingRow, "given_to"),
    (MergeRequestRow, "asked_by"),
    (MergeRow, "keep_id"),
)
"""Whose rows, as many as there are, go over when two become one, and come back when it is undone."""


async def look(session: AsyncSession, keep: int, gone: int) -> Rows:
    """All rows of these two as they are now."""
    found: Rows = {}
    for table, owners in _WHOLE:
        of_both = or_(*(getattr(table, owner).in_((keep, gone)) for owner in owners))
        rows = await session.scalars(select(table).where(of_both).execution_options(populate_existing=True))
        found[table.__tablename__] = {str(row.id): _values(row) for row in rows}
    for table, owner in CHANGES_HANDS:
        column = getattr(table, owner)
        owned = await session.execute(select(table.id, column, _made(table)).where(column.in_((keep, gone))))
        found[table.__tablename__] = {str(row_id): [whose, _json(made)] for row_id, whose, made in owned}
    return found


async def note(session: AsyncSession, keep: int, gone: int, before: Rows, until: datetime) -> int:
    """They are one now, as `look` told before; that may be taken back until then. Returns its number."""
    after = await look(session, keep, gone)
    row = MergeRow(keep_id=keep, gone_id=gone, until=until, rows={"before": before, "after": after})
    session.add(row)
    await session.flush()
    return row.id


async def to_take_back(session: AsyncSession, keep: int, now: datetime) -> list[int]:
    """What may be taken back, the latest first; an earlier one only after that."""
    found = await session.scalars(
        select(MergeRow.id).where(MergeRow.keep_id == keep, MergeRow.until > now).order_by(MergeRow.id.desc())
    )
    return list(found)


async def undo(session: AsyncSession, merge_id: int, keep: int, now: datetime) -> bool:
    """They are two again; what changed since then stays with who stayed. False when it is too late, or not theirs."""
    if (await to_take_back(session, keep, now))[:1] != [merge_id]:
        return False
    taken = await session.execute(
        delete(MergeRow).where(MergeRow.id == merge_id).returning(MergeRow.gone_id, MergeRow.rows)
    )
    found = taken.one_or_none()
    if found is None:
        return False
    gone, rows = found
    before, after = rows["before"], rows["after"]
    given_up = await _given_up(session, after["memberships"], keep, now)
    revived = await _revive(session, before["people"][str(gone)])
    for table, owners in _WHOLE:
        name = table.__tablename__
        for row_id, row in before[name].items():
            mapped = row | {owner: revived for owner in owners if row[owner] == gone}
            if table is not PersonRow or row_id != str(gone):
                await _put_back(session, table, int(row_id), mapped, after[name].get(row_id))
    for table, owner in CHANGES_HANDS:
        await _give_back(session, table, owner, before[table.__tablename__], gone, keep, revived)
    for network_id, values in given_up.items():
        mine = (MembershipRow.network_id == network_id, MembershipRow.person_id == revived)
        await session.execute(update(MembershipRow).where(*mine).values(**values))
    for person_id in (keep, revived):
        await _let_letters_go_where_they_belong(session, person_id, now)
    await _send_after_all(session, revived, now)
    await people.renew_calendar_token(session, keep)  # the other has seen it
    session.info[ERASED] = True
    return True


async def forget(session: AsyncSession, now: datetime) -> None:
    """Those that can no longer be taken back."""
    gone = await session.execute(delete(MergeRow).where(MergeRow.until <= now).returning(MergeRow.id))
    if gone.all():
        session.info[ERASED] = True


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
        if await _all_there(session, table, values):
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


async def _all_there(session: AsyncSession, table: Any, values: Mapping[str, Any]) -> bool:
    """Whom it is about may have had everything erased since."""
    for key in table.__table__.foreign_keys:
        points_at = values.get(key.parent.key)
        there = select(key.column).where(key.column == points_at)
        if points_at is not None and await session.scalar(there) is None:
            return False
    return True


async def _give_back(
    session: AsyncSession, table: Any, owner: str, before: Mapping[str, Any], gone: int, keep: int, revived: int
) -> None:
    """A number that was free again since then may be that of something new."""
    column = getattr(table, owner)
    theirs = {int(row_id): made for row_id, (whose, made) in before.items() if whose == gone}
    found = await session.execute(select(table.id, _made(table)).where(table.id.in_(theirs), column == keep))
    same = [row_id for row_id, made in found if _json(made) == theirs[row_id]]
    await session.execute(update(table).where(table.id.in_(same)).values({owner: revived}))


async def _given_up(
    session: AsyncSession, after: Mapping[str, Mapping[str, Any]], keep: int, now: datetime
) -> dict[int, dict[str, Any]]:
    """By network: who left it or its organisers as one, or was put out, is not back there as two."""
    since: dict[int, dict[str, Any]] = {}
    for row_id, then in after.items():
        row = await session.get(MembershipRow, int(row_id), populate_existing=True)
        if row is None or row.person_id != keep:
            since[then["network_id"]] = {"left_at": now, "role": Role.MEMBER.value}
            continue
        later = {name: value for name, value in _columns(row).items() if name not in then}
        if then["left_at"] is None and row.left_at is not None:
            later |= {"left_at": row.left_at, "removed_at": row.removed_at}
        if then["role"] == Role.ORGANISER.value and row.role != then["role"]:
            later["role"] = row.role
        if later:
            since[row.network_id] = later
    return since


async def _let_letters_go_where_they_belong(session: AsyncSession, person_id: int, now: datetime) -> None:
    """What was on its way to the other's address goes to their own, or nowhere."""
    at = await addresses.of_people(session, [person_id])
    own = {(one.channel, one.external_id): one for one in at.get(person_id, [])}
    letters = await session.execute(
        select(OutboxRow.id, OutboxRow.channel, OutboxRow.chat_id, OutboxRow.not_before).where(
            OutboxRow.person_id == person_id, OutboxRow.state.in_((WAITING, HELD)), OutboxRow.private
        )
    )
    for row_id, channel, chat_id, not_before in letters.all():
        if (channel, chat_id) in own:
            continue
        to = next((one for one in own.values() if one.reach is Reach.OPEN), None)
        account = await _account(session, to.channel) if to else None
        over: dict[str, Any] = {"state": DROPPED, "why": "they are two again", "document": None}
        again: dict[str, Any] = {"state": WAITING}
        await session.execute(update(OutboxRow).where(OutboxRow.id == row_id).values(again if account else over))
        if to is not None and account is not None:
            await redirecting.redirect(session, row_id, to.channel, account, to.external_id, max(now, not_before))


async def _account(session: AsyncSession, channel: str) -> str | None:
    """Under which we write there."""
    return await session.scalar(
        select(OutboxRow.account).where(OutboxRow.channel == channel).order_by(OutboxRow.id.desc()).limit(1)
    )


async def _send_after_all(session: AsyncSession, person_id: int, now: datetime) -> None:
    """What did not leave because it reached them elsewhere; of a card only one waits."""
    rows = await session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.state == DROPPED,
            OutboxRow.why == REACHES_ELSEWHERE,
            OutboxRow.expires_at > now,
            OutboxRow.card.is_(None),
        )
        .execution_options(populate_existing=True)
    )
    for row in rows:
        row.state, row.why, row.not_before = WAITING, None, now
    await session.flush()


def _made(table: Any) -> Any:
    return getattr(table, "created_at", null())


def _values(row: Any) -> dict[str, Any]:
    """As JSON."""
    return {name: _json(value) for name, value in _columns(row).items()}


def _columns(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | time) else value


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
