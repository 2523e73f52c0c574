"""To what somebody brings or fetches something, a meeting or the network at large, and how that is read back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.bring_fetch import Direction, Item, Visibility
from domain.errors import Mistake
from domain.meetings import Answer, Meeting
from domain.networks import Network
from domain.people import Membership
from handlers.conversation.context import Context, meeting_for, network_for, network_of
from handlers.conversation.messages import Button, Joined, Outgoing, Rows, Words, text
from handlers.conversation.questions import as_theme, once_each
from handlers.conversation.shortening import quoted, shorten
from storage import bring_fetch, meetings
from storage.people import members

MOST_SHOWN = 6
MOST_THEMES = 6
LONGEST_THEME = 100


@dataclass(frozen=True, slots=True)
class Scope:
    """A meeting, or None: in general. `code` stands for it in a button."""

    network: Network
    membership: Membership
    meeting: Meeting | None = None

    @property
    def code(self) -> str:
        return str(self.meeting.id) if self.meeting else f"n{self.network.id}"

    @property
    def meeting_id(self) -> int | None:
        return self.meeting.id if self.meeting else None


async def scope_for(context: Context, code: str) -> Scope:
    """What a button's code is about. Raises Mistake for forged codes, and for a meeting that is over or called off."""
    if code.startswith("n"):
        network, membership = await network_for(context, code.removeprefix("n"))
        return Scope(network, membership)
    meeting, network, membership = await meeting_for(context, code)
    if not meeting.planned:
        raise Mistake("giving-called-off")
    if meeting.ends_at <= context.now:
        raise Mistake("giving-past")
    return Scope(network, membership, meeting)


async def nearest_scope(context: Context) -> Scope:
    """The next meeting to which this person comes or may come; without one, the network at large."""
    network, membership = await network_for(context, str(network_of(context).id))
    coming = [
        meeting
        for meeting in await meetings.upcoming(context.session, [network.id], context.now)
        if meeting.announced_at is not None and meeting.starts_at > context.now
    ]
    said = await meetings.answers_of(context.session, context.person.id, [meeting.id for meeting in coming])
    meeting = next((each for each in coming if said.get(each.id) is not Answer.NO), None)
    return Scope(network, membership, meeting)


async def scope_of(context: Context, item: Item) -> Scope:
    """Also for what was brought to a meeting that is over: it can still be changed. Raises Mistake for who left."""
    network, member = await network_for(context, str(item.network_id))
    meeting = await meetings.get(context.session, item.meeting_id) if item.meeting_id else None
    return Scope(network, member, meeting)


def unchosen(items: Iterable[Item]) -> list[Item]:
    """Those of which their owner did not say who may see them."""
    return [item for item in items if item.visibility is Visibility.UNCHOSEN]


async def where_it_went(context: Context, scope: Scope, item_id: int) -> tuple[list[Words], Rows]:
    """To who is in several networks: in which it is kept, and a tap to move it."""
    mine = [network for network, _ in await members.networks_of(context.session, context.person.id)]
    others = [network for network in mine if network.id != scope.network.id]
    if not others:
        return [], ()
    said = text("giving-went-to", network=context.named(scope.network))
    if len(others) > 1 or others[0].id in context.apart:  # too little room to tell it apart
        return [said], ((Button(text("giving-move"), f"move:{item_id}"),),)
    label = text("giving-move-to", network=shorten(others[0].name, 13))
    return [said], ((Button(label, f"move:{item_id}:{others[0].id}"),),)


async def given(context: Context, scope: Scope) -> list[Item]:
    """What this person brings and fetches here, oldest first."""
    items = await bring_fetch.of_person(context.session, context.person.id, [scope.network.id])
    return [item for item in reversed(items) if item.meeting_id == scope.meeting_id]


async def reacted(context: Context, scope: Scope, direction: Direction) -> bool:
    """Whether this person told what they bring (or fetch) here, or waved it away."""
    if any(item.direction is direction for item in await given(context, scope)):
        return True
    if scope.meeting is None:
        return False
    return await bring_fetch.responded(context.session, context.person.id, scope.meeting.id, direction.value)


async def themes_around(context: Context, scope: Scope) -> list[str]:
    """Of the meeting, of this person, and of what others show to everybody: the commonest first."""
    items = await bring_fetch.of_network(context.session, scope.network.id)
    mine = [item.theme for item in items if item.person_id == context.person.id and item.theme]
    shown = Counter(item.theme for item in items if item.theme and item.visibility is Visibility.EVERYONE)
    first = [scope.meeting.theme] if scope.meeting else []
    found = [*first, *scope.membership.themes, *mine, *sorted(shown, key=lambda theme: (-shown[theme], theme))]
    return once_each(as_theme(theme)[:LONGEST_THEME] for theme in found)[:MOST_THEMES]


async def noted(context: Context, scope: Scope, intro: Words | None = None, first: Rows = ()) -> Outgoing:
    """What this person brings and fetches here, each to change or take back, and the way to more; `first` above it."""
    items = await given(context, scope)
    shown = items[-MOST_SHOWN:]
    lines: list[Words] = [intro] if intro else []
    if shown:
        lines.append(text("giving-noted"))
        lines += [_line(number, item) for number, item in enumerate(shown, 1)]
    elif intro is None:
        lines.append(text("giving-nothing"))
    changes = tuple(_changes(number, item) for number, item in enumerate(shown, 1))
    more = (
        Button(text("giving-more-bring"), f"bf:{scope.code}:bring"),
        Button(text("giving-more-fetch"), f"bf:{scope.code}:fetch"),
    )
    rows: Rows = (*first, *_about(shown), *_in_twos(changes), more)
    return context.say(Joined(tuple(lines), "\n"), rows)


def _about(shown: Sequence[Item]) -> Rows:
    """For the latest of which no theme and no level was told: it may be left."""
    bare = [item for item in shown if item.theme is None and item.level is None]
    return ((Button(text("giving-about"), f"item:{bare[-1].id}:about"),),) if bare else ()


def _line(number: int, item: Item) -> Words:
    return text(
        "giving-line",
        number=number,
        direction=item.direction.value,
        words=quoted(item.text, 200),
        visibility=text(f"giving-seen-by-{item.visibility.value}"),
        theme=shorten(item.theme, 60) if item.theme else "",
        has_theme="yes" if item.theme else "no",
    )


def _changes(number: int, item: Item) -> tuple[Button, ...]:
    return (
        Button(text("giving-change", number=number), f"item:{item.id}:edit"),
        Button(text("giving-take-back", number=number), f"item:{item.id}:delete"),
    )


def _in_twos(rows: Rows) -> Rows:
    """Two items a row, so that six need no more than three."""
    return tuple((*one, *two) for one, two in zip(rows[::2], [*rows[1::2], ()], strict=False))
