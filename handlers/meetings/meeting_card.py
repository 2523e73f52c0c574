"""The living card of a meeting: pinned in the group, kept by each member, and always up to date.

Only where the bot itself is in a group does it count who comes: a private card is not changed for everybody's answer,
and what somebody posts by hand not at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import Answer, Attendance, Meeting, attendance
from domain.networks import Network, Room
from handlers.conversation.button_codes import day_of, number_in
from handlers.conversation.context import Context, Scene, moment_of
from handlers.conversation.messages import (
    Button,
    Joined,
    Outgoing,
    Priority,
    Rows,
    Said,
    Stands,
    ToPerson,
    ToRoom,
    Words,
    text,
)
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing, promised
from handlers.meetings.date_question import span
from handlers.meetings.place import where
from storage import meetings, networks
from storage.people import members

CARD = "meeting-card"
KIND = "meeting"
LABELS = {Answer.YES: "card-yes", Answer.MAYBE: "card-maybe", Answer.NO: "card-no"}


@dataclass(frozen=True, slots=True)
class Around:
    """What a card tells besides the meeting itself: who comes, and the meeting after it."""

    said: dict[int, Answer]
    attendance: Attendance
    following: Meeting | None


async def around(session: AsyncSession, meeting: Meeting) -> Around:
    """Who left the network meanwhile does not count, whatever they answered."""
    belong = {member.person_id for member in await members.of_network(session, meeting.network_id)}
    answers = [rsvp for rsvp in await meetings.answers(session, meeting.id) if rsvp.person_id in belong]
    coming = await meetings.upcoming(session, [meeting.network_id], meeting.starts_at)
    following = next((each for each in coming if each.starts_at > meeting.starts_at), None)
    return Around({rsvp.person_id: rsvp.answer for rsvp in answers}, attendance(answers), following)


def card_of(meeting: Meeting) -> str:
    """The name under which the card of this meeting lives in a chat."""
    return f"{KIND}:{meeting.id}"


def meeting_in(card: str) -> int | None:
    """Of which meeting this is the card; None for other cards."""
    kind, _, number = card.partition(":")
    return number_in(number) if kind == KIND else None


def words(meeting: Meeting, around: Around, now: datetime, *, counted: bool = False) -> Words:
    """`counted`: with how many come, where the message is brought up to date at every answer."""
    parts: list[Words]
    if not meeting.planned:
        parts = [text("card-off", theme=meeting.theme), text("card-off-when", when=span_of(meeting))]
    elif meeting.ends_at <= now:
        parts = [text("card-title", theme=meeting.theme), text("card-was", when=span_of(meeting))]
    else:
        parts = [_what(meeting), _when(meeting), text("card-why", goal=meeting.goal, benefit=meeting.benefit)]
        if counted and around.attendance != Attendance():
            parts.append(counts(around.attendance))
    if around.following is not None:
        parts.append(text("card-following", when=moment_of(around.following), theme=around.following.theme))
    return Joined(tuple(parts), "\n\n")


def _what(meeting: Meeting) -> Words:
    title = text("card-title", theme=meeting.theme)
    return Joined((title, text("card-new-date"))) if meeting.version > 1 else title


def _when(meeting: Meeting) -> Words:
    place = text("card-where", place=where(meeting.place, meeting.link))
    return Joined((text("card-when", when=span_of(meeting)), place))


def span_of(meeting: Meeting) -> Words:
    """ "donderdag 3 december 2026, 15.30–17.00 uur"."""
    return span(meeting.starts, meeting.ends, meeting.timezone)


def counts(present: Attendance) -> Words:
    return text("card-counts", yes=present.yes, maybe=present.maybe, no=present.no)


def buttons(meeting: Meeting, now: datetime, own: Answer | None = None) -> Rows:
    """Nothing to press once it has begun, or when it is off."""
    if not meeting.planned or meeting.starts_at <= now:
        return ()
    return (rsvp_row(meeting, own), (calendar_button(meeting),))


def rsvp_row(
    meeting: Meeting, own: Answer | None = None, *, stays: bool = False, stands: Stands = Stands.ALWAYS
) -> tuple[Button, ...]:
    """Ik kom, misschien, kan niet, on the day on which it is now; the own answer is ticked.

    The message in which it is pressed in private becomes the card of the meeting, unless it `stays` what it is.
    """
    end = ":stays" if stays else ""
    return tuple(
        Button(
            text("card-ticked", label=text(label)) if answer is own else text(label),
            f"rsvp:{day_of(meeting)}:{answer.value}{end}",
            stands=stands,
        )
        for answer, label in LABELS.items()
    )


def ask_which(context: Context, meeting: Meeting, own: Answer | None) -> Outgoing:
    """To who seems to say something else than before, in words: which is it?"""
    asked = text("card-which", theme=meeting.theme, when=moment_of(meeting))
    return context.say(asked, (rsvp_row(meeting, own, stays=True),), asks=asks_rsvp(meeting))


def asks_rsvp(meeting: Meeting) -> str:
    """What a message asks under which one may type whether they come on this day."""
    return f"rsvp:{day_of(meeting)}"


def calendar_button(meeting: Meeting, stands: Stands = Stands.IF_ROOM) -> Button:
    """Where it would make a list of what is asked, it comes after the yes."""
    return Button(text("card-calendar"), f"ics:{meeting.id}", stands=stands)


def after_yes(meeting: Meeting, answer: Answer) -> Rows:
    """The calendar, where the question had no room for it."""
    return ((calendar_button(meeting, Stands.ALWAYS),),) if answer is Answer.YES else ()


def answered_row(meeting: Meeting, answer: Answer) -> Rows:
    """Under what was read back: still to be changed, by words where few buttons are light."""
    if answer is not Answer.YES:
        return (rsvp_row(meeting, answer), (calendar_button(meeting),))
    return (rsvp_row(meeting, answer, stands=Stands.AMONG_MANY), *after_yes(meeting, answer))


def way_back(network: Network, meeting: Meeting, now: datetime) -> str | None:
    """The link to the card in private, for a group where nothing can be pressed; None when nothing is to be said."""
    return f"{network.join_token}-kom-{meeting.id}" if buttons(meeting, now) else None


async def tell_card(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """The card as it is now; in private with the own answer ticked."""
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    network = await networks.get(scene.session, meeting.network_id)
    seen = await around(scene.session, meeting)
    in_group = words(meeting, seen, scene.now, counted=not about.get("by_hand"))
    privately, reason = words(meeting, seen, scene.now), text("announcing-reason", network=network.name)
    back, over = way_back(network, meeting, scene.now), is_over(meeting, scene.now)
    return [
        Said(
            privately, buttons(meeting, scene.now, seen.said.get(reader.id)), reason, back=back, asks=asks_rsvp(meeting)
        )
        if reader
        else Said(in_group, buttons(meeting, scene.now), reason, back=back, over=over)
        for reader in readers
    ]


def is_over(meeting: Meeting, now: datetime) -> bool:
    return not meeting.planned or meeting.ends_at <= now


async def in_rooms(scene: Scene, meeting: Meeting, *, anew: bool = False) -> list[Outgoing]:
    """The card in every group of the network: brought up to date where it stands, or put there `anew`. It is pinned, or
    no longer when it is over.
    """
    rooms = await networks.rooms_of(scene.session, meeting.network_id)
    return [in_room(room, meeting, anew=anew) for room in rooms]


def in_room(room: Room, meeting: Meeting, *, anew: bool) -> Outgoing:
    return Outgoing(
        ToRoom(room.id),
        promised(CARD, meeting, **({"by_hand": True} if room.kept_by_hand else {})),
        priority=Priority.CARD,
        card=card_of(meeting),
        only_edit=not anew,
        pin=True,
        network_id=meeting.network_id,
    )


def in_private(meeting: Meeting, people: Iterable[int]) -> list[Outgoing]:
    """The card of each of these people brought up to date, where they have one."""
    return [
        Outgoing(
            ToPerson(person_id),
            promised(CARD, meeting),
            priority=Priority.CARD,
            card=card_of(meeting),
            only_edit=True,
            network_id=meeting.network_id,
        )
        for person_id in people
    ]
