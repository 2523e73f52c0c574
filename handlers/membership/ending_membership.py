"""Going out of a network: nothing is planned any more for who left, and a network without organiser says so."""

from domain.networks import Network
from domain.people import Person, Role
from handlers.conversation.context import Scene
from handlers.conversation.messages import Button, Outgoing, ToRoom, text
from storage import dialogues, networks
from storage.mail import cancelling
from storage.people import members, people


async def leave(scene: Scene, network: Network, person: Person) -> tuple[Outgoing, ...]:
    """The person is no member from now on. What the group must hear; nothing for who had left already."""
    membership = await members.find(scene.session, network.id, person.id)
    if membership is None or not membership.active:
        return ()
    await networks.lock(scene.session, network.id)
    await members.leave(scene.session, network.id, person.id, scene.now)
    await dialogues.end_in(scene.session, person.id, network.id)
    if person.current_network_id == network.id:
        await people.change(scene.session, person.id, current_network_id=None)
    if not await members.networks_of(scene.session, person.id):
        await cancelling.to_person(scene.session, person.id, "left")
    return await ask_who_pulls(scene, network, person.name) if membership.organiser else ()


async def ask_who_pulls(scene: Scene, network: Network, name: str | None = None) -> tuple[Outgoing, ...]:
    """To the group when its last organiser is gone; nothing while there is another.

    Without a `name` for who had everything erased.
    """
    if await members.of_network(scene.session, network.id, Role.ORGANISER):
        return ()
    button = Button(text("leaving-i-pull"), start=f"{network.join_token}-pull")
    words = (
        text("leaving-who-pulls", name=name, network=network.name)
        if name
        else text("leaving-nobody-pulls", network=network.name)
    )
    return tuple(
        Outgoing(ToRoom(room.id), words, ((button,),), network_id=network.id)
        for room in await networks.rooms_of(scene.session, network.id)
    )
