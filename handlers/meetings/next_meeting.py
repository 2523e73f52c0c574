"""What comes next in a network, as somebody hears it who has just joined or told something."""

from domain.meetings import Answer, Meeting
from domain.networks import Network
from handlers.conversation.context import Context, Scene, moment_of
from handlers.conversation.messages import Button, Outgoing, Words, text
from handlers.conversation.shortening import shorten
from handlers.meetings.meeting_card import asks_rsvp, rsvp_row
from handlers.meetings.place import where
from storage import meetings
from storage.people import members

COMES = {Answer.YES: "upcoming-yes", Answer.MAYBE: "upcoming-maybe", Answer.NO: "upcoming-no"}


async def next_date(scene: Scene, network: Network) -> Words | None:
    """The day and hour of the next meeting; None when there is none."""
    coming = await meetings.upcoming(scene.session, [network.id], scene.now)
    return text("upcoming-date", when=moment_of(coming[0])) if coming else None


async def next_meeting(context: Context, network: Network) -> Outgoing:
    """The next meeting, and whether this person comes: asked, or read back when it was answered before."""
    coming = await meetings.upcoming(context.session, [network.id], context.now)
    if not coming:
        return await _none(context, network)
    meeting = coming[0]
    answer = await meetings.answer_of(context.session, meeting.id, context.person.id)
    said = text(
        COMES[answer] if answer else "upcoming-ask",
        when=moment_of(meeting),
        theme=meeting.theme,
        place=where(meeting.place, meeting.link),
    )
    if answer is not None:
        return context.say(said, ((Button(text("upcoming-agenda"), "as:agenda"),),))
    return context.say(said, (rsvp_row(meeting),), asks=asks_rsvp(meeting))


async def _none(context: Context, network: Network) -> Outgoing:
    member = await members.find(context.session, network.id, context.person.id)
    if member is None or not member.organiser:
        return context.say(text("upcoming-none"))
    return context.say(text("upcoming-none-organiser"), ((Button(text("upcoming-plan"), "as:bijeenkomst"),),))


async def next_announced(scene: Scene, network_id: int) -> Meeting | None:
    """The first announced one that has not begun."""
    coming = await meetings.upcoming(scene.session, [network_id], scene.now)
    return next((each for each in coming if each.announced_at is not None and each.starts_at > scene.now), None)


def next_line(meeting: Meeting | None) -> list[Words]:
    if meeting is None:
        return []
    return [text("upcoming-following", when=moment_of(meeting), theme=shorten(meeting.theme, 120))]
