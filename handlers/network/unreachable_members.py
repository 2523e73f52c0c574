"""A member whom no message reaches any more: the organisers hear it once, so that somebody can call."""

from domain.names import alphabetical
from domain.networks import Network
from domain.people import Address, Person, Reach, Role
from handlers.conversation.context import Scene
from handlers.conversation.lists import names
from handlers.conversation.messages import Outgoing, Promise, Said, Words, text
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors, Pulse
from storage import networks
from storage.people import addresses, members, people

doors = Doors()


@doors.pulse(addresses.ANY_GONE_QUIET)
async def tell_organisers(scene: Scene) -> Pulse:
    """Never why, for that is theirs. Who stopped wanted silence, and whom another address reaches is not lost."""
    quiet = await addresses.gone_quiet(scene.session)
    if not quiet:
        return Pulse()
    await addresses.told(scene.session, [address.id for address in quiet], scene.now)
    lost = await _lost(scene, {address.person_id for address in quiet})
    kept_out = {address.person_id: address.channel for address in quiet if address.kept_out}
    found: dict[tuple[int, str], tuple[Network, list[int]]] = {}
    for person in lost:
        for organiser, network in await _who_may_call(scene, person):
            found.setdefault((organiser, kept_out.get(person.id, "")), (network, []))[1].append(person.id)
    organisers = await people.several(scene.session, {organiser for organiser, _ in found})
    messages: list[Outgoing] = []
    for (organiser, channel), (network, who) in found.items():
        messages += news_for(
            scene,
            organisers.get(organiser),
            Promise("unreachable", {"network": network.id, "people": who, "kept_out": channel}),
            network_id=network.id,
        )
    return Pulse(tuple(messages))


@doors.teller("unreachable")
async def tell(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Those of them who are still lost."""
    who = [person.name for person in await _lost(scene, set(about["people"]))]
    if not who:
        return nothing(readers)
    network = await networks.get(scene.session, about["network"])
    reason = text("unreachable-reason", network=network.name)
    return to_all(readers, Said(_told(scene, about["kept_out"], who), reason=reason))


def _told(scene: Scene, channel: str, who: list[str]) -> Words:
    """What a platform does to everybody alike may be told; what a person did may not."""
    if not channel:
        return text("unreachable-members", names=names(who), count=len(who))
    title = scene.settings.platform(channel).title
    return text("unreachable-kept-out", names=names(who), count=len(who), platform=title)


async def _lost(scene: Scene, person_ids: set[int]) -> list[Person]:
    """Those of them who still want to hear from us, and have no address left."""
    served = {platform.name for platform in scene.settings.platforms}
    known_at = await addresses.of_people(scene.session, person_ids)
    known = await people.several(scene.session, person_ids)
    return [
        person
        for person in sorted(known.values(), key=lambda person: alphabetical(person.name))
        if not person.stopped and not any(_reaches(at) and at.channel in served for at in known_at.get(person.id, []))
    ]


def _reaches(at: Address) -> bool:
    return at.reach is Reach.OPEN and not at.kept_out


async def _who_may_call(scene: Scene, person: Person) -> list[tuple[int, Network]]:
    """The other organisers of their networks, each with one network that they share."""
    found: dict[int, Network] = {}
    for network, _ in await members.networks_of(scene.session, person.id):
        for organiser in await members.of_network(scene.session, network.id, Role.ORGANISER):
            if organiser.person_id != person.id:
                found.setdefault(organiser.person_id, network)
    return list(found.items())
