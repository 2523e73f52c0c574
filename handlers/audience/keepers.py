"""Who posts what the bot writes, in a group where the bot itself cannot be."""

from collections.abc import Collection

from domain.networks import Room
from domain.people import Person, Reach, Role, place_for
from handlers.conversation.context import Scene
from storage.people import addresses, members, people


async def keeper_of(scene: Scene, room: Room, network_id: int) -> Person | None:
    """Who said to do it, else the organiser who is there longest; rather one who is not in a break. None where nobody
    can be asked.
    """
    organisers = await members.of_network(scene.session, network_id, Role.ORGANISER)
    organisers.sort(key=lambda member: (member.person_id != room.keeper_id, member.joined_at, member.id))
    can = set(await reachable(scene, [member.person_id for member in organisers]))
    known = await people.several(scene.session, can)
    there = [known[member.person_id] for member in organisers if member.person_id in can]
    return next((person for person in there if not person.paused(scene.now)), there[0] if there else None)


async def reachable(scene: Scene, person_ids: Collection[int]) -> list[int]:
    """Those who can and want to be written to."""
    known = await people.several(scene.session, person_ids)
    known_at = await addresses.of_people(scene.session, person_ids)
    served = {platform.name for platform in scene.settings.platforms}
    return [
        person.id
        for person in known.values()
        if person.consented_at is not None
        and not person.stopped
        and (at := place_for(person, known_at.get(person.id, ()), served)) is not None
        and at.reach is Reach.OPEN
    ]
