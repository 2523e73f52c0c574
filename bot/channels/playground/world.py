"""A whole chat platform in one process: what people do here becomes an update, exactly as on a real one.

Knows nothing of the bot behind the channel. Writes are small and synchronous; listeners hear of them
afterwards.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.channels.playground import names
from bot.channels.playground.markup import units
from bot.channels.playground.memory import Memory
from bot.channels.playground.records import (
    BOT,
    LANGUAGES,
    PLATFORMS,
    PLAYGROUND,
    Change,
    Group,
    Impossible,
    Message,
    Person,
)

MAX_TEXT = 4096
MAX_NAME = 64
START = re.compile(r"/start(?:\s+(\S*))?\s*")


class World(Memory):
    """People, groups and messages."""

    # What people do

    def new_person(self, name: str = "", language: str = "nl", platform: str = PLAYGROUND) -> Person:
        """Somebody who has this platform, and has not met the bot yet."""
        if language not in LANGUAGES:
            raise Impossible("language")
        if platform not in PLATFORMS:
            raise Impossible("not_found")
        if len(name) > MAX_NAME:
            raise Impossible("too_long")
        wanted = " ".join(name.split()) or names.unused(person.name for person in self.people())
        with self._store.change():
            person = Person(f"p{self._store.number()}", wanted, language, platform=platform)
            self._store.save_person(person)
        self._tell(Change("people", person=person.id))
        return person

    def new_group(self, title: str, members: Sequence[str] = (), admins: Sequence[str] = ()) -> Group:
        """A group that has been there for a while: nobody is told of these members joining."""
        with self._store.change():
            group = Group(f"g{self._store.number()}", title, tuple(members), tuple(admins))
            self._store.save_group(group)
        self._tell(Change("groups", chat=group.id))
        return group

    def found_group(self, person_id: str, title: str, members: Sequence[str]) -> Group:
        """A person brings others together in a group of theirs, in which no bot is yet."""
        founder, title = self.person(person_id), " ".join(title.split())
        if not title or len(title) > MAX_NAME:
            raise Impossible("empty" if not title else "too_long")
        everybody = [founder, *(self.person(member) for member in dict.fromkeys(members) if member != person_id)]
        if any(person.on_phone for person in everybody):
            raise Impossible("on_phone")
        group = self.new_group(title, [person.id for person in everybody], [founder.id])
        changes: list[Change] = []
        with self._store.change():
            self._add(group.id, "", "service", "group_made", changes, about=founder.id)
        self._tell(*changes)
        return group

    def start(self, person_id: str, payload: str = "") -> Message:
        """Press Start in the private chat, or follow a link into it: on a phone such a link types a line."""
        person = self.person(person_id)
        if person.on_phone:
            return self.say(person.id, person.id, f"{self.bot_name} {payload}".rstrip())
        changes: list[Change] = []
        with self._store.change():
            if person.blocked:
                self._update("unblocked", person, person.id)
            self._store.save_person(replace(person, started=True, blocked=False))
            said = self._add(person.id, person.id, "text", "/start", changes)
            text = f"/start {payload}".strip()
            self._update("message", person, person.id, text=text, message_id=str(said.id))
        self._tell(Change("people", person=person.id), *changes)
        return said

    def say(self, person_id: str, chat: str, text: str, reply_to: int | None = None) -> Message:
        """Type something; `reply_to` is the message that it answers."""
        person = self.person(person_id)
        text = text.strip()
        started = None if person.on_phone else START.fullmatch(text)
        if started and chat == person.id:
            return self.start(person.id, started[1] or "")
        self._may_speak(person, chat, text)
        to_bot = reply_to is not None and self.message(reply_to).author == BOT
        changes: list[Change] = []
        with self._store.change():
            said = self._add(chat, person.id, "text", text, changes)
            if chat == person.id or to_bot or text.startswith("/"):
                self._update("message", person, chat, text=text, message_id=str(said.id), reply_to_bot=to_bot)
            self._spoke(person, changes)
        self._tell(*changes)
        return said

    def edit(self, person_id: str, message_id: int, text: str) -> Message:
        """Change the words of one's own message."""
        person, old, text = self.person(person_id), self.message(message_id), text.strip()
        if old.author != person.id or old.kind != "text":
            raise Impossible("not_yours")
        self._may_speak(person, old.chat, text)
        changed = replace(old, body=text, edited=True)
        with self._store.change():
            self._store.save_message(changed)
            if old.chat == person.id or text.startswith("/"):
                self._update("edited", person, old.chat, text=text, message_id=str(old.id))
        self._tell(Change("message", chat=old.chat, message=old.id))
        return changed

    def delete(self, person_id: str, message_id: int) -> None:
        """Take a message away. No platform tells a bot about this."""
        message = self.message(message_id)
        mine = message.author == person_id or message.chat == person_id
        if not mine and person_id not in self.group(message.chat).admins:
            raise Impossible("not_yours")
        self._store.drop_message(message.id)
        self._tell(Change("gone", chat=message.chat, message=message.id))

    def send_voice(self, person_id: str, chat: str) -> Message:
        return self._send_other(person_id, chat, "voice", "")

    def send_sticker(self, person_id: str, chat: str, emoji: str = "👋") -> Message:
        return self._send_other(person_id, chat, "sticker", emoji)

    def _send_other(self, person_id: str, chat: str, kind: str, body: str) -> Message:
        person = self.person(person_id)
        self._may_speak(person, chat, kind)
        changes: list[Change] = []
        with self._store.change():
            sent = self._add(chat, person.id, kind, body, changes)
            if chat == person.id:
                self._update("unsupported", person, chat, what=kind, message_id=str(sent.id))
            self._spoke(person, changes)
        self._tell(*changes)
        return sent

    def tap(self, person_id: str, message_id: int, *, code: str | None = None, start: str | None = None) -> None:
        """Press a button of the bot: one that comes back as data, or one that opens the private chat."""
        person, message = self.person(person_id), self.message(message_id)
        buttons = [button for row in message.buttons for button in row]
        if not any((button.code, button.start) == (code, start) for button in buttons):
            raise Impossible("not_found")
        if start is None or not person.on_phone:  # a link into the chat of a phone can be passed on to anybody
            self._may_speak(person, message.chat, "tap")
        if start is not None:
            self.open(person.id, start)
        elif person.on_phone:
            self._tap_on_phone(person, message, code or "")
        else:
            self._press(person, message, code)

    def _press(self, person: Person, message: Message, code: str | None) -> None:
        with self._store.change():
            press = self._store.number()
            self._store.save_press(press, person.id)
            self._update("tap", person, message.chat, code=code, message_id=str(message.id), callback_id=str(press))
        self._tell(Change("queued"))

    def _tap_on_phone(self, person: Person, message: Message, code: str) -> None:
        """What is tapped stands in the chat as something that was said; nothing waits for an answer to the tap."""
        label = next(button.label for row in message.buttons for button in row if button.code == code)
        changes: list[Change] = []
        with self._store.change():
            self._add(message.chat, person.id, "tap", label, changes)
            self._update("tap", person, message.chat, code=code, message_id=str(message.id))
            self._spoke(person, changes)
        self._tell(*changes)

    def _spoke(self, person: Person, changes: list[Change]) -> None:
        """Whatever somebody says on a phone opens the hours in which the bot may write freely."""
        if person.on_phone:
            self._store.save_person(replace(person, started=True, spoke_at=self._clock.now()))
            changes.append(Change("people", person=person.id))

    def open(self, person_id: str, payload: str) -> None:
        """Bring somebody to their private chat with the bot, as a link with a start payload does."""
        self.start(person_id, payload)
        self._tell(Change("opened", chat=person_id, person=person_id))

    def block(self, person_id: str) -> None:
        self._set_blocked(self.person(person_id), True)

    def unblock(self, person_id: str) -> None:
        self._set_blocked(self.person(person_id), False)

    def _set_blocked(self, person: Person, blocked: bool) -> None:
        if person.blocked == blocked or not person.started:
            raise Impossible("no_change")
        with self._store.change():
            self._store.save_person(replace(person, blocked=blocked))
            if not person.on_phone:  # there nobody tells the bot
                self._update("blocked" if blocked else "unblocked", person, person.id)
        self._tell(Change("people", person=person.id))

    def read(self, person_id: str, chat: str, upto: int) -> None:
        """Somebody has seen a chat up to a message."""
        self._store.read(self.person(person_id).id, chat, min(upto, self.last_number()))
        self._tell(Change("read", chat=chat, person=person_id))

    def answer(self, press: int, text: str, alert: bool, start: str | None) -> None:
        """Show the presser of a button something, once; a press that is not known any more is let go."""
        person = self._store.take_press(press)
        if person is None:
            return
        if start is not None:
            self.open(person, start)
        elif text:
            self._tell(Change("toast", person=person, text=text, alert=alert))

    # What happens to groups

    def join(self, person_id: str, group_id: str) -> None:
        person, group = self.person(person_id), self.group(group_id)
        if person.on_phone:
            raise Impossible("on_phone")
        if person.id in group.members:
            raise Impossible("no_change")
        self._store.read(person.id, group.id, self.last_number())
        self._alter(replace(group, members=(*group.members, person.id)), "joined", person)

    def leave(self, person_id: str, group_id: str) -> None:
        person, group = self.person(person_id), self._group_of(person_id, group_id)
        members = tuple(member for member in group.members if member != person.id)
        admins = tuple(admin for admin in group.admins if admin != person.id)
        self._alter(replace(group, members=members, admins=admins), "left", person)

    def add_bot(self, person_id: str, group_id: str) -> None:
        group = self._group_of(person_id, group_id)
        if group.bot:
            raise Impossible("no_change")
        self._alter(replace(group, bot=True), "bot_added", self.person(person_id))

    def remove_bot(self, person_id: str, group_id: str) -> None:
        group = self._group_of(person_id, group_id, admin=True)
        if not group.bot:
            raise Impossible("no_change")
        self._alter(replace(group, bot=False, bot_is_admin=False), "bot_removed", self.person(person_id))

    def make_bot_admin(self, person_id: str, group_id: str, admin: bool = True) -> None:
        group = self._group_of(person_id, group_id, admin=True)
        if not group.bot or group.bot_is_admin == admin:
            raise Impossible("no_change")
        what = "bot_admin" if admin else "bot_not_admin"
        self._alter(replace(group, bot_is_admin=admin), what, self.person(person_id))

    def rename(self, person_id: str, group_id: str, title: str) -> None:
        group = self._group_of(person_id, group_id, admin=True)
        if not title.strip() or len(title) > MAX_NAME:
            raise Impossible("empty" if not title.strip() else "too_long")
        self._alter(replace(group, title=title.strip()), "title", self.person(person_id))

    def _alter(self, group: Group, what: str, person: Person) -> None:
        """Store a group with the service line and the update that belong to the change."""
        changes = [Change("groups", chat=group.id)]
        with self._store.change():
            self._store.save_group(group)
            self._add(group.id, "", "service", what, changes, about=person.id)
            if group.bot or what == "bot_removed":
                self._update(what, person, group.id)
        self._tell(*changes)

    def _may_speak(self, person: Person, chat: str, text: str) -> None:
        if not text or units(text) > MAX_TEXT:
            raise Impossible("too_long" if text else "empty")
        if chat != person.id:
            self._group_of(person.id, chat)
        elif person.blocked or not (person.started or person.on_phone):
            raise Impossible("blocked" if person.blocked else "not_started")

    def _group_of(self, person_id: str, group_id: str, *, admin: bool = False) -> Group:
        group = self.group(group_id)
        if person_id not in group.members:
            raise Impossible("not_member")
        if admin and person_id not in group.admins:
            raise Impossible("not_admin")
        return group
