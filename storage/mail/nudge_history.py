"""What people were sent of the bot's own accord, and what was held back: read-only questions to the outbox."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.nudging import Nudge
from storage.mail.outbox import DROPPED, FAILED, HELD, SENT, UNCERTAIN, WAITING, OutboxRow, nudge_of


async def latest_nudge(session: AsyncSession, person_id: int) -> tuple[dict[str, Any], datetime] | None:
    """The reason and the moment of what this person was last sent of the bot's own accord."""
    found = await session.execute(
        select(OutboxRow.reason, OutboxRow.sent_at)
        .where(
            OutboxRow.person_id == person_id,
            OutboxRow.state == SENT,
            OutboxRow.reason.is_not(None),
        )
        .order_by(OutboxRow.sent_at.desc(), OutboxRow.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def nudges_sent(
    session: AsyncSession, person_ids: Iterable[int], kinds: Iterable[str], since: datetime
) -> dict[int, list[datetime]]:
    """When each person was nudged since then, latest first; what came in one message was once."""
    found = await session.execute(
        select(OutboxRow.person_id, OutboxRow.sent_at, OutboxRow.message_id)
        .distinct()
        .where(
            OutboxRow.person_id.in_(set(person_ids)),
            OutboxRow.sent_at >= since,
            OutboxRow.nudge_kind.in_(list(kinds)),
            OutboxRow.state == SENT,
            OutboxRow.requested.is_(False),
        )
        .order_by(OutboxRow.sent_at.desc())
    )
    moments: dict[int, list[datetime]] = {}
    for person_id, sent_at, _ in found:
        if person_id is not None and sent_at is not None:
            moments.setdefault(person_id, []).append(sent_at)
    return moments


async def network_of_latest(session: AsyncSession, person_ids: Iterable[int], kinds: Iterable[str]) -> dict[int, int]:
    """The network for which each person was nudged last."""
    latest = (
        select(func.max(OutboxRow.id))
        .where(
            OutboxRow.person_id.in_(set(person_ids)),
            OutboxRow.nudge_kind.in_(list(kinds)),
            OutboxRow.state == SENT,
            OutboxRow.network_id > 0,
        )
        .group_by(OutboxRow.person_id)
    )
    found = await session.execute(select(OutboxRow.person_id, OutboxRow.network_id).where(OutboxRow.id.in_(latest)))
    return {person_id: network_id for person_id, network_id in found if person_id and network_id}


@dataclass(frozen=True, slots=True)
class Unsent:
    """A nudge that waits, or that was not sent, with the reason in the policy's word."""

    person_id: int | None
    kind: str
    state: str
    why: str
    not_before: datetime
    due_at: datetime | None


async def unsent(session: AsyncSession, since: datetime, limit: int = 50) -> list[Unsent]:
    """Nudges of lately that wait or were not sent, latest first."""
    found = await session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.nudge_kind.is_not(None),
            OutboxRow.why.is_not(None),
            OutboxRow.state.in_((WAITING, HELD, DROPPED, UNCERTAIN, FAILED)),
            OutboxRow.created_at >= since,
        )
        .order_by(OutboxRow.id.desc())
        .limit(limit)
    )
    return [
        Unsent(row.person_id, row.nudge_kind or "", row.state, row.why or "", row.not_before, row.due_at)
        for row in found
    ]


async def waiting(session: AsyncSession) -> list[tuple[Nudge, datetime]]:
    """Nudges that wait, each with the moment until which it waits."""
    found = await session.scalars(
        select(OutboxRow).where(OutboxRow.state == WAITING, OutboxRow.nudge_kind.is_not(None)).order_by(OutboxRow.id)
    )
    return [(nudge, row.not_before) for row in found if (nudge := nudge_of(row)) is not None]


async def waiting_news(session: AsyncSession, after: datetime) -> list[tuple[int, datetime]]:
    """Whom something waits for that is no nudge, and until when; what waits for a moment after that one."""
    found = await session.execute(
        select(OutboxRow.person_id, OutboxRow.not_before)
        .where(
            OutboxRow.state == WAITING,
            OutboxRow.nudge_kind.is_(None),
            OutboxRow.person_id.is_not(None),
            OutboxRow.only_edit.is_(False),
            OutboxRow.not_before > after,
        )
        .order_by(OutboxRow.not_before, OutboxRow.id)
    )
    return [(person_id, at) for person_id, at in found if person_id is not None]


@dataclass(frozen=True, slots=True)
class Told:
    """A message that nobody had asked for: of which kind and about which meeting, where it was a nudge."""

    message_id: str
    kind: str | None
    meeting_id: int | None


async def told(
    session: AsyncSession, channels: Iterable[str], message_ids: Iterable[str], *, replies: int
) -> list[Told]:
    """Which of these messages were no answers (`replies` is the priority of those), in order."""
    found = await session.execute(
        select(OutboxRow.message_id, OutboxRow.nudge_kind, OutboxRow.meeting_id)
        .where(
            OutboxRow.channel.in_(set(channels)),
            OutboxRow.message_id.in_(set(message_ids)),
            OutboxRow.priority != replies,
        )
        .order_by(OutboxRow.id)
    )
    return [Told(message_id or "", kind, meeting_id) for message_id, kind, meeting_id in found]


async def perhaps_missed(
    session: AsyncSession, network_id: int, person_ids: Collection[int], since: datetime
) -> set[int]:
    """Of whom nobody knows whether something of this network arrived that was written since then."""
    found = await session.scalars(
        select(OutboxRow.person_id).where(
            OutboxRow.person_id.in_(set(person_ids)),
            OutboxRow.network_id == network_id,
            OutboxRow.state == UNCERTAIN,
            OutboxRow.opened.is_(False),
            OutboxRow.nudge_kind.is_not(None),
            OutboxRow.created_at >= since,
        )
    )
    return {person_id for person_id in found if person_id is not None}


async def perhaps_not_in(session: AsyncSession, network_id: int, since: datetime) -> set[tuple[str, str]]:
    """The groups of this network, as (channel, chat), of which nobody knows whether a message of lately came there."""
    found = await session.execute(
        select(OutboxRow.channel, OutboxRow.chat_id).where(
            OutboxRow.network_id == network_id,
            OutboxRow.state == UNCERTAIN,
            OutboxRow.private.is_(False),
            OutboxRow.only_edit.is_(False),
            OutboxRow.created_at >= since,
        )
    )
    return {(channel, chat_id) for channel, chat_id in found}
