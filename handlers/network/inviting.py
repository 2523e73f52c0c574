"""The link by which people come in: written out to pass on, and renewed when it got into the wrong hands."""

from domain.errors import Mistake
from domain.networks import Network
from handlers.conversation.context import Context, Scene, network_for
from handlers.conversation.messages import Button, Outgoing, Promise, Reply, Rows, Said, ToRoom, reply, text
from handlers.conversation.private_only import only_in_private
from handlers.conversation.promises import About, Readers, ToldTo, to_all
from handlers.conversation.routing import Doors
from handlers.network.invitation import invitation
from storage import networks

doors = Doors()


@doors.press("link")
async def press(context: Context) -> Reply:
    """ "link:<network>:ask" or ":renew"."""
    only_in_private(context)
    _, network_id, what = (*context.incoming.code.split(":"), "", "")[:3]
    network, _ = await network_for(context, network_id, organiser=True)
    if what == "ask":
        return reply(context.say(text("inviting-sure", network=network.name), _sure(network)))
    if what != "renew":
        raise Mistake("outdated-button")
    await networks.lock(context.session, network.id)
    return reply(*await _renew(context, await networks.get(context.session, network.id)))


def _sure(network: Network) -> Rows:
    return ((Button(text("inviting-yes"), f"link:{network.id}:renew"), Button(text("inviting-no"), "as:groep")),)


async def _renew(context: Context, network: Network) -> list[Outgoing]:
    """Whoever is in a group finds the new way in there."""
    new = await networks.renew_join_token(context.session, network)
    rooms = await networks.rooms_of(context.session, network.id)
    promise = Promise("link-renewed", {"network": network.id})
    told = [Outgoing(ToRoom(room.id), promise, network_id=network.id) for room in rooms]
    return [context.say(text("inviting-renewed", network=network.name)), invitation(context, new), *told]


@doors.teller("link-renewed")
async def tell_group(scene: Scene, about: About, readers: Readers) -> ToldTo:
    network = await networks.get(scene.session, about["network"])
    meet = Button(text("network-meet"), start=f"{network.join_token}-join")
    return to_all(readers, Said(text("inviting-group", network=network.name), ((meet,),)))
