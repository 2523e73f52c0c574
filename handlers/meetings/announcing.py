"""Telling of a meeting for the first time: when that is, the card in the group, a private invitation to each member."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from domain.meetings import Meeting
from domain.nudging import NudgeKind, Occasion, edition
from handlers.audience.newcomers import newcomers_line
from handlers.audience.whom_it_reaches import whom_it_reaches
from handlers.conversation.context import Scene
from handlers.conversation.messages import Button, Joined, Moment, Outgoing, Rows, Words, text
from handlers.conversation.nudges import nudge_to
from handlers.conversation.promises import promised
from handlers.meetings.meeting_card import asks_rsvp, card_of, in_rooms
from handlers.meetings.personal_invitation import INVITATION
from schedules.occasions import moments
from schedules.offsets import before_start
from storage import occasions
from storage.people import members


async def announced(scene: Scene, meeting: Meeting, *, besides: Collection[int] = ()) -> list[Outgoing]:
    """To every group and every member, `besides` those who know."""
    invited = [member for member in await member_ids(scene, meeting) if member not in besides]
    return [
        *await in_rooms(scene, meeting, anew=True),
        *invitations(scene, meeting, invited),
    ]


def invitations(scene: Scene, meeting: Meeting, invited: Iterable[int]) -> list[Outgoing]:
    """The card to each of these people, with the line that is theirs; from now on it lives in their chat too."""
    occasion = occasion_now(scene, NudgeKind.ANNOUNCEMENT, meeting)
    return [
        replace(
            nudge_to(occasion, person_id, promised(INVITATION, meeting)), card=card_of(meeting), asks=asks_rsvp(meeting)
        )
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
    later = Button(text("announcing-later"), f"announce:{meeting.id}:later")
    would_go = await announced(scene, meeting, besides=[besides])
    reached = await reached_by_announcing(scene, meeting, would_go, by=besides, ahead=True)
    return Joined((text("announcing-ask"), *reached)), ((announce_button(meeting), later),)


async def reached_by_announcing(
    scene: Scene, meeting: Meeting, messages: Sequence[Outgoing], *, by: int, ahead: bool = False
) -> list[Words]:
    """In lines: whom these messages reach; without members and groups, that there is nobody yet."""
    lines = await whom_it_reaches(scene, meeting.network_id, messages, by=by, ahead=ahead)
    return [*(lines or [text("announcing-nobody")]), *await newcomers_line(scene, meeting.network_id)]


def announce_button(meeting: Meeting) -> Button:
    return Button(text("announcing-now"), f"announce:{meeting.id}")


async def member_ids(scene: Scene, meeting: Meeting) -> list[int]:
    """The active members of the network of this meeting."""
    return [member.person_id for member in await members.of_network(scene.session, meeting.network_id)]
