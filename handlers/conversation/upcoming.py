"""What comes next in a network, as somebody hears it who has just joined or told something."""

from domain.meetings import Answer
from domain.networks import Network
from handlers.conversation.context import Context, Scene, moment_of
from handlers.conversation.messages import Button, Outgoing, Rows, Words, text
from storage import meetings

COMES = {Answer.YES: "upcoming-yes", Answer.MAYBE: "upcoming-maybe", Answer.NO: "upcoming-no"}


async def next_date(scene: Scene, network: Network) -> Words | None:
    """The day and hour of the next meeting; None when there is none."""
    coming = await meetings.upcoming(scene.session, [network.id], scene.now)
    return text("upcoming-date", when=moment_of(coming[0])) if coming else None


async def next_meeting(context: Context, network: Network) -> Outgoing:
    """The next meeting, and whether this person comes: asked, or read back when it was answered before."""
    coming = await meetings.upcoming(context.session, [network.id], context.now)
    if not coming:
        return context.say(text("upcoming-none"))
    meeting = coming[0]
    answer = await meetings.answer_of(context.session, meeting.id, context.person.id)
    said = text(
        COMES[answer] if answer else "upcoming-ask",
        when=moment_of(meeting),
        theme=meeting.theme,
        place=meeting.place,
    )
    return context.say(said, ((Button(text("upcoming-agenda"), "as:agenda"),),) if answer else rsvp_buttons(meeting.id))


def rsvp_buttons(meeting_id: int) -> Rows:
    return (
        (
            Button(text("upcoming-i-come"), f"rsvp:{meeting_id}:yes"),
            Button(text("upcoming-perhaps"), f"rsvp:{meeting_id}:maybe"),
            Button(text("upcoming-i-cannot"), f"rsvp:{meeting_id}:no"),
        ),
    )
