"""What a channel is: its capabilities as data, the messages it carries, and a closed list of send errors.

A channel knows no dispatch, no delivery and no storage: it gets callables at its start.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from handlers.conversation.messages import Document, Incoming


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do. Sizes in UTF-16 code units unless the name says otherwise."""

    groups: bool
    edit: bool
    silent: bool
    pin: bool
    toasts: bool
    max_text: int
    max_caption: int
    max_label: int
    max_code_bytes: int
    max_buttons: int
    max_buttons_per_row: int
    window_hours: int | None = None  # free text only this long after the person last spoke; None: always
    media_types: frozenset[str] | None = None  # None: any file


@dataclass(frozen=True, slots=True)
class Raw:
    """One update as the platform sent it; (channel, account, external_id) is unique.

    `lane` is whose it is (sender, else chat): updates of one lane are handled in order.
    """

    external_id: str
    lane: str
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RenderedButton:
    """Exactly one of code, url, start is set. `start` is a payload that opens the private chat with the bot."""

    label: str
    code: str | None = None
    url: str | None = None
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message ready for one chat: `html` has only <b>, <i>, <code>, <a href>, and line breaks, values escaped.

    It fits the channel's capabilities already. `edits` is the platform's id of the message to change in place.
    """

    chat_id: str
    html: str
    private: bool
    thread_id: str | None = None
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()
    document: Document | None = None
    silent: bool = False
    pin: bool = False
    edits: str | None = None
    tracker: str = ""  # our outbox id, for platforms that echo one


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took it; `message_id` is its own id, with which the message can be edited."""

    message_id: str


class SendError(Exception):
    """The second family of errors: what delivery decides about. Use the subclasses; the list is closed."""


class Retry(SendError):
    """A passing fault. `uncertain`: it may have arrived all the same. `moved_to`: the chat has another id now."""

    def __init__(self, why: str, *, uncertain: bool = False, moved_to: str | None = None) -> None:
        super().__init__(why)
        self.uncertain = uncertain
        self.moved_to = moved_to


class RetryAt(SendError):
    """Not before a moment. `scope` says what must wait: "chat" or the whole "account"."""

    def __init__(self, why: str, *, at: datetime, scope: str) -> None:
        super().__init__(why)
        self.at = at
        self.scope = scope


class SwitchToTemplate(SendError):
    """Free text is not allowed now; the approved template of this kind is."""


class Unreachable(SendError):
    """This person or group cannot be reached: blocked, never started, gone. `reach` is "blocked" or "never_started"."""

    def __init__(self, why: str, *, reach: str = "blocked") -> None:
        super().__init__(why)
        self.reach = reach


class Rejected(SendError):
    """The platform refuses this very message. `gone`: the message to edit is no longer there."""

    def __init__(self, why: str, *, gone: bool = False) -> None:
        super().__init__(why)
        self.gone = gone


class ChannelBroken(SendError):
    """Nothing can be sent on this account until somebody acts: a revoked token, a blocked account."""


class Unreadable(Exception):
    """An update that cannot be understood: kept in quarantine and counted."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What a pressed button shows. `start` opens the private chat with that payload."""

    callback_id: str
    text: str = ""
    alert: bool = False
    start: str | None = None


@dataclass(frozen=True, slots=True)
class MenuCommand:
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Menu:
    """The commands offered in one scope and language.

    The scope is "private", "group", "chat:<chat id>" (that chat only, instead of the
    general one) or "admins:<chat id>".
    """

    scope: str
    language: str  # "" is the default language
    commands: tuple[MenuCommand, ...]


Receive = Callable[[Sequence[Raw]], Awaitable[None]]
"""Stores updates durably; returns once they are committed. Only then may the platform be told 'received'."""


class Channel(Protocol):
    """A platform. `name` is in every row; `account` tells several bots or numbers on one platform apart."""

    name: str
    account: str
    capabilities: Capabilities

    async def start(self, receive: Receive) -> None:
        """Connect; begin to receive if updates are fetched. Raises ChannelBroken when credentials are refused."""
        ...

    async def stop(self) -> None:
        """Take no more updates; in-flight sends may finish."""
        ...

    def read(self, payload: dict[str, Any]) -> list[Incoming]:
        """What an update means. Empty: not meant for the bot. Raises Unreadable."""
        ...

    async def send(self, message: Rendered) -> Sent:
        """Deliver one message. Raises a SendError."""
        ...

    async def acknowledge(self, answer: Acknowledgement) -> None:
        """Answer a pressed button, at most once; one that is too old is let go."""
        ...

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        """Whether this user runs that group, asked of the platform (may be cached for a minute)."""
        ...

    async def set_menus(self, menus: Sequence[Menu]) -> None: ...

    def alive(self, now: datetime) -> bool:
        """Whether updates can come in."""
        ...
