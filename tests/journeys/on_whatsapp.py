"""Stories on the strict stand-in for WhatsApp: no groups, a window of a day, limits on, every template approved."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from bot.channels.contract import Channel
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.sending.pacing import WHATSAPP, Pace
from bot.sending.templates import catalogue
from domain.clock import Clock
from handlers.conversation.messages import Document
from handlers.conversation.texts import all_texts
from tests.fakes.whatsapp import SIGNATURE_HEADER, GraphTransport, Message, WhatsAppUser, World
from tests.fakes.whatsapp.links import draft
from tests.journeys.platform import Flash, Seen

BOT_NAME = "Knipoog"
MARKED = re.compile(r"(?<!\w)([*_])(\S(?:.*?\S)?)\1(?!\w)")
NUMBERED = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
LINKED = re.compile(r"^(.+): (https://\S+)$", re.MULTILINE)
TAGS = {"*": "b", "_": "i"}


@dataclass(frozen=True)
class Way:
    """What somebody does to choose: taps `choice`, types `number`, or follows `url`."""

    label: str
    choice: str = ""
    number: str = ""
    url: str = ""


class WhatsApp:
    name = "whatsapp"

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.world = World(lambda: clock.now().timestamp())
        self._people: dict[str, WhatsAppUser] = {}
        self._said: dict[str, str] = {}
        for template in catalogue(all_texts()):
            self.world.templates.keep(
                template.name,
                template.language,
                template.body,
                category=template.category.upper(),
                buttons=(template.button,),
            )

    def connect(self) -> list[tuple[Channel, Pace]]:
        world = self.world
        channel = WhatsAppChannel(
            world.phone_number_id,
            world.waba_id,
            world.token,
            world.app_secret,
            world.verify_token,
            clock=self.clock,
            bot_name=BOT_NAME,
            transport=GraphTransport(world),
            wait=no_wait,
        )

        async def post(headers: Mapping[str, str], body: bytes) -> int:
            return await channel.webhook(headers.get(SIGNATURE_HEADER), body)

        world.post = post
        return [(channel, WHATSAPP)]

    async def quiet(self) -> bool:
        """Nothing was left to be posted: what is posted now, the bot has yet to read."""
        waited = self.world.webhooks.pending
        return await self.world.deliver() and not waited

    def user(self, person: str) -> WhatsAppUser:
        return self._people[person]

    def knows(self, person: str) -> bool:
        return person in self._people

    def person(self, name: str, language: str) -> str:
        """Known by their first phone number, also when they have another one by now."""
        user = self.world.user(name)
        self._people[user.phone] = user
        return user.phone

    def group(self, title: str, members: Sequence[str], admin: str) -> str:
        raise AssertionError(f"a business is in no group on WhatsApp, not in {title} either")

    def plain(self, chat: str) -> bool:
        return True

    def seen(self, chat: str) -> list[Seen]:
        return [_seen(message) for message in self.user(chat).inbox]

    def flashes(self, person: str) -> list[Flash]:
        """A pressed button shows nothing here."""
        return []

    def say(self, person: str, chat: str, text: str) -> None:
        assert person == chat, "there are only private chats"
        self._said[person] = self.user(person).say(text)

    def send_voice(self, person: str) -> None:
        self.user(person).voice()

    def open(self, person: str, payload: str) -> None:
        self.say(person, person, f"{BOT_NAME} {payload}".strip())

    def tap(self, person: str, chat: str, message_id: str, label: str) -> None:
        """Taps, types the number, or follows the link: whatever the message offers for this."""
        user = self.user(person)
        message = next(message for message in user.inbox if message.id == message_id)
        way = next(way for way in ways(message) if way.label == label)
        if way.choice:
            user.tap(message, way.choice)
        elif way.number:
            self.say(person, chat, way.number)
        elif draft(way.url)[0] == self.world.number:
            user.opens_link(way.url)

    def follow(self, person: str) -> bool:
        return False  # a link is followed when it is tapped

    def edit_last(self, person: str, text: str) -> None:
        self.user(person).edits(self._said[person], text)

    def block(self, person: str) -> None:
        self.user(person).block()

    def add_bot(self, group: str, by: str) -> None:
        raise AssertionError("there are no groups")

    def make_bot_admin(self, group: str, by: str) -> None:
        raise AssertionError("there are no groups")

    def join(self, person: str, group: str) -> None:
        raise AssertionError("there are no groups")

    def leave(self, person: str, group: str) -> None:
        raise AssertionError("there are no groups")

    def posted(self) -> set[tuple[str, str]]:
        """Under the number that each has now: what was sent before is theirs all the same."""
        return {(user.phone, message.id) for user in self._people.values() for message in user.inbox}

    def end(self) -> None:
        assert self.world.faults == []
        assert self.world.limits.violations == []
        spoke: dict[str, int] = {}
        for heard in self.world.heard.values():
            spoke.setdefault(heard.get("from", ""), int(heard["timestamp"]))
        uninvited = [
            user.inbox[0].text
            for first_phone, user in self._people.items()
            if user.inbox and not spoke.get(first_phone, user.inbox[0].at + 1) <= user.inbox[0].at
        ]
        assert uninvited == [], "written to before they wrote"
        late = [
            sent.message.text
            for sent in self.world.sent.values()
            if sent.message.template is None and not sent.in_window and sent.failure != 131026
        ]
        assert late == [], "free words outside the window"


async def no_wait(seconds: float) -> None:
    await asyncio.sleep(0)


def ways(message: Message) -> list[Way]:
    """All that can be chosen: buttons and rows, else the numbered lines with which a message ends; and links."""
    found = [Way(choice.description or choice.label, choice=choice.label) for choice in message.choices]
    if not found:
        found = [Way(_plain(label), number=number) for number, label in _numbered(message.text.split("\n\n")[-1])]
    return [*found, *(Way(_plain(label), url=url) for label, url in LINKED.findall(message.text))]


def _numbered(lines: str) -> list[tuple[str, str]]:
    """Number and label of each line; nothing if one is without a number, and is no link either."""
    rest = NUMBERED.sub("", LINKED.sub("", lines))
    return NUMBERED.findall(lines) if not rest.strip() else []


def _seen(message: Message) -> Seen:
    document = message.document
    return Seen(
        id=message.id,
        at=datetime.fromtimestamp(message.at, UTC),
        text=_plain(message.text),
        html=_html(message.text),
        labels=tuple(way.label for way in ways(message)),
        document=Document(document.name, document.mime, document.content) if document else None,
        silent=False,
        pinned=False,
        edited=False,
        knock=message.template is not None,
    )


def _plain(text: str) -> str:
    """Without WhatsApp's marks, as the screen shows it."""
    return MARKED.sub(r"\2", MARKED.sub(r"\2", text)).replace("```", "")


def _html(text: str) -> str:
    once = MARKED.sub(_tagged, escape(text, quote=False))
    return MARKED.sub(_tagged, once)


def _tagged(found: re.Match[str]) -> str:
    tag = TAGS[found[1]]
    return f"<{tag}>{found[2]}</{tag}>"
