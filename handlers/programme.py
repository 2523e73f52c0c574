"""The afternoon before: where and when, who comes, who brings what, and whom to look up; and the balance in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.bring_fetch import Direction, Item, Prompt, Visibility
from domain.errors import Mistake
from domain.matching import Match, look_up, matches
from domain.meetings import Answer, Meeting, instant
from domain.nudging import NudgeKind, Occasion, after_quiet_hours, audience
from domain.people import Membership, Person, Role
from handlers.conversation.context import Context, Scene, meeting_for, moment_of, network_of
from handlers.conversation.lists import names
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Rows, Value, Words, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.nudges import nudge_to, who_said
from handlers.conversation.pattern import pattern
from handlers.conversation.privately import only_in_private
from handlers.conversation.routing import Doors, Who
from handlers.conversation.shortening import quoted, shorten
from handlers.conversation.where import ONLINE, where
from storage import bring_fetch, meetings, members, people

doors = Doors()

# One message of at most 4,096 units: these are so many that the sum of all stays below it.
MOST_NAMES, LONGEST_NAME = 12, 30
MOST_BRINGS, LONGEST_BRING = 6, 110
LONGEST_ITEM = 180
LONGEST_PLACE, LONGEST_THEME, LONGEST_GOAL, LONGEST_ORGANISATION = 200, 120, 250, 50
CANDIDATES = 5
MOST_CONFIDED = 10


@dataclass(frozen=True, slots=True)
class Evening:
    """All that is known about a meeting shortly before it starts.

    `items` are what those who (perhaps) come told for it; `confided` what was told to the organisers only.
    """

    meeting: Meeting
    coming: list[Membership]
    perhaps: list[Membership]
    items: list[Item]
    confided: list[Item]
    found: list[Match]

    @property
    def on_the_table(self) -> list[Item]:
        """What who comes brings, for everybody to see."""
        here = {member.person_id for member in self.coming}
        return [
            item
            for item in self.items
            if item.direction is Direction.BRING and item.visibility is Visibility.EVERYONE and item.person_id in here
        ]

    @property
    def pattern(self) -> Words:
        here = {member.person_id for member in self.coming}
        told = {item.person_id for item in self.items} & here
        return pattern(self.meeting, self.items, self.found, told=len(told), coming=len(here))


@doors.moment(NudgeKind.PROGRAMME)
async def tell(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None:
        return []
    evening = await _prepare(scene, meeting)
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


async def _prepare(scene: Scene, meeting: Meeting) -> Evening:
    coming = await who_said(scene.session, meeting)
    perhaps = await who_said(scene.session, meeting, {Answer.MAYBE})
    everything = await bring_fetch.of_network(scene.session, meeting.network_id)
    there = {member.person_id for member in (*coming, *perhaps)}
    items = [item for item in reversed(everything) if item.meeting_id == meeting.id and item.person_id in there]
    belong = {member.person_id for member in await members.of_network(scene.session, meeting.network_id)}
    confided = [
        item
        for item in reversed(everything)
        if item.visibility is Visibility.ORGANISER
        and item.meeting_id in (meeting.id, None)
        and item.person_id in belong
    ]
    waved = await bring_fetch.responses(scene.session, meeting.id)
    brings = [item for member in coming for item in _brings_of(member, meeting, everything)]
    fetches = [item for member in (*coming, *perhaps) for item in _fetches_of(member, meeting, everything, waved)]
    return Evening(meeting, coming, perhaps, items, confided, matches(fetches, brings, most=CANDIDATES))


def _brings_of(member: Membership, meeting: Meeting, everything: Sequence[Item]) -> list[Item]:
    """Also what somebody brought before, or when they introduced themselves: they still can."""
    own = [item for item in everything if item.person_id == member.person_id and item.direction is Direction.BRING]
    return [*own, *_from_introduction(member, meeting, Direction.BRING, member.brings)]


def _fetches_of(
    member: Membership, meeting: Meeting, everything: Sequence[Item], waved: set[tuple[int, str]]
) -> list[Item]:
    """What is fetched this time; without that, what is still open, unless they have no question this time."""
    own = [item for item in everything if item.person_id == member.person_id and item.direction is Direction.FETCH]
    now = [item for item in own if item.meeting_id == meeting.id]
    if now:
        return now
    if (member.person_id, Direction.FETCH.value) in waved:
        return []
    return own or _from_introduction(member, meeting, Direction.FETCH, member.fetches)


def _from_introduction(member: Membership, meeting: Meeting, direction: Direction, said: str | None) -> list[Item]:
    """What an introduction tells, as if it were an item. Its number is below zero: it is stored nowhere as one."""
    if not said:
        return []
    fetch = direction is Direction.FETCH
    return [
        Item(
            id=-2 * member.id - int(fetch),
            network_id=member.network_id,
            meeting_id=meeting.id,
            person_id=member.person_id,
            direction=direction,
            prompt=Prompt.WANT_TO_LEARN if fetch else Prompt.GOOD_AT,
            text=said,
            theme=None,
            level=None,
            visibility=Visibility.MATCH if fetch else Visibility.EVERYONE,
            created_at=member.introduced_at or member.joined_at,
        )
    ]


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


@doors.command("balans", "balance", who=Who.ORGANISER)
async def show_balance(context: Context) -> Reply:
    network = network_of(context)
    coming = await meetings.upcoming(context.session, [network.id], context.now)
    meeting = next((each for each in coming if each.announced_at is not None), None)
    if meeting is None:
        return reply(context.say(text("programme-no-meeting"), ((Button(text("programme-plan"), "as:bijeenkomst"),),)))
    evening = await _prepare(context, meeting)
    heading = text("programme-balance", when=moment_of(meeting, "date"), theme=meeting.theme)
    parts: list[Words] = [heading, evening.pattern]
    if not evening.confided:
        return reply(context.say(Joined(tuple(parts), "\n\n")))
    parts.append(text("programme-confided", count=len(evening.confided)))
    button = Button(text("programme-read"), f"balans:{meeting.id}:mine")
    return reply(context.say(Joined(tuple(parts), "\n\n"), ((button,),)))


@doors.press("balans")
async def read_confided(context: Context) -> Reply:
    """ "balans:<meeting>:mine": what members told for the organisers' eyes only."""
    _, meeting_id, what = (*context.incoming.code.split(":"), "", "")[:3]
    only_in_private(context)
    meeting, _, _ = await meeting_for(context, meeting_id, organiser=True)
    confided = (await _prepare(context, meeting)).confided
    if what != "mine" or not confided:
        raise Mistake("outdated-button")
    who = await people.several(context.session, [item.person_id for item in confided])
    lines: list[Words] = [
        text(
            f"programme-confided-{item.direction.value}",
            name=shorten(who[item.person_id].name, LONGEST_NAME),
            item=shorten(item.text, LONGEST_ITEM),
        )
        for item in confided[:MOST_CONFIDED]
    ]
    if len(confided) > MOST_CONFIDED:
        lines.append(text("programme-more", count=len(confided) - MOST_CONFIDED))
    return reply(context.say(Joined((text("programme-confided-heading"), *lines))))
