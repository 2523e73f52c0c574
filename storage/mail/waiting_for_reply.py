"""What waits until its person speaks, where a platform lets nobody be written to freely."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from domain.nudging import NEWS, Why
from storage.mail import outbox
from storage.mail.outbox import DROPPED, FAILED, HELD, SENDING, SENT, UNCERTAIN, WAITING, OutboxRow, letter_of

KEPT_FOR = timedelta(days=7)
"""How long what has no end of its own waits for its person."""

SOON_KNOWN = timedelta(minutes=2)
"""Within so long a receipt, or an answer to the message itself, tells that it arrived."""

UNPAID = "unpaid"
"""Why something waits that the platform refused because the account does not pay."""

FOR_THEIR_WORD = tuple(why.value for why in (Why.SILENCE, Why.PAUSED, Why.WEEKLY_CAP, Why.QUIET_HOURS))
"""Why something waits that its person can change: by a word, or by another wish."""

NOT_LET_THROUGH = (Why.UNREACHABLE, Why.NO_OPT_IN, Why.PROMOTION, Why.NO_TEMPLATE)
"""Why news was not sent though its person had nothing against it."""

FOR_MONEY = (Why.BUDGET.value, UNPAID)


async def hold(session: AsyncSession, row_id: int, until: datetime, why: str) -> None:
    """Keep it until the person speaks; an approved text that is on its way, or arrived, asks for that already."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state == WAITING)
        .values(state=HELD, expires_at=func.coalesce(OutboxRow.expires_at, until), why=why)
    )


async def send_as_template(session: AsyncSession, row_id: int, now: datetime, why: str) -> None:
    """The platform refused it as free text: it goes again, with an approved text first. Not the letter's fault."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id)
        .values(
            state=WAITING,
            not_before=now,
            why=why[:200],
            attempts=OutboxRow.attempts - 1,
            only_template=True,
            requested=False,
        )
    )


async def release(session: AsyncSession, channel: str, chat_id: str, now: datetime, *, priority: int) -> int:
    """The person spoke: the words behind each approved text follow, and what was held leaves, in the order in which
    they were written. Returns how many.
    """
    behind_template = (
        OutboxRow.template.is_not(None) & OutboxRow.opened.is_(False) & OutboxRow.state.in_((SENDING, SENT, UNCERTAIN))
    )
    found = await session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            or_(behind_template, OutboxRow.state == HELD),
        )
        .order_by(OutboxRow.id)
        .execution_options(populate_existing=True)
    )
    rows = list(found)
    letters = [
        replace(letter_of(row), requested=True, priority=priority, not_before=now)
        for row in rows
        if (row.expires_at or row.created_at + KEPT_FOR) > now
    ]
    for row in rows:
        if row.state == HELD:
            await session.delete(row)
        else:
            row.opened = True
    if rows:
        await session.flush()
        await outbox.add(session, letters, now)
    await _release_unpaid(session, channel, chat_id, now)
    return len(letters)


async def repeat_unknown(session: AsyncSession, channel: str, chat_id: str, now: datetime, *, priority: int) -> None:
    """The person spoke: nudges of which nobody knows whether they arrived are said once more, if still true."""
    found = await session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == UNCERTAIN,
            OutboxRow.private,
            OutboxRow.nudge_kind.is_not(None),
            OutboxRow.template.is_(None),
            OutboxRow.opened.is_(False),
            OutboxRow.not_before <= now - SOON_KNOWN,
            OutboxRow.expires_at > now,
        )
        .order_by(OutboxRow.id)
        .execution_options(populate_existing=True)
    )
    await _once_more(session, list(found), chat_id, now, priority)


_MISSED = (
    select(OutboxRow)
    .where(
        OutboxRow.person_id == bindparam("person_id"),
        OutboxRow.channel == bindparam("channel"),
        OutboxRow.nudge_kind.in_([kind.value for kind in NEWS]),
        OutboxRow.opened.is_(False),
        OutboxRow.expires_at > bindparam("now"),
        or_(
            OutboxRow.state == FAILED,
            (OutboxRow.state == DROPPED) & OutboxRow.why.in_([why.value for why in NOT_LET_THROUGH]),
        ),
    )
    .order_by(OutboxRow.id)
    .execution_options(populate_existing=True)
)


async def tell_missed_news(
    session: AsyncSession, person_id: int, channel: str, chat_id: str, now: datetime, *, priority: int
) -> None:
    """The person spoke: that a meeting is off or moved, and could not be sent to them, is said now, if still true."""
    asked = {"person_id": person_id, "channel": channel, "now": now}
    await _once_more(session, list(await session.scalars(_MISSED, asked)), chat_id, now, priority)


async def _once_more(session: AsyncSession, rows: list[OutboxRow], chat_id: str, now: datetime, priority: int) -> None:
    if not rows:
        return
    for row in rows:
        row.opened = True
    await session.flush()
    again = [
        replace(letter_of(row), chat_id=chat_id, requested=True, priority=priority, not_before=now) for row in rows
    ]
    await outbox.add(session, again, now)


async def judge_again(session: AsyncSession, person_id: int, now: datetime) -> None:
    """The person said something that may change what waits for them: each nudge is judged once more."""
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.state == WAITING,
            OutboxRow.nudge_kind.is_not(None),
            OutboxRow.not_before > now,
            OutboxRow.why.in_(FOR_THEIR_WORD),
        )
        .values(not_before=now)
    )


async def _release_unpaid(session: AsyncSession, channel: str, chat_id: str, now: datetime) -> None:
    """What waited for money costs nothing any more; the policy still judges it."""
    await session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == WAITING,
            OutboxRow.why.in_(FOR_MONEY),
            OutboxRow.not_before > now,
        )
        .values(not_before=now)
    )


_UNPAID_NETWORKS = (
    select(OutboxRow.network_id)
    .where(OutboxRow.state == WAITING, OutboxRow.why == UNPAID, OutboxRow.network_id > 0)
    .distinct()
)
ANY_UNPAID = _UNPAID_NETWORKS.exists()


async def unpaid_networks(session: AsyncSession) -> set[int]:
    """The networks of which something waits because the account does not pay."""
    return {network_id for network_id in await session.scalars(_UNPAID_NETWORKS) if network_id is not None}


async def drop_expired(session: AsyncSession, now: datetime) -> None:
    """Nobody asked for them in time."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.state == HELD, OutboxRow.expires_at <= now)
        .values(state=DROPPED, why="expired", document=None)
    )


async def knocked(
    session: AsyncSession, channel: str, account: str, chat_ids: Collection[str], template: str, since: datetime
) -> set[str]:
    """To whom of these this approved text went since then, and who has not spoken since."""
    found = await session.scalars(
        select(OutboxRow.chat_id).where(
            OutboxRow.channel == channel,
            OutboxRow.account == account,
            OutboxRow.chat_id.in_(set(chat_ids)),
            OutboxRow.state.in_((SENDING, SENT)),
            OutboxRow.template.startswith(f"{template}/"),
            OutboxRow.opened.is_(False),
            OutboxRow.created_at >= since,
        )
    )
    return set(found)


async def people_knocked(session: AsyncSession, channel: str, account: str, since: datetime) -> dict[str, datetime]:
    """To whom a conversation was opened since then, and when first."""
    found = await session.execute(
        select(OutboxRow.chat_id, func.min(OutboxRow.sent_at))
        .where(
            OutboxRow.channel == channel,
            OutboxRow.account == account,
            OutboxRow.template.is_not(None),
            OutboxRow.sent_at > since,
        )
        .group_by(OutboxRow.chat_id)
    )
    return {chat: at for chat, at in found if at is not None}
