"""What is forgotten for good of a person, all in one place; handing it over is in export.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.people import Address
from storage.bring_fetch import ItemRow, ResponseRow
from storage.dialogues import DialogueRow
from storage.engine import ERASED
from storage.mail import cards, forgetting, inbox
from storage.mail.cards import CardRow
from storage.mail.outbox import DROPPED, FAILED, SENT, UNCERTAIN, WAITING, OutboxRow
from storage.mail.postings import WRITTEN, PostingRow
from storage.mail.scrubbing import Traces, scrub
from storage.meetings import MeetingRow, RsvpRow
from storage.networks import NO_LONGER_KEPT, RoomRow
from storage.occasions import OccasionRow
from storage.people import addresses, arrivals
from storage.people.addresses import AddressRow
from storage.people.link_codes import LinkCodeRow
from storage.people.members import MembershipRow
from storage.people.people import PersonRow
from storage.takeaways import ContactRow, TakeawayRow

ENDED = (SENT, FAILED, DROPPED, UNCERTAIN)
OWN = (ItemRow, ResponseRow, TakeawayRow, RsvpRow, DialogueRow, OccasionRow, MembershipRow)


async def forget(session: AsyncSession, person_id: int) -> None:
    """Delete the person with everything: also from the queues, and from what others were sent or are to post. What was
    published elsewhere stays there.
    """
    traces = await _traces_of(session, person_id)
    found = await session.execute(
        select(AddressRow.channel, AddressRow.external_id, AddressRow.other_id).where(AddressRow.person_id == person_id)
    )
    for channel, external_id, other_id in found.all():
        ids = [external_id, *([other_id] if other_id else [])]
        await inbox.forget_person(session, channel, ids)
        await arrivals.forget_person(session, channel, ids)
        for chat_id in ids:
            await forgetting.of_chat(session, channel, chat_id)
        await cards.forget_chats(session, channel, ids)
    await _forget_cards_about(session, person_id)
    await session.execute(
        delete(ContactRow).where(or_(ContactRow.person_id == person_id, ContactRow.met_id == person_id))
    )
    await forgetting.of_person(session, person_id)
    await session.execute(update(PostingRow).where(PostingRow.given_to == person_id).values(given_to=None))
    await session.execute(update(RoomRow).where(RoomRow.keeper_id == person_id).values(keeper_id=NO_LONGER_KEPT))
    for table in (*OWN, AddressRow, LinkCodeRow):
        await session.execute(delete(table).where(table.person_id == person_id))
    await session.execute(delete(PersonRow).where(PersonRow.id == person_id))
    await scrub(session, traces)
    session.info[ERASED] = True


async def pass_on(session: AsyncSession, address: Address) -> None:
    """Somebody else has this place now. Nothing of who had it goes there, or is found there."""
    ids = [address.external_id, *([address.other_id] if address.other_id else [])]
    await inbox.forget_person(session, address.channel, ids)
    for chat_id in ids:
        await forgetting.of_chat(session, address.channel, chat_id)
    await cards.forget_chats(session, address.channel, ids)
    await addresses.pass_on(session, address.id)


async def _traces_of(session: AsyncSession, person_id: int) -> Traces:
    name = await session.scalar(select(PersonRow.name).where(PersonRow.id == person_id))
    said: list[str | None] = []
    for columns, owner in (
        ((ItemRow.text,), ItemRow.person_id),
        ((TakeawayRow.text,), TakeawayRow.person_id),
        ((MembershipRow.work, MembershipRow.brings, MembershipRow.fetches), MembershipRow.person_id),
    ):
        for row in await session.execute(select(*columns).where(owner == person_id)):
            said += row
    return Traces.of(name or "", said)


async def _forget_cards_about(session: AsyncSession, person_id: int) -> None:
    """Cards elsewhere about this person: their introduction in groups, and what organisers heard of them."""
    ids = await session.scalars(select(MembershipRow.id).where(MembershipRow.person_id == person_id))
    named = [f"hello:{number}" for number in ids]
    tables: tuple[tuple[Any, tuple[ColumnElement[bool], ...]], ...] = (
        (CardRow, ()),
        (OutboxRow, (OutboxRow.state == WAITING,)),
        (PostingRow, (PostingRow.state == WRITTEN,)),
    )
    for table, unsent in tables:
        about = or_(table.card.in_(named), table.card.like(f"late:%:{person_id}"))
        await session.execute(delete(table).where(about, *unsent))


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


async def forget_left(session: AsyncSession, before: datetime) -> None:
    """What somebody told in a network that they left before this moment; and who is in none any more, wholly."""
    left = await session.execute(
        select(MembershipRow.person_id, MembershipRow.network_id).where(MembershipRow.left_at < before)
    )
    for person_id, network_id in left.all():
        await _forget_in(session, person_id, network_id)
    nowhere = await session.scalars(
        select(PersonRow.id).where(
            PersonRow.consented_at < before,
            PersonRow.id.not_in(select(MembershipRow.person_id)),
            PersonRow.id.not_in(select(DialogueRow.person_id).where(DialogueRow.updated_at >= before)),
            PersonRow.id.not_in(select(AddressRow.person_id).where(AddressRow.heard_at >= before)),
        )
    )
    for person_id in list(nowhere):
        await forget(session, person_id)


async def _forget_in(session: AsyncSession, person_id: int, network_id: int) -> None:
    held = select(MeetingRow.id).where(MeetingRow.network_id == network_id)
    here: dict[Any, ColumnElement[bool]] = {
        table: table.meeting_id.in_(held) for table in (ResponseRow, TakeawayRow, RsvpRow, ContactRow)
    }
    here |= {table: table.network_id == network_id for table in (ItemRow, DialogueRow, OccasionRow, MembershipRow)}
    for table, there in here.items():
        await session.execute(delete(table).where(table.person_id == person_id, there))
    session.info[ERASED] = True


async def forget_letters_to_nobody(session: AsyncSession, since: datetime) -> None:
    """The last word to who had everything erased, or said no to being kept: once it is sent, it goes too."""
    known = exists().where(
        AddressRow.channel == OutboxRow.channel,
        or_(AddressRow.external_id == OutboxRow.chat_id, AddressRow.other_id == OutboxRow.chat_id),
    )
    gone = await session.execute(
        delete(OutboxRow)
        .where(OutboxRow.private, OutboxRow.created_at >= since, OutboxRow.state.in_(ENDED), ~known)
        .returning(OutboxRow.id)
    )
    if gone.all():
        session.info[ERASED] = True
