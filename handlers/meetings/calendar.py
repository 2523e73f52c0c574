"""The calendar: what is coming, a meeting as a file for one's own calendar, and a calendar to subscribe to."""

from dataclasses import replace

from domain.errors import Mistake
from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.people import Membership
from handlers.audience.keepers import reachable
from handlers.conversation.context import Context, moment_of
from handlers.conversation.messages import (
    Button,
    Joined,
    Outgoing,
    Recipient,
    Reply,
    Rows,
    ToPerson,
    Words,
    reply,
    text,
)
from handlers.conversation.routing import Doors, Where, Who
from handlers.meetings.announcing import announce_button
from handlers.meetings.calendar_file import calendar_document, standing
from handlers.meetings.group_buttons import meeting_at_hand, meeting_of_network
from handlers.meetings.meeting_card import asks_rsvp, calendar_button, rsvp_row
from handlers.meetings.place import where
from schedules.offsets import before_start
from storage import installation, meetings
from storage.people import members, people

doors = Doors()

MOST = 8


@doors.command("agenda", "calendar", who=Who.ANYONE, where=Where.BOTH, words=("agenda", "calendar"))
async def show(context: Context) -> Reply:
    return await _of_room(context) if context.room is not None else await _of_person(context)


async def _of_room(context: Context) -> Reply:
    if context.network is None:
        raise Mistake("calendar-no-network-here")
    coming = await meetings.upcoming(context.session, [context.network.id], context.now)
    if not coming:
        return reply(context.say(text("calendar-none")))
    lines = [text("calendar-title", network=context.network.name), *map(_line, coming[:MOST])]
    return reply(context.say(Joined((*lines, *_more(coming)), "\n\n"), ((calendar_button(coming[0]),),)))


async def _of_person(context: Context) -> Reply:
    mine = await members.networks_of(context.session, context.person.id)
    if not mine:
        raise Mistake("no-network")
    coming = await meetings.upcoming(context.session, [network.id for network, _ in mine], context.now)
    said = await meetings.answers_of(context.session, context.person.id, [meeting.id for meeting in coming])
    subscribe = await _subscribe(context)
    if not coming:
        return reply(context.say(_nothing(mine), (subscribe,)))
    runs = {network.id for network, membership in mine if membership.organiser}
    parts = _by_network(context, mine, coming[:MOST], said)
    unanswered = next((meeting for meeting in coming if _can_answer(context, meeting, said)), None)
    question = [text("calendar-ask", when=moment_of(unanswered, "date"))] if unanswered else []
    changes = any(_to_be_changed(context, meeting, said) for meeting in coming)
    buttons = (
        rsvp_row(unanswered, stays=True) if unanswered else (),
        (Button(text("calendar-change-answer"), "rsvp:which"),) if changes else (),
        (calendar_button(unanswered or coming[0]),),
        *_to_announce(context, [meeting for meeting in coming if meeting.network_id in runs]),
        subscribe,
    )
    asks = asks_rsvp(unanswered) if unanswered else None
    return reply(context.say(Joined((*parts, *_more(coming), *question), "\n\n"), buttons, asks=asks))


def _by_network(
    context: Context, mine: list[tuple[Network, Membership]], coming: list[Meeting], said: dict[int, Answer]
) -> list[Words]:
    """The meetings under the name of their network, the network that meets first at the top."""
    networks = {network.id: (network, membership) for network, membership in mine}
    parts: list[Words] = []
    for network_id in dict.fromkeys(meeting.network_id for meeting in coming):
        network, membership = networks[network_id]
        parts.append(text("calendar-title", network=context.named(network)))
        parts += [
            Joined(
                (
                    _line(meeting),
                    standing(meeting, said.get(meeting.id), context.now, organiser=membership.organiser),
                )
            )
            for meeting in coming
            if meeting.network_id == network_id
        ]
    return parts


def _line(meeting: Meeting) -> Words:
    place = where(meeting.place, meeting.link)
    return text("calendar-line", when=moment_of(meeting), theme=meeting.theme, place=place)


def _can_answer(context: Context, meeting: Meeting, said: dict[int, Answer]) -> bool:
    return meeting.id not in said and meeting.announced_at is not None and meeting.starts_at > context.now


def _to_be_changed(context: Context, meeting: Meeting, said: dict[int, Answer]) -> bool:
    return meeting.id in said and meeting.starts_at > context.now


def _to_announce(context: Context, run: list[Meeting]) -> Rows:
    """For organisers: the first meeting that waits for their word."""
    for meeting in run:
        due = before_start(meeting, context.settings.offsets.announcement) <= context.now < meeting.starts_at
        if due and meeting.announced_at is None:
            return ((announce_button(meeting),),)
    return ()


def _more(coming: list[Meeting]) -> list[Words]:
    return [text("calendar-more", count=len(coming) - MOST)] if len(coming) > MOST else []


def _nothing(mine: list[tuple[Network, Membership]]) -> Words:
    runs = any(membership.organiser for _, membership in mine)
    return text("calendar-none-organiser" if runs else "calendar-none")


async def _subscribe(context: Context) -> tuple[Button, ...]:
    """The address of one's own calendar, if this bot can be reached over the web (Telegram refuses other buttons)."""
    address = context.settings.calendar_address(await people.calendar_token(context.session, context.person.id))
    return (Button(text("calendar-subscribe"), url=address),) if address and address.startswith("https://") else ()


@doors.press("ics", where=Where.BOTH)
async def press_file(context: Context) -> Reply:
    """ "ics:<meeting>": the file comes in private, also when it is pressed in the group."""
    meeting, network, member = await meeting_at_hand(context, context.incoming.code.partition(":")[2])
    if context.incoming.chat.private:
        return reply(await _file(context, meeting, network, context.here))
    if member is None or not await reachable(context, [context.person.id]):
        return reply(open_start=f"{network.join_token}-ics-{meeting.id}")
    return reply(await _file(context, meeting, network, ToPerson(context.person.id)), toast=text("calendar-sent"))


@doors.link("ics")
async def file_by_link(context: Context) -> Reply:
    """ "<join token>-ics-<meeting>", for who is no member (yet)."""
    network = context.network
    meeting = await meeting_of_network(context, network, context.incoming.argument) if network else None
    if network is None or meeting is None:
        raise Mistake("unknown-link")
    return reply(await _file(context, meeting, network, context.here))


async def _file(context: Context, meeting: Meeting, network: Network, to: Recipient) -> Outgoing:
    words = text("calendar-file" if meeting.planned else "calendar-file-off", theme=meeting.theme)
    here = await installation.this_one(context.session)
    document = calendar_document(meeting, network, context.now, here, context.person.timezone)
    token = await meetings.calendar_token(context.session, meeting.id)
    document = replace(document, address=context.settings.calendar_address(token))
    return Outgoing(to, words, document=document, network_id=network.id)
