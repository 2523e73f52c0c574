"""Messages on their way: committed with the facts that caused them, claimed, and marked with what became of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Integer, LargeBinary, String, and_, bindparam, case, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.nudging import Nudge, NudgeKind
from storage.base import Base, BigKey, UtcDateTime, insert
from storage.mail import cards
from storage.mail.cards import CardRow

WAITING, SENDING, SENT, FAILED, DROPPED, UNCERTAIN, HELD = (
    "waiting",
    "sending",
    "sent",
    "failed",
    "dropped",
    "uncertain",
    "held",  # until the person speaks
)
_IS_WAITING = text("state = 'waiting'")
_A_TEMPLATE = text("template IS NOT NULL")
_UNSETTLED = text("state NOT IN ('sent', 'dropped')")


class OutboxRow(Base):
    """One platform message. `chat_id` is its lane: within a lane messages leave one at a time, in order.

    `template` is the approved text ("name/language") that went instead of the words, `opened` that the words followed,
    and `only_template` that the platform wants one. `requested` is what the person asked to see by answering such a
    text. `promise` is what a letter is about whose words are made when it leaves, {teller, about, language}; `body` is
    empty until then, and made anew whenever it leaves again.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "channel",
            "account",
            "not_before",
            sqlite_where=_IS_WAITING,
            postgresql_where=_IS_WAITING,
        ),
        Index(
            "uq_outbox_card_waiting",
            "channel",
            "chat_id",
            "card",
            unique=True,
            sqlite_where=text("state = 'waiting' AND card IS NOT NULL"),
            postgresql_where=text("state = 'waiting' AND card IS NOT NULL"),
        ),
        Index("ix_outbox_nudges", "person_id", "sent_at"),
        Index("ix_outbox_meeting", "meeting_id", sqlite_where=_IS_WAITING, postgresql_where=_IS_WAITING),
        Index(None, "channel", "chat_id", "message_id"),
        Index("ix_outbox_unsettled", "state", sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED),
        Index(None, "created_at"),
        Index(
            "ix_outbox_held",
            "channel",
            "chat_id",
            sqlite_where=text("state = 'held'"),
            postgresql_where=text("state = 'held'"),
        ),
        Index(
            "ix_outbox_templates",
            "channel",
            "account",
            "sent_at",
            sqlite_where=_A_TEMPLATE,
            postgresql_where=_A_TEMPLATE,
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    account: Mapped[str] = mapped_column(String(64))
    chat_id: Mapped[str] = mapped_column(String(140))
    thread_id: Mapped[str | None] = mapped_column(String(32))
    private: Mapped[bool]
    person_id: Mapped[int | None]
    network_id: Mapped[int | None]
    priority: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    document: Mapped[bytes | None] = mapped_column(LargeBinary)
    pin: Mapped[bool]
    card: Mapped[str | None] = mapped_column(String(80))
    only_edit: Mapped[bool]
    reason: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    nudge_kind: Mapped[str | None] = mapped_column(String(30))
    meeting_id: Mapped[int | None]
    meeting_version: Mapped[int | None]
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message_id: Mapped[str | None] = mapped_column(String(140))
    requested: Mapped[bool] = mapped_column(default=False)
    only_template: Mapped[bool] = mapped_column(default=False)
    template: Mapped[str | None] = mapped_column(String(80))
    opened: Mapped[bool] = mapped_column(default=False)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    charged_as: Mapped[str | None] = mapped_column(String(20))
    why: Mapped[str | None] = mapped_column(String(200))
    promise: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to put in the outbox, rendered for its reader. `body` is {html, buttons, filename, media_type}."""

    channel: str
    account: str
    chat_id: str
    private: bool
    body: dict[str, Any]
    priority: int
    not_before: datetime
    thread_id: str | None = None
    person_id: int | None = None
    network_id: int | None = None
    expires_at: datetime | None = None
    document: bytes | None = None
    pin: bool = False
    card: str | None = None
    only_edit: bool = False
    reason: dict[str, Any] | None = None
    nudge: Nudge | None = None
    requested: bool = False
    promise: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """A letter taken from the outbox. `edits` is the message in which its card stands, if it stands anywhere; `pinned`
    whether that was to be pinned.

    `only_template`: the platform refused it as free text before. `template` is the approved text that went last.
    """

    id: int
    letter: Letter
    attempts: int
    edits: str | None
    only_template: bool = False
    template: str | None = None
    pinned: bool = False

    @property
    def pins(self) -> bool | None:
        """Whether it pins its card (True), or takes it down since that is over (False); None where all stays."""
        if self.letter.body.get("over"):
            return False if self.pinned else None
        return True if self.letter.pin and not self.pinned else None


async def add(session: AsyncSession, letters: Sequence[Letter], now: datetime, *, state: str = WAITING) -> None:
    """Put letters in the outbox. News for a card that still waits replaces what waits there."""
    plain = [letter for letter in letters if letter.card is None]
    if plain:
        rows = [_values(letter, now) | {"state": state} for letter in plain]
        await session.execute(OutboxRow.__table__.insert(), rows)  # type: ignore[attr-defined]  # Table has insert
    for letter in letters:
        if letter.card is not None:
            await _add_card(session, letter, now)


async def _add_card(session: AsyncSession, letter: Letter, now: datetime) -> None:
    """What waits there is replaced in one statement: two people may press at the same moment."""
    statement = insert(session, OutboxRow).values(_values(letter, now))
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["channel", "chat_id", "card"],
            index_where=text("state = 'waiting' AND card IS NOT NULL"),
            set_={
                "body": statement.excluded.body,
                "document": statement.excluded.document,
                "promise": statement.excluded.promise,
                "only_edit": and_(OutboxRow.only_edit, statement.excluded.only_edit),
            },
        )
    )


def _values(letter: Letter, now: datetime) -> dict[str, Any]:
    nudge = letter.nudge
    return {
        "channel": letter.channel,
        "account": letter.account,
        "chat_id": letter.chat_id,
        "thread_id": letter.thread_id,
        "private": letter.private,
        "person_id": letter.person_id,
        "network_id": letter.network_id,
        "priority": letter.priority,
        "state": WAITING,
        "not_before": letter.not_before,
        "expires_at": letter.expires_at or (nudge.expires_at if nudge else None),
        "attempts": 0,
        "body": letter.body,
        "document": letter.document,
        "pin": letter.pin,
        "card": letter.card,
        "only_edit": letter.only_edit,
        "reason": letter.reason,
        "nudge_kind": nudge.kind.value if nudge else None,
        "meeting_id": nudge.meeting_id if nudge else None,
        "meeting_version": nudge.version if nudge else None,
        "due_at": nudge.due_at if nudge else None,
        "created_at": now,
        "requested": letter.requested,
        "only_template": False,
        "opened": False,
        "promise": letter.promise,
    }


def letter_of(row: OutboxRow) -> Letter:
    """The columns are called as its fields are."""
    same = {field.name: getattr(row, field.name) for field in fields(Letter) if field.name != "nudge"}
    return Letter(**same, nudge=nudge_of(row))


def nudge_of(row: OutboxRow) -> Nudge | None:
    if row.nudge_kind is None or row.person_id is None or row.due_at is None or row.expires_at is None:
        return None
    return Nudge(
        kind=NudgeKind(row.nudge_kind),
        network_id=row.network_id or 0,
        meeting_id=row.meeting_id,
        version=row.meeting_version or 0,
        person_id=row.person_id,
        due_at=row.due_at,
        expires_at=row.expires_at,
        requested=row.requested,
        counted_on=bool((row.promise or {}).get("counted_on")),
    )


_READY = (
    select(OutboxRow, CardRow.message_id, CardRow.pinned)
    .outerjoin(
        CardRow,
        (CardRow.channel == OutboxRow.channel)
        & (CardRow.chat_id == OutboxRow.chat_id)
        & (CardRow.card == OutboxRow.card),
    )
    .where(
        OutboxRow.channel == bindparam("channel"),
        OutboxRow.account == bindparam("account"),
        OutboxRow.state == WAITING,
        OutboxRow.not_before <= bindparam("now"),
        OutboxRow.chat_id.not_in(bindparam("not_in", expanding=True)),
    )
    .order_by(OutboxRow.priority, OutboxRow.id)
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True, of=OutboxRow)
    .execution_options(populate_existing=True)
)


async def ready(
    session: AsyncSession,
    channel: str,
    account: str,
    now: datetime,
    *,
    not_in: Collection[str] = (),
    limit: int,
) -> list[Queued]:
    """What may leave now, most urgent first, at most one per chat and none of the chats in `not_in`."""
    asked = {"channel": channel, "account": account, "now": now, "not_in": list(set(not_in)), "most": limit * 4}
    first: dict[str, Queued] = {}
    for row, edits, pinned in await session.execute(_READY, asked):
        if row.chat_id not in first:
            first[row.chat_id] = Queued(
                row.id, letter_of(row), row.attempts, edits, row.only_template, pinned=bool(pinned)
            )
    return list(first.values())[:limit]


async def claim(session: AsyncSession, ids: Iterable[int], templates: Mapping[int, str] | None = None) -> None:
    """These are being sent now; committed before the first byte leaves. `templates` are the approved texts that go
    instead of the words, by row.
    """
    named = {row_id: (templates or {}).get(row_id) for row_id in ids}
    for template in set(named.values()):
        await session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_([row_id for row_id, name in named.items() if name == template]))
            .values(state=SENDING, attempts=OutboxRow.attempts + 1, template=template, opened=False)
        )


async def mark_sent(session: AsyncSession, sent: Sequence[tuple[Queued, str, datetime]], *, final: bool = True) -> None:
    """The platform took these: each with its id of the message, and when. Unless that is `final` the letter is kept
    whole, for it may have to go once more.
    """
    if not sent:
        return
    row = OutboxRow.__table__.c
    await session.execute(
        OutboxRow.__table__.update()  # type: ignore[attr-defined]  # Table has update
        .where(row.id == bindparam("letter"))
        .values(
            state=case((row.state == SENDING, SENT), else_=row.state),  # a receipt may have come before the answer
            sent_at=bindparam("at"),
            message_id=bindparam("message"),
            why=case((row.state == SENDING, None), else_=row.why),
            **({"document": None} if final else {}),
        ),
        [{"letter": queued.id, "at": at, "message": message_id} for queued, message_id, at in sent],
    )
    for queued, message_id, at in sent:
        if queued.letter.card is not None:
            letter = queued.letter
            await cards.put(
                session, letter.channel, letter.chat_id, queued.letter.card, message_id, at, pinned=queued.pins
            )


async def end(session: AsyncSession, row_id: int, state: str, why: str) -> None:
    """It will not be sent (any more): failed, dropped or uncertain. What a receipt told already stands."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state.in_((WAITING, SENDING)))
        .values(state=state, why=why[:200], document=None)
    )


