"""The door to the simulated platform: as strict about what the bot sends as Telegram is."""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.channels.contract import (
    Acknowledgement,
    Capabilities,
    Menu,
    Raw,
    Receive,
    Rejected,
    Rendered,
    RenderedButton,
    Sent,
    Unreachable,
)
from bot.channels.playground import markup, updates
from bot.channels.playground.records import BOT, Change, Impossible, Message
from bot.channels.playground.world import World
from handlers.conversation.messages import Incoming

log = logging.getLogger(__name__)

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_TOAST = 200
PAGE = "http://127.0.0.1:8080/playground"
PAUSE = 1.0  # seconds before updates that could not be stored are offered again


class PlaygroundChannel:
    name = updates.NAME
    title = "Playground"
    account = updates.NAME
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
        self._pause = pause
        self._news = asyncio.Event()
        self._pump: asyncio.Task[None] | None = None
        self._unsubscribe: Callable[[], None] | None = None

    async def start(self, receive: Receive) -> None:
        self._news.set()  # a stop may have left updates waiting
        self._unsubscribe = self._world.subscribe(self._wake)
        self._pump = asyncio.create_task(self._deliver(receive), name="playground updates")

    async def stop(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        if self._pump is not None:
            self._pump.cancel()
            with suppress(asyncio.CancelledError):
                await self._pump
        self._unsubscribe = self._pump = None

    def quiet(self) -> bool:
        """Whether the bot has been handed every update."""
        return not self._world.pending(1)

    def alive(self, now: datetime) -> bool:
        return self._pump is not None and not self._pump.done()

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        return updates.read(payload)

    def link(self, payload: str) -> str:
        return f"{self._page}#start={quote(payload, safe='')}"

    def share(self, html: str) -> str:
        return f"{self._page}#share={quote(markup.plain(html), safe='')}"

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        return any(group.id == chat_id and user_id in group.admins for group in self._world.groups())

    async def send(self, message: Rendered) -> Sent:
        self._check_reach(message)
        _check_words(message, self.capabilities)
        _check_buttons(message.buttons, self.capabilities)
        pin = message.pin and self._may_pin(message)
        if message.edits is not None:
            return self._edit(message, self._own(message.edits, message.chat_id), pin)
        posted = self._world.post(
            message.chat_id,
            message.html,
            buttons=message.buttons,
            document=message.document,
            silent=message.silent,
            pin=pin,
        )
        return Sent(str(posted.id))

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

    def _wake(self, change: Change) -> None:
        self._news.set()

    async def _deliver(self, receive: Receive) -> None:
        """Hand over what waits; it leaves the queue only once it was committed on the other side."""
        while True:
            await self._news.wait()
            self._news.clear()
            while waiting := self._world.pending():
                try:
                    await receive([self._raw(number, payload) for number, payload in waiting])
                except Exception:
                    log.exception("updates could not be stored; they are offered again")
                    await asyncio.sleep(self._pause)
                    continue
                self._world.taken(waiting[-1][0])

    def _raw(self, number: int, payload: dict[str, Any]) -> Raw:
        # The world's own key keeps updates of a new file apart from those of one that was thrown away.
        return Raw(f"{self._world.key}-{number}", payload["from"]["id"], payload)

    def _check_reach(self, message: Rendered) -> None:
        if not message.private:
            if not any(group.id == message.chat_id and group.bot for group in self._world.groups()):
                raise Unreachable("the bot is not a member of the group chat")
            return
        try:
            person = self._world.person(message.chat_id)
        except Impossible as error:
            raise Unreachable("chat not found", reach="never_started") from error
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

    def _edit(self, message: Rendered, old: Message, pin: bool) -> Sent:
        same = message.html == old.body and message.buttons == old.buttons and pin <= old.pinned
        if not same or message.document is not None:
            self._world.rewrite(old, message.html, buttons=message.buttons, document=message.document, pin=pin)
        return Sent(str(old.id))


def _check_words(message: Rendered, limits: Capabilities) -> None:
    size = markup.units(markup.plain(message.html).strip())
    if message.document is not None:
        if size > limits.max_caption:
            raise Rejected("message caption is too long")
    elif size > limits.max_text:
        raise Rejected("message is too long")
    elif size == 0:
        raise Rejected("message text is empty")


def _check_buttons(rows: Sequence[Sequence[RenderedButton]], limits: Capabilities) -> None:
    if sum(map(len, rows)) > limits.max_buttons or any(len(row) > limits.max_buttons_per_row for row in rows):
        raise Rejected("reply markup is too long")
    for button in (button for row in rows for button in row):
        if not 0 < markup.units(button.label) <= limits.max_label:
            raise Rejected(f"BUTTON_TEXT_INVALID: {button.label!r}")
        if [button.code, button.url, button.start].count(None) != 2:
            raise Rejected("BUTTON_TYPE_INVALID")
        if button.code is not None and not 0 < len(button.code.encode()) <= limits.max_code_bytes:
            raise Rejected("BUTTON_DATA_INVALID")
        if button.start is not None and not PAYLOAD.fullmatch(button.start):
            raise Rejected("START_PARAM_INVALID")
        if button.url is not None and not markup.LINK.fullmatch(button.url):
            raise Rejected("BUTTON_URL_INVALID")
