"""The invitation of one person: the card, and the line that is theirs where others bring what they fetch."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.bring_fetch import Direction, Item, as_introduced
from domain.matching import matches
from domain.meetings import Answer, Meeting
from domain.people import Membership
from handlers.conversation.context import Scene
from handlers.conversation.messages import Joined, Words, text
from handlers.conversation.promises import About, Readers, ToldTo, meeting_of, nothing
from handlers.meetings.meeting_card import tell_card
from storage import bring_fetch, meetings, networks
from storage.people import members

INVITATION = "invitation"
MOST = 5


async def tell_invitation(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """The card as it is now, and below it how many people bring something that this reader is looking for."""
    meeting = await meeting_of(scene, about)
    if meeting is None:
        return nothing(readers)
    lines = await _personal(scene, meeting, {reader.id for reader in readers if reader})
    cards = await tell_card(scene, about, readers)
    return [
        replace(said, words=Joined((said.words, lines[reader.id]), "\n\n"))
        if said is not None and reader is not None and reader.id in lines
        else said
        for reader, said in zip(readers, cards, strict=True)
    ]


async def _personal(scene: Scene, meeting: Meeting, readers: Collection[int]) -> dict[int, Words]:
    """By person. Who said that they cannot come brings nothing this time."""
    belong = await members.of_network(scene.session, meeting.network_id)
    absent = {rsvp.person_id for rsvp in await meetings.answers(scene.session, meeting.id) if rsvp.answer is Answer.NO}
    told = await bring_fetch.of_network(scene.session, meeting.network_id)
    fetches = [item for each in belong if each.person_id in readers for item in _all(each, Direction.FETCH, told)]
    if not fetches:
        return {}
    brings = [item for each in belong if each.person_id not in absent for item in _all(each, Direction.BRING, told)]
    helping: dict[int, set[int]] = defaultdict(set)
    for match in matches(fetches, brings, most=MOST):
        helping[match.fetch.person_id].add(match.bring.person_id)
    network = await networks.get(scene.session, meeting.network_id)
    return {
        person_id: text("invitation-match", count=len(found), network=network.name)
        for person_id, found in helping.items()
    }


def _all(member: Membership, direction: Direction, told: Sequence[Item]) -> list[Item]:
    """What this member told at any time."""
    own = [item for item in told if item.person_id == member.person_id and item.direction is direction]
    return [*own, *as_introduced(member, direction, None)]