async def wait(session: AsyncSession, row_id: int, until: datetime, why: str, *, refund: bool = False) -> None:
    """Not now, but then. `refund` gives the attempt back: it was not the message's fault."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state.in_((WAITING, SENDING)))
        .values(state=WAITING, not_before=until, why=why[:200], attempts=OutboxRow.attempts - int(refund))
    )


async def unknown(session: AsyncSession, row_id: int, at: datetime, why: str) -> None:
    """Nobody knows whether it left; a receipt may tell."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.state.in_((WAITING, SENDING)))
        .values(state=UNCERTAIN, not_before=at, why=why[:200])
    )


_NEXT_AT = select(func.min(OutboxRow.not_before)).where(
    OutboxRow.channel == bindparam("channel"), OutboxRow.account == bindparam("account"), OutboxRow.state == WAITING
)
_NEXT_AFTER = _NEXT_AT.where(OutboxRow.not_before > bindparam("after"))


async def next_at(session: AsyncSession, channel: str, account: str, after: datetime | None = None) -> datetime | None:
    """When the first waiting letter may leave; with `after`, the first that waits for a moment after that."""
    asked = {"channel": channel, "account": account}
    return await session.scalar(_NEXT_AT if after is None else _NEXT_AFTER, asked | ({"after": after} if after else {}))


async def counts(session: AsyncSession) -> dict[str, int]:
    """How many letters are in which state, leaving aside those that were sent or rightly dropped."""
    found = await session.execute(select(OutboxRow.state, func.count()).where(_UNSETTLED).group_by(OutboxRow.state))
    return {row[0]: row[1] for row in found}
