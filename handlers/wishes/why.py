""" "Waarom krijg ik dit?": the reason of the last message that the bot sent of its own accord."""

from zoneinfo import ZoneInfo

from markupsafe import Markup

from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Moment, Reply, reply, text
from handlers.conversation.routing import Doors, Who
from storage.mail import nudge_history

doors = Doors()


@doors.command("waarom", "why", who=Who.ANYONE, words=("waarom", "why", "waarom krijg ik dit", "why do i get this"))
async def why(context: Context) -> Reply:
    found = await nudge_history.latest_nudge(context.session, context.person.id)
    less = ((Button(text("why-fewer"), "set:open"),),)
    if found is None:
        return reply(context.say(text("why-nothing"), less))
    reason, sent_at = found
    zone = context.person.timezone
    wall = sent_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    said = Markup(reason["html"])  # noqa: S704 - rendered by the texts when it was sent
    return reply(context.say(text("why-because", reason=said, moment=Moment(wall, zone, "short")), less))
