"""A group that takes no message of ours: its organisers hear it, once, with what to do."""

from domain.people import Role
from handlers.conversation.context import Scene
from handlers.conversation.messages import Outgoing, Promise, Said, text
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors, Pulse
from storage import networks
from storage.mail import refusals
from storage.people import members, people

doors = Doors()


@doors.pulse(refusals.ANY_UNTOLD)
async def tell_organisers(scene: Scene) -> Pulse:
    found = await refusals.untold(scene.session)
    if not found:
        return Pulse()
    await refusals.told(scene.session, [room.id for room in found], scene.now)
    messages: list[Outgoing] = []
    for room in found:
        network_id = room.network_id or 0
        for organiser in await members.of_network(scene.session, network_id, Role.ORGANISER):
            messages += news_for(
                scene,
                await people.get(scene.session, organiser.person_id),
                Promise("group-refuses", {"network": network_id, "room": room.id}),
                network_id=network_id,
            )
    return Pulse(tuple(messages))


@doors.teller("group-refuses")
async def tell(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing where a message got through meanwhile, or where the bot was taken out, which is told as such."""
    room = await networks.room(scene.session, about["room"])
    if room is None or not room.active or not room.refuses:
        return nothing(readers)
    network = await networks.get(scene.session, about["network"])
    platform = scene.settings.platform(room.channel).title
    words = text("refused-room", title=room.title, platform=platform)
    return to_all(readers, Said(words, reason=text("refused-room-reason", network=network.name)))
