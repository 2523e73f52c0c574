"""People, and everything they can do that a bot notices: writing, tapping, joining, blocking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .chats import Chat, Group, PrivateChat, Topic
from .formatting import with_found
from .keyboards import START_PAYLOAD, deep_link
from .locked import locked
from .members import Member, changed
from .messages import Document, Message
from .taps import Tap, Toast

if TYPE_CHECKING:
    from .world import World

GROUP_ANONYMOUS_BOT = 1087968824


class User:
    """A person, or another bot. In private nothing is possible before `start`, as in the apps."""

    def __init__(
        self, world: World, user_id: int, first_name: str, language: str | None, username: str, *, is_bot: bool
    ) -> None:
        self.world = world
        self.id = user_id
        self.first_name = first_name
        self.language = language
        self.username = username
        self.is_bot = is_bot
        self.started = False
        self.blocked = False
        self.deactivated = False
        self.chat = PrivateChat(world, self)
        self.toasts: list[Toast] = []
        self.opened: list[str] = []

    def __repr__(self) -> str:
        return f"<{self.first_name} {self.id}>"

    @property
    def json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            data["username"] = self.username
        if self.language:
            data["language_code"] = self.language
        return data

    @property
    def inbox(self) -> list[Message]:
        """What the bot wrote to this person in private, as it looks now."""
        return self.chat.inbox

    def last(self) -> Message:
        return self.chat.last()

    # In private

    @locked
    def start(self, payload: str = "") -> Message:
        """Presses START, or opens a link t.me/<bot>?start=payload. Undoes a block."""
        assert payload == "" or START_PAYLOAD.fullmatch(payload), f"{payload!r} is no start payload"
        if self.blocked:
            self.unblock()
        self.started = True
        return self._write(self.chat, f"/start {payload}".rstrip())

    @locked
    def block(self) -> None:
        self.blocked = True
        self._tell_blocked("member", "kicked")

    @locked
    def unblock(self) -> None:
        self.blocked = False
        self._tell_blocked("kicked", "member")

    @locked
    def delete_account(self) -> None:
        """Bots aren't told; they find out when they write."""
        self.deactivated = True

    def _tell_blocked(self, old: str, new: str) -> None:
        bot = self.world.bot
        change = changed(self.chat.json, self, int(self.world.now()), Member(bot, old), Member(bot, new))
        self.world.updates.publish("my_chat_member", change)

    # Anywhere

    @locked
    def say(
        self,
        text: str,
        chat: Group | None = None,
        thread: Topic | int | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        return self._write(chat or self.chat, text, thread=thread, reply_to=reply_to)

    @locked
    def voice(self, chat: Group | None = None, seconds: int = 3) -> Message:
        file = self.world.keep_file(b"OggS", "voice.ogg")
        return self._write(chat or self.chat, content={"voice": file | {"duration": seconds}})

    @locked
    def sticker(self, chat: Group | None = None) -> Message:
        file = self.world.keep_file(b"RIFF", "sticker.webp")
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._write(chat or self.chat, content={"sticker": file | shape | {"emoji": "👍"}})

    @locked
    def photo(self, caption: str = "", chat: Group | None = None) -> Message:
        sizes = [
            self.world.keep_file(b"\xff\xd8" + bytes(width), "photo.jpg") | {"width": width, "height": width}
            for width in (90, 800)
        ]
        return self._write(chat or self.chat, caption, content={"photo": sizes})

    @locked
    def document(self, name: str, content: bytes, caption: str = "", chat: Group | None = None) -> Message:
        file = self.world.keep_file(content, name)
        return self._write(chat or self.chat, caption, document=Document.of(name, content, file["file_id"]))

    @locked
    def edit(self, message: Message, text: str) -> None:
        assert message.sender is self, f"{self.first_name} can't edit {message}"
        message.text, message.entities = text, with_found(text, [])
        message.edit_date = int(self.world.now())
        if isinstance(message.chat, Group):
            message.chat.said(message, "edited_message")
        else:
            message.chat.tell("edited_message", message)

    @locked
    def delete(self, message: Message) -> None:
        """Bots aren't told of deletions."""
        message.deleted = True

    def _write(
        self, chat: Chat, text: str = "", *, thread: Topic | int | None = None, reply_to: Message | None = None,
        **what: Any,
    ) -> Message:  # fmt: skip
        topic = thread.id if isinstance(thread, Topic) else thread
        self._may_write(chat, topic)
        if reply_to is not None:
            topic = topic or reply_to.thread
        what |= {"text": text, "entities": with_found(text, []), "thread": topic, "reply_to": reply_to}
        message = chat.post(self, **what)
        if isinstance(chat, Group):
            if self.is_bot:
                chat.note_bot(self)
            chat.said(message)
        else:
            chat.tell("message", message)
        return message

    def _may_write(self, chat: Chat, topic: int | None) -> None:
        if isinstance(chat, Group):
            assert chat.migrated_to is None, f"{chat.name} is a supergroup by now: write to the new one"
            assert chat.member(self).is_in, f"{self.first_name} is not in {chat.name}"
            assert not chat.only_admins_post or chat.member(self).is_admin, f"only admins write in {chat.name}"
            assert topic is None or chat.open_topic(topic), f"{chat.name} has no open topic {topic}"
        else:
            assert self.started, f"{self.first_name} must press START first"
            assert not self.blocked, f"{self.first_name} blocked the bot"

    # Groups

    @locked
    def join(self, group: Group) -> None:
        group._enter([self], self)

    @locked
    def leave(self, group: Group) -> None:
        group._leave(self, self, "left")

    # Buttons

    @locked
    def tap(self, message: Message, label_or_data: str) -> Tap | None:
        """Taps a button that is there now. Returns what becomes of it, or None for a link."""
        assert not message.deleted, f"{message} is gone"
        assert self._can_see(message.chat), f"{self.first_name} doesn't see {message}"
        button = message.button(label_or_data)
        if button.url:
            payload = deep_link(button.url, self.world.bot.username)
            if payload is None:
                self.opened.append(button.url)
            else:
                self.start(payload)
            return None
        assert button.data is not None, f"the fake can't tap {button}"
        return self._query(message, button.data)

    @locked
    def tap_forged(self, message: Message, data: str) -> Tap:
        """A modified app sends what it likes; so does an app that still shows buttons that are gone."""
        return self._query(message, data)

    def _can_see(self, chat: Chat) -> bool:
        return chat.member(self).is_in if isinstance(chat, Group) else chat is self.chat

    def _query(self, message: Message, data: str) -> Tap:
        tap = self.world.taps.new(self, message, data, self.world.now())
        self.world.updates.publish("callback_query", tap.json)
        return tap


@dataclass
class AnonymousAdmin:
    """An admin with "remain anonymous" on: the group speaks. Telegram sends a stand-in bot as the sender."""

    user: User
    group: Group

    def say(self, text: str, thread: Topic | int | None = None, reply_to: Message | None = None) -> Message:
        world, group = self.user.world, self.group
        with world.lock:
            member = group.member(self.user)
            assert member.is_admin, f"{self.user.first_name} is no admin of {group.name}"
            message = group.post(
                world.anonymous_bot, text=text, entities=with_found(text, []), reply_to=reply_to,
                thread=thread.id if isinstance(thread, Topic) else thread, on_behalf_of=group, signature=member.title,
            )  # fmt: skip
            group.said(message)
            return message
