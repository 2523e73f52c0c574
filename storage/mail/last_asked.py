"""What a chat was last asked, by whichever message, and what stood under it: a read-only look in the outbox."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from domain.nudging import Nudge
from storage.mail.outbox import SENT, WAITING, OutboxRow, nudge_of

LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """`subject` is a kind of nudge, or what a use-case calls its question; `about` the meeting or the like."""

    subject: str
    about: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One message in a chat. `choices` are the (label, code) under it in the order in which they stand and are
    numbered, a code once. `aside`: it was said beside what was asked. `knocked`: an approved text that only says that
    something waits.
    """

    letter_id: int
    message_id: str | None
    at: datetime
    choices: tuple[tuple[str, str], ...] = ()
    asked: Asked | None = None
    aside: bool = False
    knocked: bool = False


async def shown_lately(session: AsyncSession, channel: str, chat_id: str, since: datetime) -> list[Shown]:
    """The last messages of the chat that were sent since then, newest first; not a card that changed higher up.

    Of what went as an approved text only the question counts, and only where that text asks the same.
    """
    found = await session.execute(
        select(
            OutboxRow.id,
            OutboxRow.message_id,
            OutboxRow.sent_at,
            OutboxRow.body,
            OutboxRow.nudge_kind,
            OutboxRow.meeting_id,
            OutboxRow.template,
        )
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == SENT,
            OutboxRow.sent_at >= since,
            OutboxRow.only_edit.is_(False),
        )
        .order_by(OutboxRow.sent_at.desc(), OutboxRow.id.desc())
        .limit(LOOK_BACK)
    )
    return [_shown(row) for row in found]


def _shown(row: Any) -> Shown:
    kind, template = row.nudge_kind, row.template
    asks_the_same = template is None or (kind is not None and f"_{kind.removesuffix('_again')}_" in template)
    if not asks_the_same:
        return Shown(row.id, row.message_id, row.sent_at, knocked=True)
    return Shown(
        row.id,
        row.message_id,
        row.sent_at,
        choices=() if template else _choices(row.body),
        asked=_asked(row.body, kind, row.meeting_id),
        aside="aside" in row.body,
    )


def _choices(body: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    labels: dict[str, str] = {}
    for button in (button for row in body.get("buttons", ()) for button in row):
        if button.get("code"):
            labels.setdefault(button["code"], button["label"])
    return tuple((label, code) for code, label in labels.items())


def _asked(body: dict[str, Any], kind: str | None, meeting_id: int | None) -> Asked | None:
    if "asks" in body:
        subject, _, about = body["asks"].partition(":")
        return Asked(subject, about)
    return Asked(kind, str(meeting_id or "")) if kind is not None else None


async def knocked_about(session: AsyncSession, channel: str, chat_id: str, message_id: str | None) -> Asked | None:
    """The kind and the meeting of an approved text in this chat: of that message, else of the last one."""
    found = await session.execute(
        select(OutboxRow.nudge_kind, OutboxRow.meeting_id)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.template.is_not(None),
            OutboxRow.nudge_kind.is_not(None),
            OutboxRow.message_id.is_not(None),
        )
        .order_by((OutboxRow.message_id == message_id).desc(), OutboxRow.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return Asked(row[0] or "", str(row[1] or "")) if row else None


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter that waited for its person to speak, and leaves now."""

    letter_id: int
    nudge: Nudge | None
    asked: Asked | None


async def opened_now(session: AsyncSession, channel: str, chat_id: str) -> list[Opened]:
    """What a word of its person has set free and has not left yet, latest first."""
    rows = await session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
            OutboxRow.state == WAITING,
            OutboxRow.requested.is_(True),
        )
        .order_by(OutboxRow.id.desc())
    )
    return [Opened(row.id, nudge_of(row), _asked(row.body, row.nudge_kind, row.meeting_id)) for row in rows]


async def said_just_now(
    session: AsyncSession, channel: str, chat_id: str, what: str, sent_at: datetime, within: timedelta, now: datetime
) -> bool:
    """Whether this was said here beside what was asked, to what came shortly before `sent_at`."""
    found = await session.scalars(
        select(OutboxRow.body).where(
            OutboxRow.created_at >= now - within,
            OutboxRow.channel == channel,
            OutboxRow.chat_id == chat_id,
        )
    )
    return any(_is_that(body.get("aside", ""), what, sent_at, within) for body in found)


def _is_that(aside: str, what: str, sent_at: datetime, within: timedelta) -> bool:
    said, _, to = aside.partition("@")
    return said == what and to.isdigit() and abs(sent_at.timestamp() - int(to)) <= within.total_seconds()


def newest_asked(shown: Sequence[Shown]) -> Shown | None:
    """The last message that asks something, whatever was said beside it since."""
    return next((each for each in shown if each.asked is not None and not each.aside), None)


def with_choices(shown: Iterable[Shown]) -> list[Shown]:
    """What can be pressed: asides from the newest on, and the first message before them; none before that."""
    found: list[Shown] = []
    for each in shown:
        if each.choices:
            found.append(each)
            if not each.aside:
                break
    return found


async def letters_to(session: AsyncSession, channel: str, chat_id: str, since: datetime) -> int:
    """How many messages were made for this chat since then, whatever became of them."""
    found = await session.scalar(
        select(func.count())
        .select_from(OutboxRow)
        .where(OutboxRow.channel == channel, OutboxRow.chat_id == chat_id, OutboxRow.created_at >= since)
    )
    return found or 0
