"""What is told to who makes messages go out: how many members get them, later or not at all and why, in which groups
they come, and what it costs. Of the messages themselves, by the rules by which they will leave.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from domain.networks import Room
from domain.nudging import Nudge, NudgeKind, Why
from handlers.audience.cost_estimate import cost_lines
from handlers.audience.keepers import keeper_of, reachable
from handlers.audience.reached_members import count, fates
from handlers.conversation.context import Scene
from handlers.conversation.messages import Outgoing, ToRoom, Words, text
from handlers.conversation.shortening import shorten
from storage import networks

LONGEST_TITLE = 60
BY_SOMEBODY_ELSE = (Why.UNREACHABLE, Why.NO_CONSENT, Why.NO_OPT_IN, Why.KEPT_OUT, Why.NO_TEMPLATE, Why.PROMOTION)
"""Who is missed for these reasons may want to know, and can hear it from somebody else."""

UNSPOKEN = frozenset(
    {Why.GONE, Why.CALLED_OFF, Why.GOES_ON, Why.MOVED, Why.PAST, Why.NOT_YET, Why.QUIET_HOURS, Why.HELD}
)
"""Nobody is missed for these but in the moment in which somebody else acts too."""


async def whom_it_reaches(
    scene: Scene,
    network_id: int,
    messages: Sequence[Outgoing],
    *,
    by: int,
    passed_over: Sequence[Nudge] = (),
    ahead: bool = False,
) -> list[Words]:
    """In lines, to the person who acts (`by`), who is still to decide where it is `ahead`. `passed_over`: the nudges of
    who is not written to at all.
    """
    nudges = [message.nudge for message in messages if message.nudge is not None]
    groups = await _groups(scene, network_id, messages, by)
    if not nudges and not passed_over:
        return groups  # nothing to read for anybody
    found = await fates(scene, [*nudges, *passed_over])
    told, later, never = count(found)
    paid = Counter(fate.category for fate in found if fate.category is not None)
    kind = [*nudges, *passed_over][0].kind
    asked = [] if ahead or kind is NudgeKind.PUBLISHED else _to_be_told(never)
    costs = await cost_lines(scene, network_id, paid, kind)
    return [*groups, text("reaching-members", count=told), *_later(later), *_never(never), *asked, *costs]


def _later(later: Mapping[Why, int]) -> list[Words]:
    return [
        text("reaching-later", count=later[why], when=text(f"reaching-when-{_key(why)}")) for why in _in_order(later)
    ]


def _never(never: Mapping[Why, int]) -> list[Words]:
    return [
        text("reaching-not", count=never[why], why=text(f"reaching-why-{_spoken(why)}", count=never[why]))
        for why in _in_order(never)
    ]


def _to_be_told(never: Mapping[Why, int]) -> list[Words]:
    return [text("reaching-tell-them")] if any(why in BY_SOMEBODY_ELSE for why in never) else []


def _in_order(counted: Mapping[Why, int]) -> list[Why]:
    return [why for why in Why if counted.get(why)]


def _key(why: Why) -> str:
    return why.value.replace("_", "-")


def _spoken(why: Why) -> str:
    return "other" if why in UNSPOKEN else _key(why)


async def _groups(scene: Scene, network_id: int, messages: Sequence[Outgoing], by: int) -> list[Words]:
    """What only changes a card that stands there is nothing new to read."""
    to = {message.to.room_id for message in messages if isinstance(message.to, ToRoom) and not message.only_edit}
    rooms = [room for _, room in sorted((await networks.rooms(scene.session, to)).items())] if to else []
    lines: list[Words] = []
    takes = [room for room in rooms if not room.kept_by_hand and not room.refusals]
    if takes:
        lines.append(text("reaching-groups", count=len(takes)))
    for room in rooms:
        if room.kept_by_hand:
            lines.append(await _by_hand(scene, network_id, room, by))
        elif room.refusals:
            lines.append(text("reaching-group-refuses", room=shorten(room.title, LONGEST_TITLE)))
    return lines


async def _by_hand(scene: Scene, network_id: int, room: Room, by: int) -> Words:
    """It is there when its keeper says so, and not before."""
    keeper, title = await keeper_of(scene, room, network_id), shorten(room.title, LONGEST_TITLE)
    if keeper is None:
        return text("reaching-group-unkept", room=title)
    if keeper.id == by:
        return text("reaching-group-by-you", room=title)
    return text("reaching-group-by-hand", room=title, name=shorten(keeper.name, LONGEST_TITLE))


async def whether_they_hear(scene: Scene, person_id: int, name: str) -> Words:
    """Of news to one person: that they hear it from us, or that the one who acts had better tell them."""
    hears = await reachable(scene, [person_id])
    return text("reaching-person", name=name, hears="yes" if hears else "no")
