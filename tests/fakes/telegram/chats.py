"""Chats: private ones, groups, supergroups, forums; who comes and goes, and what of it the bot gets to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .keyboards import START_PAYLOAD
from .locked import locked
from .members import Member, changed
from .messages import Message

if TYPE_CHECKING:
    from .people import User
    from .world import World


@dataclass
class Topic:
    """A topic's id is the id of the message that opened it. General has id 1 and is written to without an id."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False


class Chat:
    """Message ids count from 1 in each chat, so that code that takes them for unique in the world goes wrong."""

    id: int
    name: str

    def __init__(self, world: World) -> None:
        self.world = world
        self.pinned: list[int] = []
        self._messages: dict[int, Message] = {}
        self._next_message = 1

    @property
    def json(self) -> dict[str, Any]:
        raise NotImplementedError

    @property
    def messages(self) -> list[Message]:
        """All that is visible now, service messages included."""
        return [message for message in list(self._messages.values()) if not message.deleted]

    @property
    def inbox(self) -> list[Message]:
        """What the bot said here, as it looks now."""
        return [message for message in self.messages if message.from_bot]

    def last(self) -> Message:
        """The last thing the bot said here."""
        if not self.inbox:
            raise AssertionError(f"the bot said nothing to {self.name}")
        return self.inbox[-1]

    def find(self, message_id: int) -> Message | None:
        message = self._messages.get(message_id)
        return None if message is None or message.deleted else message

    def post(self, sender: User, **what: Any) -> Message:
        """Puts a message here. Whether the bot hears of it is for `tell`."""
        message = Message(self, self._next_message, sender, int(self.world.now()), **what)
        self._messages[message.message_id] = message
        self._next_message += 1
        return message

    def tell(self, kind: str, message: Message) -> None:
        self.world.updates.publish(kind, message.json())

    def notice(self, sender: User, content: dict[str, Any], **what: Any) -> Message:
        """A service message, which bots always get."""
        message = self.post(sender, content=content, service=True, **what)
        self.tell("message", message)
        return message


class PrivateChat(Chat):
    def __init__(self, world: World, user: User) -> None:
        super().__init__(world)
        self.user = user
        self.id = user.id
        self.name = user.first_name

    @property
    def json(self) -> dict[str, Any]:
        names = {name: value for name, value in self.user.json.items() if name in ("first_name", "username")}
        return {"id": self.id, "type": "private", **names}


