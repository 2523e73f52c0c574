"""Every table of the house, so that one import knows them all."""

from storage import (
    arrivals,
    bring_fetch,
    cards,
    dialogues,
    inbox,
    leases,
    meetings,
    members,
    networks,
    occasions,
    outbox,
    people,
    takeaways,
)
from storage.base import Base

ALL_TABLES: tuple[type[Base], ...] = (
    networks.NetworkRow,
    networks.RoomRow,
    arrivals.ArrivalRow,
    people.PersonRow,
    people.AddressRow,
    members.MembershipRow,
    meetings.MeetingRow,
    meetings.RsvpRow,
    bring_fetch.ItemRow,
    bring_fetch.ResponseRow,
    takeaways.TakeawayRow,
    takeaways.ContactRow,
    dialogues.DialogueRow,
    inbox.InboxRow,
    occasions.OccasionRow,
    outbox.OutboxRow,
    cards.CardRow,
    leases.LeaseRow,
)
