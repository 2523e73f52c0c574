"""Persons, and what they wish of us."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from functools import cache

from sqlalchemy import JSON, Exists, Select, String, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from domain.people import TIME_TO_ANSWER, Address, Person, Reach
from storage.base import Base, UtcDateTime
from storage.people import addresses
from storage.people.addresses import AddressRow, address_of

PEACE = "peace"
AT_ONCE = timedelta(minutes=1)


class PersonRow(Base):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8))
    timezone: Mapped[str] = mapped_column(String(64))
    timezone_is_own: Mapped[bool] = mapped_column(default=False)
    consented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    max_per_week: Mapped[int | None]
    paused_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    only_meetings: Mapped[bool] = mapped_column(default=False)
    unanswered: Mapped[int] = mapped_column(default=0, index=True)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    fewer_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    current_network_id: Mapped[int | None]
    preferred_channel: Mapped[str | None] = mapped_column(String(20))
    wants_promotion: Mapped[bool] = mapped_column(default=False)
    calendar_token: Mapped[str] = mapped_column(String(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    wished_at: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))


def person_of(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        language=row.language,
        timezone=row.timezone,
        timezone_is_own=row.timezone_is_own,
        consented_at=row.consented_at,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        max_per_week=row.max_per_week,
        paused_until=row.paused_until,
        stopped_at=row.stopped_at,
        only_meetings=row.only_meetings,
        unanswered=row.unanswered,
        asked_at=row.asked_at,
        current_network_id=row.current_network_id,
        preferred_channel=row.preferred_channel,
        wants_promotion=row.wants_promotion,
    )


async def add(
    session: AsyncSession,
    *,
    name: str,
    language: str,
    timezone: str,
    channel: str,
    external_id: str,
    username: str | None,
    reach: Reach,
    now: datetime,
    other_id: str | None = None,
) -> Person:
    """A new person with a first address."""
    row = PersonRow(
        name=name[:200],
        language=language,
        timezone=timezone,
        calendar_token=secrets.token_urlsafe(18),
        created_at=now,
        timezone_is_own=False,
        only_meetings=False,
        unanswered=0,
        wants_promotion=False,
    )
    session.add(row)
    await session.flush()
    addresses.add(
        session,
        row.id,
        channel=channel,
        external_id=external_id,
        other_id=other_id,
        username=username,
        reach=reach,
    )
    await session.flush()
    return person_of(row)


_AT_ADDRESS = (
    select(PersonRow, AddressRow)
    .join(AddressRow, AddressRow.person_id == PersonRow.id)
    .where(AddressRow.channel == bindparam("channel"), AddressRow.external_id == bindparam("external_id"))
)


async def find(session: AsyncSession, channel: str, external_id: str) -> tuple[Person, Address] | None:
    """Who is behind this address?"""
    found = await session.execute(_AT_ADDRESS, {"channel": channel, "external_id": external_id})
    row = found.one_or_none()
    return (person_of(row[0]), address_of(row[1])) if row else None


async def get(session: AsyncSession, person_id: int) -> Person | None:
    row = await session.get(PersonRow, person_id)
    return person_of(row) if row else None


async def several(session: AsyncSession, person_ids: Iterable[int]) -> dict[int, Person]:
    asked = set(person_ids)
    if not asked:
        return {}
    rows = await session.scalars(select(PersonRow).where(PersonRow.id.in_(asked)))
    return {row.id: person_of(row) for row in rows}


async def by_calendar_token(session: AsyncSession, token: str) -> Person | None:
    row = await session.scalar(select(PersonRow).where(PersonRow.calendar_token == token))
    return person_of(row) if row else None


async def calendar_token(session: AsyncSession, person_id: int) -> str:
    return (await session.scalars(select(PersonRow.calendar_token).where(PersonRow.id == person_id))).one()


async def renew_calendar_token(session: AsyncSession, person_id: int) -> str:
    """Another secret address; the one before leads nowhere from now on."""
    token = secrets.token_urlsafe(18)
    await change(session, person_id, calendar_token=token)
    return token


async def change(session: AsyncSession, person_id: int, **fields: object) -> None:
    """Change fields of the person by their column names."""
    await session.execute(update(PersonRow).where(PersonRow.id == person_id).values(**fields))


async def wish(
    session: AsyncSession, person_id: int, said_at: datetime, *, may_be_late: bool, **fields: object
) -> bool:
    """Change fields that are wishes, unless what `may_be_late` was said before the wish that stands; then False."""
    row = await session.get(PersonRow, person_id, populate_existing=True, with_for_update=True)
    if row is None or (may_be_late and any(_wished_later(row, name, said_at) for name in fields)):
        return False
    said = dict.fromkeys((_subject(name) for name in fields), said_at.isoformat())
    await change(session, person_id, **fields, wished_at={**(row.wished_at or {}), **said})
    return True


def later_wishes(one: dict[str, str] | None, other: dict[str, str] | None) -> dict[str, str] | None:
    """Of two who turn out to be one: when each wish was last said."""
    both = [*(one or {}).items(), *(other or {}).items()]
    return dict(sorted(both, key=lambda said: datetime.fromisoformat(said[1]))) or None


def _subject(name: str) -> str:
    """Of STOP, START and a break the last one counts: they are about the same."""
    return PEACE if name in ("stopped_at", "paused_until") else name


def wished(row: PersonRow, subject: str) -> datetime | None:
    """When this wish was last said, as far as that was noted."""
    noted = (row.wished_at or {}).get(subject)
    return datetime.fromisoformat(noted) if noted else row.stopped_at if subject == PEACE else None


def _wished_later(row: PersonRow, name: str, said_at: datetime) -> bool:
    """Platforms that tell late tell whole seconds."""
    stands = wished(row, _subject(name))
    return stands is not None and said_at.replace(microsecond=0) < stands.replace(microsecond=0)


async def spoke(session: AsyncSession, person_id: int) -> None:
    """The person said something: the count of unanswered nudges starts again."""
    await session.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id, PersonRow.unanswered > 0)
        .values(unanswered=0, asked_at=None, fewer_asked_at=None)
    )


async def were_asked(session: AsyncSession, person_ids: Collection[int], at: datetime) -> None:
    """To each of these went something that expects an answer. What is asked within a day counts as one."""
    row = PersonRow
    if person_ids:
        await session.execute(
            update(row)
            .where(
                row.id.in_(set(person_ids)),
                or_(row.asked_at.is_(None), row.asked_at <= at - TIME_TO_ANSWER, row.unanswered == 0),
            )
            .values(unanswered=row.unanswered + 1, asked_at=at)
        )


async def was_not_asked(session: AsyncSession, person_id: int, at: datetime) -> None:
    """What was sent to them at that moment never arrived, so they did not leave it unanswered, if it was counted."""
    row = await session.get(PersonRow, person_id, populate_existing=True)
    if row is None or row.asked_at is None or row.unanswered == 0 or at > row.asked_at + AT_ONCE:
        return
    last = at >= row.asked_at - AT_ONCE
    await change(session, person_id, unanswered=PersonRow.unanswered - 1, asked_at=None if last else row.asked_at)


@cache
def _to_ask_for_fewer(unanswered: int) -> Select[PersonRow]:
    return select(PersonRow).where(
        PersonRow.unanswered >= unanswered, PersonRow.stopped_at.is_(None), PersonRow.fewer_asked_at.is_(None)
    )


def any_to_ask_for_fewer(unanswered: int) -> Exists:
    return _to_ask_for_fewer(unanswered).exists()


async def to_ask_for_fewer(session: AsyncSession, unanswered: int) -> list[Person]:
    """Who left this many nudges in a row unanswered, and was not asked yet whether it should be less."""
    return [person_of(row) for row in await session.scalars(_to_ask_for_fewer(unanswered))]
