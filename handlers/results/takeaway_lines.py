"""What people took home from a meeting ("opbrengst"), as others read it: names only where they were given."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from sqlalchemy.ext.asyncio import AsyncSession

from domain.takeaways import Takeaway
from handlers.conversation.messages import Joined, Words, text
from handlers.conversation.shortening import shorten, units_of
from storage.people import people

LONGEST = 500
LONGEST_NAME = 40


async def names_of(session: AsyncSession, found: Sequence[Takeaway]) -> dict[int, str]:
    """The names of who gave theirs; nobody else's is read."""
    known = await people.several(session, [each.person_id for each in found if each.named])
    return {person_id: shorten(person.name, LONGEST_NAME) for person_id, person in known.items()}


def listed(found: Sequence[Takeaway], names: Mapping[int, str]) -> Words:
    """All of it: what is too long for one message leaves in several."""
    return Joined(tuple(one(each, names) for each in found))


def the_first(found: Sequence[Takeaway], names: Mapping[int, str], longest: int, room: int) -> Words:
    """As many as fit in so many UTF-16 units, at least one, and how many more there are."""
    fitting = how_many_fit(found, longest, room)
    lines: list[Words] = [one(each, names, longest) for each in found[:fitting]]
    if fitting < len(found):
        lines.append(text("takeaway-more", count=len(found) - fitting))
    return Joined(tuple(lines))


def how_many_fit(found: Sequence[Takeaway], longest: int, room: int) -> int:
    costs = accumulate(units_of(shorten(each.text, longest)) + LONGEST_NAME for each in found)
    return max(1, sum(cost <= room for cost in costs))


def one(takeaway: Takeaway, names: Mapping[int, str], longest: int = LONGEST) -> Words:
    said = shorten(takeaway.text, longest)
    name = names.get(takeaway.person_id) if takeaway.named else None
    return text("harvest-named", words=said, name=name) if name else text("harvest-nameless", words=said)
