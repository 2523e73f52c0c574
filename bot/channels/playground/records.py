"""What the simulated platform knows of: people, groups, messages, and the changes that it tells of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.contract import RenderedButton

BOT = "bot"
PLAYGROUND = "playground"
PHONE = "phone"
PLATFORMS = (PLAYGROUND, PHONE)
WINDOW_HOURS = 24  # so long after a person's last word a bot may write freely to a phone
LANGUAGES = ("nl", "en")
TINTS = 8  # how many colours the page has for discs and names


class Impossible(Exception):
    """What this platform does not let a person do; `code` names the reason, the page has words for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Person:
    """`started`: pressed Start once, so the bot may write; `blocked`: does not want to hear from the bot.

    `platform`: where they talk with the bot, in the groups here or only on their phone. `spoke_at` is kept of who is
    on a phone: when they last said something to the bot.
    """

    id: str
    name: str
    language: str
    started: bool = False
    blocked: bool = False
    platform: str = PLAYGROUND
    spoke_at: datetime | None = None

    @property
    def on_phone(self) -> bool:
        return self.platform == PHONE

    @property
    def open_until(self) -> datetime | None:
        """Till when the bot may write freely to a phone; None where it may not at all until its person speaks."""
        return None if self.spoke_at is None else self.spoke_at + timedelta(hours=WINDOW_HOURS)


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    members: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    bot: bool = False
    bot_is_admin: bool = False


@dataclass(frozen=True, slots=True)
class File:
    id: int
    filename: str
    media_type: str
    size: int


Buttons = tuple[tuple[RenderedButton, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """`chat` is a group's id, or a person's: each person has one private chat with the bot.

    `author` is a person's id, BOT, or empty for a service line. `kind` is text, voice, sticker, tap or service;
    `body` is plain text of a person, HTML of the bot, the label of a button that was tapped on a phone, or the name
    of a service line, which is about `about`. `list_label` is on the button behind which the other buttons are
    hidden; empty: they are in sight. `template`: an approved text.
    """

    id: int
    chat: str
    author: str
    at: datetime
    kind: str
    body: str
    about: str = ""
    buttons: Buttons = ()
    file: File | None = None
    edited: bool = False
    silent: bool = False
    pinned: bool = False
    template: bool = False
    list_label: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a page which is open must hear about.

    `kind` is message, gone, people, groups, read, menus, toast, opened, queued or reset.
    """

    kind: str
    chat: str = ""
    message: int = 0
    person: str = ""
    text: str = ""
    alert: bool = False


Listener = Callable[[Change], None]


def initials(name: str) -> str:
    """One or two capitals for a disc: of the first word and of the last."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    ends = words[:1] if len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in ends)


def tint(identifier: str) -> int:
    """The number of somebody's colour: always the same one, and neighbours differ."""
    return int(identifier[1:]) % TINTS
