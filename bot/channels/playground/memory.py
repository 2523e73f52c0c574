"""What the simulated platform remembers, whom it tells of a change, and what the bot may do there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any, NoReturn

from bot.channels.contract import Menu
from bot.channels.playground import menus
from bot.channels.playground.records import BOT, Buttons, Change, Group, Impossible, Listener, Message, Person
from bot.channels.playground.store import Store
from domain.clock import Clock
from handlers.conversation.messages import Document


class Memory:
    """People, groups and messages. `zone` is the time zone in which the page tells the time."""

    def __init__(self, path: str, clock: Clock, *, bot_name: str = "Knipoog", zone: str = "Europe/Amsterdam") -> None:
        self.bot_name = bot_name
        self.zone = zone
        self._clock = clock
        self._store = Store(path)
        self._listeners: list[Listener] = []
        self.key = self.note("key") or self._new_key()

    def close(self) -> None:
        self._store.close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear of every change, after it was stored. Returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def reset(self) -> None:
        """Start with nothing, notes included; numbers go on: the bot never takes a new update for an old one."""
        with self._store.change():
            self._store.clear()
        self._tell(Change("reset"))

    # What the program around it wants to keep here

    def note(self, key: str) -> str | None:
        return self._store.note(key)

    def set_note(self, key: str, value: str) -> None:
        self._store.set_note(key, value)

    @property
    def ahead(self) -> timedelta:
        """How far the clock has been put forward; survives a restart."""
        return timedelta(seconds=float(self.note("ahead") or 0))

    @ahead.setter
    def ahead(self, ahead: timedelta) -> None:
        self.set_note("ahead", str(ahead.total_seconds()))

    # What there is

    def people(self) -> list[Person]:
        return self._store.people()

    def groups(self) -> list[Group]:
        return self._store.groups()

    def person(self, person_id: str) -> Person:
        return self._store.person(person_id) or _impossible("not_found")

    def group(self, group_id: str) -> Group:
        return self._store.group(group_id) or _impossible("not_found")

    def message(self, message_id: int) -> Message:
        return self._store.message(message_id) or _impossible("not_found")

    def messages(self, chat: str, count: int = 300) -> list[Message]:
        """The last ones of a chat, oldest first."""
        return self._store.latest(chat, count)

    def said_since(self, number: int) -> list[Message]:
        """What the bot posted after that message, in order."""
        return self._store.after(number, BOT)

    def last_number(self) -> int:
        return self._store.last_number()

    def pinned(self, chat: str) -> Message | None:
        return self._store.pinned(chat)

    def document(self, file_id: int) -> Document | None:
        return self._store.document(file_id)

    def unread(self) -> dict[str, dict[str, int]]:
        """How many messages each person has not seen, per chat; chats without any are left out."""
        return self._store.unread()

    def menus(self) -> list[Menu]:
        return menus.load(self.note("menus") or "[]")

    # What the bot does, by way of the channel

    def post(
        self,
        chat: str,
        html: str,
        *,
        buttons: Buttons = (),
        document: Document | None = None,
        silent: bool = False,
        pin: bool = False,
        template: bool = False,
        list_label: str = "",
    ) -> Message:
        changes: list[Change] = []
        with self._store.change():
            file = None if document is None else self._store.save_file(self._store.number(), document)
            message = Message(
                id=self._store.number(),
                chat=chat,
                author=BOT,
                at=self._clock.now(),
                kind="text",
                body=html,
                buttons=buttons,
                file=file,
                silent=silent,
                pinned=pin,
                template=template,
                list_label=list_label,
            )
            self._save(message, changes)
        self._tell(*changes)
        return message

    def rewrite(
        self,
        old: Message,
        html: str,
        *,
        buttons: Buttons,
        document: Document | None = None,
        pin: bool | None = None,
    ) -> Message:
        """Change a message of the bot in place; as on other platforms nobody is notified. `pin` None: as it was."""
        changes: list[Change] = []
        with self._store.change():
            file = old.file if document is None else self._store.save_file(self._store.number(), document)
            edited = old.edited or html != old.body
            new = replace(
                old, body=html, buttons=buttons, file=file, edited=edited, pinned=old.pinned if pin is None else pin
            )
            self._save(new, changes)
        self._tell(*changes)
        return new

    def set_menus(self, new: Sequence[Menu]) -> None:
        self.set_note("menus", menus.dump(new))
        self._tell(Change("menus"))

    # What the bot has still to hear

    def pending(self, count: int = 100, platform: str | None = None) -> list[tuple[int, dict[str, Any]]]:
        """Updates of a platform (without one: of all) in order, with their numbers; they stay until `taken`."""
        return self._store.queue(count, platform)

    def taken(self, upto: int, platform: str | None = None) -> None:
        self._store.dequeue(upto, platform)

    @property
    def quiet(self) -> bool:
        """Whether the bot has been handed every update."""
        return not self.pending(1)

    def in_window(self, person: Person) -> bool:
        """Whether the bot may write freely to somebody's phone at this moment."""
        return person.open_until is not None and self._clock.now() < person.open_until

    # Inside

    def _add(self, chat: str, author: str, kind: str, body: str, changes: list[Change], about: str = "") -> Message:
        message = Message(self._store.number(), chat, author, self._clock.now(), kind, body, about)
        self._save(message, changes)
        return message

    def _save(self, message: Message, changes: list[Change]) -> None:
        self._store.save_message(message)
        changes.append(Change("message", chat=message.chat, message=message.id))

    def _update(self, kind: str, person: Person, chat: str, **more: Any) -> None:
        """Put one update in the queue; a bot that is not in the group hears nothing."""
        group = None if chat == person.id else self.group(chat)
        if group is not None and not group.bot and kind != "bot_removed":
            return
        payload = _payload(kind, self._clock.now(), person, group) | more
        self._store.enqueue(self._store.number(), person.platform, payload)

    def _tell(self, *changes: Change) -> None:
        for change in changes:
            for listener in tuple(self._listeners):
                listener(change)

    def _new_key(self) -> str:
        self.set_note("key", token_hex(4))
        return self.note("key") or ""


def _payload(kind: str, at: datetime, person: Person, group: Group | None) -> dict[str, Any]:
    chat: dict[str, Any] = {"id": person.id, "private": True, "title": ""}
    if group is not None:
        chat = {"id": group.id, "private": False, "title": group.title, "bot_is_admin": group.bot_is_admin}
    sender = {"id": person.id, "name": person.name, "language": person.language}
    return {"kind": kind, "at": at.isoformat(), "chat": chat, "from": sender}


def _impossible(code: str) -> NoReturn:
    raise Impossible(code)
