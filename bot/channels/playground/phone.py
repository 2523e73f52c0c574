"""A second door to the simulated platform, as narrow as WhatsApp's: nothing changes, and after a day it is shut."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from markupsafe import escape

from bot.channels.contract import (
    Acknowledgement,
    Capabilities,
    FilledTemplate,
    Menu,
    Receive,
    Rejected,
    Rendered,
    RenderedButton,
    Sent,
    SwitchToTemplate,
    Unreachable,
)
from bot.channels.playground import markup, updates
from bot.channels.playground.channel import PAGE
from bot.channels.playground.checking import check_buttons, check_words
from bot.channels.playground.pump import PAUSE, Pump
from bot.channels.playground.records import PHONE, WINDOW_HOURS, Impossible, Person
from bot.channels.playground.world import World
from handlers.conversation.messages import Incoming

MOST_REPLIES, LONGEST_REPLY = 3, 20
MOST_ROWS = 10
LIST_LABEL = "Kies / Choose"
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = frozenset(
    {
        "text/plain",
        "application/pdf",
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        f"{OFFICE}.wordprocessingml.document",
        f"{OFFICE}.spreadsheetml.sheet",
        f"{OFFICE}.presentationml.presentation",
        "image/jpeg",
        "image/png",
    }
)

TemplateWords = Callable[[FilledTemplate], tuple[str, str] | None]
"""The text of an approved template, and the label of its button; None for one that nobody approved."""


class PhoneChannel:
    name = PHONE
    title = "WhatsApp"
    account = PHONE
    capabilities = Capabilities(
        groups=False,
        edit=False,
        silent=False,
        pin=False,
        toasts=False,
        max_text=4096,
        max_caption=1024,
        max_label=72,
        max_code_bytes=64,
        max_buttons=100,
        max_buttons_per_row=100,
        max_text_with_buttons=1024,
        window_hours=WINDOW_HOURS,
        unsure_after_days=180,
        media_types=MEDIA_TYPES,
    )
    daily_people: int | None = None

    def __init__(self, world: World, words: TemplateWords, *, pause: float = PAUSE, page: str = PAGE) -> None:
        self._world = world
        self._words = words
        self._page = page
        self._pump = Pump(world, PHONE, pause)

    async def start(self, receive: Receive) -> None:
        self._pump.start(receive)

    async def stop(self) -> None:
        await self._pump.stop()

    def alive(self, now: datetime) -> bool:
        return self._pump.running

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        return updates.read(payload, PHONE)

    def link(self, payload: str) -> str:
        return f"{self._page}#say={quote(f'{self._world.bot_name} {payload}', safe='')}"

    def share(self, html: str) -> str:
        return f"{self._page}#share={quote(markup.plain(html), safe='')}"

    async def is_put_out(self, chat_id: str, user_id: str) -> bool:
        """There are no groups here."""
        return False

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        return False

    async def ping(self) -> None:
        """It is there."""

    async def acknowledge(self, answer: Acknowledgement) -> None:
        """A tap waits for nothing here."""

    async def set_menus(self, menus: Sequence[Menu]) -> None:
        """A chat here has no menu of commands."""

    async def send(self, message: Rendered) -> Sent:
        person = self._reader(message)
        if message.template is not None:
            return self._send_template(message.chat_id, message.template)
        if not self._world.in_window(person):
            raise SwitchToTemplate("more than 24 hours have passed since this person last spoke")
        check_words(message, self.capabilities)
        check_buttons(message.buttons, self.capabilities)
        if message.document is not None and message.document.media_type not in MEDIA_TYPES:
            raise Rejected(f"a file of the type {message.document.media_type} is not carried")
        return self._post(message)

    def _reader(self, message: Rendered) -> Person:
        if not message.private:
            raise Rejected("a business cannot write in a group")
        if message.edits is not None:
            raise Rejected("nothing can be changed here")
        try:
            person = self._world.person(message.chat_id)
        except Impossible as error:
            raise Unreachable("there is nobody with this number", reach="never_started") from error
        if person.blocked or not person.on_phone:
            raise Unreachable("this person does not get our messages")
        return person

    def _send_template(self, chat: str, template: FilledTemplate) -> Sent:
        found = self._words(template)
        if found is None:
            raise Rejected(f"there is no approved template {template.name}", template=True)
        text, label = found
        button = RenderedButton(label, code=template.code)
        return Sent(str(self._world.post(chat, str(escape(text)), buttons=((button,),), template=True).id))

    def _post(self, message: Rendered) -> Sent:
        """Few choices stand under the words, more behind one button, too many for that as numbered lines."""
        choices = choices_of(message)
        few = len(choices) <= MOST_REPLIES and all(markup.units(one.label) <= LONGEST_REPLY for one in choices)
        hidden = not few and len(choices) <= MOST_ROWS and message.document is None
        lines = [] if few or hidden else [f"{number}. {escape(one.label)}" for number, one in enumerate(choices, 1)]
        links = self._links(message)
        posted = self._world.post(
            message.chat_id,
            "\n\n".join(part for part in (message.html, "\n".join(lines), "\n".join(links)) if part),
            buttons=() if lines else tuple((choice,) for choice in choices),
            document=message.document,
            list_label=(message.list_label or LIST_LABEL) if hidden else "",
        )
        return Sent(str(posted.id))

    def _links(self, message: Rendered) -> list[str]:
        """A button that leads elsewhere is a line with an address here."""
        lines: list[str] = []
        for button in (button for row in message.buttons for button in row):
            address = self.link(button.start) if button.start is not None else button.url
            if address is not None:
                lines.append(f'{escape(button.label)}: <a href="{escape(address)}">{escape(address)}</a>')
        return lines


def choices_of(message: Rendered) -> list[RenderedButton]:
    """The buttons that come back as a code, each code once."""
    found: dict[str, RenderedButton] = {}
    for button in (button for row in message.buttons for button in row):
        if button.code is not None:
            found.setdefault(button.code, button)
    return list(found.values())
