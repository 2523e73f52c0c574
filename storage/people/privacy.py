"""All that is known of a person, in one place: to hand over, and to forget for good."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bring_fetch import ItemRow, ResponseRow
from storage.dialogues import DialogueRow
from storage.mail import cards, forgetting, inbox
from storage.mail.outbox import OutboxRow
from storage.mail.postings import PostingRow
from storage.meetings import MeetingRow, RsvpRow
from storage.networks import NetworkRow
from storage.occasions import OccasionRow
from storage.people import arrivals
from storage.people.addresses import AddressRow
from storage.people.link_codes import LinkCodeRow
from storage.people.members import MembershipRow
from storage.people.people import PersonRow
from storage.takeaways import ContactRow, TakeawayRow

OWN = (ItemRow, ResponseRow, TakeawayRow, RsvpRow, DialogueRow, OccasionRow, MembershipRow)


async def export(session: AsyncSession, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row about this person, per table, with values as ISO texts; for their own eyes."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in (PersonRow, AddressRow, *OWN, ContactRow, OutboxRow):
        owner = PersonRow.id if table is PersonRow else table.__table__.c.person_id
        rows = await session.scalars(select(table).where(owner == person_id))
        found[table.__tablename__] = [_plain(row) for row in rows]
    networks = select(NetworkRow.id, NetworkRow.name).join(MembershipRow).where(MembershipRow.person_id == person_id)
    found["networks"] = [{"id": n, "name": name} for n, name in await session.execute(networks)]
    meetings = select(MeetingRow.id, MeetingRow.theme).join(RsvpRow).where(RsvpRow.person_id == person_id)
    found["meetings"] = [{"id": m, "theme": theme} for m, theme in await session.execute(meetings)]
    return found


def _plain(row: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in row.__table__.columns:
        value = getattr(row, column.key)
        if isinstance(value, bytes):
            continue
        values[column.key] = value.isoformat() if hasattr(value, "isoformat") else value
    return values


async def forget(session: AsyncSession, person_id: int) -> None:
    """Delete the person with everything, also from the queues. What was published elsewhere stays there."""
    found = await session.execute(
        select(AddressRow.channel, AddressRow.external_id, AddressRow.other_id).where(AddressRow.person_id == person_id)
    )
    for channel, external_id, other_id in found.all():
        ids = [external_id, *([other_id] if other_id else [])]
        await inbox.forget_person(session, channel, ids)
        await arrivals.forget_person(session, channel, ids)
        await forgetting.of_chat(session, channel, external_id)
        await cards.forget_chats(session, channel, [external_id])
    await session.execute(
        delete(ContactRow).where(or_(ContactRow.person_id == person_id, ContactRow.met_id == person_id))
    )
    await forgetting.of_person(session, person_id)
    await session.execute(update(PostingRow).where(PostingRow.given_to == person_id).values(given_to=None))
    for table in (*OWN, AddressRow, LinkCodeRow):
        await session.execute(delete(table).where(table.person_id == person_id))
    await session.execute(delete(PersonRow).where(PersonRow.id == person_id))


async def forget_strangers(session: AsyncSession, before: datetime) -> None:
    """Who never consented and belongs to no network leaves nothing behind."""
    strangers = await session.scalars(
        select(PersonRow.id).where(
            PersonRow.consented_at.is_(None),
            PersonRow.created_at < before,
            PersonRow.id.not_in(select(MembershipRow.person_id)),
        )
    )
    for person_id in list(strangers):
        await forget(session, person_id)
