"""Stories in which some people have Telegram and others only WhatsApp; groups are on Telegram."""

from collections.abc import Collection, Sequence

from bot.channels.contract import Channel
from bot.sending.pacing import Pace
from domain.clock import Clock
from tests.fakes.telegram.keyboards import deep_link
from tests.journeys.on_telegram import Telegram
from tests.journeys.on_whatsapp import WhatsApp
from tests.journeys.platform import Flash, Platform, Seen


class Both:
    """`on_whatsapp` are the names of who has no Telegram."""

    name = "both"

    def __init__(self, clock: Clock, on_whatsapp: Collection[str]) -> None:
        self.telegram = Telegram(clock)
        self.whatsapp = WhatsApp(clock)
        self.whatsapp.world.webhooks.most = 10
        self.whatsapp.world.receipts.steps = ("sent", "delivered")  # nobody lets others see what they read
        self.on_whatsapp = frozenset(on_whatsapp)

    def _of(self, chat: str) -> Platform:
        return self.whatsapp if self.whatsapp.knows(chat) else self.telegram

    def connect(self) -> Sequence[tuple[Channel, Pace]]:
        return [*self.telegram.connect(), *self.whatsapp.connect()]

    async def quiet(self) -> bool:
        return await self.telegram.quiet() and await self.whatsapp.quiet()

    def person(self, name: str, language: str) -> str:
        return (self.whatsapp if name in self.on_whatsapp else self.telegram).person(name, language)

    def group(self, title: str, members: Sequence[str], admin: str) -> str:
        """Who has no Telegram is not in it."""
        return self.telegram.group(title, [one for one in members if not self.whatsapp.knows(one)], admin)

    def plain(self, chat: str) -> bool:
        return self._of(chat).plain(chat)

    def seen(self, chat: str) -> list[Seen]:
        return self._of(chat).seen(chat)

    def flashes(self, person: str) -> list[Flash]:
        return self._of(person).flashes(person)

    def say(self, person: str, chat: str, text: str) -> None:
        self._of(person).say(person, chat, text)

    def send_voice(self, person: str) -> None:
        self._of(person).send_voice(person)

    def open(self, person: str, payload: str) -> None:
        self._of(person).open(person, payload)

    def tap(self, person: str, chat: str, message_id: str, label: str) -> None:
        """Who is on WhatsApp follows a link that stands in the group, when somebody passes it on."""
        if not self.whatsapp.knows(person) or person == chat:
            self._of(person).tap(person, chat, message_id, label)
            return
        message = self.telegram.chat(chat).find(int(message_id))
        assert message is not None
        url = message.button(label).url
        payload = deep_link(url, self.telegram.world.bot.username) if url else None
        assert payload is not None, f"{label!r} can only be pressed in the group, and {person} is not there"
        self.whatsapp.open(person, payload)

    def follow(self, person: str) -> bool:
        return self._of(person).follow(person)

    def edit_last(self, person: str, text: str) -> None:
        self._of(person).edit_last(person, text)

    def block(self, person: str) -> None:
        self._of(person).block(person)

    def add_bot(self, group: str, by: str) -> None:
        self.telegram.add_bot(group, by)

    def make_bot_admin(self, group: str, by: str) -> None:
        self.telegram.make_bot_admin(group, by)

    def join(self, person: str, group: str) -> None:
        self._of(person).join(person, group)

    def leave(self, person: str, group: str) -> None:
        self._of(person).leave(person, group)

    def posted(self) -> set[tuple[str, str]]:
        return self.telegram.posted() | self.whatsapp.posted()

    def end(self) -> None:
        self.telegram.end()
        self.whatsapp.end()
