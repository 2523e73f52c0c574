"""The button under an approved text: what waited for it comes by itself."""

from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Reply, reply, text
from handlers.conversation.routing import Doors

doors = Doors()


@doors.press("open")
async def open_what_waits(context: Context) -> Reply:
    """What waited leaves because the person spoke at all; here it is only said when there was nothing."""
    if context.opened:
        return reply()
    return reply(context.say(text("opening-nothing"), ((Button(text("button-help"), "help"),),)))
