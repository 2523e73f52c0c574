"""The playground's clock on top of the real bot: moves time, and tells what is due and what was held back."""

import asyncio
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.build import App
from bot.channels.contract import Channel, FilledTemplate
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.control import DueItem, HeldItem, Invitation, Wording
from bot.channels.playground.phone import PhoneChannel, TemplateWords
from bot.channels.playground.world import World
from bot.sending.templates import catalogue
from domain.clock import MovableClock
from domain.nudging import NudgeKind, Occasion, Why, audience
from handlers.conversation.messages import text
from handlers.conversation.texts import LANGUAGES, Texts, all_texts
from storage import meetings, networks
from storage.mail import nudge_history, outbox
from storage.mail.nudge_history import Unsent
from storage.mail.outbox import HELD
from storage.people import arrivals, members, people

AGENDA = timedelta(days=120)
LOOK_BACK = timedelta(days=14)
MOST_ITEMS = 40
STEPS = 2000
A_MOMENT = timedelta(seconds=10)
VARIABLE = re.compile(r"\{\{(\d+)\}\}")


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
    """What the page asks of the running bot."""

    def __init__(self, app: App, world: World, clock: MovableClock) -> None:
        self._app = app
        self._world = world
        self._clock = clock
        self._moving = asyncio.Lock()

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

    async def next_moment(self) -> datetime | None:
        """Worth going to: a card that is edited in a few seconds is not."""
        return await self._next(A_MOMENT)

    async def _next(self, beyond: timedelta = timedelta()) -> datetime | None:
        """The first moment after now at which something wants to happen."""
        now = self._clock.now()
        coming = await self._app.waker.coming(AGENDA)
        moments = [coming[0].due_at] if coming else []
        pulse = self._app.waker.next_pulse()
        moments += [pulse] if pulse else []
        async with self._app.database.read() as session:
            for line in self._app.lines:
                waiting = await outbox.next_at(session, line.channel.name, line.channel.account, now + beyond)
                moments += [waiting] if waiting else []
        return min((moment for moment in moments if moment > now + beyond), default=None)

    async def _renew(self) -> None:
        """The leap in time let the leases run out; nobody else wanted them."""
        for line in self._app.lines:
            await line.leasing.take()

    async def agenda(self) -> Sequence[DueItem]:
        coming = await self._app.waker.coming(AGENDA)
        items = [await self._due(occasion) for occasion in coming[:MOST_ITEMS]]
        return sorted([*await self._welcome(), *items], key=lambda item: item.at)

    async def _welcome(self) -> list[DueItem]:
        """What hangs on no meeting: who came into a group is greeted; what is open is asked after."""
        at = self._app.waker.next_pulse()
        if at is None:
            return []
        async with self._app.database.read() as session:
            waiting = await arrivals.waiting_names(session)
        if not waiting:
            return [DueItem(at, self._words("playground-asking"), [], "", "asking")]
        return [
            DueItem(at, self._words("playground-welcome"), names, room, "welcome") for room, names in waiting.items()
        ]

    async def _due(self, occasion: Occasion) -> DueItem:
        async with self._app.database.read() as session:
            rooms = await networks.rooms_of(session, occasion.network_id)
            belongs = await members.of_network(session, occasion.network_id)
            said = {rsvp.person_id: rsvp.answer for rsvp in await meetings.answers(session, occasion.meeting_id)}
        wanted = audience(occasion.kind)
        if occasion.kind is NudgeKind.CURATE:
            names = [member.name for member in belongs if member.organiser]
        else:
            names = [member.name for member in belongs if said.get(member.person_id) in wanted]
        in_group = occasion.kind is NudgeKind.ANNOUNCEMENT and rooms
        return DueItem(
            at=occasion.due_at,
            title=self._words(f"playground-{occasion.kind.value}"),
            people=names,
            where=rooms[0].title if in_group else "",
            kind=occasion.kind.value,
        )

    async def held(self) -> Sequence[HeldItem]:
        async with self._app.database.read() as session:
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

    async def invitations(self) -> Sequence[Invitation]:
        async with self._app.database.read() as session:
            found = await networks.every(session)
        return [Invitation(network.name, f"{network.join_token}-join") for network in found]

    async def settled(self) -> None:
        """An answer to a button may bring somebody to the private chat, which is a new update."""
        while True:
            while not self._world.quiet:  # noqa: ASYNC110 - another task empties the queue within milliseconds
                await asyncio.sleep(0.001)
            await self._app.settle()
            if self._world.quiet:
                return

    def _words(self, key: str) -> Wording:
        return {language: self._app.texts.plain(text(key), language) for language in LANGUAGES}


def _why(item: Unsent) -> str:
    """In the policy's word; what waits for its person, and what the platform decided, have no such word."""
    if item.state == HELD:
        return "held"
    return item.why if item.why in set(Why) else "other"
