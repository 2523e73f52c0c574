"""Stories on the playground's own platform."""

import asyncio
from collections.abc import Sequence

from bot.channels.contract import Channel
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.markup import plain
from bot.channels.playground.records import BOT, Change, Message
from bot.channels.playground.world import World
from bot.sending.pacing import UNLIMITED, Pace
from domain.clock import Clock
from tests.journeys.platform import Flash, Seen

LET_WORK = 0.0005  # seconds; the channel works in a task of its own


class Playground:
    name = "playground"

    def __init__(self, path: str, clock: Clock) -> None:
        self.world = World(path, clock)
        self._channel: PlaygroundChannel | None = None
        self._flashes: dict[str, list[Flash]] = {}
        self._posted: set[tuple[str, str]] = set()
        self._said: dict[str, int] = {}
        self.world.subscribe(self._notice)

    def _notice(self, change: Change) -> None:
        if change.kind == "toast":
            self._flashes.setdefault(change.person, []).append(Flash(change.text, change.alert))
        elif change.kind == "message" and self.world.message(change.message).author == BOT:
            self._posted.add((change.chat, str(change.message)))

    def connect(self) -> list[tuple[Channel, Pace]]:
        self._channel = PlaygroundChannel(self.world)
        return [(self._channel, UNLIMITED)]

    async def quiet(self) -> bool:
        assert self._channel is not None
        await asyncio.sleep(LET_WORK)
        return self._channel.quiet()

    def person(self, name: str, language: str) -> str:
        return self.world.new_person(name, language).id

    def group(self, title: str, members: Sequence[str], admin: str) -> str:
        return self.world.new_group(title, members=members, admins=[admin]).id

    def plain(self, chat: str) -> bool:
        return False

    def seen(self, chat: str) -> list[Seen]:
        return [self._seen(message) for message in self.world.messages(chat, 1000) if message.author == BOT]

    def _seen(self, message: Message) -> Seen:
        return Seen(
            id=str(message.id),
            at=message.at,
            text=plain(message.body),
            html=message.body,
            labels=tuple(button.label for row in message.buttons for button in row),
            document=self.world.document(message.file.id) if message.file else None,
            silent=message.silent,
            pinned=message.pinned,
            edited=message.edited,
        )

    def flashes(self, person: str) -> list[Flash]:
        return self._flashes.get(person, [])

    def say(self, person: str, chat: str, text: str) -> None:
        self._said[person] = self.world.say(person, chat, text).id

    def send_voice(self, person: str) -> None:
        self.world.send_voice(person, person)

    def open(self, person: str, payload: str) -> None:
        self.world.open(person, payload)

    def tap(self, person: str, chat: str, message_id: str, label: str) -> None:
        message = self.world.message(int(message_id))
        button = next(button for row in message.buttons for button in row if button.label == label)
        self.world.tap(person, message.id, code=button.code, start=button.start)

    def follow(self, person: str) -> bool:
        return False  # the page itself goes where a tap leads

    def edit_last(self, person: str, text: str) -> None:
        self.world.edit(person, self._said[person], text)

    def block(self, person: str) -> None:
        self.world.block(person)

    def add_bot(self, group: str, by: str) -> None:
        self.world.add_bot(by, group)

    def make_bot_admin(self, group: str, by: str) -> None:
        self.world.make_bot_admin(by, group)

    def join(self, person: str, group: str) -> None:
        self.world.join(person, group)

    def leave(self, person: str, group: str) -> None:
        self.world.leave(person, group)

    def posted(self) -> set[tuple[str, str]]:
        return self._posted

    def end(self) -> None:
        self.world.close()
