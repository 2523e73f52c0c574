"""Letters that are void before they left: about a meeting that changed, to somebody who went, or overtaken."""

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from domain.nudging import Nudge
from storage.mail.outbox import DROPPED, HELD, WAITING, OutboxRow, Queued, nudge_of


async def of_meeting(session: AsyncSession, meeting_id: int, why: str) -> list[Nudge]:
    """Everything that was planned about this meeting is void. Returns what people will not get."""
    voided = await session.scalars(
        update(OutboxRow)
        .where(
            OutboxRow.meeting_id == meeting_id,
            OutboxRow.state.in_((WAITING, HELD)),
            OutboxRow.nudge_kind.is_not(None),
        )
        .values(state=DROPPED, why=why)
        .returning(OutboxRow)
    )
    return [nudge for nudge in map(nudge_of, voided) if nudge is not None and not nudge.requested]


async def to_person(session: AsyncSession, person_id: int, why: str, network_id: int | None = None) -> None:
    """Nothing more of its own accord to this person (of this network), whether nudge or news; answers go to the chat,
    and still do.
    """
    about = () if network_id is None else (OutboxRow.network_id == network_id,)
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.person_id == person_id, OutboxRow.state.in_((WAITING, HELD)), *about)
        .values(state=DROPPED, why=why, document=None)
    )


async def to_group(session: AsyncSession, channel: str, chat_id: str, why: str) -> None:
    """Nothing of what waits for this group; answers to who waits go there still."""
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == WAITING,
            OutboxRow.promise.is_not(None),
        )
        .values(state=DROPPED, why=why)
    )


async def revive(session: AsyncSession, person_id: int, network_id: int, why: str) -> None:
    """What was void for this reason waits again, as far as it is still true when it leaves."""
    other = aliased(OutboxRow)
    newer = exists().where(
        other.channel == OutboxRow.channel,
        other.chat_id == OutboxRow.chat_id,
        other.card == OutboxRow.card,
        other.state == WAITING,
    )
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.network_id == network_id,
            OutboxRow.state == DROPPED,
            OutboxRow.why == why,
            ~newer,
        )
        .values(state=WAITING, why=None)
    )


async def newer_card_waits(session: AsyncSession, queued: Queued) -> bool:
    """Whether newer news for the same card waits already, so that this one need not be sent again."""
    letter = queued.letter
    found = await session.scalar(
        select(OutboxRow.id).where(
            OutboxRow.channel == letter.channel,
            OutboxRow.chat_id == letter.chat_id,
            OutboxRow.card == letter.card,
            OutboxRow.state == WAITING,
            OutboxRow.id != queued.id,
        )
    )
    return found is not None
