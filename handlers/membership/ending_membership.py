"""Going out of a network: nothing is planned any more for who left, and a network without organiser says so."""

from collections.abc import Collection
from datetime import datetime, timedelta

from domain.meetings import Meeting
from domain.networks import Network
from domain.people import Person, Role
from handlers.conversation.context import Scene
from handlers.conversation.messages import Button, Outgoing, Promise, Said, ToRoom, Words, text
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing
from handlers.meetings.meeting_card import in_rooms
from storage import dialogues, meetings, networks
from storage.mail import cancelling
from storage.people import lost_organisers, members, people

WHO_PULLS = "who-pulls"
SILENT_FOR = timedelta(days=7)
"""So long nobody who pulls the network can be reached, before others are asked."""

ANSWERS = {"i-pull": "want", "not-now": "leave"}
LEFT = "left"
"""Why what waited for who left is void."""


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
    elsewhere = await members.networks_of(scene.session, person.id)
    await cancelling.to_person(scene.session, person.id, LEFT, network.id if elsewhere else None)
    counted = await counted_anew(scene, await answered_in(scene, person.id, [network.id]))
    return (*counted, *(await ask_who_pulls(scene, network, person) if membership.organiser else ()))


async def answered_in(scene: Scene, person_id: int, network_ids: Collection[int]) -> list[Meeting]:
    """The meetings to come in these networks whose cards count this person."""
    coming = await meetings.upcoming(scene.session, network_ids, scene.now)
    said = await meetings.answers_of(scene.session, person_id, [meeting.id for meeting in coming])
    return [meeting for meeting in coming if meeting.id in said]


async def counted_anew(scene: Scene, about: Collection[Meeting]) -> tuple[Outgoing, ...]:
    """Their cards in the groups, as they are without who went."""
    told: list[Outgoing] = []
    for meeting in about:
        told += await in_rooms(scene, meeting)
    return tuple(told)


async def ask_who_pulls(scene: Scene, network: Network, left: Person | None = None) -> tuple[Outgoing, ...]:
    """To who remains when the last organiser went; nothing while there is another. Without `left` it names nobody."""
    if await members.of_network(scene.session, network.id, Role.ORGANISER):
        return ()
    asked = Promise(WHO_PULLS, {"network": network.id, "person": left.id if left else 0})
    return await to_group_or_members(scene, network, asked)


async def to_group_or_members(
    scene: Scene, network: Network, promise: Promise, *, not_before: datetime | None = None
) -> tuple[Outgoing, ...]:
    """To the groups, and where the bot itself is in none that takes its words, to the members one by one."""
    rooms = await networks.rooms_of(scene.session, network.id)
    told = [Outgoing(ToRoom(room.id), promise, network_id=network.id, not_before=not_before) for room in rooms]
    if not any(not room.kept_by_hand and not room.refuses for room in rooms):
        everybody = await members.of_network(scene.session, network.id)
        for person in (await people.several(scene.session, [one.person_id for one in everybody])).values():
            told += news_for(scene, person, promise, network_id=network.id)
    return tuple(told)


async def tell_who_pulls(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Without the name of who had everything erased; nothing where somebody took it on, or can be reached again."""
    network = await networks.get(scene.session, about["network"])
    if await lost_organisers.pulling(scene.session, network.id, scene.now - SILENT_FOR):
        return nothing(readers)
    words = await _nobody_pulls(scene, network, about["person"])
    in_group = Said(words, ((Button(text("leaving-i-pull"), start=f"{network.join_token}-pull"),),))
    pull, not_now = (Button(text(f"leaving-{said}"), f"trek:{network.id}:{code}") for said, code in ANSWERS.items())
    in_private = Said(words, ((pull, not_now),), text("leaving-reason", network=network.name))
    return [in_group if reader is None else in_private for reader in readers]


async def _nobody_pulls(scene: Scene, network: Network, left_id: int) -> Words:
    left = await people.get(scene.session, left_id)
    if left is not None and left.consented_at is not None:
        return text("leaving-who-pulls", name=left.name, network=network.name)
    silent = await members.of_network(scene.session, network.id, Role.ORGANISER)
    return text("leaving-silent" if silent else "leaving-nobody-pulls", network=network.name)
