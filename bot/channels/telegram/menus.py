"""The commands that Telegram shows under its menu button, per kind of chat and language."""

import logging
import re
from collections.abc import Sequence

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
)
from telegram.constants import BotCommandLimit
from telegram.error import TelegramError

from bot.channels.contract import Menu, MenuCommand
from bot.channels.telegram.poll_pauses import reason

logger = logging.getLogger(__name__)

NAME = re.compile(rf"[a-z0-9_]{{{BotCommandLimit.MIN_COMMAND},{BotCommandLimit.MAX_COMMAND}}}")


class Menus:
    """Sets menus, and remembers until a restart what it set, so that the same menu is not set twice."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._known: dict[tuple[str, str], tuple[MenuCommand, ...]] = {}

    async def show(self, menus: Sequence[Menu]) -> None:
        for menu in menus:
            if self._known.get((menu.scope, menu.language)) != menu.commands and await self._set(menu):
                self._known[menu.scope, menu.language] = menu.commands

    async def _set(self, menu: Menu) -> bool:
        scope = _scope(menu.scope)
        if scope is None:
            logger.error("there is no menu scope %r", menu.scope)
            return False
        language, commands = menu.language or None, _commands(menu)
        try:
            if commands:
                await self._bot.set_my_commands(commands, scope=scope, language_code=language)
            else:  # an empty list is refused
                await self._bot.delete_my_commands(scope=scope, language_code=language)
        except TelegramError as error:
            logger.warning("the menu %s %s was not set: %s", menu.scope, menu.language, reason(error))
            return False
        return True


def _scope(scope: str) -> BotCommandScope | None:
    kind, _, chat_id = scope.partition(":")
    match kind:
        case "private":
            return BotCommandScopeAllPrivateChats()
        case "group":
            return BotCommandScopeAllGroupChats()
        case "chat" if re.fullmatch(r"-?\d+", chat_id):
            return BotCommandScopeChat(chat_id)
        case "admins" if re.fullmatch(r"-?\d+", chat_id):
            return BotCommandScopeChatAdministrators(chat_id)
    return None


def _commands(menu: Menu) -> list[BotCommand]:
    """The commands that Telegram takes: one wrong name would have the whole menu refused."""
    for command in menu.commands:
        if not NAME.fullmatch(command.name):
            logger.error("%r cannot be the name of a command", command.name)
    fit = [
        BotCommand(command.name, command.description[: BotCommandLimit.MAX_DESCRIPTION])
        for command in menu.commands
        if NAME.fullmatch(command.name) and command.description
    ]
    return fit[: BotCommandLimit.MAX_COMMAND_NUMBER]
