"""Getting acquainted: who you are, what you bring and what you fetch; and, if you like, a word to the group."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from domain.errors import Mistake
from domain.names import first_name
from domain.networks import Network, Room
from domain.people import Membership
from handlers.conversation.context import Context, Scene, network_for, network_of
from handlers.conversation.dialogue import begin, resume
from handlers.conversation.messages import (
    Button,
    Joined,
    Outgoing,
    Priority,
    Promise,
    Reply,
    Said,
    Spoken,
    ToRoom,
    Words,
    reply,
    text,
)
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.questions import (
    Accepted,
    Asked,
    Choice,
    Dialogue,
    Parsed,
    Question,
    Unclear,
    name_text,
    once_each,
    short_text,
    theme_list,
)
from handlers.conversation.routing import Doors, Where, Who
from handlers.meetings.next_meeting import next_meeting
from storage import networks
from storage.people import members, people

doors = Doors()

MOST_THEMES = 5
SHOWN = 8


async def _platform_name(asked: Asked) -> tuple[Choice, ...]:
    name = asked.context.person.name
    if not name or name == asked.context.plain(text("consent-nameless")):
        return ()
    return (Choice("same", text("said", said=name), name[:80]),)


async def _organisations(asked: Asked) -> tuple[Choice, ...]:
    """Those of the members, the commonest first, so that colleagues spell theirs alike."""
    everybody = await _everybody(asked.context)
    used = Counter(member.organisation for member in everybody if member.organisation)
    return _as_choices([organisation for organisation, _ in used.most_common(SHOWN)])


async def _themes(asked: Asked) -> tuple[Choice, ...]:
    """What plays in the network, the commonest first; what was typed besides stands below it. What is chosen keeps
    its place.
    """
    used = Counter(theme for member in await _everybody(asked.context) for theme in member.themes)
    return _as_choices(once_each([*once_each(theme for theme, _ in used.most_common())[:SHOWN], *_own(asked)]))


def _own(asked: Asked) -> list[str]:
    """Those chosen or typed so far."""
    return list(asked.answers.get("themes") or [])


async def _everybody(context: Context) -> list[Membership]:
    return await members.of_network(context.session, context.network.id) if context.network else []


def _as_choices(said: Iterable[str]) -> tuple[Choice, ...]:
    return tuple(Choice(_fingerprint(each), text("said", said=each), each) for each in said)


def _fingerprint(said: str) -> str:
    """A code that fits in a button and means the same when the list has changed meanwhile."""
    return hashlib.blake2s(said.encode(), digest_size=8).hexdigest()


def _and_typed(typed: str, asked: Asked) -> Parsed:
    """Typed themes come on top of the tapped ones."""
    parsed = theme_list(typed, asked)
    if not isinstance(parsed, Accepted):
        return parsed
    together = once_each([*_own(asked), *parsed.value])
    if len(together) > MOST_THEMES:
        return Unclear(text("introduction-themes-enough", limit=MOST_THEMES))
    return Accepted(together)


@doors.command("kennismaken", "introduce", who=Who.MEMBER, where=Where.PRIVATE)
async def introduce(context: Context) -> Reply:
    """The first time from the beginning, later from the summary, and in between where it was left."""
    network, member = await network_for(context, str(network_of(context).id))
    left = await resume(context, INTRODUCTION, here=True)
    if left is not None:
        return left
    if member.introduced_at is None:
        asked = await begin(context, INTRODUCTION)
        first, *rest = asked.messages
        return replace(asked, messages=(first.after(text("introduction-hello", network=context.named(network))), *rest))
    known = {
        "name": member.name,
        "organisation": member.organisation,
        "work": member.work,
        "themes": list(member.themes),
        "brings": member.brings,
        "fetches": member.fetches,
    }
    return await begin(
        context, INTRODUCTION, answers=known, intro=text("introduction-again", network=context.named(network))
    )


async def _introduced(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    network = network_of(context)
    if context.membership is None:
        raise Mistake("members-only")
    before = context.membership.introduced_at
    await people.change(context.session, context.person.id, name=answers["name"])
    await members.change(
        context.session,
        network.id,
        context.person.id,
        organisation=answers["organisation"],
        work=answers["work"],
        themes=answers["themes"],
        brings=answers["brings"],
        fetches=answers["fetches"],
        introduced_at=before or context.now,
    )
    _, member = await network_for(context, str(network.id))
    if before is not None:
        return reply(context.say(text("introduction-changed")), *await _to_group(context, network, member, edit=True))
    return await _thank(context, network, member)


INTRODUCTION = doors.dialogue(
    Dialogue(
        "introduction",
        "introduction-title",
        (
            Question("name", "introduction-name", name_text(80), _platform_name),
            Question("organisation", "introduction-organisation", name_text(100), _organisations, may_be_none=True),
            Question("work", "introduction-work", short_text(200), may_be_none=True),
            Question(
                "themes",
                "introduction-themes",
                _and_typed,
                _themes,
                many=True,
                at_most=MOST_THEMES,
                why="introduction-themes-why",
            ),
            Question("brings", "introduction-brings", optional=True, why="introduction-brings-why"),
            Question("fetches", "introduction-fetches", optional=True, why="introduction-fetches-why"),
        ),
        _introduced,
        summary=True,
    )
)


async def _thank(context: Context, network: Network, member: Membership) -> Reply:
    """One question at a time: first whether the group may know, then whether they come."""
    thanks = context.say(text(_thanks_for(member), name=first_name(member.name), network=network.name))
    if not await networks.rooms_of(context.session, network.id):
        return reply(thanks, await next_meeting(context, network))
    code = f"hello:{network.id}"
    buttons = (
        (Button(text("introduction-yes-do"), f"{code}:yes"), Button(text("introduction-no-dont"), f"{code}:no")),
    )
    preview = Spoken(_in_public(network, member), network.language)
    shown = Joined((text("introduction-may-i"), preview), "\n\n")
    return reply(thanks, context.say(shown, buttons))


def _thanks_for(member: Membership) -> str:
    if member.brings:
        return "introduction-thanks-both" if member.fetches else "introduction-thanks-brings"
    return "introduction-thanks-fetches" if member.fetches else "introduction-thanks"


@doors.press("hello")
async def press_hello(context: Context) -> Reply:
    """ "hello:<network>:yes" or ":no": may the group know who came?"""
    _, network_id, said = (*context.incoming.code.split(":"), "", "")[:3]
    network, member = await network_for(context, network_id)
    if said not in ("yes", "no") or member.introduced_at is None:
        raise Mistake("outdated-button")
    if said == "no":
        return reply(context.say(text("introduction-not-told")), await next_meeting(context, network))
    posted = await _who_posts(context, await networks.rooms_of(context.session, network.id))
    told = await _to_group(context, network, member)
    return reply(context.say(posted), await next_meeting(context, network), *told)


async def _who_posts(context: Context, rooms: Sequence[Room]) -> Words:
    """The bot where it can be, else who keeps the group: they may be the one who is introduced."""
    keepers = [room.keeper_id for room in rooms]
    if None in keepers or not keepers:
        return text("introduction-told" if keepers else "introduction-not-told")
    keeper = await people.get(context.session, keepers[0] or 0)
    if keeper is None or keeper.id == context.person.id:
        return text("introduction-told-yourself")
    return text("introduction-told-by-hand", organiser=first_name(keeper.name))


async def _to_group(
    context: Context, network: Network, member: Membership, *, edit: bool = False
) -> tuple[Outgoing, ...]:
    """A living message, so that a second tap posts nothing and a change is changed there too."""
    return tuple(
        Outgoing(
            ToRoom(room.id),
            Promise("introduced", {"network": network.id, "person": member.person_id}),
            priority=Priority.CARD,
            card=f"hello:{member.id}",
            only_edit=edit,
            network_id=network.id,
        )
        for room in await networks.rooms_of(context.session, network.id)
    )


@doors.teller("introduced")
async def tell_group(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing of who left meanwhile, or had everything erased."""
    member = await members.find(scene.session, about["network"], about["person"])
    if member is None or not member.active or member.introduced_at is None:
        return nothing(readers)
    network = await networks.get(scene.session, member.network_id)
    return to_all(readers, Said(_in_public(network, member)))


def _in_public(network: Network, member: Membership) -> Words:
    """What the group may read: never what somebody comes to fetch."""
    who = text("introduction-public", name=member.name, organisation=member.organisation or "", network=network.name)
    lines: list[Words] = [who, text("introduction-public-themes", themes=", ".join(member.themes))]
    if member.brings:
        lines.append(text("introduction-public-brings", brings=member.brings))
    return Joined(tuple(lines))