class Group(Chat):
    """`announces_joins` is False where members are hidden, where it is very large or where a bot sweeps up."""

    def __init__(self, world: World, chat_id: int, title: str, *, supergroup: bool, forum: bool) -> None:
        super().__init__(world)
        self.id = chat_id
        self.name = title
        self.is_supergroup = supergroup
        self.is_forum = forum
        self.announces_joins = True
        self.hidden_members = False
        self.only_admins_post = False
        self.deleted = False
        self.migrated_to: Group | None = None
        self.topics: dict[int, Topic] = {}
        self._members: dict[int, Member] = {}
        self._last_bot: User | None = None
        self._privacy = world.privacy_mode

    @property
    def json(self) -> dict[str, Any]:
        data = {"id": self.id, "type": "supergroup" if self.is_supergroup else "group", "title": self.name}
        return data | ({"is_forum": True} if self.is_forum else {})

    @property
    def members(self) -> list[Member]:
        return [member for member in self._members.values() if member.is_in]

    @property
    def admins(self) -> list[Member]:
        """The creator first, as in Telegram's own list."""
        return sorted((m for m in self.members if m.is_admin), key=lambda member: member.status != "creator")

    @property
    def bot(self) -> Member:
        return self.member(self.world.bot)

    def member(self, user: User) -> Member:
        return self._members.get(user.id, Member(user))

    def knows(self, user: User) -> bool:
        """Whether the user is or was here."""
        return user.id in self._members

    def settle(self, user: User, status: str) -> None:
        """Gives the user a place without anybody being told: how the world was before the test."""
        self._members[user.id] = Member(user, status)
        if status == "administrator":
            self._members[user.id] = Member(user).become_admin({}, anonymous=False, title=None)

    # The bot comes and goes

    @locked
    def add_bot(self, by: User, payload: str | None = None, *, admin: bool = False, **rights: bool) -> None:
        """With a payload as the link ?startgroup=payload does it: the user's app also sends /start@bot payload."""
        assert self.member(by).is_in, f"{by.first_name} is not in {self.name}"
        self._privacy = self.world.privacy_mode  # privacy mode counts from the moment the bot is added
        new = self.bot.become("member")
        self._change(by, new.become_admin(rights, anonymous=False, title=None) if admin else new)
        self.notice(by, {"new_chat_members": [self.world.bot.json]})
        if payload is not None:
            assert payload == "" or START_PAYLOAD.fullmatch(payload), f"{payload!r} is no start payload"
            by.say(f"/start@{self.world.bot.username} {payload}".rstrip(), chat=self)

    @locked
    def make_bot_admin(self, by: User, **rights: bool) -> None:
        self._change(by, self.bot.become_admin(rights, anonymous=False, title=None))

    @locked
    def make_bot_member(self, by: User) -> None:
        """Takes the bot's admin rights away."""
        self._change(by, self.bot.become("member"))

    @locked
    def remove_bot(self, by: User) -> None:
        self._leave(by, self.world.bot, "kicked")

    # People come and go

    @locked
    def add(self, user: User, by: User) -> None:
        self._enter([user], by)

    @locked
    def add_many(self, users: list[User], by: User) -> None:
        """One service message for all, as when somebody picks several contacts at once."""
        self._enter(users, by)

    @locked
    def kick(self, user: User, by: User) -> None:
        self._leave(by, user, "kicked")

    @locked
    def promote(
        self, user: User, by: User, *, anonymous: bool = False, title: str | None = None, **rights: bool
    ) -> None:
        self._change(by, self.member(user).become_admin(rights, anonymous=anonymous, title=title))

    @locked
    def demote(self, user: User, by: User) -> None:
        self._change(by, self.member(user).become("member"))

    def _enter(self, users: list[User], by: User) -> None:
        for user in users:
            if self.member(user).is_in:
                raise ValueError(f"{user.first_name} is already in {self.name}")
            self._change(by, self.member(user).become("member"))
        if self.announces_joins and self.bot.is_in:
            self.notice(by, {"new_chat_members": [user.json for user in users]})

    def _leave(self, by: User, user: User, status: str) -> None:
        """A bot that is put out still gets the message that says so (Client.cpp, need_skip_update_message)."""
        if not self.member(user).is_in:
            raise ValueError(f"{user.first_name} is not in {self.name}")
        bot_was_in = self.bot.is_in
        self._change(by, self.member(user).become(status))
        if bot_was_in and (self.announces_joins or user is self.world.bot):
            self.notice(by, {"left_chat_member": user.json})

    def _change(self, by: User, new: Member) -> None:
        """chat_member reaches the bot only where it is admin; my_chat_member always."""
        old = self.member(new.user)
        self._members[new.user.id] = new
        is_bot = new.user is self.world.bot
        if is_bot or self.bot.is_admin:
            kind = "my_chat_member" if is_bot else "chat_member"
            self.world.updates.publish(kind, changed(self.json, by, int(self.world.now()), old, new))

    # What is said

    def said(self, message: Message, kind: str = "message") -> None:
        """Somebody said something; the bot hears it if Telegram lets it."""
        if self.hears(message):
            self.tell(kind, message)

    def hears(self, message: Message) -> bool:
        """Privacy mode, https://core.telegram.org/bots/faq#what-messages-will-my-bot-get."""
        bot = self.world.bot
        if not self.bot.is_in or (message.sender.is_bot and not message.on_behalf_of):
            return False
        if self.bot.is_admin or not self._privacy:
            return True
        if message.reply_to is not None and message.reply_to.sender is bot:
            return True
        command = message.starts_with_command
        if command is None:
            return False
        _, at, addressed = command.partition("@")
        return addressed.lower() == bot.username.lower() if at else self._last_bot is bot

    def note_bot(self, bot: User) -> None:
        self._last_bot = bot

    # The group changes

    @locked
    def topic(self, name: str, by: User) -> Topic:
        assert self.is_forum, f"{self.name} has no topics"
        message = self.post(by, content={"forum_topic_created": {"name": name, "icon_color": 7322096}}, service=True)
        message.thread = message.message_id
        self.topics[message.message_id] = Topic(message.message_id, name)
        if self.bot.is_in:
            self.tell("message", message)
        return self.topics[message.message_id]

    def open_topic(self, topic_id: int) -> bool:
        topic = self.topics.get(topic_id)
        return topic is not None and not topic.deleted and not topic.closed

    @locked
    def migrate(self, by: User, announce: str = "both", bot_told: str = "") -> Group:
        """Becomes a supergroup: a new id, new message ids, the same people. announce: both, old, new or none.

        `bot_told`: whether the bot hears "before" or "after" that it is out of the old one and in the new one.
        """
        new = self.world.bare_group(self.name, supergroup=True, forum=False)
        new._members = dict(self._members)
        if bot_told == "before":
            self._tell_bot_moved(by, new)
        new._privacy = self._privacy
        new.announces_joins, new.only_admins_post = self.announces_joins, self.only_admins_post
        if self.bot.is_in and announce in ("both", "old"):
            self.notice(by, {"migrate_to_chat_id": new.id})
        self.migrated_to = new
        if new.bot.is_in and announce in ("both", "new"):
            new.notice(by, {"migrate_from_chat_id": self.id})
        if bot_told == "after":
            self._tell_bot_moved(by, new)
        return new

    def _tell_bot_moved(self, by: User, new: Group) -> None:
        there, out = self.bot, self.bot.become("left")
        for chat, old, now in ((self, there, out), (new, out, there)):
            self.world.updates.publish("my_chat_member", changed(chat.json, by, int(self.world.now()), old, now))
