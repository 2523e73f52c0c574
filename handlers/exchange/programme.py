"""The afternoon before: where and when, who comes, who brings what, and whom to look up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.bring_fetch import Item
from domain.matching import Match, look_up
from domain.meetings import Meeting, instant
from domain.nudging import NudgeKind, Occasion, after_quiet_hours, audience
from domain.people import Membership, Person, Role
from handlers.conversation.context import Scene, moment_of
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Joined, Outgoing, Rows, Value, Words, text
from handlers.conversation.news import news_for
from handlers.conversation.nudges import nudge_to, who_said
from handlers.conversation.routing import Doors
from handlers.conversation.shortening import quoted, shorten
from handlers.exchange.meeting_preview import Evening, prepare
from handlers.meetings.place import ONLINE, where
from storage import meetings
from storage.people import members, people

doors = Doors()

# One message of at most 4,096 units: these are so many that the sum of all stays below it.
MOST_NAMES, LONGEST_NAME = 12, 30
MOST_BRINGS, LONGEST_BRING = 6, 110
LONGEST_ITEM = 180
LONGEST_PLACE, LONGEST_THEME, LONGEST_GOAL, LONGEST_ORGANISATION = 200, 120, 250, 50


@doors.moment(NudgeKind.PROGRAMME)
async def tell(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None:
        return []
    evening = await prepare(scene, meeting)
    readers = await who_said(scene.session, meeting, audience(occasion.kind))
    known = await people.several(scene.session, [reader.person_id for reader in readers])
    picked = look_up(evening.found, {m.person_id: m.organisation for m in (*evening.coming, *evening.perhaps)})
    reason = text("programme-reason", when=moment_of(meeting, "date"))
    told: list[Outgoing] = []
    for reader in readers:
        read_at = _read_at(scene, known[reader.person_id])
        words = _programme(evening, reader, picked.get(reader.person_id), read_at)
        true_until = _end_of_day(meeting, read_at)
        rows = _buttons(meeting, perhaps=reader in evening.perhaps)
        told.append(nudge_to(occasion, reader.person_id, words, rows, reason=reason, expires_at=true_until))
    return [*told, *await _to_absent_organisers(scene, evening)]


def _read_at(scene: Scene, person: Person) -> datetime:
    """When this person gets what is sent now."""
    since = scene.settings.quiet_from if person.quiet_from is None else person.quiet_from
    until = scene.settings.quiet_until if person.quiet_until is None else person.quiet_until
    return after_quiet_hours(max(scene.now, person.paused_until or scene.now), since, until, person.timezone)


def _end_of_day(meeting: Meeting, read_at: datetime) -> datetime:
    """Midnight, when "tomorrow" becomes a mistake."""
    day = read_at.astimezone(ZoneInfo(meeting.timezone)).date() + timedelta(days=1)
    return instant(datetime.combine(day, time()), meeting.timezone)


def _programme(evening: Evening, reader: Membership, match: Match | None, read_at: datetime) -> Words:
    meeting = evening.meeting
    parts: list[Words] = [
        _where_and_when(meeting, read_at),
        text("programme-about", theme=shorten(meeting.theme, LONGEST_THEME), goal=shorten(meeting.goal, LONGEST_GOAL)),
    ]
    if len(evening.coming) > 1:
        shown = [shorten(member.name, LONGEST_NAME) for member in evening.coming]
        parts.append(text("programme-who", count=len(shown), names=names(shown, MOST_NAMES)))
    brings = [item for item in evening.on_the_table if item.person_id != reader.person_id]
    if brings:
        parts.append(_who_brings_what(evening, brings))
    if match is not None:
        parts.append(_look_up(evening, match))
    if reader in evening.perhaps:
        parts.append(text("programme-perhaps"))
    if reader.organiser:
        parts.append(Joined((text("programme-organiser"), evening.pattern)))
    return Joined(tuple(parts), "\n\n")


def _where_and_when(meeting: Meeting, read_at: datetime) -> Words:
    days = (meeting.starts.date() - read_at.astimezone(ZoneInfo(meeting.timezone)).date()).days
    key = {0: "programme-today", 1: "programme-tomorrow"}.get(days, "programme-date")
    values: dict[str, Value] = {
        "time": moment_of(meeting, "time"),
        "place": where(shorten(meeting.place, LONGEST_PLACE), meeting.link),
        "online": "yes" if meeting.place == ONLINE else "no",
    }
    return text(key, **values) if days in (0, 1) else text(key, **values, when=moment_of(meeting, "date"))


def _who_brings_what(evening: Evening, brings: Sequence[Item]) -> Words:
    """The first few, and how many more there are."""
    who = {member.person_id: shorten(member.name, LONGEST_NAME) for member in evening.coming}
    lines: list[Words] = [
        text("programme-bring", name=who[item.person_id], item=shorten(item.text, LONGEST_BRING))
        for item in brings[:MOST_BRINGS]
    ]
    if len(brings) > MOST_BRINGS:
        lines.append(text("programme-more", count=len(brings) - MOST_BRINGS))
    return Joined((text("programme-brings"), *lines))


def _look_up(evening: Evening, match: Match) -> Words:
    who = next(member for member in evening.coming if member.person_id == match.bring.person_id)
    organisation = shorten(who.organisation or "", LONGEST_ORGANISATION)
    return text(
        "programme-look-up-at" if organisation else "programme-look-up",
        fetch=quoted(match.fetch.text, LONGEST_ITEM),
        name=shorten(who.name, LONGEST_NAME),
        bring=quoted(match.bring.text, LONGEST_ITEM),
        **({"organisation": organisation} if organisation else {}),
    )


def _buttons(meeting: Meeting, *, perhaps: bool) -> Rows:
    agenda = Button(text("programme-agenda"), f"ics:{meeting.id}")
    no = Button(text("programme-cannot"), f"rsvp:{meeting.id}:no:stays")
    if perhaps:
        return ((Button(text("programme-come"), f"rsvp:{meeting.id}:yes:stays"), no), (agenda,))
    return ((no, agenda),)


async def _to_absent_organisers(scene: Scene, evening: Evening) -> list[Outgoing]:
    """Who pulls the network but did not say to come reads the balance all the same."""
    meeting = evening.meeting
    there = {member.person_id for member in (*evening.coming, *evening.perhaps)}
    told: list[Outgoing] = []
    for organiser in await members.of_network(scene.session, meeting.network_id, Role.ORGANISER):
        if organiser.person_id in there:
            continue
        person = await people.get(scene.session, organiser.person_id)
        words = Joined((text("programme-organiser-of", when=moment_of(meeting, "date")), evening.pattern))
        reason = text("programme-organiser-reason")
        told += news_for(scene, person, words, reason=reason, network_id=meeting.network_id)
    return [replace(each, expires_at=meeting.starts_at) for each in told]
