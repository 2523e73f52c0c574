"""The neutral words between platforms and use-cases: what came in, and what goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from domain.nudging import Nudge

WHO_SPEAKS = "who-speaks"
"""What is asked where it is not sure who speaks: nothing else goes there until that is answered."""


class Event(StrEnum):
    """What happened on the platform."""

    TEXT = "text"
    COMMAND = "command"
    BUTTON = "button"
    EDITED = "edited"
    DELETED = "deleted"  # taken back for everyone; `message_id` is what is gone
    UNSUPPORTED = "unsupported"  # a voice note, a sticker, a photo: something that is not text
    JOINED = "joined"
    LEFT = "left"
    BOT_ADDED = "bot_added"
    BOT_REMOVED = "bot_removed"
    BOT_RIGHTS = "bot_rights"  # made admin, or no longer
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    MIGRATED = "migrated"  # the group got another id; `argument` is the new one
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it, in the platform's words. `anonymous` is an admin who acts as the group itself.

    `other_id` is a second id of the same person, where a platform has two; either may come alone, and may change.
    """

    external_id: str
    name: str
    username: str | None = None
    language: str | None = None
    anonymous: bool = False
    other_id: str | None = None


@dataclass(frozen=True, slots=True)
class Chat:
    """Where it happened. `thread_id` is the forum topic, if any."""

    external_id: str
    private: bool
    title: str = ""
    thread_id: str | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that somebody did, on whatever platform.

    `text` is what was typed (a command without its name, see `command` and `argument`); `code` is the data of a
    pressed button, `message_id` the message that carried it, or that was written or changed; `members` are those who
    joined or left. `in_order`: the platform tells things in the order in which they were said; otherwise an older one
    may come after a newer. `put_out`: the link in it is that of a network from whose group the sender is kept out.
    """

    event: Event
    channel: str
    chat: Chat
    sender: Sender | None
    sent_at: datetime
    text: str = ""
    command: str = ""
    argument: str = ""
    code: str = ""
    message_id: str | None = None
    callback_id: str | None = None
    members: tuple[Sender, ...] = ()
    bot_is_admin: bool = False
    in_order: bool = True
    put_out: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as a value in a text: naive wall time in `zone`.

    form: "full" (weekday, date, time), "date" (weekday and date), "short" (3 dec. 15:30), "time" (15:30),
    "year" (3 december 2026), "other-day" (Friday 15:30). `until` is the end, on the same clock, where that is told too:
    15:30–17:00; for the forms that end in a time.
    """

    wall: datetime
    zone: str
    form: str = "full"
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text by its key, with the values to fill in; rendered in the language of who reads it."""

    key: str
    values: "Mapping[str, Value]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in a row, as one value or one message."""

    parts: "Sequence[Words]"
    separator: str = "\n"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as a value in a text; `currency` by ISO 4217. `exact`: with all its decimals, as a price has them."""

    amount: float
    currency: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words in one language, whoever reads them: what will stand in a group is shown as it will stand there."""

    words: "Words"
    language: str


Words = Text | Joined | Spoken
Value = str | int | float | Moment | Money | Words


def text(key: str, **values: Value) -> Text:
    return Text(key, values)


@dataclass(frozen=True, slots=True)
class Share:
    """Words (restricted HTML) to pass on in a platform's own way, by an address that offers them."""

    channel: str
    html: str


class Stands(StrEnum):
    """Where a platform shows a few choices as buttons and more as a list, which of them stand there."""

    ALWAYS = "always"
    IF_ROOM = "if_room"  # as long as it makes no list of buttons
    AMONG_MANY = "among_many"  # only elsewhere: there its words do


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: exactly one of `code` (comes back as data), `url`, `start` (opens the private chat) or
    `share` (offers a text to pass on).
    """

    label: Words
    code: str | None = None
    url: str | None = None
    start: str | None = None
    share: Share | None = None
    stands: Stands = Stands.ALWAYS


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file. For platforms that take no such file, `plain` is the same as text, and `address` where it can be had on
    the web.
    """

    filename: str
    media_type: str
    content: bytes
    address: str | None = None
    plain: bytes | None = None


