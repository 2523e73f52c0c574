"""The world: people, groups and one bot, and the Bot API through which the bot lives in it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import asking, editing, profile, receiving, scripted, sending, spec
from .chats import Group
from .limits import Limits
from .people import GROUP_ANONYMOUS_BOT, AnonymousAdmin, User
from .refusals import RefusedError
from .taps import Tap, Taps
from .updates import Update, Updates

BOT_ID = 7_000_000_001
FIRST_USER_ID = 6_000_000_000  # beyond 32 bits, as Telegram gives them out nowadays
TOKEN = f"{BOT_ID}:{'FAKE-' * 7}"

_METHODS: dict[str, Callable[[World, dict[str, Any], spec.Files], Any]] = {
    "getMe": asking.get_me,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "getFile": sending.get_file,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "setMessageReaction": editing.set_message_reaction,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "getChat": asking.get_chat,
    "getChatMember": asking.get_chat_member,
    "getChatAdministrators": asking.get_chat_administrators,
    "getChatMemberCount": asking.get_chat_member_count,
    "leaveChat": asking.leave_chat,
    "setMyCommands": profile.set_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "getMyCommands": profile.get_my_commands,
    "setMyName": profile.set_my_name,
    "getMyName": profile.get_my_name,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
}


@dataclass
class Call:
    """One call of the bot, with its answer. status 0: no answer was given."""

    method: str
    params: dict[str, Any]
    at: float
    status: int = 0
    description: str = ""


class World:
    """Everything is decided by `now`, in epoch seconds; the world has no clock of its own.

    `faults` collects what a correct bot never does: calls that the Bot API doesn't know, and mistakes that Telegram
    swallows. A test ends with `assert world.faults == []`.
    """

    def __init__(
        self,
        now: Callable[[], float],
        *,
        username: str = "knipoog_bot",
        name: str = "Knipoog",
        token: str = TOKEN,
        limits: bool = True,
        privacy_mode: bool = True,
        tap_seconds: float = 15.0,
    ) -> None:
        self.now = now
        self.token = token
        self.lock = threading.RLock()
        self.privacy_mode = privacy_mode
        self.updates = Updates(now)
        self.limits = Limits(enabled=limits)
        self.taps = Taps(tap_seconds)
        self.troubles = scripted.Troubles()
        self.calls: list[Call] = []
        self.faults: list[AssertionError] = []
        self.users: dict[int, User] = {}
        self.groups: dict[int, Group] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.menus: profile.Menus = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.bot = User(self, int(token.split(":")[0]), name, None, username, is_bot=True)
        self.anonymous_bot = User(self, GROUP_ANONYMOUS_BOT, "Group", None, "GroupAnonymousBot", is_bot=True)
        self.users |= {self.bot.id: self.bot, self.anonymous_bot.id: self.anonymous_bot}

    # Making people and groups

    def user(self, first_name: str, language: str | None = None, username: str = "", *, is_bot: bool = False) -> User:
        with self.lock:
            user = User(self, FIRST_USER_ID + 1_111 * len(self.users), first_name, language, username, is_bot=is_bot)
            self.users[user.id] = user
            return user

    def group(
        self,
        title: str,
        members: list[User] | tuple[User, ...] = (),
        admins: list[User] | tuple[User, ...] = (),
        *,
        supergroup: bool = False,
        forum: bool = False,
        hidden_members: bool = False,
    ) -> Group:
        """A group as it is before the bot comes in; the first admin made it. hidden_members: joins aren't announced."""
        with self.lock:
            group = self.bare_group(title, supergroup=supergroup or forum, forum=forum)
            group.hidden_members = hidden_members
            group.announces_joins = not hidden_members
            for user in members:
                group.settle(user, "member")
            for nth, user in enumerate(admins):
                group.settle(user, "administrator" if nth else "creator")
            return group

    def bare_group(self, title: str, *, supergroup: bool, forum: bool) -> Group:
        number = 4_000_001 + len(self.groups)
        chat_id = -1_001_000_000_000 - number if supergroup else -number
        self.groups[chat_id] = Group(self, chat_id, title, supergroup=supergroup, forum=forum)
        return self.groups[chat_id]

    def anonymous(self, user: User, group: Group) -> AnonymousAdmin:
        return AnonymousAdmin(user, group)

    def keep_file(self, content: bytes, name: str) -> dict[str, Any]:
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = (name, content)
        return {"file_id": file_id, "file_unique_id": f"unique-{file_id}", "file_size": len(content)}

    def bot_knows(self, user: User) -> bool:
        """Whether the bot ever met the user: in private, or because they were in one group."""
        shared = (group for group in self.groups.values() if group.knows(self.bot))
        return user.started or user is self.bot or any(group.knows(user) for group in shared)

    # Updates out of the ordinary

    def raw_update(self, update: Update) -> Update:
        """Any update, also one that nobody can parse. An update_id is added when it has none."""
        with self.lock:
            return self.updates.publish_raw(update)

    def repeat_last_update(self) -> Update:
        """Telegram sends the same update, with the same id, once more."""
        with self.lock:
            return self.updates.repeat_last()

    def take_updates(self) -> list[Update]:
        """All that is pending, as a poll that is confirmed would give them; for tests that bring no poller."""
        with self.lock:
            pending = self.updates.pending
            self.updates.drop_pending()
            return pending

    # Reading back

    def calls_to(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    def menu_for(self, user: User, chat: Group | None = None) -> dict[str, str]:
        """The commands that this person's app offers here, with their descriptions."""
        return profile.menu_for(self, user, chat)

    @property
    def spinning(self) -> list[Tap]:
        """Taps that the bot hasn't answered."""
        return self.taps.unanswered

    # The Bot API

    def fail_next(self, method: str, status: int | None = None, **how: Any) -> None:
        """The next `times` calls fail; see scripted.Troubles.order. "*" is any method."""
        with self.lock:
            self.troubles.order(method, status, **how)

    def fault(self, words: str) -> None:
        self.faults.append(AssertionError(words))

    def handle(
        self, method: str, params: dict[str, Any], files: spec.Files | None = None
    ) -> tuple[int, dict[str, Any]]:
        """One call and its answer: HTTP status and JSON.

        Raises what a script ordered: NeverAnsweredError, ConnectionLostError, or the test's own exception.
        """
        with self.lock:
            uploads = files or {}
            values, wrong = spec.decode(method, params, uploads)
            call = Call(method, values, self.now())
            self.calls.append(call)
            try:
                if wrong:
                    raise self._malformed(wrong)
                result = self.troubles.meet(method, values, lambda: self._carry_out(method, values, uploads))
            except RefusedError as refusal:
                call.status, call.description = refusal.status, refusal.description
                return refusal.status, refusal.body
            call.status = 200
            return 200, {"ok": True, "result": result}

    def _carry_out(self, method: str, values: dict[str, Any], files: spec.Files) -> Any:
        try:
            return _METHODS[method](self, values, files)
        except RefusedError:
            raise
        except Exception as error:  # the fake doesn't know this: not to be taken for an answer of Telegram
            self.fault(f"the fake failed at {method}: {error!r}")
            raise

    def _malformed(self, wrong: list[str]) -> RefusedError:
        for words in wrong:
            self.fault(words)
        return RefusedError(400, f"Bad Request: {'; '.join(wrong)}")
