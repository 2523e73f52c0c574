"""Who may not be written to freely just now: which approved text knocks first, filled in (domain/window.py decides)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import Channel, FilledTemplate
from bot.sending import templates
from domain.meetings import Meeting
from domain.networks import Network
from domain.people import Address, Person
from domain.window import Hold, Knock, Later, Never, Rules, WindowFacts, plan
from handlers.conversation.context import Settings, moment_of
from handlers.conversation.messages import WHO_SPEAKS, text
from handlers.conversation.texts import all_texts
from storage import meetings, networks, window_facts
from storage.mail.outbox import Queued
from storage.people import addresses, people
from storage.window_facts import Money


@dataclass(frozen=True, slots=True)
class Filled:
    """Send this approved text; the words follow when the person answers."""

    template: FilledTemplate


Plan = Filled | Hold | Later | Never


@dataclass(frozen=True, slots=True)
class _Facts:
    at: Mapping[str, Address]
    window: WindowFacts
    networks: Mapping[int, Network]
    meetings: Mapping[int, Meeting]


class Knocking:
    """Judges letters of one channel at the moment of sending."""

    def __init__(self, channel: Channel, settings: Settings) -> None:
        self._channel = channel
        self._settings = settings

    async def plans(self, session: AsyncSession, letters: Sequence[Queued], now: datetime) -> dict[int, Plan]:
        """By row; a letter that is not in it may go as it is."""
        rules = rules_of(self._channel)
        if rules.window is None or not letters:
            return {}
        at = await addresses.at(session, self._channel.name, [queued.letter.chat_id for queued in letters])
        made: dict[int, Plan] = {queued.id: Hold() for queued in letters if _is_for_another(queued, at)}
        shut = [q for q in letters if q.id not in made and _is_shut(q, at.get(q.letter.chat_id), rules, now)]
        if not shut:
            return made
        facts = await self._facts(session, shut, at, now)
        opened = dict(facts.window.opened)
        for queued in shut:
            letter = queued.letter
            kind = letter.nudge.kind if letter.nudge else None
            found = plan(kind, letter.network_id, at[letter.chat_id], facts.window, opened, rules, now)
            made[queued.id] = self._filled(found, queued, facts) if isinstance(found, Knock) else found
            if isinstance(found, Knock):
                opened.setdefault(letter.chat_id, now)
        return made

    async def _facts(
        self, session: AsyncSession, shut: Sequence[Queued], at: Mapping[str, Address], now: datetime
    ) -> _Facts:
        letters = [queued.letter for queued in shut]
        about = {letter.nudge.meeting_id for letter in letters if letter.nudge and letter.nudge.meeting_id}
        chats = {letter.chat_id for letter in letters}
        belongs = {letter.network_id for letter in letters if letter.network_id}
        readers = await people.several(session, [at[chat].person_id for chat in chats])
        account = self._channel.name, self._channel.account
        money = Money(self._settings.monthly_budget, self._settings.prices)
        return _Facts(
            at=at,
            window=await window_facts.load(session, account, readers, chats, belongs, money, now),
            networks=await networks.several(session, belongs),
            meetings=await meetings.several(session, about),
        )

    def _filled(self, knock: Knock, queued: Queued, facts: _Facts) -> Filled:
        person = facts.window.people[facts.at[queued.letter.chat_id].person_id]
        return Filled(templates.fill(knock.name, person.language, self._values(queued, person, facts)))

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


def rules_of(channel: Channel) -> Rules:
    """What its platform allows now; how many people a day it told when the channel started."""
    hours = channel.capabilities.window_hours
    return Rules(timedelta(hours=hours) if hours is not None else None, channel.daily_people)


def _is_shut(queued: Queued, address: Address | None, rules: Rules, now: datetime) -> bool:
    """Who is not known here any more has just asked to be forgotten, and is told so."""
    return address is not None and (queued.only_template or rules.shut(address, now))


def _is_for_another(queued: Queued, at: Mapping[str, Address]) -> bool:
    """Where it is not sure who speaks, only that is asked."""
    address = at.get(queued.letter.chat_id)
    asks = str(queued.letter.body.get("asks", "")).partition(":")[0]
    return address is not None and address.unsure_at is not None and asks != WHO_SPEAKS
