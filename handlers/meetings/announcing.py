"""Telling of a meeting for the first time: when that is, the card in the group, a private invitation to each member."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from domain.meetings import Meeting
from domain.nudging import NudgeKind, Occasion, edition
from domain.people import Reach
from handlers.conversation.context import Scene
from handlers.conversation.messages import Button, Joined, Moment, Outgoing, Rows, Words, text
from handlers.conversation.nudges import nudge_to
from handlers.conversation.promises import promised
from handlers.meetings.cost_estimate import cost_lines
from handlers.meetings.meeting_card import CARD, asks_rsvp, card_of, in_rooms
from schedules.occasions import moments
from schedules.offsets import before_start
from storage import networks, occasions
from storage.people import addresses, members, people


async def announced(scene: Scene, meeting: Meeting, *, besides: Collection[int] = ()) -> list[Outgoing]:
    """To every group and every member, `besides` those who know."""
    invited = [member for member in await member_ids(scene, meeting) if member not in besides]
    return [
        *await in_rooms(scene, meeting, anew=True),
        *invitations(scene, meeting, invited),
    ]


def invitations(scene: Scene, meeting: Meeting, invited: Iterable[int]) -> list[Outgoing]:
    """The card to each of these people; from now on it lives in their chat too."""
    occasion = occasion_now(scene, NudgeKind.ANNOUNCEMENT, meeting)
    return [
        replace(nudge_to(occasion, person_id, promised(CARD, meeting)), card=card_of(meeting), asks=asks_rsvp(meeting))
        for person_id in invited
    ]


def occasion_now(scene: Scene, kind: NudgeKind, meeting: Meeting) -> Occasion:
    """Something to tell about this meeting as it stands now, until it starts."""
    return Occasion(
        kind=kind,
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        version=edition(kind, meeting),
        due_at=scene.now,
        expires_at=meeting.starts_at,
    )


async def to_be_announced(scene: Scene, meeting: Meeting, besides: int) -> tuple[Words, Rows]:
    """When this meeting will be announced, in words and with the button for now.

    When that moment has passed, it waits for the organiser's word: nothing happens of its own accord.
    """
    at = before_start(meeting, scene.settings.offsets.announcement)
    if at > scene.now:
        date = Moment(at.astimezone(ZoneInfo(meeting.timezone)).replace(tzinfo=None), meeting.timezone, "date")
        return text("announcing-at", date=date), ((announce_button(meeting),),)
    for occasion in moments(meeting, scene.settings.offsets):
        await occasions.claim(scene.session, occasion, scene.now)
    audience = await reachable(scene, [person for person in await member_ids(scene, meeting) if person != besides])
    later = Button(text("announcing-later"), f"announce:{meeting.id}:later")
    rooms = await networks.rooms_that_take(scene.session, meeting.network_id)
    asked = text("announcing-ask" if rooms else "announcing-ask-privately", count=len(audience))
    costs = await cost_lines(scene, meeting.network_id, audience, NudgeKind.ANNOUNCEMENT)
    return Joined((asked, *costs)) if costs else asked, ((announce_button(meeting), later),)


def announce_button(meeting: Meeting) -> Button:
    return Button(text("announcing-now"), f"announce:{meeting.id}")


async def member_ids(scene: Scene, meeting: Meeting) -> list[int]:
    """The active members of the network of this meeting."""
    return [member.person_id for member in await members.of_network(scene.session, meeting.network_id)]


async def reachable(scene: Scene, person_ids: Collection[int]) -> list[int]:
    """Those who can and want to be written to."""
    known = await people.several(scene.session, person_ids)
    known_at = await addresses.of_people(scene.session, person_ids)
    return [
        person.id
        for person in known.values()
        if person.consented_at is not None
        and not person.stopped
        and any(at.reach is Reach.OPEN for at in known_at.get(person.id, ()))
    ]
