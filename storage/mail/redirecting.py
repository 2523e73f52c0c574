"""Letters that go elsewhere: the group or the person is somewhere else now."""

from datetime import datetime

from sqlalchemy import exists, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage import networks
from storage.mail import cards
from storage.mail.outbox import DROPPED, HELD, SENDING, WAITING, OutboxRow


async def move_group(session: AsyncSession, channel: str, old: str, new: str, now: datetime) -> None:
    """The platform gave a group another id. Its living cards will be posted anew: the old ones cannot be changed."""
    await networks.move_room(session, channel, old, new, now)
    await move_chat(session, channel, old, new)


async def move_chat(session: AsyncSession, channel: str, old: str, new: str) -> None:
    """The group or the person has another id. Cards do not move along.

    What a person got moves too: an answer to it, or a tap on an approved text, comes under the new id.
    """
    there = aliased(OutboxRow)
    newer = exists().where(
        there.channel == channel, there.chat_id == new, there.card == OutboxRow.card, there.state == WAITING
    )
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.channel == channel, OutboxRow.chat_id == old, OutboxRow.state == WAITING, newer)
        .values(state=DROPPED, why="newer news waits")
    )
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == old,
            or_(OutboxRow.private, OutboxRow.state.in_((WAITING, SENDING, HELD))),
        )
        .values(chat_id=new, thread_id=None)
    )
    await cards.forget_chats(session, channel, [old])


async def redirect(session: AsyncSession, row_id: int, channel: str, account: str, chat_id: str, now: datetime) -> None:
    """It goes to the same person on another platform."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state.in_((WAITING, SENDING)))
        .values(
            channel=channel,
            account=account,
            chat_id=chat_id,
            state=WAITING,
            not_before=now,
            attempts=0,
            template=None,
            only_template=False,
            card=None,
        )
    )
