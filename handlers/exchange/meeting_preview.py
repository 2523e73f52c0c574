"""All that is known about a meeting shortly before it starts: who comes, who brings what, who should look up whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.bring_fetch import Direction, Item, Visibility, as_introduced
from domain.matching import Match, matches
from domain.meetings import Answer, Meeting
from domain.people import Membership
from handlers.conversation.context import Scene
from handlers.conversation.messages import Words
from handlers.conversation.nudges import who_said
from handlers.exchange.balance_numbers import pattern
from storage import bring_fetch
from storage.people import members

CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Evening:
    """All that is known about a meeting shortly before it starts.

    `items` are what those who (perhaps) come told for it, `introduced` what those of them who told nothing for it said
    when they introduced themselves; `confided` what was told to the organisers only.
    """

    meeting: Meeting
    coming: list[Membership]
    perhaps: list[Membership]
    items: list[Item]
    introduced: list[Item]
    confided: list[Item]
    found: list[Match]

    @property
    def on_the_table(self) -> list[Item]:
        """What who comes brings, for everybody to see."""
        here = {member.person_id for member in self.coming}
        return [
            item
            for item in self.items
            if item.direction is Direction.BRING and item.visibility is Visibility.EVERYONE and item.person_id in here
        ]

    @property
    def pattern(self) -> Words:
        there = len(self.coming) + len(self.perhaps)
        counted = [*self.items, *self.introduced]
        return pattern(self.meeting, counted, self.found, coming=there, perhaps=bool(self.perhaps))


async def prepare(scene: Scene, meeting: Meeting) -> Evening:
    coming = await who_said(scene.session, meeting)
    perhaps = await who_said(scene.session, meeting, {Answer.MAYBE})
    everything = await bring_fetch.of_network(scene.session, meeting.network_id)
    there = {member.person_id for member in (*coming, *perhaps)}
    items = [item for item in reversed(everything) if item.meeting_id == meeting.id and item.person_id in there]
    belong = {member.person_id for member in await members.of_network(scene.session, meeting.network_id)}
    confided = [
        item
        for item in reversed(everything)
        if item.visibility is Visibility.ORGANISER
        and item.meeting_id in (meeting.id, None)
        and item.person_id in belong
    ]
    waved = await bring_fetch.responses(scene.session, meeting.id)
    brings = [item for member in coming for item in _brings_of(member, meeting, everything)]
    fetches = [item for member in (*coming, *perhaps) for item in _fetches_of(member, meeting, everything, waved)]
    introduced = from_introductions(meeting, [*coming, *perhaps], items, waved)
    return Evening(meeting, coming, perhaps, items, introduced, confided, _found(meeting, fetches, brings))


def _found(meeting: Meeting, fetches: list[Item], brings: list[Item]) -> list[Match]:
    """Who fits whom; of who told something fitting for this very meeting, that is quoted, not what is older."""
    this_time = [item for item in brings if item.meeting_id == meeting.id and item.id > 0]
    newest = {_pair(match): match for match in matches(fetches, this_time, most=CANDIDATES)}
    return [newest.get(_pair(match), match) for match in matches(fetches, brings, most=CANDIDATES)]


def _pair(match: Match) -> tuple[int, int]:
    return match.fetch.person_id, match.bring.person_id


def _brings_of(member: Membership, meeting: Meeting, everything: Sequence[Item]) -> list[Item]:
    """Also what somebody brought before, or when they introduced themselves: they still can."""
    own = [item for item in everything if item.person_id == member.person_id and item.direction is Direction.BRING]
    return [*own, *as_introduced(member, Direction.BRING, meeting.id)]


def _fetches_of(
    member: Membership, meeting: Meeting, everything: Sequence[Item], waved: set[tuple[int, str]]
) -> list[Item]:
    """What is fetched this time; without that, what is still open, unless they have no question this time."""
    own = [item for item in everything if item.person_id == member.person_id and item.direction is Direction.FETCH]
    now = [item for item in own if item.meeting_id == meeting.id]
    if now:
        return now
    if (member.person_id, Direction.FETCH.value) in waved:
        return []
    return own or as_introduced(member, Direction.FETCH, meeting.id)


def from_introductions(
    meeting: Meeting, there: Sequence[Membership], items: Sequence[Item], waved: set[tuple[int, str]]
) -> list[Item]:
    """What those who told nothing for this meeting, and did not wave it away, said when they introduced themselves."""
    told = {(item.person_id, item.direction.value) for item in items} | waved
    return [
        item
        for member in there
        for direction in Direction
        if (member.person_id, direction.value) not in told
        for item in as_introduced(member, direction, meeting.id)
    ]
