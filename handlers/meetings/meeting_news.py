"""News about a meeting that people know of: who knows, what they have not read yet, and one message to each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.meetings import Meeting
from domain.networks import Network
from domain.nudging import NudgeKind, Why
from handlers.conversation.context import Scene
from handlers.conversation.messages import Outgoing, Priority, Rows, ToRoom, Words, text
from handlers.conversation.nudges import nudge_to
from handlers.meetings.announcing import member_ids, occasion_now
from handlers.meetings.meeting_card import Around, calendar_button, rsvp_row, way_back
from storage import networks, occasions
from storage.mail import cancelling


@dataclass(frozen=True, slots=True)
class Unread:
    """Whom the invitation, or the latest news, had not reached yet."""

    invited: frozenset[int]
    told: frozenset[int]


async def take_back(scene: Scene, meeting: Meeting, why: Why) -> Unread:
    """What waits about this meeting is void, for its words are no longer true; what is still due is said anew."""
    voided = await cancelling.of_meeting(scene.session, meeting.id, why.value)
    await occasions.release(scene.session, voided)
    return Unread(
        frozenset(nudge.person_id for nudge in voided if nudge.kind is NudgeKind.ANNOUNCEMENT),
        frozenset(nudge.person_id for nudge in voided if nudge.kind in (NudgeKind.CHANGED, NudgeKind.CALLED_OFF)),
    )


async def who_know(scene: Scene, meeting: Meeting, said: Iterable[int], unread: Unread) -> list[int]:
    """The members who were told of this meeting; before it is announced, those who answered all the same."""
    answered = set(said)
    return [
        person_id
        for person_id in await member_ids(scene, meeting)
        if person_id in answered or (meeting.announced_at is not None and person_id not in unread.invited)
    ]


def tell(
    scene: Scene,
    kind: NudgeKind,
    meeting: Meeting,
    network: Network,
    people: Iterable[int],
    words: Callable[[int], Words],
    buttons: Callable[[int], Rows] = lambda person_id: (),
) -> list[Outgoing]:
    """One message to each; owed to them, so no weekly cap, but not at night."""
    occasion = occasion_now(scene, kind, meeting)
    reason = text("news-reason", network=network.name)
    return [nudge_to(occasion, person_id, words(person_id), buttons(person_id), reason=reason) for person_id in people]


def asked_again(meeting: Meeting, around: Around) -> Callable[[int], Rows]:
    """Does it still suit? With the answer that still stands ticked."""
    return lambda person_id: (rsvp_row(meeting.id, around.said.get(person_id)), (calendar_button(meeting),))


async def to_group(scene: Scene, meeting: Meeting, words: Words) -> list[Outgoing]:
    """A short line in every group of the network, for who does not look at an old card."""
    back = way_back(await networks.get(scene.session, meeting.network_id), meeting, scene.now)
    return [
        Outgoing(ToRoom(room.id), words, priority=Priority.CARD, network_id=meeting.network_id, back=back)
        for room in await networks.rooms_of(scene.session, meeting.network_id)
    ]
