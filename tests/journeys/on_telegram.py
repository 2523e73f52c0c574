"""Stories on the strict stand-in for Telegram, with its limits on."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.channels.contract import Channel
from bot.channels.telegram import TelegramChannel
from bot.sending.pacing import TELEGRAM, Pace
from domain.clock import Clock
from handlers.conversation.messages import Document
from tests.fakes.telegram import Group, Message, PrivateChat, StubRequest, Tap, User, World
from tests.fakes.telegram.keyboards import deep_link
from tests.journeys.platform import Flash, Seen

LET_WORK = 0.0005  # seconds; the poll loop works in a task of its own


class Telegram:
    name = "telegram"

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.world = World(lambda: clock.now().timestamp())
        self._said: dict[str, Message] = {}
        self._tap: dict[str, Tap] = {}

    def connect(self) -> list[tuple[Channel, Pace]]:
        request = StubRequest(self.world, long_poll=True)
        return [(TelegramChannel(self.world.token, clock=self.clock, request=request, wait=no_wait), TELEGRAM)]

    async def quiet(self) -> bool:
        """All is fetched and confirmed when the poll waits for more."""
        await asyncio.sleep(LET_WORK)
        return not self.world.updates.pending and self.world.updates.poller is not None

    def user(self, person: str) -> User:
        return self.world.users[int(person)]

    def room(self, group: str) -> Group:
        return self.world.groups[int(group)]

    def chat(self, chat: str) -> Group | PrivateChat:
        return self.room(chat) if int(chat) < 0 else self.user(chat).chat

    def person(self, name: str, language: str) -> str:
        return str(self.world.user(name, language=language).id)

    def group(self, title: str, members: Sequence[str], admin: str) -> str:
        others = [self.user(member) for member in members if member != admin]
        return str(self.world.group(title, members=others, admins=[self.user(admin)]).id)

    def plain(self, chat: str) -> bool:
        return False

    def seen(self, chat: str) -> list[Seen]:
        return [_seen(message) for message in self.chat(chat).inbox]

    def flashes(self, person: str) -> list[Flash]:
        return [Flash(toast.text, toast.alert) for toast in self.user(person).toasts if toast.text]

    def say(self, person: str, chat: str, text: str) -> None:
        group = self.room(chat) if int(chat) < 0 else None
        if group and text.startswith("/") and not group.bot.is_admin:
            command, *rest = text.split(" ", 1)
            text = " ".join([f"{command}@{self.world.bot.username}", *rest])
        self._said[person] = self.user(person).say(text, chat=group)

    def send_voice(self, person: str) -> None:
        self.user(person).voice()

    def open(self, person: str, payload: str) -> None:
        self.user(person).start(payload)

    def tap(self, person: str, chat: str, message_id: str, label: str) -> None:
        message = self.chat(chat).find(int(message_id))
        assert message is not None
        tap = self.user(person).tap(message, label)
        self._tap.pop(person, None)
        if tap is not None:
            self._tap[person] = tap

    def follow(self, person: str) -> bool:
        tap = self._tap.pop(person, None)
        if tap is None or tap.toast is None or tap.toast.url is None:
            return False
        payload = deep_link(tap.toast.url, self.world.bot.username)
        assert payload is not None
        self.user(person).start(payload)
        return True

    def edit_last(self, person: str, text: str) -> None:
        self.user(person).edit(self._said[person], text)

    def block(self, person: str) -> None:
        self.user(person).block()

    def add_bot(self, group: str, by: str) -> None:
        self.room(group).add_bot(by=self.user(by))

    def make_bot_admin(self, group: str, by: str) -> None:
        self.room(group).make_bot_admin(by=self.user(by))

    def join(self, person: str, group: str) -> None:
        self.user(person).join(self.room(group))

    def leave(self, person: str, group: str) -> None:
        self.user(person).leave(self.room(group))

    def posted(self) -> set[tuple[str, str]]:
        chats = [*(user.chat for user in self.world.users.values()), *self.world.groups.values()]
        return {(str(chat.id), str(message.message_id)) for chat in chats for message in chat.inbox}

    def end(self) -> None:
        assert self.world.faults == []
        assert self.world.spinning == []
        assert self.world.limits.violations == []


async def no_wait(seconds: float) -> None:
    await asyncio.sleep(0)


def _seen(message: Message) -> Seen:
    document = message.document
    return Seen(
        id=str(message.message_id),
        at=datetime.fromtimestamp(message.date, UTC),
        text=message.text,
        html=message.html,
        labels=tuple(button.label for row in message.buttons for button in row),
        document=Document(document.name, document.mime, document.content) if document else None,
        silent=message.silent,
        pinned=message.pinned,
        edited=message.edited,
    )
