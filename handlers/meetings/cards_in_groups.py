"""Cards of meetings in groups, of their own accord: posted anew where they were lost, taken down when it is over."""

from domain.meetings import Meeting
from domain.networks import Room
from handlers.conversation.context import Scene
from handlers.conversation.messages import Outgoing, Priority, Promise, Said, ToRoom, text
from handlers.conversation.promises import About, Readers, ToldTo, to_all
from handlers.conversation.routing import Doors, Pulse
from handlers.meetings.meeting_card import card_of, in_room, in_rooms, is_over, meeting_in
from storage import meetings, networks
from storage.mail import cards

doors = Doors()


@doors.pulse(networks.ANY_CARDS_DUE)
async def post_anew(scene: Scene) -> Pulse:
    """Where the group has another id, or the bot is back, or the group is new to the network. What comes first is
    posted last, so that it is what is seen.
    """
    messages: list[Outgoing] = []
    for room in await networks.cards_due(scene.session):
        await networks.change_room(scene.session, room.id, cards_due=False)
        coming = await meetings.upcoming(scene.session, [room.network_id or 0], scene.now)
        for meeting in reversed([meeting for meeting in coming if meeting.announced_at is not None]):
            messages += [_further_down(room, meeting), in_room(room, meeting, anew=True)]
    return Pulse(tuple(messages))


def _further_down(room: Room, meeting: Meeting) -> Outgoing:
    """In place of the card that was set aside, if there is one: it can be pressed no longer."""
    card, moved = cards.former(card_of(meeting)), Promise("card-moved", {"meeting": meeting.id})
    return Outgoing(ToRoom(room.id), moved, priority=Priority.CARD, card=card, only_edit=True)


@doors.teller("card-moved")
async def tell_moved(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Without buttons."""
    return to_all(readers, Said(text("card-moved"), over=True))


@doors.pulse(cards.ANY_PINNED)
async def take_down(scene: Scene) -> Pulse:
    """Each card once when its meeting is over or off; what is to come says when to look again."""
    pinned = {number: card for card in await cards.pinned(scene.session) if (number := meeting_in(card)) is not None}
    if not pinned:
        return Pulse()
    found = await meetings.several(scene.session, pinned)
    messages: list[Outgoing] = []
    later = []
    for number, card in pinned.items():
        meeting = found.get(number)
        if meeting is not None and not is_over(meeting, scene.now):
            later.append(meeting.ends_at)
            continue
        await cards.note_ending(scene.session, card)
        messages += await in_rooms(scene, meeting) if meeting is not None else []
    return Pulse(tuple(messages), min(later, default=None))
