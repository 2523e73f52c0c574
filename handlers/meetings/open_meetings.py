"""The meetings for which somebody can still say whether they come, and the question itself, away from any card."""

from domain.meetings import Meeting
from handlers.conversation.context import Context, moment_of
from handlers.conversation.messages import Button, Outgoing, text
from handlers.meetings.meeting_card import asks_rsvp, rsvp_row
from storage import meetings
from storage.people import members

MOST = 8


async def answerable(context: Context) -> list[Meeting]:
    """In all networks of this person, soonest first."""
    mine = [network.id for network, _ in await members.networks_of(context.session, context.person.id)]
    coming = await meetings.upcoming(context.session, mine, context.now) if mine else []
    return [meeting for meeting in coming if meeting.announced_at is not None and meeting.starts_at > context.now]


async def ask_about(context: Context, meeting: Meeting) -> Outgoing:
    """Whether they come, with what they said till now ticked."""
    own = await meetings.answer_of(context.session, meeting.id, context.person.id)
    asked = text("open-meetings-ask", theme=meeting.theme, when=moment_of(meeting))
    return context.say(asked, (rsvp_row(meeting, own, stays=True),), asks=asks_rsvp(meeting))


async def ask_which_meeting(context: Context, found: list[Meeting]) -> Outgoing:
    """Of several first which one is meant."""
    if not found:
        return context.say(text("open-meetings-none"))
    if len(found) == 1:
        return await ask_about(context, found[0])
    rows = tuple(
        (Button(text("choosing-meeting", when=moment_of(meeting, "short")), f"rsvp:{meeting.id}:ask"),)
        for meeting in found[:MOST]
    )
    return context.say(text("open-meetings-which"), rows)
