"""A network with a group where the bot cannot be, and who keeps it by hand."""

from domain.networks import Network, Room
from storage import networks
from storage.mail import postings
from storage.people import people
from tests import builders
from tests.fakes.stage import Actor, Stage

GROUP = "Rekenapp"


async def by_hand(stage: Stage, network: Network, keeper: Actor, *, title: str = GROUP) -> Room:
    """The network has a group on the platform without groups (or on the only one), kept by this organiser."""
    channel = stage.channels[-1].name
    async with stage.database.write() as session:
        found = await people.find(session, keeper.channel.name, keeper.id)
        assert found is not None
        room = await networks.remember_room(session, channel, f"hand:{network.id}", title=title)
        await networks.change_room(session, room.id, network_id=network.id, keeper_id=found[0].id)
        return (await networks.rooms(session, [room.id]))[room.id]


async def kept(stage: Stage) -> tuple[Network, Room, Actor]:
    """A network that Tess runs, with the group in her hands. She is on the last of the platforms."""
    network = await builders.network(stage)
    tess = await builders.organiser(stage, network, stage.person("Tess", on=stage.channels[-1]))
    return network, await by_hand(stage, network, tess), tess


async def write(stage: Stage, room: Room, html: str = "Hallo <b>groep</b>", *, card: str | None = None, **more) -> int:
    """A text for the group; its id."""
    async with stage.database.write() as session:
        await postings.add(session, room.id, html, stage.clock.now(), card=card, **more)
        return (await postings.of_room(session, room.id, 1))[0].id


async def states(stage: Stage, room: Room) -> list[str]:
    """Of all texts for the group, oldest first."""
    async with stage.database.read() as session:
        return [posting.state for posting in reversed(await postings.of_room(session, room.id))]
