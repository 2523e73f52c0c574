"""The command menus of the platforms: what this person, here, may use, in their language."""

import asyncio
import contextlib
import logging

from sqlalchemy.exc import DBAPIError

from bot.channels.contract import Channel, Menu, MenuCommand
from domain.people import Role
from handlers.conversation.context import Settings
from handlers.conversation.messages import text
from handlers.conversation.routing import Command, Table, Where, Who
from handlers.conversation.texts import LANGUAGES, Texts
from storage.engine import Database
from storage.people import addresses, members

logger = logging.getLogger(__name__)

PLAIN = (Who.ANYONE, Who.MEMBER)
ORDER = (
    *("brengen", "halen", "agenda", "afgelasten", "wijzig", "kosten", "groep", "help", "annuleer", "kennismaken"),
    *("verlaat", "koppel", "bijeenkomst", "leden", "mijn", "beginnen", "netwerk", "trekkers", "start", "stop"),
    *("pauze", "privacy", "balans", "publiceer", "instellingen", "taal", "opbrengst", "netwerken", "waarom"),
)
"""In which order a menu shows what somebody may use; apps show the first few without scrolling."""


class Menus:
    """Set at the start, and whenever somebody may use other commands than before."""

    def __init__(
        self, database: Database, table: Table, texts: Texts, channels: list[Channel], settings: Settings
    ) -> None:
        self._database = database
        self._texts = texts
        self._channels = channels
        self._settings = settings
        self._commands = sorted(table.commands, key=_place)
        self._woken = asyncio.Event()
        self._stopping = False
        self._own: dict[str, set[str]] = {}
        self._woken.set()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            if self._stopping:
                return
            with contextlib.suppress(DBAPIError):
                await self.refresh()

    async def refresh(self) -> None:
        for channel in self._channels:
            try:
                own = await self._for_organisers(channel.name)
                await channel.set_menus([*self._for_all(), *own, *self._taken_back(channel.name, own)])
            except Exception:  # a menu is a convenience; without it everything still works
                logger.warning("the menus of %s could not be set", channel.name, exc_info=True)

    def _taken_back(self, channel: str, own: list[Menu]) -> list[Menu]:
        """Who is no organiser any more gets the general menu back."""
        scopes = {menu.scope for menu in own}
        before, self._own[channel] = self._own.get(channel, set()), scopes
        return [Menu(scope, "", ()) for scope in sorted(before - scopes)]

    def _for_all(self) -> list[Menu]:
        menus: list[Menu] = []
        for language in ("", *LANGUAGES):
            shown = language or self._settings.language
            private = [c for c in self._commands if c.who in PLAIN and c.where is not Where.GROUP]
            group = [c for c in self._commands if c.who in PLAIN and c.where is not Where.PRIVATE]
            menus.append(Menu("private", language, self._words(private, shown)))
            menus.append(Menu("group", language, self._words(group, shown)))
        return menus

    async def _for_organisers(self, channel: str) -> list[Menu]:
        """In the private chat of an organiser, all commands."""
        commands = [c for c in self._commands if c.where is not Where.GROUP]
        commands.sort(key=lambda command: command.who is not Who.ORGANISER)
        menus: list[Menu] = []
        async with self._database.read() as session:
            for person in await members.with_role(session, Role.ORGANISER):
                for address in (await addresses.of_people(session, [person.id])).get(person.id, []):
                    if address.channel == channel:
                        words = self._words(commands, person.language)
                        menus.append(Menu(f"chat:{address.external_id}", "", words))
        return menus

    def _words(self, commands: list[Command], language: str) -> tuple[MenuCommand, ...]:
        return tuple(
            MenuCommand(_name(command, language), self._texts.plain(text(f"command-{command.name}"), language))
            for command in commands
        )


def _place(command: Command) -> int:
    return ORDER.index(command.name) if command.name in ORDER else len(ORDER)


def _name(command: Command, language: str) -> str:
    """The Dutch name, or its first alias in English."""
    return command.aliases[0] if language == "en" and command.aliases else command.name
