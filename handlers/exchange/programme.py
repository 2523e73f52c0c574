"""The afternoon before: where and when, who comes, who brings what, and whom to look up."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.bring_fetch import Item
from domain.errors import Mistake
from domain.matching import Match, look_up
from domain.meetings import Meeting
from domain.nudging import NudgeKind, Occasion, audience
from domain.people import Membership, Role
from handlers.conversation.button_codes import day_of, number_in
from handlers.conversation.context import Context, Scene, moment_of
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Rows, Said, Value, Words, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.nudges import nudge_to, who_said
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised, to_all
from handlers.conversation.routing import Doors
from handlers.conversation.shortening import quoted, shorten
from handlers.exchange.meeting_preview import Evening, prepare
from handlers.meetings.place import ONLINE, where
from storage import meetings, networks
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
    readers = await who_said(scene.session, meeting, audience(occasion.kind))
    told = [nudge_to(occasion, reader.person_id, promised("programme", meeting)) for reader in readers]
    return [*told, *await _to_absent_organisers(scene, meeting, {reader.person_id for reader in readers})]


@doors.teller("programme")
async def tell_programme(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """To each what concerns them; nothing to who comes no more."""
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    evening = await prepare(scene, meeting)
    there = {member.person_id: member for member in (*evening.coming, *evening.perhaps)}
    picked = look_up(evening.found, {person_id: member.organisation for person_id, member in there.items()})
    reason = text("programme-reason", when=moment_of(meeting, "date"))
    said: list[Said | None] = []
    for reader in readers:
        member = there.get(reader.id) if reader else None
        if member is None:
            said.append(None)
        else:
            words = _programme(evening, member, picked.get(member.person_id), scene.now)
            said.append(Said(words, _buttons(meeting, perhaps=member in evening.perhaps), reason))
    return said


@doors.link("programma")
async def show(context: Context) -> Reply:
    """ "<join token>-programma-<meeting>": as it is now, for who comes and until it is over; else the card."""
    meeting = await meetings.get(context.session, number_in(context.incoming.argument) or 0)
    if meeting is None or context.membership is None or meeting.network_id != context.membership.network_id:
        raise Mistake("unknown-link")
    goes_on = meeting.planned and context.now < meeting.ends_at
    said = (await tell_programme(context, {"meeting": meeting.id}, [context.person]))[0] if goes_on else None
    if said is None:
        token = (await networks.get(context.session, meeting.network_id)).join_token
        return reply(follow=f"/start {token}-kom-{meeting.id}")
    return reply(context.say(said.words, said.buttons))


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
    no = Button(text("programme-cannot"), f"rsvp:{day_of(meeting)}:no:stays")
    if perhaps:
        return ((Button(text("programme-come"), f"rsvp:{day_of(meeting)}:yes:stays"), no), (agenda,))
    return ((no, agenda),)


async def _to_absent_organisers(scene: Scene, meeting: Meeting, there: Collection[int]) -> list[Outgoing]:
    """Who pulls the network but did not say to come reads the balance all the same."""
    told: list[Outgoing] = []
    for organiser in await members.of_network(scene.session, meeting.network_id, Role.ORGANISER):
        if organiser.person_id not in there:
            person = await people.get(scene.session, organiser.person_id)
            told += news_for(scene, person, promised("balance-before", meeting), network_id=meeting.network_id)
    return [replace(each, expires_at=meeting.starts_at) for each in told]


@doors.teller("balance-before")
async def tell_balance(scene: Scene, about: About, readers: Readers) -> ToldTo:
    meeting = await meeting_of(scene, about)
    if meeting is None or not meeting.planned:
        return nothing(readers)
    evening = await prepare(scene, meeting)
    words = Joined((text("programme-organiser-of", when=moment_of(meeting, "date")), evening.pattern))
    return to_all(readers, Said(words, reason=text("programme-organiser-reason")))
