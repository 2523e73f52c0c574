"""Out of a network by one's own word, where no group tells that somebody left."""

from handlers.conversation.context import Context, network_for, network_of
from handlers.conversation.messages import Button, Reply, reply, text
from handlers.conversation.routing import Doors, Who
from handlers.membership.ending_membership import WHO_PULLS, leave, tell_who_pulls
from storage.people import members

doors = Doors()
doors.teller(WHO_PULLS)(tell_who_pulls)


@doors.command("verlaat", "leave", who=Who.MEMBER, words=("uit het netwerk", "verlaat netwerk", "leave network"))
async def ask(context: Context) -> Reply:
    """It stops more than a pause does, so it is confirmed; the last organiser hears what that means."""
    network = network_of(context)
    pulls = [m for m in await members.of_network(context.session, network.id) if m.organiser]
    alone = context.organiser and len(pulls) == 1
    days = context.settings.keep_left.days
    words = text("leave-sure-last" if alone else "leave-sure", network=context.named(network), days=days)
    buttons = (
        (Button(text("leave-yes"), f"leave:{network.id}"),),
        (Button(text("leave-pause"), "as:pauze"), Button(text("leave-no"), "leave:no")),
    )
    return reply(context.say(words, buttons))


@doors.press("leave")
async def press(context: Context) -> Reply:
    """ "leave:<network>", or "leave:no"."""
    which = context.incoming.code.partition(":")[2]
    if which == "no":
        return reply(context.say(text("leave-stays")))
    network, _ = await network_for(context, which)
    told = await leave(context, network, context.person)
    back = Button(text("leave-back"), f"join:{network.join_token}")
    return reply(context.say(text("leave-done", network=context.named(network)), ((back,),)), *told, menus_changed=True)