class Priority(IntEnum):
    """Lower goes first: somebody who is waiting for an answer overtakes everything."""

    REPLY = 0
    CARD = 1
    NUDGE = 2
    BROADCAST = 3


@dataclass(frozen=True, slots=True)
class ToPerson:
    """Privately to a person, wherever they can be reached."""

    person_id: int


@dataclass(frozen=True, slots=True)
class ToRoom:
    """To a group chat."""

    room_id: int


@dataclass(frozen=True, slots=True)
class ToChat:
    """Back into the chat (and topic) where something came from."""

    channel: str
    chat: Chat


Recipient = ToPerson | ToRoom | ToChat


@dataclass(frozen=True, slots=True)
class Promise:
    """What the bot will say of its own accord, and about what. Its `teller` makes the words when it leaves.

    `about` is JSON: numbers of what it is about, and how things were before; never what somebody wrote or their name.
    """

    teller: str
    about: "Mapping[str, Any]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What a promise comes to at the moment in which it leaves. `reason` answers "why do I get this?". `over`: a card
    that says so is pinned no longer. `invites` is a payload of which the address stands below the words, to pass on.
    `hint` is said where buttons were left out of which the words work.
    """

    words: Words
    buttons: Rows = ()
    reason: Text | None = None
    document: Document | None = None
    back: str | None = None
    asks: str | None = None
    aside: str | None = None
    over: bool = False
    invites: str | None = None
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to send: its words, for a direct answer; or a promise, for what the bot says of its own accord.

    `reason` answers "why do I get this?"; `card` names a living message: sent once per chat, from then on edited in
    place. A `nudge` passes the policy at enqueueing and again at the moment of sending.
    `language` overrules that of the reader (a group reads the network's language). `back` is a payload that opens the
    private chat at what this is about, for a group where nothing can be pressed.

    `invites` is a payload too: the addresses that open the private chat with it stand below the words, to be passed on.

    `asks` is "<subject>:<about>" where this asks something that may be answered in words: they go to the use-case that
    answers for that subject. `aside` names what is said beside that, such as "I did not understand": what was asked
    before it stays asked, and the same is not said twice within seconds.
    """

    to: Recipient
    words: Words | Promise
    buttons: Rows = ()
    reason: Text | None = None
    priority: Priority = Priority.REPLY
    card: str | None = None
    only_edit: bool = False  # refresh the card where it already is; do not post it anew
    pin: bool = False
    document: Document | None = None
    nudge: Nudge | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    language: str | None = None
    network_id: int | None = None
    back: str | None = None
    asks: str | None = None
    aside: str | None = None
    invites: str | None = None
    hint: Words | None = None

    def after(self, first: Words) -> "Outgoing":
        """The same, with other words before its own. Raises TypeError for a promise, which has none yet."""
        if isinstance(self.words, Promise):
            raise TypeError("a promise has no words yet")
        return replace(self, words=Joined((first, self.words), "\n\n"))


@dataclass(frozen=True, slots=True)
class Reply:
    """What a use-case answers: messages, and what a pressed button shows for a moment.

    `alert` asks for a dialog instead of a fleeting line; `open_start` takes the presser to the private chat with that
    payload. `follow` is a command that the dispatcher goes on with in the same transaction ("/start abc-join").
    `menus_changed` says that somebody may now use other commands. `finished`: what was asked here is at its end, and
    what it came in between of may be taken up. `under_toast` are the buttons where a toast has to be a message.
    """

    messages: tuple[Outgoing, ...] = ()
    toast: Words | None = None
    alert: bool = False
    open_start: str | None = None
    follow: str | None = None
    menus_changed: bool = False
    finished: bool = False
    under_toast: Rows = ()


def reply(
    *messages: Outgoing,
    toast: Words | None = None,
    alert: bool = False,
    open_start: str | None = None,
    follow: str | None = None,
    menus_changed: bool = False,
    finished: bool = False,
) -> Reply:
    return Reply(messages, toast, alert, open_start, follow, menus_changed, finished)
