"""What people took home from a meeting ("opbrengst"), as others read it: names only where they were given."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from domain.meetings import Meeting
from domain.takeaways import Takeaway
from handlers.conversation.context import Scene, moment_of
from handlers.conversation.messages import Joined, Words, text
from handlers.conversation.shortening import shorten, units_of
from storage import meetings, people

LONGEST_NAME = 40
ROOM = 3000
"""UTF-16 units for the list in one message, so that what stands around it fits too."""


async def names_of(session: AsyncSession, found: Sequence[Takeaway]) -> dict[int, str]:
    """The names of who gave theirs; nobody else's is read."""
    known = await people.several(session, [each.person_id for each in found if each.named])
    return {person_id: shorten(person.name, LONGEST_NAME) for person_id, person in known.items()}


def listed(found: Sequence[Takeaway], names: Mapping[int, str], *, longest: int = 500, room: int = ROOM) -> Words:
    """As many as fit, and how many more there are; at least one."""
    lines: list[Words] = []
    left = room
    for each in found:
        said = shorten(each.text, longest)
        left -= units_of(said) + LONGEST_NAME
        if left < 0 and lines:
            break
        lines.append(one(each, names, longest))
    if len(lines) < len(found):
        lines.append(text("harvest-more", count=len(found) - len(lines)))
    return Joined(tuple(lines))


def one(takeaway: Takeaway, names: Mapping[int, str], longest: int = 500) -> Words:
    said = shorten(takeaway.text, longest)
    name = names.get(takeaway.person_id) if takeaway.named else None
    return text("harvest-named", words=said, name=name) if name else text("harvest-nameless", words=said)


async def next_meeting(scene: Scene, network_id: int) -> Meeting | None:
    """The first announced one that has not begun."""
    coming = await meetings.upcoming(scene.session, [network_id], scene.now)
    return next((each for each in coming if each.announced_at is not None and each.starts_at > scene.now), None)


def next_line(meeting: Meeting | None) -> list[Words]:
    if meeting is None:
        return []
    return [text("harvest-next", when=moment_of(meeting), theme=shorten(meeting.theme, 120))]
