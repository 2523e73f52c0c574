"""A network from its beginning: set up in a group or in private, seen and changed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.errors import Mistake
from domain.meetings import Attendance
from domain.networks import Network, NetworkKind, Room
from domain.people import Membership, Reach, Role
from handlers.audience.newcomers import newcomers_line
from handlers.conversation.asking import RESUME, code
from handlers.conversation.context import Context, moment_of, network_for, network_of
from handlers.conversation.dialogue import begin, check_consent, open_silently, resume
from handlers.conversation.lists import label_of, names, which_is_which
from handlers.conversation.messages import Button, Joined, Outgoing, Reply, Words, reply, text
from handlers.conversation.questions import (
    Accepted,
    Asked,
    Choice,
    Dialogue,
    Parsed,
    Question,
    choice_words,
    name_text,
    short_text,
)
from handlers.conversation.routing import Doors, Where, Who
from handlers.meetings.meeting_card import around, counts
from handlers.network.invitation import invitation
from handlers.network.postings import NETWORK_BEGUN, first_text, keep_by_hand, take_in, tell_begun
from storage import dialogues, meetings, networks
from storage.dialogues import Progress
from storage.people import addresses, members, people

doors = Doors()
doors.teller(NETWORK_BEGUN)(tell_begun)

KINDS = tuple(Choice(kind.value, f"network-kind-{kind.value}") for kind in NetworkKind)
SPOKEN = (Choice("nl", "network-language-nl"), Choice("en", "network-language-en"))
MEET = text("network-meet")
BEGIN_WORDS = ("netwerk beginnen", "nieuw netwerk", "begin een netwerk", "begin a network", "new network")
A_DAY, MOST_A_DAY = timedelta(days=1), 3


async def _title_of_group(asked: Asked) -> tuple[Choice, ...]:
    title = " ".join(str(asked.subject.get("title", "")).split())
    return (Choice("title", text("said", said=title), title[:200]),) if title else ()


def _end_of_sentence(typed: str, asked: Asked) -> Parsed:
    """The goal completes a sentence, and loses the full stop that people put behind it."""
    parsed = short_text(300)(typed, asked)
    return Accepted(parsed.value.rstrip(". ")) if isinstance(parsed, Accepted) else parsed


NAME = Question("name", "network-name", name_text(80), _title_of_group)
GOAL = Question("goal", "network-goal", _end_of_sentence, why="network-goal-why")
KIND = Question("kind", "network-kind", None, KINDS, show=choice_words(KINDS))
LANGUAGE = Question("language", "network-language", None, SPOKEN, show=choice_words(SPOKEN))


@doors.press("setup", who=Who.ROOM_ADMIN, where=Where.GROUP)
async def begin_setting_up(context: Context) -> Reply:
    """In the group; the questions follow in private, where the platform takes the presser."""
    room, chat = context.room, context.incoming.chat
    if room is None:
        raise Mistake("outdated-button")
    if context.network is not None:
        return reply(toast=text("network-exists", name=context.network.name), alert=True)
    await networks.change_room(context.session, room.id, thread_id=chat.thread_id)
    token = await networks.setup_token(context.session, room.id)
    return reply(open_start=f"setup-{token}", toast=text("network-privately"))


@doors.link("setup")
async def set_up_in_private(context: Context) -> Reply:
    """ "setup-<token>", for who pressed in the group and runs it; whoever comes here agreed to what is kept."""
    room = await networks.by_setup_token(context.session, context.incoming.argument)
    if room is None or not room.active:
        raise Mistake("unknown-link")
    if room.network_id is not None:
        return reply(await _somebody_was_first(context, room.network_id))
    unfinished = await dialogues.unfinished(context.session, context.person.id, SETTING_UP.key)
    if unfinished is None or unfinished.subject.get("room") != room.id:
        subject = {"room": room.id, "title": room.title, "thread": room.thread_id}
        await open_silently(context, SETTING_UP, subject=subject)
    return await go_on_in_private(context)


@doors.press("begin", where=Where.BOTH)
async def press_begin(context: Context) -> Reply:
    return reply(follow="/beginnen") if context.incoming.chat.private else reply(open_start="cmd-beginnen")


@doors.command("beginnen", "begin", who=Who.ANYONE, where=Where.PRIVATE, words=BEGIN_WORDS)
async def begin_in_private(context: Context) -> Reply:
    """A network without a group, by anybody who agreed to what is kept."""
    check_consent(SETTING_UP, context)
    await _check_limit(context)
    unfinished = await dialogues.unfinished(context.session, context.person.id, SETTING_UP.key)
    if unfinished is not None and unfinished.subject.get("room") is None:
        again = await resume(context, SETTING_UP)
        if again is not None:
            return again
    nowhere = replace(context, network=None, membership=None)
    return await begin(nowhere, SETTING_UP, subject={"room": None}, intro=text("network-setting-up-intro"))


async def _check_limit(context: Context) -> None:
    """Raises Mistake for who starts one after the other."""
    if await members.founded(context.session, context.person.id, context.now - A_DAY) >= MOST_A_DAY:
        raise Mistake("network-enough", limit=MOST_A_DAY)


@doors.link("verder")
async def go_on_in_private(context: Context) -> Reply:
    """Who runs networks is asked first whether this is a group of one of them."""
    unfinished = await dialogues.unfinished(context.session, context.person.id, SETTING_UP.key)
    if unfinished is not None and unfinished.subject.get("room") is not None and not unfinished.answers:
        mine = await _run_by(context)
        if mine:
            await dialogues.pause_open(context.session, context.person.id)  # what is typed now is no name yet
            return reply(_ask_whose_group(context, unfinished, mine))
    asked = await resume(context, SETTING_UP)
    if asked is None or unfinished is None:
        raise Mistake("network-nothing-open", way_out=(("button-help", "help"),))
    if unfinished.answers:
        return asked
    return replace(asked, messages=(context.say(text("network-setting-up-intro")), *asked.messages))


def _ask_whose_group(context: Context, unfinished: Progress, mine: list[Network]) -> Outgoing:
    here = f"here:{unfinished.id}"
    rows = [(Button(label_of(context, network), f"network:{network.id}:{here}"),) for network in mine]
    anew = (Button(text("network-another"), code(unfinished, RESUME)),)
    whose = text("network-whose-group", title=str(unfinished.subject["title"]))
    return context.say(Joined((whose, *which_is_which(context, mine))), (*rows, anew))


async def _run_by(context: Context) -> list[Network]:
    mine = await members.networks_of(context.session, context.person.id)
    return [network for network, member in mine if member.organiser]


async def _found(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    """Make the network, unless another admin was first. Raises Mistake while the bot is not in the group."""
    if subject.get("room") is None:
        return await _found_in_private(context, answers)
    room = await _open_room(context, int(subject["room"]))
    if room.network_id is not None:
        return reply(await _somebody_was_first(context, room.network_id))
    network = await _make(context, answers)
    await networks.change_room(context.session, room.id, network_id=network.id, thread_id=subject.get("thread"))
    told = first_text(network, room, context.person)
    return reply(told, _told_to_founder(context, text("network-ready", name=network.name)), menus_changed=True)


async def _found_in_private(context: Context, answers: dict[str, Any]) -> Reply:
    """Where the bot can be in no group, its founder posts for it; where it can, they hear how."""
    network = await _make(context, answers)
    platform = context.settings.platform(context.incoming.channel)
    if platform.groups:
        ready = text("network-ready-alone", name=network.name, platform=platform.title)
        return reply(invitation(context, network), _told_to_founder(context, ready), menus_changed=True)
    first = await keep_by_hand(context, network, platform.name, network.name)
    ready = text("network-ready-by-hand", name=network.name, platform=platform.title)
    return reply(_told_to_founder(context, ready), first, menus_changed=True)


async def _make(context: Context, answers: dict[str, Any]) -> Network:
    await _check_limit(context)
    network = await networks.add(
        context.session,
        name=answers["name"],
        goal=answers["goal"],
        kind=NetworkKind(answers["kind"]),
        language=answers["language"],
        timezone=context.settings.timezone,
        now=context.now,
    )
    await members.join(context.session, network.id, context.person.id, context.now, Role.ORGANISER)
    await people.change(context.session, context.person.id, current_network_id=network.id)
    return network


async def _open_room(context: Context, room_id: int) -> Room:
    """The group, locked. Raises Mistake when the bot is no longer there."""
    room = await networks.lock_room(context.session, room_id)
    if room is None or not room.active:
        raise Mistake("network-room-gone")
    return room


async def _settle_here(context: Context, network: Network, dialogue: str) -> Reply:
    """This network gets the group in which its organiser pressed the button, which only who runs the group can. It may
    have others.
    """
    unfinished = await dialogues.unfinished(context.session, context.person.id, SETTING_UP.key)
    if unfinished is None or unfinished.subject.get("room") is None or dialogue not in ("", str(unfinished.id)):
        raise Mistake("outdated-button")
    room = await _open_room(context, int(unfinished.subject["room"]))
    await dialogues.end(context.session, unfinished.id)
    if room.network_id is not None:
        return reply(await _somebody_was_first(context, room.network_id))
    first = await take_in(context, network, room, thread_id=unfinished.subject.get("thread"))
    await people.change(context.session, context.person.id, current_network_id=network.id)
    settled = context.say(text("network-settled", name=network.name, title=room.title))
    return reply(first, settled, menus_changed=True)


def _told_to_founder(context: Context, ready: Words) -> Outgoing:
    buttons = ((Button(MEET, "as:kennismaken"), Button(text("network-plan"), "as:bijeenkomst")),)
    return context.say(ready, buttons)


async def _somebody_was_first(context: Context, network_id: int) -> Outgoing:
    network = await networks.get(context.session, network_id)
    organisers = await members.of_network(context.session, network_id, Role.ORGANISER)
    who = names([organiser.name for organiser in organisers]) if organisers else text("network-somebody")
    buttons = ((Button(MEET, f"join:{network.join_token}"),),)
    return context.say(text("network-too-late", name=network.name, who=who), buttons)


SETTING_UP = doors.dialogue(
    Dialogue("network", "network-setting-up", (NAME, GOAL, KIND, LANGUAGE), _found, summary=True)
)


@doors.command("netwerk", "network", who=Who.ORGANISER, where=Where.PRIVATE)
async def show_network(context: Context) -> Reply:
    network = network_of(context)
    belongs = await members.of_network(context.session, network.id)
    lines = [
        text(
            "network-card",
            name=context.named(network),
            goal=network.goal,
            kind=text(f"network-kind-{network.kind.value}"),
        ),
        await _who_belong(context, network, belongs),
        text("network-organisers", names=names([member.name for member in belongs if member.organiser])),
        await _what_comes(context, network),
    ]
    prefix = f"network:{network.id}"
    buttons = (
        (Button(text("network-change-name"), f"{prefix}:name"), Button(text("network-change-goal"), f"{prefix}:goal")),
        (Button(text("network-to-organisers"), f"trek:{network.id}:list"),),
    )
    return reply(context.say(Joined(tuple(lines), "\n\n"), buttons))


async def _who_belong(context: Context, network: Network, belongs: list[Membership]) -> Words:
    introduced = sum(member.introduced_at is not None for member in belongs)
    known_at = await addresses.of_people(context.session, [member.person_id for member in belongs])
    reachable = sum(any(at.reach is Reach.OPEN for at in found) for found in known_at.values())
    lines = [text("network-members", introduced=introduced, waiting=len(belongs) - introduced)]
    if reachable < len(belongs):
        lines.append(text("network-unreachable", count=len(belongs) - reachable))
    return Joined((*lines, *await newcomers_line(context, network.id)), " ")


async def _what_comes(context: Context, network: Network) -> Words:
    coming = await meetings.upcoming(context.session, [network.id], context.now)
    if not coming:
        return text("network-no-meeting")
    following = text("network-next", when=moment_of(coming[0]), theme=coming[0].theme)
    present = (await around(context.session, coming[0])).attendance
    return Joined((following, counts(present))) if present != Attendance() else following


@doors.press("network")
async def press_change(context: Context) -> Reply:
    """ "network:<id>:name", "network:<id>:goal", or "network:<id>:here:<dialogue>" for the group that it sets up."""
    _, network_id, what, dialogue = (*context.incoming.code.split(":"), "", "", "")[:4]
    network, membership = await network_for(context, network_id, organiser=True)
    if what == "here":
        return await _settle_here(context, network, dialogue)
    if what not in CHANGES:
        raise Mistake("outdated-button")
    rooms = await networks.rooms_of(context.session, network.id)
    titles = [room.title for room in rooms if room.title != network.name]
    here = replace(context, network=network, membership=membership)
    return await begin(here, CHANGES[what], subject={"title": titles[0] if titles else ""})


async def _change(context: Context, answers: dict[str, Any], subject: dict[str, Any]) -> Reply:
    network = await networks.change(context.session, network_of(context).id, **answers)
    return reply(context.say(text("network-changed", name=network.name, goal=network.goal)))


def _runs_it(context: Context) -> bool:
    return context.organiser


CHANGES = {
    question.key: doors.dialogue(
        Dialogue(f"network-{question.key}", f"network-changing-{question.key}", (question,), _change, allowed=_runs_it)
    )
    for question in (NAME, GOAL)
}
