"""A meeting from plan to announcement: goal, theme, what is in it for people, when and where."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.errors import Mistake
from domain.meetings import Meeting, instant
from domain.nudging import NudgeKind, Occasion
from handlers.conversation.context import Context, Scene, meeting_for, moment_of, network_of
from handlers.conversation.dates import Question as DateQuestion
from handlers.conversation.dialogue import begin
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Said, Spoken, Words, reply, text
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.questions import (
    Asked,
    Choice,
    Dialogue,
    Question,
    short_text,
)
from handlers.conversation.routing import Doors, Where, Who
from handlers.conversation.shortening import shorten
from handlers.meetings.announcing import announce_button, announced, reached_by_announcing, to_be_announced
from handlers.meetings.date_question import (
    Kept,
    ends_of,
    known_from,
    lasting,
    lasts_of,
    read_duration,
    reading_date,
    show_when,
    starts_of,
)
from handlers.meetings.meeting_card import around, asks_rsvp, rsvp_row
from handlers.meetings.meeting_card import words as card_words
from handlers.meetings.personal_invitation import INVITATION, tell_invitation
from handlers.meetings.place import read_place, show_place
from storage import meetings, networks

doors = Doors()
doors.teller(INVITATION)(tell_invitation)

FIRST, LATER = timedelta(minutes=90), timedelta(minutes=150)
LENGTHS = tuple(Choice(str(minutes), lasting(minutes), minutes) for minutes in (90, 120, 150))


SENTENCES = (
    *("bijeenkomst plannen", "plan een bijeenkomst", "nieuwe bijeenkomst", "nieuwe bijeenkomst plannen"),
    *(
        "bijeenkomst maken",
        "bijeenkomst organiseren",
        "bijeenkomst inplannen",
        "datum prikken",
        "bijeenkomst toevoegen",
    ),
    *("plan a meeting", "new meeting", "plan a new meeting", "make a meeting", "organise a meeting", "add a meeting"),
)


@doors.command("bijeenkomst", "meeting", who=Who.ORGANISER, where=Where.PRIVATE, sentences=SENTENCES)
async def plan(context: Context) -> Reply:
    network = network_of(context)
    coming = await meetings.upcoming(context.session, [network.id], context.now)
    held = await meetings.held(context.session, network.id, context.now, limit=1)
    subject = {
        "first": not coming and not held,
        "busy": {meeting.starts.date().isoformat(): meeting.theme for meeting in coming},
    }
    return await begin(context, PLANNING, subject=subject, intro=text("meeting-intro", network=context.named(network)))


def _known(asked: Asked) -> DateQuestion | None:
    return known_from(asked.answers["when"]) if asked.answers.get("when") else None


def _busy(asked: Asked, kept: Kept) -> Words | None:
    """Another meeting of the network that day: mentioned, not forbidden."""
    theme = asked.subject.get("busy", {}).get(starts_of(kept).date().isoformat())
    return text("meeting-busy", theme=theme) if theme else None


def _open_ended(answers: Kept) -> bool:
    when = answers.get("when")
    return when is None or ends_of(when) is None


async def _plan(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """Make the meeting. Raises Mistake when the date has passed since it was confirmed."""
    network = network_of(context)
    if not context.organiser:
        raise Mistake("organisers-only")
    when = answers["when"]
    if instant(starts_of(when), when["zone"]) <= context.now:
        raise Mistake("meeting-past")
    usual = FIRST if subject.get("first") else LATER
    typed = timedelta(minutes=answers.get("long") or 0)
    await networks.lock(context.session, network.id)
    others = await _others_that_day(context, when, subject)
    meeting = await meetings.add(
        context.session,
        network_id=network.id,
        goal=answers["goal"],
        theme=answers["theme"],
        benefit=answers["benefit"],
        starts=starts_of(when),
        duration=lasts_of(when) or typed or usual,
        timezone=when["zone"],
        place=answers["where"]["place"],
        link=answers["where"]["link"],
    )
    told, buttons = await to_be_announced(context, meeting, context.person.id)
    card = Spoken(card_words(meeting, await around(context.session, meeting), context.now), network.language)
    return reply(context.say(Joined((text("meeting-kept"), card, *others, told), "\n\n"), buttons))


async def _others_that_day(context: Context, when: Kept, subject: dict[str, Any]) -> list[Words]:
    """What was planned on that day since the date was read back."""
    day = starts_of(when).date()
    coming = await meetings.upcoming(context.session, [network_of(context).id], context.now)
    new = [meeting for meeting in coming if meeting.starts.date() == day]
    return [text("meeting-busy", theme=new[0].theme)] if new and day.isoformat() not in subject.get("busy", {}) else []


PLANNING = doors.dialogue(
    Dialogue(
        "meeting",
        "meeting-planning",
        (
            Question("goal", "meeting-goal", short_text(300), why="meeting-goal-why"),
            Question("theme", "meeting-theme", short_text(80)),
            Question("benefit", "meeting-benefit", short_text(300), why="meeting-benefit-why"),
            Question("when", "meeting-when", reading_date(note=_busy, known=_known), show=show_when),
            Question(
                "long",
                "meeting-long",
                read_duration,
                LENGTHS,
                values=lambda asked: {"first": "yes" if asked.subject.get("first") else "no"},
                show=lasting,
                only_if=_open_ended,
            ),
            Question("where", "meeting-where", read_place, show=show_place),
        ),
        _plan,
        summary=True,
        allowed=lambda context: context.organiser,
    )
)


@doors.press("announce")
async def press_announce(context: Context) -> Reply:
    """ "announce:<id>", or "announce:<id>:later"."""
    _, meeting_id, later = (*context.incoming.code.split(":"), "", "")[:3]
    meeting, _, _ = await meeting_for(context, meeting_id, organiser=True)
    _announceable(context, meeting)
    if later:
        return reply(context.say(text("meeting-later", theme=meeting.theme), ((announce_button(meeting),),)))
    if not await meetings.announce(context.session, meeting.id, context.now):
        return reply(toast=text("meeting-announced-already"), alert=True)
    told = await announced(context, replace(meeting, announced_at=context.now), besides=[context.person.id])
    return reply(await _announced_to(context, meeting, told), *told)


def _announceable(context: Context, meeting: Meeting) -> None:
    """Raises Mistake for what is off, over, or known already."""
    if not meeting.planned:
        raise Mistake("meeting-is-off")
    if meeting.starts_at <= context.now:
        raise Mistake("meeting-has-begun")
    if meeting.announced_at is not None:
        raise Mistake("meeting-announced-already")


async def _announced_to(context: Context, meeting: Meeting, told: list[Outgoing]) -> Outgoing:
    """To the organiser who pressed: whom it reaches, and the question that the others get."""
    reached = await reached_by_announcing(context, meeting, told, by=context.person.id)
    done = Joined((text("meeting-announced"), *reached))
    return context.say(Joined((done, text("meeting-you-too")), "\n\n"), (rsvp_row(meeting),), asks=asks_rsvp(meeting))


@doors.teller("invitations")
async def tell_invitations(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Several that waited, in one message: a line and a button for each that is still to come."""
    known = await meetings.several(scene.session, about["meetings"])
    still = [each for each in known.values() if each.planned and each.starts_at > scene.now]
    if not still:
        return nothing(readers)
    still.sort(key=lambda each: each.starts_at)
    network = await networks.get(scene.session, still[0].network_id)
    lines = [text("meeting-one-of", when=moment_of(each), theme=shorten(each.theme, 50)) for each in still]
    words = Joined((text("meeting-several", network=network.name, count=len(still)), *lines, text("meeting-which")))
    rows = tuple(
        (Button(text("choosing-meeting", when=moment_of(each, "short")), f"rsvp:{each.id}:ask"),) for each in still
    )
    reason = text("announcing-reason", network=network.name)
    return to_all(readers, Said(words, rows, reason, asks="rsvp:which"))


@doors.moment(NudgeKind.ANNOUNCEMENT)
async def announce_by_itself(scene: Scene, occasion: Occasion) -> list[Outgoing]:
    """Unless an organiser was first."""
    meeting = await meetings.get(scene.session, occasion.meeting_id)
    if meeting is None or not await meetings.announce(scene.session, meeting.id, scene.now):
        return []
    return await announced(scene, replace(meeting, announced_at=scene.now))
