"""Every table of the house, so that one import knows them all."""

from storage import bring_fetch, dialogues, installation, leases, meetings, networks, occasions, takeaways
from storage.base import Base
from storage.mail import cards, inbox, outbox, postings, spending, templates
from storage.people import addresses, arrivals, link_codes, members, merge_journal, merge_requests, people

ALL_TABLES: tuple[type[Base], ...] = (
    networks.NetworkRow,
    networks.FormerTokenRow,
    networks.RoomRow,
    arrivals.ArrivalRow,
    people.PersonRow,
    addresses.AddressRow,
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
    installation.InstallationRow,
    templates.TemplateRow,
    spending.SpendingRow,
    spending.BudgetWarningRow,
    postings.PostingRow,
    link_codes.LinkCodeRow,
    link_codes.WrongCodeRow,
    merge_requests.MergeRequestRow,
    merge_journal.MergeRow,
)
