"""All that stands about a person in any table, for their own eyes; what is left out, and why."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail.cards import CardRow
from storage.mail.inbox import InboxRow
from storage.mail.outbox import OutboxRow
from storage.mail.postings import PostingRow
from storage.meetings import MeetingRow, RsvpRow
from storage.networks import NetworkRow, RoomRow
from storage.people import link_codes
from storage.people.addresses import AddressRow
from storage.people.arrivals import ArrivalRow
from storage.people.link_codes import LinkCodeRow, WrongCodeRow
from storage.people.members import MembershipRow
from storage.people.merge_journal import MergeRow
from storage.people.merge_requests import MergeRequestRow
from storage.people.people import PersonRow
from storage.people.privacy import OWN
from storage.takeaways import ContactRow

Known = dict[str, list[dict[str, Any]]]
Places = Sequence[tuple[str, str]]
"""(channel, id) of everywhere the person is, under first and second ids."""

BY_PERSON: dict[Any, tuple[str, ...]] = {
    PersonRow: ("id",),
    AddressRow: ("person_id",),
    **dict.fromkeys(OWN, ("person_id",)),
    ContactRow: ("person_id", "met_id"),
    RoomRow: ("keeper_id",),
    PostingRow: ("given_to",),
    OutboxRow: ("person_id",),
    LinkCodeRow: ("person_id",),
    MergeRequestRow: ("one_id", "two_id", "asked_by"),
    MergeRow: ("keep_id",),
}
"""The columns that say whose a row is."""

BY_PLACE: dict[Any, str] = {OutboxRow: "chat_id", CardRow: "chat_id", InboxRow: "lane"}
"""The columns with a chat, beside one with its channel."""

OTHERWISE: dict[Any, str] = {
    ArrivalRow: "external_id",  # beside a room of the channel
    WrongCodeRow: "chat",  # a fingerprint of the chat
}

LEFT_OUT = {
    ("outbox", "document"): "a file that is on its way, and arrives by itself",
    ("merge_requests", "one_agrees"): "what the other answered is theirs; one's own answer stands under own_answer",
    ("merge_requests", "two_agrees"): "the same",
}
NOT_ABOUT_ANYBODY = {
    ("merges", "gone_id"): "the number that one of one's own accounts had; it is in the rows of that link",
    ("people", "current_network_id"): "a network",
    ("inbox", "external_id"): "the platform's number of an update",
    ("rooms", "external_id"): "a group",
    ("addresses", "external_id"): "exported with the address",
    ("addresses", "other_id"): "exported with the address",
}
"""Columns that look as if they told whose a row is."""


async def export(session: AsyncSession, person_id: int) -> Known:
    """Every row about this person, per table, with values as ISO texts."""
    places = await _places(session, person_id)
    found: Known = {}
    for table in {**BY_PERSON, **BY_PLACE, **OTHERWISE}:
        rows = await session.scalars(select(table).where(_about(table, person_id, places)))
        found[table.__tablename__] = [_plain(row, person_id) for row in rows]
    networks = select(NetworkRow.id, NetworkRow.name).join(MembershipRow).where(MembershipRow.person_id == person_id)
    found["networks"] = [{"id": n, "name": name} for n, name in await session.execute(networks)]
    meetings = select(MeetingRow.id, MeetingRow.theme).join(RsvpRow).where(RsvpRow.person_id == person_id)
    found["meetings"] = [{"id": m, "theme": theme} for m, theme in await session.execute(meetings)]
    return found


async def _places(session: AsyncSession, person_id: int) -> Places:
    found = await session.execute(
        select(AddressRow.channel, AddressRow.external_id, AddressRow.other_id).where(AddressRow.person_id == person_id)
    )
    return [(channel, each) for channel, *ids in found for each in ids if each]


def _about(table: Any, person_id: int, places: Places) -> ColumnElement[bool]:
    return or_(false(), *_conditions(table, person_id, places))


def _conditions(table: Any, person_id: int, places: Places) -> Iterator[ColumnElement[bool]]:
    for column in BY_PERSON.get(table, ()):
        yield getattr(table, column) == person_id
    for channel, place in places:
        if table in BY_PLACE:
            yield and_(table.channel == channel, getattr(table, BY_PLACE[table]) == place)
        if table is ArrivalRow:
            rooms = select(RoomRow.id).where(RoomRow.channel == channel)
            yield and_(ArrivalRow.external_id == place, ArrivalRow.room_id.in_(rooms))
        if table is WrongCodeRow:
            yield WrongCodeRow.chat.in_(link_codes.fingerprints(channel, place))


def _plain(row: Any, person_id: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in row.__table__.columns:
        value = getattr(row, column.key)
        if (row.__tablename__, column.key) not in LEFT_OUT:
            values[column.key] = value.isoformat() if hasattr(value, "isoformat") else value
    if isinstance(row, MergeRequestRow) and person_id in (row.one_id, row.two_id):
        values["own_answer"] = row.one_agrees if person_id == row.one_id else row.two_agrees
    return values
