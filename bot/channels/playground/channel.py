"""The door to the simulated platform: as strict about what the bot sends as Telegram is."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.channels.contract import (
    Acknowledgement,
    Capabilities,
    Menu,
    Receive,
    Rejected,
    Rendered,
    Sent,
    Unreachable,
)
from bot.channels.playground import markup, updates
from bot.channels.playground.checking import PAYLOAD, check_buttons, check_words
from bot.channels.playground.pump import PAUSE, Pump
from bot.channels.playground.records import BOT, PLAYGROUND, Impossible, Message
from bot.channels.playground.world import World
from handlers.conversation.messages import Incoming

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_TOAST = 200
PAGE = "http://127.0.0.1:8080/playground"


class PlaygroundChannel:
    name = PLAYGROUND
    title = "Playground"
    account = PLAYGROUND
    capabilities = Capabilities(
        groups=True,
        edit=True,
        silent=True,
        pin=True,
        toasts=True,
        max_text=4096,
        max_caption=1024,
        max_label=64,
        max_code_bytes=64,
        max_buttons=100,
        max_buttons_per_row=8,
    )
    daily_people: int | None = None

    def __init__(self, world: World, *, pause: float = PAUSE, page: str = PAGE) -> None:
        self._world = world
        self._page = page
        self._pump = Pump(world, PLAYGROUND, pause)

    async def start(self, receive: Receive) -> None:
        self._pump.start(receive)

    async def stop(self) -> None:
        await self._pump.stop()

    def quiet(self) -> bool:
        """Whether the bot has been handed every update."""
        return self._pump.quiet

    def alive(self, now: datetime) -> bool:
        return self._pump.running

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        return updates.read(payload)

    def link(self, payload: str) -> str:
        return f"{self._page}#start={quote(payload, safe='')}"

    def share(self, html: str) -> str:
        return f"{self._page}#share={quote(markup.plain(html), safe='')}"

    async def is_put_out(self, chat_id: str, user_id: str) -> bool:
        """Nobody can be put out of a group here."""
        return False

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        return any(group.id == chat_id and user_id in group.admins for group in self._world.groups())

    async def send(self, message: Rendered) -> Sent:
        self._check_reach(message)
        check_words(message, self.capabilities)
        check_buttons(message.buttons, self.capabilities)
        pin = message.pin if self._may_pin(message) else None
        if message.edits is not None:
            return self._edit(message, self._own(message.edits, message.chat_id), pin)
        posted = self._world.post(
            message.chat_id,
            message.html,
            buttons=message.buttons,
            document=message.document,
            silent=message.silent,
            pin=bool(pin),
        )
        return Sent(str(posted.id))

    async def ping(self) -> None:
        """It is there."""

    async def acknowledge(self, answer: Acknowledgement) -> None:
        if len(answer.text) > MAX_TOAST:
            raise Rejected("the text of an answer has at most 200 characters")
        if answer.start is not None and not PAYLOAD.fullmatch(answer.start):
            raise Rejected("start payload invalid")
        if answer.callback_id.isdecimal():
            self._world.answer(int(answer.callback_id), answer.text, answer.alert, answer.start)

    async def set_menus(self, menus: Sequence[Menu]) -> None:
        for command in (command for menu in menus for command in menu.commands):
            if not COMMAND.fullmatch(command.name) or not 1 <= len(command.description) <= 256:
                raise Rejected(f"BOT_COMMAND_INVALID: {command.name}")
        self._world.set_menus(menus)

    def _check_reach(self, message: Rendered) -> None:
        if not message.private:
            if not any(group.id == message.chat_id and group.bot for group in self._world.groups()):
                raise Unreachable("the bot is not a member of the group chat")
            return
        try:
            person = self._world.person(message.chat_id)
        except Impossible as error:
            raise Unreachable("chat not found", reach="never_started") from error
        if person.on_phone:
            raise Unreachable("this person is not here", reach="never_started")
        if person.blocked:
            raise Unreachable("the bot was blocked by the user")
        if not person.started:
            raise Unreachable("the bot can't initiate conversation with a user", reach="never_started")

    def _may_pin(self, message: Rendered) -> bool:
        return message.private or self._world.group(message.chat_id).bot_is_admin

    def _own(self, message_id: str, chat: str) -> Message:
        try:
            message = self._world.message(int(message_id))
        except (ValueError, Impossible) as error:
            raise Rejected("message to edit not found", gone=True) from error
        if message.author != BOT or message.chat != chat:
            raise Rejected("message can't be edited", gone=True)
        return message

    def _edit(self, message: Rendered, old: Message, pin: bool | None) -> Sent:
        same = message.html == old.body and message.buttons == old.buttons and pin in (None, old.pinned)
        if not same or message.document is not None:
            self._world.rewrite(old, message.html, buttons=message.buttons, document=message.document, pin=pin)
        return Sent(str(old.id))
