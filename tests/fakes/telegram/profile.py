"""How the bot presents itself: command menus by scope and language, name and descriptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .access import chat_of
from .chats import Chat, Group, PrivateChat
from .refusals import bad
from .spec import Files

if TYPE_CHECKING:
    from .people import User
    from .world import World

MAX_COMMANDS = 100
LIMITS = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators",
    "chat_member",
}  # fmt: skip

Menus = dict[tuple[str, str], dict[str, str]]  # (scope, language) -> command -> description


def set_my_commands(world: World, params: dict[str, Any], files: Files) -> bool:
    key = _menu(world, params)
    commands = [_command(command) for command in params["commands"]]
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if not commands:
        world.menus.pop(key, None)
    else:
        world.menus[key] = dict(commands)
    if len(dict(commands)) < len(commands):
        world.fault(f"a command twice in one menu: {[name for name, _ in commands]}")
    return True


def delete_my_commands(world: World, params: dict[str, Any], files: Files) -> bool:
    world.menus.pop(_menu(world, params), None)
    return True


def get_my_commands(world: World, params: dict[str, Any], files: Files) -> list[dict[str, str]]:
    menu = world.menus.get(_menu(world, params), {})
    return [{"command": command, "description": description} for command, description in menu.items()]


def _command(raw: dict[str, str]) -> tuple[str, str]:
    """BotCommand.cpp takes a slash off; the server then allows a-z, 0-9 and _ only."""
    command, description = raw["command"].strip().removeprefix("/"), raw["description"].strip()
    if not command:
        raise bad("command must be non-empty")
    if len(command) > 32:
        raise bad("command length must not exceed 32")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > 256:
        raise bad("command description length must not exceed 256")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad("BOT_COMMAND_INVALID")
    return command, description


def _menu(world: World, params: dict[str, Any]) -> tuple[str, str]:
    return _scope(world, params.get("scope") or {"type": "default"}), _language(params)


def _scope(world: World, scope: dict[str, Any]) -> str:
    kind: str = scope["type"]
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if not kind.startswith("chat"):
        return kind
    if "chat_id" not in scope:
        raise bad("can't parse BotCommandScope: Empty chat_id specified")
    chat = chat_of(world, scope)
    if isinstance(chat, PrivateChat) and kind != "chat":
        raise bad("can't use specified scope in private chats")
    return _key(kind, chat, scope.get("user_id"))


def _key(kind: str, chat: Chat, user_id: int | None = None) -> str:
    return f"{kind}:{chat.id}" + (f":{user_id}" if kind == "chat_member" else "")


def _language(params: dict[str, Any]) -> str:
    code: str = params.get("language_code", "")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def menu_for(world: World, user: User, chat: Group | None) -> dict[str, str]:
    """The commands that this person's app offers here: the narrowest scope first, in each the own language first.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    if chat is None:
        scopes = [_key("chat", user.chat), "all_private_chats", "default"]
    else:
        admin = chat.member(user).is_admin
        scopes = [_key("chat_member", chat, user.id)]
        scopes += [_key("chat_administrators", chat)] if admin else []
        scopes += [_key("chat", chat)]
        scopes += ["all_chat_administrators"] if admin else []
        scopes += ["all_group_chats", "default"]
    languages = [user.language or "", ""]
    return next((world.menus[s, lang] for s in scopes for lang in languages if (s, lang) in world.menus), {})


def _setter(field: str) -> Any:
    def set_it(world: World, params: dict[str, Any], files: Files) -> bool:
        text, language = params.get(field, ""), _language(params)
        if len(text) > LIMITS[field]:
            raise bad(f"{field} is longer than {LIMITS[field]} (words unknown)")
        world.profile[field, language] = text
        return True

    return set_it


def _getter(field: str) -> Any:
    def get_it(world: World, params: dict[str, Any], files: Files) -> dict[str, str]:
        fallback = world.profile.get((field, ""), world.bot.first_name if field == "name" else "")
        return {field: world.profile.get((field, _language(params))) or fallback}

    return get_it


set_my_name, get_my_name = _setter("name"), _getter("name")
set_my_description, get_my_description = _setter("description"), _getter("description")
set_my_short_description, get_my_short_description = _setter("short_description"), _getter("short_description")
