"""The buttons under the last message in a chat, for who types instead of tapping: a read-only look in the outbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.mail.outbox import SENT, OutboxRow

LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Offered:
    """`choices` are (label, code) in the order in which they stand, and are numbered; a code counts once."""

    message_id: str | None
    choices: tuple[tuple[str, str], ...]


async def last_offered(session: AsyncSession, channel: str, chat_id: str, since: datetime) -> Offered | None:
    """Those of the newest message of the last few that has any to press, sent since then."""
    found = await session.execute(
        select(OutboxRow.message_id, OutboxRow.body)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == SENT,
            OutboxRow.sent_at >= since,
            OutboxRow.template.is_(None),
            OutboxRow.only_edit.is_(False),
        )
        .order_by(OutboxRow.sent_at.desc(), OutboxRow.id.desc())
        .limit(LOOK_BACK)
    )
    for message_id, body in found:
        choices = _choices(body)
        if choices:
            return Offered(message_id, choices)
    return None


async def letters_to(session: AsyncSession, channel: str, chat_id: str, since: datetime) -> int:
    """How many messages were made for this chat since then, whatever became of them."""
    found = await session.scalar(
        select(func.count())
        .select_from(OutboxRow)
        .where(OutboxRow.channel == channel, OutboxRow.chat_id == chat_id, OutboxRow.created_at >= since)
    )
    return found or 0


def _choices(body: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    labels: dict[str, str] = {}
    for button in (button for row in body.get("buttons", ()) for button in row):
        if button.get("code"):
            labels.setdefault(button["code"], button["label"])
    return tuple((label, code) for code, label in labels.items())
