"""What a theatre asks of the platform on which a story is played: people act, and their screens can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.channels.contract import Channel
from bot.sending.pacing import Pace
from handlers.conversation.messages import Document


@dataclass(frozen=True)
class Seen:
    """A message of the bot as it looks now. `knock`: an approved text that stands for what may not be said yet."""

    id: str
    at: datetime
    text: str
    html: str
    labels: tuple[str, ...]
    document: Document | None
    silent: bool
    pinned: bool
    edited: bool
    knock: bool = False


@dataclass(frozen=True)
class Flash:
    """What a pressed button shows: for a moment, or as a box to close (`alert`)."""

    text: str
    alert: bool


class Platform(Protocol):
    """People and groups are known by the platform's own ids, as texts."""

    name: str

    def connect(self) -> Sequence[tuple[Channel, Pace]]:
        """The channels, each with its pace, as a newly started process has them."""
        ...

    async def quiet(self) -> bool:
        """Whether the bot has been handed all that happened. Lets the channel work for a moment."""
        ...

    def person(self, name: str, language: str) -> str: ...

    def group(self, title: str, members: Sequence[str], admin: str) -> str: ...

    def plain(self, chat: str) -> bool:
        """Whether there are private chats only, in which no message changes and a tap shows nothing."""
        ...

    def seen(self, chat: str) -> list[Seen]: ...

    def flashes(self, person: str) -> list[Flash]: ...

    def say(self, person: str, chat: str, text: str) -> None: ...

    def send_voice(self, person: str) -> None: ...

    def open(self, person: str, payload: str) -> None:
        """Follow a link into the private chat; without a payload, press Start."""
        ...

    def tap(self, person: str, chat: str, message_id: str, label: str) -> None: ...

    def follow(self, person: str) -> bool:
        """Go where the last tap led, if it led anywhere and nobody went yet."""
        ...

    def edit_last(self, person: str, text: str) -> None:
        """Change the words of what this person last said in private."""
        ...

    def block(self, person: str) -> None: ...

    def add_bot(self, group: str, by: str) -> None: ...

    def make_bot_admin(self, group: str, by: str) -> None: ...

    def join(self, person: str, group: str) -> None: ...

    def leave(self, person: str, group: str) -> None: ...

    def posted(self) -> set[tuple[str, str]]:
        """(chat, message) of everything that the bot ever posted."""
        ...

    def end(self) -> None:
        """The curtain falls. Raises AssertionError for what a correct bot never does."""
        ...
