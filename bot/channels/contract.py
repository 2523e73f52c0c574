"""What a channel is: its capabilities as data, the messages it carries, and a closed list of send errors.

A channel knows no dispatch, no delivery and no storage: it gets callables at its start.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
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
    few_buttons: int | None = None  # so many choices are buttons, more are a list; None: any number
    max_text_with_buttons: int | None = None  # where that is less than max_text
    window_hours: int | None = None  # free text only this long after the person last spoke; None: always
    media_types: frozenset[str] | None = None  # None: any file
    unsure_after_days: int | None = None  # who was silent so long may be another: numbers are given out again
    receipts: bool = False  # what became of a message is told later, with our tracker


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
class Template:
    """A message that a platform must approve before it may open a conversation.

    `body` has its variables as {{1}}, {{2}}; `examples` has a value for each. `button` is the label of its one
    quick reply; `category` is "utility" or "marketing".
    """

    name: str
    language: str
    category: str
    body: str
    examples: tuple[str, ...]
    button: str


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """An approved template with its values in order, and the code that its button sends back."""

    name: str
    language: str
    values: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class TemplateState:
    """What the platform says of a template. `state` in its own word, lower case: "approved", "pending", "paused"..."""

    name: str
    language: str
    state: str
    category: str = ""
    reason: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message ready for one chat: `html` has only <b>, <i>, <code>, <a href>, and line breaks, values escaped.

    It fits the channel's capabilities already. `edits` is the platform's id of the message to change in place. `pin`:
    True pins it, False takes it down again, None leaves that as it is; where the bot may not, nothing is said. With
    a `template`, that is sent instead of the words and buttons.
    """

    chat_id: str
    html: str
    private: bool
    thread_id: str | None = None
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()
    document: Document | None = None
    silent: bool = False
    pin: bool | None = None
    edits: str | None = None
    tracker: str = ""  # our outbox id, for platforms that echo one
    template: FilledTemplate | None = None
    list_label: str = ""  # on the button behind which a platform hides a list of choices, in the reader's language


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform took it; `message_id` is its own id, with which the message can be edited."""

    message_id: str


class SendError(Exception):
    """The second family of errors: what delivery decides about. Use the subclasses; the list is closed."""


class Retry(SendError):
    """A passing fault: the message surely did not leave, unless it is `uncertain`, when nobody knows.

    `only_this`: the platform is there and takes other messages. `moved_to`: the chat has another id now.
    """

    def __init__(
        self, why: str, *, uncertain: bool = False, only_this: bool = False, moved_to: str | None = None
    ) -> None:
        super().__init__(why)
        self.uncertain = uncertain
        self.only_this = only_this or moved_to is not None
        self.moved_to = moved_to


class RetryAt(SendError):
    """Not before a moment. `scope` says what must wait: only this "message", its "chat" or the whole "account"."""

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
    """The platform refuses this very message.

    `gone`: the message to edit is no longer there. `template`: the template is at fault, and so is every message that
    uses it. `opted_out`: the person told the platform that they want no promotion from us. `kept_out`: the platform
    lets nobody open a conversation with this person, for reasons of its own.
    """

    def __init__(
        self,
        why: str,
        *,
        gone: bool = False,
        template: bool = False,
        opted_out: bool = False,
        kept_out: bool = False,
    ) -> None:
        super().__init__(why)
        self.gone = gone
        self.template = template
        self.opted_out = opted_out
        self.kept_out = kept_out


class Unpaid(SendError):
    """What costs money does not leave until somebody sees to the payment of the account; what is free may."""


class ChannelBroken(SendError):
    """Nothing can be sent on this account until somebody acts: a revoked token, a blocked account."""


class Unreadable(Exception):
    """An update that cannot be understood: kept in quarantine and counted."""


class Step(IntEnum):
    """How far a message came. It only goes forward; FAILED ends it, unless it was delivered all the same."""

    SENT = 1
    DELIVERED = 2
    READ = 3
    FAILED = 4


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message of ours; late, doubled, out of order, or never.

    `tracker` is our outbox id ("" when the platform did not echo it). `error` says why it failed. `category` is what
    the platform counts it as ("utility", "marketing", "service", ...), `billable` whether it charges for it; None
    where it does not say.
    """

    message_id: str
    step: Step
    at: datetime
    tracker: str = ""
    error: SendError | None = None
    category: str | None = None
    billable: bool | None = None


@dataclass(frozen=True, slots=True)
class NewIds:
    """The platform knows a person by other ids from now on."""

    old: str
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateNews:
    """The platform changed its mind about a template; None is what did not change."""

    name: str
    language: str
    state: str | None = None
    category: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PromotionWish:
    """A person told the platform itself, at this moment, whether they want promotion from us."""

    external_id: str
    wanted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something about the account. Never holds what people wrote. `grave`: somebody must do something about it."""

    why: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Ignored:
    """Seen, and nothing for us; counted by its kind."""

    kind: str


Notice = Receipt | NewIds | TemplateNews | PromotionWish | Alarm | Ignored


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
    """A platform. `name` is in every row; `account` tells several bots or numbers on one platform apart.

    `title` is how people call the platform. `daily_people` is with how many people who have not spoken lately a
    conversation may be opened in a day; None is with everyone.
    """

    name: str
    title: str
    account: str
    capabilities: Capabilities
    daily_people: int | None

    async def start(self, receive: Receive) -> None:
        """Connect; begin to receive if updates are fetched. Raises ChannelBroken when credentials are refused."""
        ...

    async def stop(self) -> None:
        """Take no more updates; in-flight sends may finish."""
        ...

    def read(self, payload: dict[str, Any]) -> Sequence[Incoming | Notice]:
        """What an update means. Empty: not meant for the bot. Raises Unreadable."""
        ...

    def link(self, payload: str) -> str:
        """An address that opens the private chat with the bot, and brings this payload along."""
        ...

    def share(self, html: str) -> str:
        """An address that offers this text (restricted HTML) to whom, or which group, its reader chooses."""
        ...

    async def send(self, message: Rendered) -> Sent:
        """Deliver one message. Raises a SendError."""
        ...

    async def ping(self) -> None:
        """Ask the platform for something that changes nothing. Raises a SendError while it gives no answer."""
        ...

    async def acknowledge(self, answer: Acknowledgement) -> None:
        """Answer a pressed button, at most once; one that is too old is let go."""
        ...

    async def is_room_admin(self, chat_id: str, user_id: str) -> bool:
        """Whether this user runs that group, asked of the platform (may be cached for a minute)."""
        ...

    async def is_put_out(self, chat_id: str, user_id: str) -> bool:
        """Whether its admins keep this user out of that group, asked of the platform; False where it does not tell."""
        ...

    async def set_menus(self, menus: Sequence[Menu]) -> None: ...

    def alive(self, now: datetime) -> bool:
        """Whether updates can come in."""
        ...
