"""Two persons who turn out to be one: everything of the one that goes becomes that of the one that stays."""

from typing import Any

from sqlalchemy import and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.people import Role
from storage.bring_fetch import ResponseRow
from storage.dialogues import DialogueRow
from storage.mail.outbox import DROPPED, FAILED, HELD, WAITING, OutboxRow
from storage.meetings import RsvpRow
from storage.occasions import OccasionRow
from storage.people.link_codes import LinkCodeRow
from storage.people.members import MembershipRow
from storage.people.merge_journal import CHANGES_HANDS, REACHES_ELSEWHERE
from storage.people.people import PEACE, PersonRow, later_wishes, wished
from storage.takeaways import ContactRow, TakeawayRow

_WISHES: dict[str, tuple[str, ...]] = {
    PEACE: ("stopped_at", "paused_until"),
    "quiet_from": ("quiet_from", "quiet_until"),
    "timezone": ("timezone", "timezone_is_own"),
    **{each: (each,) for each in ("language", "max_per_week", "only_meetings", "preferred_channel", "wants_promotion")},
}
"""By what a wish is noted, and the columns that it fills."""

# Of what there may be one per person, what the one who stays has already wins.
_ONE_PER_PERSON: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (RsvpRow, ("meeting_id",)),
    (ResponseRow, ("meeting_id", "subject")),
    (TakeawayRow, ("meeting_id",)),
    (ContactRow, ("meeting_id", "met_id")),
    (OccasionRow, ("meeting_id", "kind", "version")),
    (MembershipRow, ("network_id",)),
)


async def merge(session: AsyncSession, *, keep: int, gone: int) -> bool:
    """Nothing is lost that does not say the same twice, and nothing is sent twice. False when there are no longer two.

    Wishes are those of `keep`, and where they have none those of `gone`; what asks for less holds in any case.
    """
    if keep == gone or not await _both_there(session, keep, gone):
        return False
    await _merge_memberships(session, keep, gone)
    await _merge_contacts_of_others(session, keep, gone)
    await _newest_answer(session, keep, gone)
    await _drop_what_comes_twice(session, keep, gone)
    for table, key in _ONE_PER_PERSON:
        other = aliased(table)
        same = and_(other.person_id == keep, *(getattr(other, name) == getattr(table, name) for name in key))
        await session.execute(delete(table).where(table.person_id == gone, exists().where(same)))
        await session.execute(update(table).where(table.person_id == gone).values(person_id=keep))
    over: dict[str, Any] = {"state": "ended", "answers": {}, "pending": None, "subject": {}}
    await session.execute(update(DialogueRow).where(DialogueRow.person_id == gone).values(over))
    for table, column in CHANGES_HANDS:
        await session.execute(update(table).where(getattr(table, column) == gone).values({column: keep}))
    await session.execute(delete(ContactRow).where(ContactRow.person_id == ContactRow.met_id))
    await session.execute(delete(LinkCodeRow).where(LinkCodeRow.person_id.in_((keep, gone))))
    await _merge_persons(session, keep, gone)
    return True


async def _both_there(session: AsyncSession, keep: int, gone: int) -> bool:
    """Held until the transaction ends: of two who merge the same persons at once, one does."""
    found = await session.scalars(
        select(PersonRow.id).where(PersonRow.id.in_((keep, gone))).order_by(PersonRow.id).with_for_update()
    )
    return len(list(found)) == 2


async def _merge_memberships(session: AsyncSession, keep: int, gone: int) -> None:
    """Who is in the network by either is in it; who pulls it by either pulls it; an introduction is kept."""
    found = await session.scalars(
        select(MembershipRow).where(MembershipRow.person_id.in_((keep, gone))).execution_options(populate_existing=True)
    )
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
        stays.removed_at = (stays.removed_at or goes.removed_at) if stays.left_at is not None else None
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
    found = await session.scalars(
        select(RsvpRow).where(RsvpRow.person_id.in_((keep, gone))).execution_options(populate_existing=True)
    )
    pairs: dict[int, dict[int, RsvpRow]] = {}
    for row in found:
        pairs.setdefault(row.meeting_id, {})[row.person_id] = row
    for pair in pairs.values():
        if len(pair) == 2 and pair[gone].answered_at > pair[keep].answered_at:
            pair[keep].answer, pair[keep].answered_at = pair[gone].answer, pair[gone].answered_at
    await session.flush()


async def _drop_what_comes_twice(session: AsyncSession, keep: int, gone: int) -> None:
    """The same nudge was made for both, and the one of the person who goes has not left yet."""
    other = aliased(OutboxRow)
    same = and_(
        other.person_id == keep,
        other.state.not_in((DROPPED, FAILED)),
        other.nudge_kind == OutboxRow.nudge_kind,
        other.meeting_id.is_not_distinct_from(OutboxRow.meeting_id),
        other.meeting_version.is_not_distinct_from(OutboxRow.meeting_version),
    )
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.person_id == gone, OutboxRow.state.in_((WAITING, HELD)), exists().where(same))
        .values(state=DROPPED, why=REACHES_ELSEWHERE, document=None)
    )


def _said_last(stays: PersonRow, goes: PersonRow) -> dict[str, object]:
    """What holds of each wish that both had: the one that was said last, also where that was START."""
    kept: dict[str, object] = {}
    for subject, columns in _WISHES.items():
        here, there = wished(stays, subject), wished(goes, subject)
        if here is not None and there is not None:
            newest = goes if there > here else stays
            kept |= {column: getattr(newest, column) for column in columns}
    return kept


async def _merge_persons(session: AsyncSession, keep: int, gone: int) -> None:
    stays = await session.get(PersonRow, keep, populate_existing=True)
    goes = await session.get(PersonRow, gone, populate_existing=True)
    if stays is not None and goes is not None:
        said_last = _said_last(stays, goes)
        stays.stopped_at = stays.stopped_at or goes.stopped_at
        stays.only_meetings = stays.only_meetings or goes.only_meetings
        stays.paused_until = max((at for at in (stays.paused_until, goes.paused_until) if at), default=None)
        if stays.quiet_from is None:
            stays.quiet_from, stays.quiet_until = goes.quiet_from, goes.quiet_until
        for wish in ("consented_at", "max_per_week", "preferred_channel", "current_network_id"):
            setattr(stays, wish, getattr(stays, wish) if getattr(stays, wish) is not None else getattr(goes, wish))
        stays.wished_at = later_wishes(stays.wished_at, goes.wished_at)
        stays.wants_promotion = stays.wants_promotion or goes.wants_promotion
        if goes.timezone_is_own and not stays.timezone_is_own:
            stays.timezone, stays.timezone_is_own = goes.timezone, True
        if goes.unanswered < stays.unanswered:  # they spoke there
            stays.unanswered, stays.fewer_asked_at = goes.unanswered, goes.fewer_asked_at
            stays.asked_at = goes.asked_at
        for column, value in said_last.items():
            setattr(stays, column, value)
        await session.flush()
    await session.execute(delete(PersonRow).where(PersonRow.id == gone))
