"""Who may not be written to freely just now: which approved text knocks first, and what must wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Channel, FilledTemplate
from bot.sending import templates
from domain.meetings import Meeting
from domain.networks import Network
from domain.nudging import NudgeKind, Why, essential
from domain.people import Address, Person
from domain.prices import cost_of
from domain.templates import Standing
from handlers.conversation.context import Settings, moment_of
from handlers.conversation.messages import WHO_SPEAKS, text
from handlers.conversation.texts import all_texts
from storage import meetings, networks
from storage.mail import spending, waiting_for_reply
from storage.mail import templates as standings
from storage.mail.outbox import Queued
from storage.people import addresses, people

MARGIN = timedelta(minutes=5)
A_DAY = timedelta(days=1)
BUDGET_AGAIN = timedelta(hours=1)
"""How often to see whether there is money again: a new month, or a larger budget."""


@dataclass(frozen=True, slots=True)
class Knock:
    """Send this approved text; the words follow when the person answers."""

    template: FilledTemplate


@dataclass(frozen=True, slots=True)
class Hold:
    """An approved text asks for an answer already, or we asked who speaks there: keep it until the person answers."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not before `until`."""

    until: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Never:
    """It will not be sent."""

    why: Why


Plan = Knock | Hold | Later | Never


@dataclass(frozen=True, slots=True)
class _Facts:
    at: Mapping[str, Address]
    people: Mapping[int, Person]
    networks: Mapping[int, Network]
    meetings: Mapping[int, Meeting]
    standing: Mapping[tuple[str, str], Standing]
    waiting: set[str]  # chats where an approved text for anything waits for an answer
    opened: Mapping[str, datetime]  # chats where a conversation was opened in the last day
    spent: set[int]  # networks whose money of this month is gone


def _is_for_another(queued: Queued, at: Mapping[str, Address]) -> bool:
    """Where it is not sure who speaks, only that is asked."""
    address = at.get(queued.letter.chat_id)
    asks = str(queued.letter.body.get("asks", "")).partition(":")[0]
    return address is not None and address.unsure_at is not None and asks != WHO_SPEAKS


class Knocking:
    """Judges letters of one channel at the moment of sending."""

    def __init__(self, channel: Channel, settings: Settings) -> None:
        self._channel = channel
        self._settings = settings
        hours = channel.capabilities.window_hours
        self._window = timedelta(hours=hours) - MARGIN if hours is not None else None

    async def plans(self, session: AsyncSession, letters: Sequence[Queued], now: datetime) -> dict[int, Plan]:
        """By row; a letter that is not in it may go as it is."""
        if self._window is None or not letters:
            return {}
        at = await addresses.at(session, self._channel.name, [queued.letter.chat_id for queued in letters])
        made: dict[int, Plan] = {queued.id: Hold() for queued in letters if _is_for_another(queued, at)}
        shut = [q for q in letters if q.id not in made and self._is_shut(q, at.get(q.letter.chat_id), now)]
        if not shut:
            return made
        facts = await self._facts(session, shut, at, now)
        opened = dict(facts.opened)
        for queued in shut:
            plan = self._plan(queued, facts, opened, now)
            made[queued.id] = plan
            if isinstance(plan, Knock):
                opened.setdefault(queued.letter.chat_id, now)
        return made

    def _is_shut(self, queued: Queued, address: Address | None, now: datetime) -> bool:
        """Who is not known here any more has just asked to be forgotten, and is told so."""
        if address is None:
            return False
        if queued.only_template or address.heard_at is None:
            return True
        return self._window is not None and now >= address.heard_at + self._window

    async def _facts(
        self, session: AsyncSession, shut: Sequence[Queued], at: Mapping[str, Address], now: datetime
    ) -> _Facts:
        name, account = self._channel.name, self._channel.account
        letters = [queued.letter for queued in shut]
        about = {letter.nudge.meeting_id for letter in letters if letter.nudge and letter.nudge.meeting_id}
        chats = {letter.chat_id for letter in letters}
        anything = templates.names_for(None)[0]
        belongs = {letter.network_id for letter in letters if letter.network_id}
        return _Facts(
            at=at,
            people=await people.several(session, [at[chat].person_id for chat in chats]),
            networks=await networks.several(session, belongs),
            meetings=await meetings.several(session, about),
            standing=await standings.standing(session, name, account),
            waiting=await waiting_for_reply.knocked(session, name, account, chats, anything, now - A_DAY),
            opened=await waiting_for_reply.people_knocked(session, name, account, now - A_DAY),
            spent=await self._spent(session, belongs, now),
        )

    async def _spent(self, session: AsyncSession, network_ids: set[int], now: datetime) -> set[int]:
        budget = self._settings.monthly_budget
        if budget is None or not network_ids:
            return set()
        counted = await spending.of_networks(session, network_ids, spending.month_of(now))
        prices = self._settings.prices
        return {
            network_id
            for network_id, counts in counted.items()
            if cost_of([(count.category, count.billed) for count in counts], prices).amount >= budget
        }

    def _plan(self, queued: Queued, facts: _Facts, opened: Mapping[str, datetime], now: datetime) -> Plan:
        letter, address = queued.letter, facts.at[queued.letter.chat_id]
        kind = letter.nudge.kind if letter.nudge else None
        person = facts.people.get(address.person_id)
        if address.opted_in_at is None or person is None:
            return Never(Why.NO_OPT_IN)
        if kind is not None and not essential(kind) and letter.network_id in facts.spent:
            return Later(min(now + BUDGET_AGAIN, spending.next_month(now)), Why.BUDGET.value)
        name = self._choose(kind, person, address, facts)
        if isinstance(name, Never):
            return name
        if name == templates.names_for(None)[0] and letter.chat_id in facts.waiting:
            return Hold()
        most = self._channel.daily_people
        if most is not None and letter.chat_id not in opened and len(opened) >= most:
            return Later(min(opened.values()) + A_DAY, "as many people as the account may write to in a day")
        return Knock(templates.fill(name, person.language, self._values(queued, person, facts)))

    def _choose(self, kind: NudgeKind | None, person: Person, address: Address, facts: _Facts) -> str | Never:
        promotion = False
        for name in templates.names_for(kind):
            standing = facts.standing.get((name, person.language), Standing())
            if not standing.usable:
                continue
            if standing.promotion and (address.refuses_promotion or not person.wants_promotion):
                promotion = True
                continue
            return name
        return Never(Why.PROMOTION if promotion else Why.NO_TEMPLATE)

    def _values(self, queued: Queued, person: Person, facts: _Facts) -> dict[str, str]:
        letter = queued.letter
        network = facts.networks.get(letter.network_id or 0)
        values = {"network": network.name if network else self._settings.bot_name}
        meeting = facts.meetings.get(letter.nudge.meeting_id or 0) if letter.nudge else None
        if meeting is not None:
            values |= {
                "theme": meeting.theme,
                "when": all_texts().plain(text("said", said=moment_of(meeting)), person.reads),
            }
        return values
