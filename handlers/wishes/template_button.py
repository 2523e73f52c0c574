"""The button under an approved text: what waited comes by itself; when that is void by now, how it stands instead."""

from domain.nudging import NudgeKind
from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Reply, reply, text
from handlers.conversation.routing import Doors
from storage import meetings, networks
from storage.mail import last_asked
from storage.people import members

doors = Doors()

RESULTS = frozenset({NudgeKind.TAKEAWAY, NudgeKind.TAKEAWAY_AGAIN, NudgeKind.CURATE, NudgeKind.PUBLISHED})


@doors.press("open")
async def open_what_waits(context: Context) -> Reply:
    """What waited leaves because the person spoke at all; here it is only said what it was about, if it was void."""
    if context.opened:
        return reply()
    subject = await _subject(context)
    if subject is not None:
        return reply(follow=subject)
    return reply(context.say(text("opening-nothing"), ((Button(text("button-help"), "help"),),)))


async def _subject(context: Context) -> str | None:
    """The link to that of which the approved text spoke: the take-aways, the programme, the card of the meeting."""
    incoming = context.incoming
    about = await last_asked.knocked_about(
        context.session, incoming.channel, incoming.chat.external_id, incoming.message_id
    )
    meeting = await meetings.get(context.session, int(about.about)) if about and about.about else None
    member = await members.find(context.session, meeting.network_id, context.person.id) if meeting else None
    if about is None or meeting is None or member is None or not member.active or meeting.announced_at is None:
        return None
    token = (await networks.get(context.session, meeting.network_id)).join_token
    if about.subject in RESULTS:
        return f"/start {token}-cmd-opbrengst"
    action = "programma" if about.subject == NudgeKind.PROGRAMME else "kom"
    return f"/start {token}-{action}-{meeting.id}"
