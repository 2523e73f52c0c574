"""What people say without wanting anything: hello, thanks, until next time; a friendly word back, and the way on."""

from domain.names import first_name
from handlers.conversation.context import Context
from handlers.conversation.messages import Outgoing, Reply, Rows, reply, text
from handlers.conversation.plain_words import greets, says_goodbye, small_talk, thanks
from handlers.conversation.routing import Doors
from handlers.wishes.likeliest import likeliest, still_stopped
from storage.people import members

doors = Doors()


@doors.talk(small_talk)
async def answer(context: Context) -> Reply | None:
    """Who stopped hears first of all that this is so."""
    if context.person.stopped:
        return reply(still_stopped(context))
    return reply(await _friendly(context))


async def _friendly(context: Context) -> Outgoing:
    typed, rows = context.incoming.text, ()
    key = "small-thanks" if thanks(typed) else "small-goodbye" if says_goodbye(typed) else "small-fine"
    if not greets(typed):
        return context.say(text(key), rows, aside="small-talk")
    way_on: Rows = await likeliest(context)
    if not await members.networks_of(context.session, context.person.id):
        return context.say(text("peace-hello-stranger", bot=context.settings.bot_name), way_on, aside="small-talk")
    return context.say(text("small-hello", name=first_name(context.person.name)), way_on, aside="small-talk")
