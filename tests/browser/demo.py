"""A scripted bot and a small network, to try the page with; no part of Knipoog itself."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.channels.contract import (
    Acknowledgement,
    Menu,
    MenuCommand,
    Raw,
    Rendered,
    RenderedButton,
    SendError,
)
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.control import DueItem, HappenedItem, HeldItem, Invitation, Preparing
from bot.channels.playground.world import World
from domain.clock import MovableClock
from handlers.conversation.messages import Document, Event, Incoming

MONDAY = datetime(2026, 11, 23, 13, 2, 5, tzinfo=UTC)


class StillClock:
    def now(self) -> datetime:
        return MONDAY


def rows(*lines: Sequence[tuple[str, str]]) -> tuple[tuple[RenderedButton, ...], ...]:
    """("Ik kom", "code"); a code that begins with https or start: is a link."""
    return tuple(tuple(_button(label, target) for label, target in line) for line in lines)


def _button(label: str, target: str) -> RenderedButton:
    if target.startswith("https://"):
        return RenderedButton(label, url=target)
    if target.startswith("start:"):
        return RenderedButton(label, start=target.removeprefix("start:"))
    return RenderedButton(label, code=target)


@dataclass
class Planned:
    due: DueItem
    chats: Sequence[str]
    html: str
    buttons: tuple[tuple[RenderedButton, ...], ...] = ()


@dataclass
class DemoBot:
    """Answers a few things at once; is its own control, with a list of what it is going to send."""

    world: World
    channel: PlaygroundChannel
    clock: MovableClock
    plan: list[Planned] = field(default_factory=list)
    not_sent: list[HeldItem] = field(default_factory=list)
    heard: list[Incoming] = field(default_factory=list)
    busy: int = 0
    progress: Preparing | None = None
    begun: list[str] = field(default_factory=list)

    async def receive(self, raws: Sequence[Raw]) -> None:
        for raw in raws:
            for incoming in self.channel.read(raw.payload):
                self.heard.append(incoming)
                self.busy += 1
                try:
                    await self.answer(incoming)
                finally:
                    self.busy -= 1

    async def answer(self, incoming: Incoming) -> None:
        match incoming.event:
            case Event.COMMAND if incoming.command == "start":
                await self.say(
                    incoming.chat.external_id, "Hoi! Ik ben <b>Knipoog</b> 😉 Wat kom je <b>brengen</b>?", PROUD
                )
            case Event.COMMAND:
                await self.say(incoming.chat.external_id, f"Je vroeg <code>/{incoming.command}</code>.", ())
            case Event.TEXT | Event.EDITED:
                await self.say(incoming.chat.external_id, "Mooi, dat onthoud ik. Dank je wel.", ())
            case Event.UNSUPPORTED:
                await self.say(incoming.chat.external_id, "Daar kan ik nog niet naar luisteren. Typ je het even?", ())
            case Event.BUTTON:
                await self.pressed(incoming)

    async def pressed(self, incoming: Incoming) -> None:
        answer = Acknowledgement(incoming.callback_id or "", "Fijn, tot dan!")
        if incoming.code == "proud":
            answer = Acknowledgement(incoming.callback_id or "", "Top, vertel.", alert=True)
            await self.say(
                incoming.chat.external_id, "Waar ben je trots op? Een halve zin is genoeg.", (), incoming.message_id
            )
        if incoming.code == "private":
            answer = Acknowledgement(incoming.callback_id or "", start="rsvp")
        await self.channel.acknowledge(answer)

    async def say(
        self,
        chat: str,
        html: str,
        buttons: tuple[tuple[RenderedButton, ...], ...] = (),
        edits: str | None = None,
        document: Document | None = None,
        silent: bool = False,
        pin: bool = False,
    ) -> str:
        message = Rendered(
            chat, html, chat.startswith("p"), buttons=buttons, edits=edits, document=document, silent=silent, pin=pin
        )
        return (await self.channel.send(message)).message_id

    # The control

    async def forward(self, by: timedelta) -> None:
        until = self.clock.now() + by
        while (moment := self.next_moment()) is not None and moment <= until:
            self.clock.forward(max(timedelta(), moment - self.clock.now()))
            planned = self.plan.pop(0)
            for chat in planned.chats:
                try:
                    await self.say(chat, planned.html, planned.buttons, silent=True)
                except SendError as error:
                    why = {"nl": f"Kwam niet aan: {error}.", "en": f"Did not arrive: {error}."}
                    name = self.world.person(chat).name
                    held = HeldItem(self.clock.now(), name, planned.due.kind, planned.due.title, why)
                    self.not_sent.insert(0, held)
        self.clock.forward(max(timedelta(), until - self.clock.now()))

    def next_moment(self) -> datetime | None:
        return self.plan[0].due.at if self.plan else None

    def preparing(self) -> Preparing | None:
        return self.progress

    async def begin(self, how: str) -> None:
        self.begun.append(how)

    async def happened(self, after: int) -> Sequence[HappenedItem]:
        """Whatever was said, under the name of what was planned last."""
        messages = [message.id for message in self.world.said_since(after)]
        return [HappenedItem("programme", {"nl": "het programma", "en": "the programme"}, messages)] if messages else []

    async def roles(self) -> Mapping[str, str]:
        first, *others = self.world.people()
        return {first.id: "organiser"} | {person.id: "member" for person in others if person.started}

    async def agenda(self) -> Sequence[DueItem]:
        return [planned.due for planned in self.plan]

    async def held(self) -> Sequence[HeldItem]:
        return self.not_sent

    async def invitations(self) -> Sequence[Invitation]:
        return [Invitation(FEED, f"{TOKEN}-join")]

    async def settled(self) -> None:
        while self.busy or not self.channel.quiet():  # noqa: ASYNC110 - two things to wait for
            await asyncio.sleep(0.005)


PROUD = rows([("Trots op", "proud"), ("Goed in", "good")], [("Ben ik mee bezig", "busy"), ("Nu even niet", "no")])
RSVP = rows([("Ik kom", "yes"), ("Misschien", "maybe"), ("Ik kan niet", "no")], [("Maak kennis", "start:hello")])
NAMES = (
    "Fatima El Idrissi",
    "Joris van Dam",
    "Anna Wiersma",
    "Mehmet Yilmaz",
    "Els de Boer",
    "Thijs Kuipers",
    "Sanne Vos",
    "Ruben Cohen",
)
COMMANDS = (
    ("agenda", "Wat er op de kalender staat"),
    ("brengen", "Vertel wat je te bieden hebt"),
    ("halen", "Vertel wat je zoekt"),
    ("mijn", "Mijn bijeenkomsten en contacten"),
    ("wie", "Wie weet hier iets van?"),
    ("instellingen", "Wanneer en hoeveel je hoort"),
    ("help", "Alles wat ik kan"),
)
FEED = "Leernetwerk Leesplezier"
TOKEN = "abcdefghjkmn"


async def build(path: str = ":memory:") -> DemoBot:
    """The bot with its network, some days into its life."""
    clock = MovableClock(StillClock(), timedelta(days=-3))
    world = World(path, clock)
    channel = PlaygroundChannel(world)
    bot = DemoBot(world, channel, clock)
    await channel.start(bot.receive)
    if not world.people():
        await _story(bot)
    clock.ahead = timedelta()
    return bot


async def _story(bot: DemoBot) -> None:
    world, clock = bot.world, bot.clock
    people = [world.new_person(name, "nl") for name in NAMES]
    fatima, joris, anna, mehmet, els, *_ = (person.id for person in people)
    group = world.new_group(FEED, [person.id for person in people[:-1]], [fatima])
    world.add_bot(fatima, group.id)
    world.make_bot_admin(fatima, group.id)
    menu = tuple(MenuCommand(name, words) for name, words in COMMANDS)
    await bot.channel.set_menus([Menu("private", "", menu), Menu("group", "", menu[:1] + menu[-1:])])
    await bot.say(group.id, CARD, RSVP, pin=True)
    for person in (fatima, joris, anna, mehmet, els):
        world.start(person)
    await bot.settled()
    clock.forward(timedelta(days=2, hours=20))
    world.say(joris, group.id, "Iemand ervaring met voorlezen in groep 8? Mijn klas vindt zich er te groot voor.")
    clock.forward(timedelta(minutes=3))
    world.say(els, group.id, "Bij ons lezen zij juist voor aan de kleuters. Werkt heerlijk.")
    world.say(els, group.id, "Kom een keer kijken 🙂")
    clock.forward(timedelta(hours=3, minutes=2))
    world.say(anna, group.id, "Daar wil ik ook bij zijn!")
    await bot.say(
        group.id,
        "Zal ik een moment prikken voor <b>Joris</b>, <b>Anna</b> en <b>Els</b>? Dan stuur ik drie voorstellen.",
        rows([("Ja, graag", "yes"), ("Nu niet", "no")]),
    )
    clock.forward(timedelta(minutes=20))
    world.say(fatima, group.id, "Doen. Ik neem de foto's van onze leestuin mee.")
    await _private(bot, joris)
    _schedule(bot, [person.id for person in people], group.id)
    bot.not_sent = _held()
    await bot.settled()


async def _private(bot: DemoBot, person: str) -> None:
    await bot.say(person, WEEK_BEFORE, PROUD, silent=True)
    bot.world.say(person, person, "Hoe je jongens aan het lezen krijgt met strips")
    await bot.settled()
    ics = Document("leesplezier-3-december.ics", "text/calendar", b"BEGIN:VCALENDAR\r\n" * 90)
    await bot.say(person, "Zet je hem in je agenda?", rows([("Route", "https://example.org/route")]), document=ics)


CARD = (
    "<b>Lezen voor je plezier</b>\n"
    "Donderdag 3 december, 15.30–17.30 uur\n"
    "Bij De Regenboog, Molenstraat 12\n\n"
    "<i>Wat heb je eraan:</i> je gaat naar huis met één werkvorm die morgen al kan.\n\n"
    "Erbij: <b>6</b> · Misschien: <b>1</b> · De keer daarna: 21 januari"
)
WEEK_BEFORE = (
    "Volgende week donderdag gaat het over <b>lezen voor je plezier</b>. Wat kom je <b>brengen</b>? "
    "Iets waar je trots op bent, goed in bent of aan werkt. Een halve zin is genoeg."
)


def _schedule(bot: DemoBot, people: list[str], group: str) -> None:
    def plan(days: int, hour: int, title: tuple[str, str], to: Sequence[str], html: str, where: str = "") -> None:
        at = MONDAY.replace(hour=hour, minute=0, second=0) + timedelta(days=days)
        names = [] if where else [bot.world.person(person).name for person in to]
        due = DueItem(at, dict(zip(("nl", "en"), title, strict=True)), names, where, title[1])
        bot.plan.append(Planned(due, to, html, PROUD if days == 3 else ()))

    plan(
        2,
        15,
        ("programma", "programme"),
        people,
        "Morgen om 15.30 uur bij De Regenboog. Zoek <b>Els</b> op: die brengt wat jij zoekt.",
    )
    plan(3, 8, ("wat kom je brengen en halen?", "what do you bring and fetch?"), people[1:4], WEEK_BEFORE)
    plan(3, 8, ("wie zijn er nieuw?", "who is new?"), people[:1], "Bel je <b>Ruben</b> even? Hij is nieuw.")
    plan(
        10,
        17,
        ("dank je wel, en wat neem je mee?", "thank you, and what do you take along?"),
        people[:6],
        "Hoe was het? Wat neem je mee naar huis?",
    )
    plan(
        12, 9, ("de opbrengst delen", "share the take-aways"), [group], "De opbrengst van donderdag staat klaar.", FEED
    )


def _held() -> list[HeldItem]:
    return [
        HeldItem(
            MONDAY - timedelta(hours=18),
            "Sanne Vos",
            "bring_fetch",
            {"nl": "wat kom je brengen en halen?", "en": "what do you bring and fetch?"},
            {"nl": "Wacht tot 8.00 uur: het is stil uur bij Sanne.", "en": "Waits until 8:00: Sanne has quiet hours."},
        ),
        HeldItem(
            MONDAY - timedelta(days=2),
            "Mehmet Yilmaz",
            "rsvp_reminder",
            {"nl": "herinnering: kom je?", "en": "reminder: will you come?"},
            {"nl": "Mehmet heeft al geantwoord.", "en": "Mehmet has answered already."},
        ),
        HeldItem(
            MONDAY - timedelta(days=4),
            "Thijs Kuipers",
            "takeaway_again",
            {"nl": "wat neem je mee?", "en": "what do you take along?"},
            {
                "nl": "Thijs kreeg deze week al drie berichten, zijn maximum.",
                "en": "Thijs got three this week, his limit.",
            },
        ),
    ]
