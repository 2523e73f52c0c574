"""What the simulated platform knows of: people, groups, messages, and the changes that it tells of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.channels.contract import RenderedButton

BOT = "bot"
LANGUAGES = ("nl", "en")
TINTS = 8  # how many colours the page has for discs and names


class Impossible(Exception):
    """What this platform does not let a person do; `code` names the reason, the page has words for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Person:
    """`started`: pressed Start once, so the bot may write; `blocked`: does not want to hear from the bot."""

    id: str
    name: str
    language: str
    started: bool = False
    blocked: bool = False


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

    `author` is a person's id, BOT, or empty for a service line. `kind` is text, voice, sticker or service;
    `body` is plain text of a person, HTML of the bot, or the name of a service line, which is about `about`.
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
