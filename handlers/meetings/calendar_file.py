"""Meetings as calendars know them (RFC 5545): one as a file to open, all of a person as a feed to subscribe to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.people import Person
from domain.zones import Change, ZoneRules, zone_rules
from handlers.conversation.messages import Document, Words, text
from handlers.conversation.texts import Texts
from storage import meetings
from storage.installation import Installation
from storage.people import members

PRODUCT = "-//Knipoog//Knipoog//NL"
HOURS = 6
"""After so long a subscribed calendar is asked to look again."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OWN = {Answer.YES: "calendar-own-yes", Answer.MAYBE: "calendar-own-maybe", Answer.NO: "calendar-own-no"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting in somebody's calendar; `standing` is how it stands with them, in their language."""

    meeting: Meeting
    network: Network
    standing: str = ""
    own: Answer | None = None


def standing(meeting: Meeting, own: Answer | None, now: datetime, *, organiser: bool) -> Words:
    """How a meeting stands with somebody: what they said, or what is still to come."""
    if own is not None:
        return text(OWN[own])
    if meeting.announced_at is None:
        return text("calendar-not-announced" if organiser else "calendar-invited-later")
    return text("calendar-unanswered" if meeting.starts_at > now else "calendar-now")


async def entries_of(session: AsyncSession, person: Person, now: datetime, texts: Texts) -> list[Entry]:
    """What /agenda shows this person, and what was: each meeting that is still to end with how it stands with them."""
    mine = {network.id: (network, place) for network, place in await members.networks_of(session, person.id)}
    found = await meetings.of_networks(session, mine)
    said = await meetings.answers_of(session, person.id, [meeting.id for meeting in found])
    entries: list[Entry] = []
    for meeting in found:
        network, place = mine[meeting.network_id]
        words = standing(meeting, said.get(meeting.id), now, organiser=place.organiser)
        shown = texts.plain(words, person.language) if meeting.planned and meeting.ends_at > now else ""
        entries.append(Entry(meeting, network, shown, said.get(meeting.id)))
    return entries


def calendar_document(
    meeting: Meeting, network: Network, now: datetime, installation: Installation, zone: str | None = None
) -> Document:
    """A file that a phone or a laptop opens in its own calendar; opened again, it replaces what was there.

    `zone` is that of who gets it, where that is known.
    """
    calendar = _calendar([Entry(meeting, network)], now, installation)
    calendar.add("method", "PUBLISH")
    if zone:
        calendar.add("x-wr-timezone", zone)
    return Document(f"{meeting.starts:%Y-%m-%d}.ics", "text/calendar", bytes(calendar.to_ical()))


def calendar_feed(entries: Iterable[Entry], now: datetime, installation: Installation, zone: str) -> bytes:
    """All these meetings, each with the network that it is of; `zone` is that of who subscribes."""
    everything = list(entries)
    calendar = _calendar(everything, now, installation)
    names = sorted({entry.network.name for entry in everything})
    # What RFC 7986 calls NAME and REFRESH-INTERVAL; the older spellings are what Outlook and Apple read.
    calendar.add("x-wr-calname", ", ".join(names) or "Knipoog")
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", timedelta(hours=HOURS), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{HOURS}H")
    return bytes(calendar.to_ical())


def _calendar(entries: list[Entry], now: datetime, installation: Installation) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    first_years: dict[str, int] = {}
    for entry in entries:
        zone, year = entry.meeting.timezone, entry.meeting.starts.year
        first_years[zone] = min(year, first_years.get(zone, year))
    for zone, year in sorted(first_years.items()):
        calendar.add_component(_timezone(zone, zone_rules(zone, year - 1)))
    for entry in entries:
        calendar.add_component(_event(entry, now, installation))
    return calendar


def _event(entry: Entry, now: datetime, installation: Installation) -> Event:
    """The uid stays and the sequence rises, so that a calendar moves the meeting instead of adding another."""
    meeting = entry.meeting
    zone = ZoneInfo(meeting.timezone)
    event = Event()
    event.add("uid", installation.calendar_uid(meeting.id))
    event.add("dtstamp", now)
    event.add("sequence", meeting.sequence)
    event.add("status", _status(entry))
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", f"{entry.network.name}: {meeting.theme}")
    event.add("location", meeting.place)
    told = (entry.standing, meeting.goal, meeting.benefit, meeting.link)
    event.add("description", "\n\n".join(part for part in told if part))
    if entry.own is Answer.NO:
        event.add("transp", "TRANSPARENT")
    if meeting.link is not None and meeting.link.startswith("https://"):
        event.add("url", meeting.link)
    return event


def _status(entry: Entry) -> str:
    """What was not announced may still change; in a file for anybody it is as sure as its trekker is."""
    if not entry.meeting.planned:
        return "CANCELLED"
    return "TENTATIVE" if entry.standing and entry.meeting.announced_at is None else "CONFIRMED"


def _timezone(zone: str, rules: ZoneRules) -> Timezone:
    """With yearly rules, as Outlook reads them, and each change at what the clock shows just before it (RFC 5545)."""
    timezone = Timezone()
    timezone.add("tzid", zone)
    for change in rules.changes:
        timezone.add_component(_observance(change, yearly=rules.yearly))
    if not rules.changes:
        always = TimezoneStandard()
        always.add("dtstart", datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None))
        always.add("tzname", rules.name)
        always.add("tzoffsetfrom", rules.offset)
        always.add("tzoffsetto", rules.offset)
        timezone.add_component(always)
    return timezone


def _observance(change: Change, *, yearly: bool) -> TimezoneDaylight | TimezoneStandard:
    observance = TimezoneDaylight() if change.summer else TimezoneStandard()
    observance.add("dtstart", change.onset)
    if yearly:
        weekday = f"{change.nth}{WEEKDAYS[change.weekday]}"
        observance.add("rrule", {"freq": "yearly", "bymonth": change.month, "byday": weekday})
    observance.add("tzname", change.name)
    observance.add("tzoffsetfrom", change.before)
    observance.add("tzoffsetto", change.after)
    return observance
