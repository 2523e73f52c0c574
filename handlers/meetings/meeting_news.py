"""News about a meeting that people know of: who knows, what they have not read yet, and one message to each."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.meetings import Answer, Meeting
from domain.nudging import NEWS, NudgeKind, Why
from handlers.audience.whom_it_reaches import whom_it_reaches
from handlers.conversation.context import Context, Scene
from handlers.conversation.messages import Outgoing, Priority, Promise, Rows, Said, Text, ToRoom, Words, text
from handlers.conversation.nudges import nudge_about, nudge_to
from handlers.meetings.announcing import member_ids, occasion_now
from handlers.meetings.meeting_card import asks_rsvp, calendar_button, rsvp_row, way_back
from storage import networks, occasions
from storage.mail import cancelling


@dataclass(frozen=True, slots=True)
class Unread:
    """Whom the invitation, or the latest news, had not reached yet; and of the latter who had said that they come."""

    invited: frozenset[int]
    told: frozenset[int]
    counting: frozenset[int]


async def take_back(scene: Scene, meeting: Meeting, why: Why) -> Unread:
    """What waits about this meeting is void, for its words are no longer true; what is still due is said anew."""
    voided = await cancelling.of_meeting(scene.session, meeting.id, why.value)
    await occasions.release(scene.session, voided)
    return Unread(
        frozenset(nudge.person_id for nudge in voided if nudge.kind is NudgeKind.ANNOUNCEMENT),
        frozenset(nudge.person_id for nudge in voided if nudge.kind in NEWS),
        frozenset(nudge.person_id for nudge in voided if nudge.counted_on),
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
    people: Iterable[int],
    promise: Callable[[int], Promise],
    *,
    counting: Collection[int],
) -> list[Outgoing]:
    """One message to each; owed to them, so no weekly cap, but not at night. A break does not hold it back for who was
    `counting` on the meeting as it was.
    """
    occasion = occasion_now(scene, kind, meeting)
    asks = asks_rsvp(meeting) if kind is NudgeKind.CHANGED else None
    told = [replace(nudge_to(occasion, person_id, promise(person_id)), asks=asks) for person_id in people]
    return [
        replace(each, nudge=replace(each.nudge, counted_on=True))
        if each.nudge is not None and each.nudge.person_id in counting
        else each
        for each in told
    ]


def counting_on(said: Mapping[int, Answer], unread: Unread) -> set[int]:
    """Who said that they come, also to a day from which it was moved before they read of that."""
    return {person_id for person_id, answer in said.items() if answer is Answer.YES} | unread.counting


async def whom_news_reaches(
    context: Context, kind: NudgeKind, meeting: Meeting, messages: Sequence[Outgoing], *, besides: Iterable[int] = ()
) -> list[Words]:
    """In lines, to who acts; `besides` are those who know of it and need not be told, such as who cannot come."""
    occasion = occasion_now(context, kind, meeting)
    passed_over = [nudge_about(occasion, person_id) for person_id in besides]
    return await whom_it_reaches(context, meeting.network_id, messages, by=context.person.id, passed_over=passed_over)


def still_suits(meeting: Meeting, own: Answer | None) -> Rows:
    """Does it still suit? With the answer that still stands ticked."""
    return (rsvp_row(meeting, own), (calendar_button(meeting),))


async def reason_of(scene: Scene, meeting: Meeting) -> Text:
    network = await networks.get(scene.session, meeting.network_id)
    return text("news-reason", network=network.name)


async def to_group(scene: Scene, meeting: Meeting, promise: Promise) -> list[Outgoing]:
    """A short line in every group of the network, for who does not look at an old card."""
    return [
        Outgoing(ToRoom(room.id), promise, priority=Priority.CARD, network_id=meeting.network_id)
        for room in await networks.rooms_of(scene.session, meeting.network_id)
    ]


async def line_for_group(scene: Scene, meeting: Meeting, line: Words) -> Said:
    """With the way to the card, for a group where nothing can be pressed."""
    network = await networks.get(scene.session, meeting.network_id)
    return Said(line, back=way_back(network, meeting, scene.now))
