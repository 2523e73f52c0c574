"""Which of the ready letters leave now, and how: the policy once more, words for what was promised, a knock first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.contract import FilledTemplate
from bot.sending import compose, promises, together
from bot.sending.promises import Promises
from bot.sending.window import Filled, Knocking
from domain.nudging import Drop, Send, Wait, Why, decide
from domain.window import Hold, Later, Never
from storage import policy_facts
from storage.mail import companions, outbox, promised_words, waiting_for_reply
from storage.mail.outbox import Queued
from storage.policy_facts import Defaults


@dataclass(frozen=True, slots=True)
class Going:
    """A letter that may leave now: silently or not, as its own words or as an approved text. `along` are the rows of
    which it tells as well.
    """

    queued: Queued
    silent: bool
    template: FilledTemplate | None = None
    along: tuple[int, ...] = ()


class Departures:
    """Judges the letters of one channel at the moment in which they may leave."""

    def __init__(self, defaults: Defaults, knocking: Knocking, promises: Promises) -> None:
        self._defaults = defaults
        self._knocking = knocking
        self._promises = promises

    async def of(self, session: AsyncSession, found: Sequence[Queued], now: datetime) -> list[Going]:
        """What leaves; of the rest it is decided what becomes of it."""
        going = await self._together(session, await self._judge(session, found, now), now)
        return await self._in_words(session, going, now)

    async def _together(self, session: AsyncSession, going: list[Going], now: datetime) -> list[Going]:
        """Invitations that may leave beside another one go with it."""
        leaders = [each.queued for each in going if together.may_lead(each.queued)]
        if not leaders:
            return going
        first, chats = leaders[0].letter, {leader.letter.chat_id for leader in leaders}
        beside = await companions.invitations_beside(
            session, first.channel, first.account, chats, now, but={each.queued.id for each in going}
        )
        if not beside:
            return going
        nudges = [(other, other.letter.nudge) for other in beside if other.letter.nudge is not None]
        facts = await policy_facts.load(session, [nudge for _, nudge in nudges], now, self._defaults)
        may = [
            other
            for (other, nudge), situation in zip(nudges, facts, strict=True)
            if situation is not None and isinstance(decide(nudge, situation, now), Send)
        ]
        return [_with(each, may) if each.queued in leaders else each for each in going]

    async def _judge(self, session: AsyncSession, found: Sequence[Queued], now: datetime) -> list[Going]:
        """The policy, once more: what may go, and whether silently."""
        nudges = [queued for queued in found if queued.letter.nudge is not None]
        asked = [queued.letter.nudge for queued in nudges if queued.letter.nudge is not None]
        facts = await policy_facts.load(session, asked, now, self._defaults) if asked else []
        verdicts: dict[int, Send | Wait | Drop | None] = {
            queued.id: decide(nudge, situation, now) if situation else None
            for queued, nudge, situation in zip(nudges, asked, facts, strict=True)
        }
        going: list[Going] = []
        for queued in found:
            verdict = verdicts.get(queued.id, Send(silent=_unobtrusive(queued)))
            if await self._may_go(session, queued, verdict, now) and isinstance(verdict, Send):
                going.append(Going(queued, verdict.silent))
        return going

    async def _may_go(
        self, session: AsyncSession, queued: Queued, verdict: Send | Wait | Drop | None, now: datetime
    ) -> bool:
        letter = queued.letter
        if letter.expires_at is not None and letter.expires_at <= now:
            await outbox.end(session, queued.id, outbox.DROPPED, "expired")
        elif letter.only_edit and queued.edits is None:
            await outbox.end(session, queued.id, outbox.DROPPED, "the card does not stand here")
        elif verdict is None:
            await outbox.end(session, queued.id, outbox.DROPPED, "gone")
        elif isinstance(verdict, Drop) and verdict.kept_until is not None and verdict.kept_until > now:
            await outbox.wait(session, queued.id, verdict.kept_until, verdict.why.value)
        elif isinstance(verdict, Drop):
            await outbox.end(session, queued.id, outbox.DROPPED, verdict.why.value)
        elif isinstance(verdict, Wait):
            await outbox.wait(session, queued.id, verdict.until, verdict.why.value)
        else:
            return True
        return False

    async def _in_words(self, session: AsyncSession, going: list[Going], now: datetime) -> list[Going]:
        """What has nothing true left to say is dropped, before anybody knocks for it."""
        made = await self._promises.put_in_words(session, [each.queued for each in going], now)
        for each in going:
            if made.get(each.queued.id) == []:
                await outbox.end(session, each.queued.id, outbox.DROPPED, Why.GONE.value)
        leaving = await self._knock(session, [each for each in going if made.get(each.queued.id) != []], now)
        told: list[Going] = []
        for each in leaving:
            pieces = made.get(each.queued.id, [])
            if each.template is not None or not pieces:
                told.append(each)
            elif len(pieces) > 1:
                await promises.split(session, each.queued, len(pieces), now)
            else:
                told.append(replace(each, queued=replace(each.queued, letter=pieces[0])))
        await promised_words.put(
            session,
            {each.queued.id: each.queued.letter for each in told if each.queued.id in made and each.template is None},
        )
        return told

    async def _knock(self, session: AsyncSession, going: list[Going], now: datetime) -> list[Going]:
        """Who may not be written to freely gets an approved text first, or must wait."""
        plans = await self._knocking.plans(session, [each.queued for each in going], now)
        leaving: list[Going] = []
        for each in going:
            row_id = each.queued.id
            match plans.get(row_id):
                case None:
                    leaving.append(each)
                case Filled(template):
                    for other in each.along:  # one knock for all of them
                        await waiting_for_reply.hold(
                            session, other, now + waiting_for_reply.KEPT_FOR, "waits for an answer"
                        )
                    leaving.append(replace(each, template=template, along=()))
                case Hold():
                    await waiting_for_reply.hold(
                        session, row_id, now + waiting_for_reply.KEPT_FOR, "waits for an answer"
                    )
                case Later(until, why):
                    await outbox.wait(session, row_id, until, why.value)
                case Never(why):
                    await outbox.end(session, row_id, outbox.DROPPED, why.value)
        return leaving


def _with(leader: Going, may: Sequence[Queued]) -> Going:
    others = [other for other in may if together.belongs_to(other, leader.queued)][: together.MOST - 1]
    if not others:
        return leader
    return replace(leader, queued=together.in_one(leader.queued, others), along=tuple(other.id for other in others))


def _unobtrusive(queued: Queued) -> bool:
    """Cards and broadcasts come without a sound; an answer to somebody who waits may be heard."""
    return not compose.is_reply(queued.letter)
