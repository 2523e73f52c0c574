"""Two persons who turn out to be one: everything of the one that goes becomes that of the one that stays."""

from typing import Any

from sqlalchemy import and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.people import Role
from storage.addresses import AddressRow
from storage.bring_fetch import ItemRow, ResponseRow
from storage.dialogues import DialogueRow
from storage.link_codes import LinkCodeRow
from storage.meetings import RsvpRow
from storage.members import MembershipRow
from storage.networks import RoomRow
from storage.occasions import OccasionRow
from storage.outbox import OutboxRow
from storage.people import PersonRow
from storage.postings import PostingRow
from storage.takeaways import ContactRow, TakeawayRow

# Of what there may be one per person, what the one who stays has already wins.
_ONE_PER_PERSON: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (RsvpRow, ("meeting_id",)),
    (ResponseRow, ("meeting_id", "subject")),
    (TakeawayRow, ("meeting_id",)),
    (ContactRow, ("meeting_id", "met_id")),
    (OccasionRow, ("meeting_id", "kind", "version")),
    (MembershipRow, ("network_id",)),
)
_AS_MANY_AS_THERE_ARE: tuple[tuple[Any, str], ...] = (
    (AddressRow, "person_id"),
    (ItemRow, "person_id"),
    (DialogueRow, "person_id"),
    (OutboxRow, "person_id"),
    (RoomRow, "keeper_id"),
    (PostingRow, "given_to"),
)


async def merge(session: AsyncSession, *, keep: int, gone: int) -> None:
    """Nothing is lost that does not say the same twice. Wishes are those of `keep`, except that a stop stays a stop."""
    if keep == gone:
        return
    await _merge_memberships(session, keep, gone)
    await _merge_contacts_of_others(session, keep, gone)
    await _newest_answer(session, keep, gone)
    for table, key in _ONE_PER_PERSON:
        other = aliased(table)
        same = and_(other.person_id == keep, *(getattr(other, name) == getattr(table, name) for name in key))
        await session.execute(delete(table).where(table.person_id == gone, exists().where(same)))
        await session.execute(update(table).where(table.person_id == gone).values(person_id=keep))
    await session.execute(update(DialogueRow).where(DialogueRow.person_id == gone).values(state="ended"))
    for table, column in _AS_MANY_AS_THERE_ARE:
        await session.execute(update(table).where(getattr(table, column) == gone).values({column: keep}))
    await session.execute(delete(ContactRow).where(ContactRow.person_id == ContactRow.met_id))
    await session.execute(delete(LinkCodeRow).where(LinkCodeRow.person_id.in_((keep, gone))))
    await _merge_persons(session, keep, gone)


async def _merge_memberships(session: AsyncSession, keep: int, gone: int) -> None:
    """Who is in the network by either is in it; who pulls it by either pulls it; an introduction is kept."""
    found = await session.scalars(select(MembershipRow).where(MembershipRow.person_id.in_((keep, gone))))
    pairs: dict[int, dict[int, MembershipRow]] = {}
    for row in found:
        pairs.setdefault(row.network_id, {})[row.person_id] = row
    for pair in pairs.values():
        if len(pair) < 2:
            continue
        stays, goes = pair[keep], pair[gone]
        if stays.left_at is not None or (goes.left_at is None and Role(goes.role) is Role.ORGANISER):
            stays.role = goes.role
        stays.left_at = stays.left_at if goes.left_at is not None else None
        stays.joined_at = min(stays.joined_at, goes.joined_at)
        if stays.introduced_at is None and goes.introduced_at is not None:
            for field in ("introduced_at", "organisation", "work", "themes", "brings", "fetches"):
                setattr(stays, field, getattr(goes, field))
    await session.flush()


async def _merge_contacts_of_others(session: AsyncSession, keep: int, gone: int) -> None:
    """Somebody met them both: that was one meeting."""
    other = aliased(ContactRow)
    same = and_(
        other.met_id == keep,
        other.meeting_id == ContactRow.meeting_id,
        other.person_id == ContactRow.person_id,
    )
    await session.execute(delete(ContactRow).where(ContactRow.met_id == gone, exists().where(same)))
    await session.execute(update(ContactRow).where(ContactRow.met_id == gone).values(met_id=keep))


async def _newest_answer(session: AsyncSession, keep: int, gone: int) -> None:
    found = await session.scalars(select(RsvpRow).where(RsvpRow.person_id.in_((keep, gone))))
    pairs: dict[int, dict[int, RsvpRow]] = {}
    for row in found:
        pairs.setdefault(row.meeting_id, {})[row.person_id] = row
    for pair in pairs.values():
        if len(pair) == 2 and pair[gone].answered_at > pair[keep].answered_at:
            pair[keep].answer, pair[keep].answered_at = pair[gone].answer, pair[gone].answered_at
    await session.flush()


async def _merge_persons(session: AsyncSession, keep: int, gone: int) -> None:
    stays = await session.get(PersonRow, keep, populate_existing=True)
    goes = await session.get(PersonRow, gone, populate_existing=True)
    if stays is not None and goes is not None:
        stays.stopped_at = stays.stopped_at or goes.stopped_at
        stays.consented_at = stays.consented_at or goes.consented_at
        stays.current_network_id = stays.current_network_id or goes.current_network_id
        await session.flush()
    await session.execute(delete(PersonRow).where(PersonRow.id == gone))
