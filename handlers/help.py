"""Finding the way: what this person can do here, leaving a dialogue, and what nobody understood."""

from handlers.conversation.context import Context
from handlers.conversation.messages import Button, Event, Joined, Reply, Words, reply, text
from handlers.conversation.routing import Doors, Where, Who

doors = Doors()


@doors.command("help", "hulp", who=Who.ANYONE, where=Where.BOTH, words=("help", "hulp", "?"))
async def show_help(context: Context) -> Reply:
    return reply(context.say(text("help-start")))


@doors.press("help")
async def press_help(context: Context) -> Reply:
    return reply(follow="/help")


@doors.event(Event.TEXT)
async def not_understood(context: Context) -> Reply:
    return reply(context.say(text("not-understood"), ((Button(text("button-help"), "help"),),)))
