"""In several networks at once: which one is meant, and how to switch."""

import re

from domain.errors import Mistake
from domain.networks import Network
from handlers.conversation.context import Context, network_for
from handlers.conversation.lists import NARROWEST, label_of, which_is_which
from handlers.conversation.messages import Button, Joined, Reply, reply, text
from handlers.conversation.routing import Doors, Where, Who
from handlers.membership import personal_commands
from storage.people import members, people

doors = Doors()

TICK = 2
NAME_OF_COMMAND = re.compile(r"[a-z_]{1,32}")


@doors.command("netwerken", "networks", who=Who.ANYONE, where=Where.PRIVATE)
async def show_networks(context: Context) -> Reply:
    mine = await members.networks_of(context.session, context.person.id)
    if not mine:
        raise Mistake("no-network")
    if len(mine) == 1:
        return reply(context.say(text("which-only", network=mine[0][0].name)))
    rows = tuple((_switch(context, network),) for network, _ in mine)
    if context.network is None:
        asked = text("which-network")
    else:
        asked = text("which-now", network=context.named(context.network))
    return reply(context.say(Joined((asked, *which_is_which(context, [network for network, _ in mine]))), rows))


def _switch(context: Context, network: Network) -> Button:
    chosen = context.network is not None and context.network.id == network.id
    label = label_of(context, network, within=NARROWEST - TICK if chosen else NARROWEST)
    return Button(text("dialogue-chosen", label=label) if chosen else label, f"net:{network.id}:netwerken")


@doors.press("net")
async def choose_network(context: Context) -> Reply:
    """ "net:<network>:<command>": this one is meant from now on, and the command goes on."""
    _, network_id, command = (*context.incoming.code.split(":"), "", "")[:3]
    if NAME_OF_COMMAND.fullmatch(command) is None:
        raise Mistake("outdated-button")
    network, _ = await network_for(context, network_id)
    await people.change(context.session, context.person.id, current_network_id=network.id)
    return reply(follow=f"/{command}")


@doors.link("cmd")
async def follow_command(context: Context) -> Reply:
    """A private command that was typed in a group: about the network of that group."""
    command = context.incoming.argument
    if NAME_OF_COMMAND.fullmatch(command) is None:
        raise Mistake("unknown-link")
    network = context.network
    if network is not None and context.membership is not None:
        await people.change(context.session, context.person.id, current_network_id=network.id)
    elif network is not None and command not in personal_commands.COMMANDS:
        raise Mistake("which-not-yet", way_out=(("which-meet", f"join:{network.join_token}"),), network=network.name)
    return reply(follow=f"/{command}")
