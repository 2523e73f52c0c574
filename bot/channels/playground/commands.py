"""What the page may ask for: each command with the fields it needs, checked before anything is done."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.playground.checking import PAYLOAD
from bot.channels.playground.control import BEGINNINGS
from bot.channels.playground.records import LANGUAGES, PHONE, PLATFORMS, Impossible
from bot.channels.playground.world import MAX_NAME, MAX_TEXT, World

MAX_SIZE = 16 * 1024  # characters of one command
MAX_MINUTES = 400 * 24 * 60
MOST_MEMBERS = 200
IDENTIFIER = re.compile(r"[pg][0-9]{1,15}")

Check = Callable[[Any], bool]


def _identifier(value: Any) -> bool:
    return isinstance(value, str) and IDENTIFIER.fullmatch(value) is not None


def _identifier_or_none(value: Any) -> bool:
    return value == "" or _identifier(value)


def _payload(value: Any) -> bool:
    return isinstance(value, str) and PAYLOAD.fullmatch(value) is not None


def _number(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _words(most: int) -> Check:
    return lambda value: isinstance(value, str) and len(value) <= most


def _one_of(known: Sequence[str]) -> Check:
    return lambda value: isinstance(value, str) and value in known


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _identifiers(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST_MEMBERS and all(map(_identifier, value))


def _minutes(value: Any) -> bool:
    return _number(value) and 0 < value <= MAX_MINUTES


@dataclass(frozen=True, slots=True)
class Command:
    fields: Mapping[str, Check]
    run: Callable[..., object]


WHO = {"person": _identifier}
IN_CHAT = WHO | {"chat": _identifier}
ON_MESSAGE = WHO | {"message": _number}


def _newcomer(world: World, name: str, language: str, platform: str, chat: str) -> str:
    """Somebody new, who joins a group at once if there is one, and if they can."""
    groups = [world.group(chat)] if chat and platform != PHONE else []
    person = world.new_person(name, language, platform)
    for group in groups:
        world.join(person.id, group.id)
    return person.id


def _group(world: World, person: str, title: str, members: list[str]) -> str:
    return world.found_group(person, title, members).id


def _tap(world: World, person: str, message: int, code: str) -> None:
    world.tap(person, message, code=code)


def _follow(world: World, person: str, message: int, start: str) -> None:
    world.tap(person, message, start=start)


WORLD_COMMANDS = {
    "newcomer": Command(
        {
            "name": _words(MAX_NAME),
            "language": _one_of(LANGUAGES),
            "platform": _one_of(PLATFORMS),
            "chat": _identifier_or_none,
        },
        _newcomer,
    ),
    "say": Command(IN_CHAT | {"text": _words(MAX_TEXT)}, World.say),
    "edit": Command(ON_MESSAGE | {"text": _words(MAX_TEXT)}, World.edit),
    "delete": Command(ON_MESSAGE, World.delete),
    "voice": Command(IN_CHAT, World.send_voice),
    "sticker": Command(IN_CHAT, World.send_sticker),
    "start": Command(WHO, World.start),
    "open": Command(WHO | {"start": _payload}, World.open),
    "tap": Command(ON_MESSAGE | {"code": _words(64)}, _tap),
    "follow": Command(ON_MESSAGE | {"start": _words(64)}, _follow),
    "join": Command(IN_CHAT, World.join),
    "leave": Command(IN_CHAT, World.leave),
    "group": Command(WHO | {"title": _words(MAX_NAME), "members": _identifiers}, _group),
    "block": Command(WHO, World.block),
    "unblock": Command(WHO, World.unblock),
    "read": Command(IN_CHAT | {"message": _number}, World.read),
    "add_bot": Command(IN_CHAT, World.add_bot),
    "remove_bot": Command(IN_CHAT, World.remove_bot),
    "bot_admin": Command(IN_CHAT | {"admin": _flag}, World.make_bot_admin),
}


CONTROL_FIELDS: Mapping[str, Mapping[str, Check]] = {
    "forward": {"minutes": _minutes},
    "next": {},
    "begin": {"how": _one_of(BEGINNINGS)},
}
"""What is asked of the bot's clock and not of the platform."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command of the page, checked. `id` is the page's own number for it."""

    do: str
    id: int
    fields: Mapping[str, Any]


def parse(text: str) -> Asked:
    """Raises Impossible for anything that is not a known command with exactly its fields."""
    if len(text) > MAX_SIZE:
        raise Impossible("too_large")
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Impossible("malformed") from error
    if not isinstance(asked, dict) or not _number(asked.get("id")) or not isinstance(asked.get("do"), str):
        raise Impossible("malformed")
    do, number = asked.pop("do"), asked.pop("id")
    checks = WORLD_COMMANDS[do].fields if do in WORLD_COMMANDS else CONTROL_FIELDS.get(do)
    if checks is None or set(asked) != set(checks):
        raise Impossible("malformed")
    if not all(check(asked[name]) for name, check in checks.items()):
        raise Impossible("malformed")
    return Asked(do, number, asked)


def run(world: World, asked: Asked) -> object:
    """Do what a person asked of the platform. Raises Impossible where it does not let them."""
    command = WORLD_COMMANDS[asked.do]
    return command.run(world, *(asked.fields[name] for name in command.fields))
