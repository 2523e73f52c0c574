"""Meetings as calendars know them (RFC 5545): one as a file to open, all of a person as a feed to subscribe to."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from domain.meetings import Meeting
from domain.networks import Network
from handlers.conversation.messages import Document

PRODUCT = "-//Knipoog//Knipoog//NL"
HOURS = 6
"""After so long a subscribed calendar is asked to look again."""

YEAR = timedelta(days=366)


def calendar_document(meeting: Meeting, network: Network, now: datetime) -> Document:
    """A file that a phone or a laptop opens in its own calendar; opened again, it replaces what was there."""
    calendar = _calendar([(meeting, network)], now)
    calendar.add("method", "PUBLISH")
    return Document(f"{meeting.starts:%Y-%m-%d}.ics", "text/calendar", _with_zones(calendar, [meeting]))


def calendar_feed(planned: Iterable[tuple[Meeting, Network]], now: datetime) -> bytes:
    """All these meetings, each with the network that it is of, as a calendar to subscribe to."""
    everything = list(planned)
    calendar = _calendar(everything, now)
    names = sorted({network.name for _, network in everything})
    # What RFC 7986 calls NAME and REFRESH-INTERVAL; the older spellings are what Outlook and Apple read.
    calendar.add("x-wr-calname", ", ".join(names) or "Knipoog")
    calendar.add("refresh-interval", timedelta(hours=HOURS), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{HOURS}H")
    return _with_zones(calendar, [meeting for meeting, _ in everything])


def _calendar(planned: Iterable[tuple[Meeting, Network]], now: datetime) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for meeting, network in planned:
        calendar.add_component(_event(meeting, network, now))
    return calendar


def _event(meeting: Meeting, network: Network, now: datetime) -> Event:
    """The uid stays and the sequence rises, so that a calendar moves the meeting instead of adding another."""
    zone = ZoneInfo(meeting.timezone)
    event = Event()
    event.add("uid", f"meeting-{meeting.id}@knipoog")
    event.add("dtstamp", now)
    event.add("sequence", meeting.sequence)
    event.add("status", "CONFIRMED" if meeting.planned else "CANCELLED")
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", f"{network.name}: {meeting.theme}")
    event.add("location", meeting.place)
    event.add("description", "\n\n".join(filter(None, (meeting.goal, meeting.benefit, meeting.link))))
    if meeting.link is not None and meeting.link.startswith("https://"):
        event.add("url", meeting.link)
    return event


def _with_zones(calendar: Calendar, planned: list[Meeting]) -> bytes:
    """With the rules of every zone that is used, for the years that matter."""
    days = [meeting.starts.date() for meeting in planned]
    if days:
        calendar.add_missing_timezones(first_date=min(days) - YEAR, last_date=max(days) + YEAR)
    return bytes(calendar.to_ical())
