"""The playground's clock on top of the real bot: moves time, and tells what is due and what was held back."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.build import App
from bot.channels.contract import Channel, FilledTemplate
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.control import DueItem, HappenedItem, HeldItem, Invitation, Preparing, Wording
from bot.channels.playground.phone import PhoneChannel, TemplateWords
from bot.channels.playground.records import PLATFORMS, Impossible, Message
from bot.channels.playground.world import World
from bot.playground.forecast import Expected, expected
from bot.sending.templates import catalogue
from domain.clock import MovableClock
from domain.nudging import NudgeKind, Why
from handlers.conversation.messages import Priority, Words, text
from handlers.conversation.texts import LANGUAGES, Texts, all_texts
from storage import networks
from storage.mail import nudge_history, outbox
from storage.mail.nudge_history import Unsent
from storage.mail.outbox import HELD
from storage.people import addresses, arrivals, members, people
from storage.policy_facts import Defaults

AGENDA = timedelta(days=120)
LOOK_BACK = timedelta(days=14)
MOST_ITEMS = 40
STEPS = 2000
A_MOMENT = timedelta(seconds=10)
VARIABLE = re.compile(r"\{\{(\d+)\}\}")
GREETING = "greet_newcomers"

Begin = Callable[[str], Awaitable[None]]
"""Forgets all and begins as it is told to."""


def channels(world: World, page: str) -> list[Channel]:
    """The two ways to talk with the bot in the playground: where groups are, and only by phone. `page`: its address."""
    return [PlaygroundChannel(world, page=page), PhoneChannel(world, template_words(all_texts()), page=page)]


def template_words(texts: Texts) -> TemplateWords:
    """Every template of ours counts as approved here."""
    approved = {(template.name, template.language): template for template in catalogue(texts)}

    def words(filled: FilledTemplate) -> tuple[str, str] | None:
        template = approved.get((filled.name, filled.language))
        if template is None:
            return None
        return VARIABLE.sub(lambda found: filled.values[int(found[1]) - 1], template.body), template.button

    return words


class Control:
    """What the page asks of the running bot, which is another one after each new beginning."""

    def __init__(self, app: App, world: World, clock: MovableClock, begin: Begin | None = None) -> None:
        self.app = app
        self.progress: Preparing | None = None
        self._world = world
        self._clock = clock
        self._begin = begin
        self._moving = asyncio.Lock()

    def preparing(self) -> Preparing | None:
        return self.progress

    async def begin(self, how: str) -> None:
        if self._begin is None:
            raise Impossible("no_change")
        await self._begin(how)

    async def forward(self, by: timedelta) -> None:
        async with self._moving:
            until = self._clock.now() + by
            for _ in range(STEPS):
                moment = await self._next()
                now = self._clock.now()
                if now >= until:
                    break
                step = min(max(moment, now), until) if moment else until
                self._clock.forward(step - now)
                await self._renew()
                await self.settled()

    async def _next(self) -> datetime | None:
        """The first moment after now at which something wants to happen, seen or unseen."""
        now = self._clock.now()
        coming = await self.app.waker.coming(AGENDA)
        moments = [coming[0].due_at] if coming else []
        moments += self.app.waker.pulses().values()
        async with self.app.database.read() as session:
            for line in self.app.lines:
                waiting = await outbox.next_at(session, line.channel.name, line.channel.account, now)
                moments += [waiting] if waiting else []
        return min((moment for moment in moments if moment > now), default=None)

    async def _renew(self) -> None:
        """The leap in time let the leases run out; nobody else wanted them."""
        for line in self.app.lines:
            await line.leasing.take()

    async def agenda(self) -> Sequence[DueItem]:
        coming = (await self.app.waker.coming(AGENDA))[:MOST_ITEMS]
        async with self.app.database.read() as session:
            foreseen = await expected(session, coming, self._clock.now(), self._defaults)
            items = [await self._due(session, item) for item in foreseen]
            items += [*await self._pulses(session), *await self._letters(session)]
        return sorted(items, key=lambda item: item.at)

    @property
    def _defaults(self) -> Defaults:
        settings = self.app.settings
        return Defaults(settings.quiet_from, settings.quiet_until, settings.max_per_week)

    async def _due(self, session: AsyncSession, item: Expected) -> DueItem:
        rooms = await networks.rooms_of(session, item.network_id) if item.kind is NudgeKind.ANNOUNCEMENT else []
        known = await people.several(session, item.person_ids)
        return DueItem(
            at=item.at,
            title=self._words(f"playground-{item.kind.value}"),
            people=[known[person_id].name for person_id in item.person_ids if person_id in known],
            where=next((room.title for room in rooms if room.active), ""),
            kind=item.kind.value,
        )

    async def _pulses(self, session: AsyncSession) -> list[DueItem]:
        """What hangs on no meeting: who came into a group is greeted; what is open is asked after."""
        items: list[DueItem] = []
        for pulse, at in self.app.waker.pulses().items():
            key = f"playground-pulse-{pulse}"
            title = self._words(key if self.app.texts.has(key) else "playground-news")
            rooms = (await arrivals.waiting_names(session)).items() if pulse == GREETING else [("", [])]
            items += [DueItem(at, title, names, room, pulse) for room, names in rooms]
        return items

    async def _letters(self, session: AsyncSession) -> list[DueItem]:
        """What waits and is no nudge: news for somebody who sleeps."""
        waiting = await nudge_history.waiting_news(session, self._clock.now() + A_MOMENT)
        known = await people.several(session, [person_id for person_id, _ in waiting])
        title = self._words("playground-news")
        return [
            DueItem(at, title, [known[person_id].name], "", "news") for person_id, at in waiting if person_id in known
        ]

    async def held(self) -> Sequence[HeldItem]:
        async with self.app.database.read() as session:
            found = await nudge_history.unsent(session, self._clock.now() - LOOK_BACK, MOST_ITEMS)
            known = await people.several(session, [item.person_id for item in found if item.person_id])
        names = {person_id: person.name for person_id, person in known.items()}
        return [
            HeldItem(
                at=item.not_before,
                person=names.get(item.person_id or 0, "?"),
                kind=item.kind,
                title=self._words(f"playground-{item.kind}"),
                why=self._words(f"playground-why-{_why(item)}"),
            )
            for item in found
        ]

    async def happened(self, after: int) -> Sequence[HappenedItem]:
        said = {str(message.id): message for message in self._world.said_since(after)}
        names = [line.channel.name for line in self.app.lines]
        async with self.app.database.read() as session:
            told = await nudge_history.told(session, names, said, replies=int(Priority.REPLY))
        alike: dict[tuple[str, object], list[Message]] = {}
        for each in told:
            message = said[each.message_id]
            about = (each.meeting_id, message.template) if each.kind else message.body
            alike.setdefault((each.kind or "", about), []).append(message)
        return [self._happened(kind, messages) for (kind, _), messages in alike.items()]

    def _happened(self, kind: str, messages: Sequence[Message]) -> HappenedItem:
        title = self._words(f"playground-got-{kind}") if kind else {}
        return HappenedItem(kind, title, [message.id for message in messages])

    async def roles(self) -> Mapping[str, str]:
        async with self.app.database.read() as session:
            every = [await members.of_network(session, network.id) for network in await networks.every(session)]
            belong = sorted((member for of in every for member in of), key=lambda member: member.organiser)
            known_at = await addresses.of_people(session, [member.person_id for member in belong])
        return {
            at.external_id: member.role.value
            for member in belong
            for at in known_at.get(member.person_id, ())
            if at.channel in PLATFORMS
        }

    async def invitations(self) -> Sequence[Invitation]:
        async with self.app.database.read() as session:
            found = await networks.every(session)
        return [Invitation(network.name, f"{network.join_token}-join") for network in found]

    async def settled(self) -> None:
        """An answer to a button may bring somebody to the private chat, which is a new update."""
        while True:
            while not self._world.quiet:  # noqa: ASYNC110 - another task empties the queue within milliseconds
                await asyncio.sleep(0.001)
            await self.app.settle()
            if self._world.quiet:
                return

    def wording(self, words: Words) -> Wording:
        return {language: self.app.texts.plain(words, language) for language in LANGUAGES}

    def _words(self, key: str) -> Wording:
        return self.wording(text(key))


def _why(item: Unsent) -> str:
    """In the policy's word; what waits for its person, and what the platform decided, have no such word."""
    if item.state == HELD:
        return "held"
    return item.why if item.why in set(Why) else "other"
