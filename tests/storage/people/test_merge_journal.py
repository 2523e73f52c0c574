"""Two who became one are two again: all rows as they were, on both engines."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from domain.bring_fetch import Direction, Prompt, Visibility
from domain.meetings import Answer
from domain.people import Role
from storage import bring_fetch, meetings, takeaways
from storage.base import Base
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter
from storage.people import members, merge_journal, merging, people
from tests.storage.conftest import NOW
from tests.storage.people.merging import Cast, cast_of

SECRETS = ("calendar_token",)


@pytest.fixture
async def cast(database: Database) -> Cast:
    return await cast_of(database)


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Per table all rows, without their own numbers, which those that come back need not keep, and without secrets."""
    found: dict[str, list[dict[str, Any]]] = {}
    async with database.read() as session:
        for table in Base.metadata.sorted_tables:
            rows = await session.execute(text(f"SELECT * FROM {table.name}"))  # noqa: S608 - our own
            left_out = SECRETS if table.name == "people" else ("id", *SECRETS)
            plain = [{k: v for k, v in row._mapping.items() if k not in left_out} for row in rows]
            found[table.name] = sorted(plain, key=repr)
    return found


async def test_all_is_as_it_was(database: Database, cast: Cast) -> None:
    async with database.write() as session:
        for person_id, role in ((cast.keep, Role.MEMBER), (cast.gone, Role.ORGANISER), (cast.carla, Role.MEMBER)):
            await members.join(session, cast.network.id, person_id, NOW, role)
            await takeaways.put(session, cast.meeting.id, person_id, f"idee {person_id}", named=True, now=NOW)
            await bring_fetch.respond(session, person_id, cast.meeting.id, "bring", NOW)
            await bring_fetch.add(
                session,
                network_id=cast.network.id,
                meeting_id=None,
                person_id=person_id,
                direction=Direction.BRING,
                prompt=Prompt.PROUD,
                text=f"iets van {person_id}",
                theme=None,
                level=None,
                visibility=Visibility.EVERYONE,
                now=NOW,
            )
        await members.change(session, cast.network.id, cast.gone, introduced_at=NOW, work="twee", themes=["a", "b"])
        await meetings.answer(session, cast.meeting.id, cast.keep, Answer.NO, NOW)
        await meetings.answer(session, cast.meeting.id, cast.gone, Answer.YES, NOW + timedelta(hours=1))
        for met in (cast.keep, cast.gone):
            await takeaways.met(session, cast.meeting.id, cast.carla, met, NOW)
        await people.change(session, cast.gone, stopped_at=NOW, max_per_week=1, preferred_channel="elsewhere")
        letter = Letter("elsewhere", "a", "elsewhere-Bert B.", True, {"html": "x"}, 2, NOW, person_id=cast.gone)
        await outbox.add(session, [letter], NOW)
    before = await everything(database)

    async with database.write() as session:
        rows = await merge_journal.look(session, cast.keep, cast.gone)
        assert await merging.merge(session, keep=cast.keep, gone=cast.gone)
        number = await merge_journal.note(session, cast.keep, cast.gone, rows, NOW + timedelta(days=7))
    assert await everything(database) != before
    async with database.write() as session:
        assert not await merge_journal.undo(session, number, cast.carla, NOW)
        assert not await merge_journal.undo(session, number, cast.keep, NOW + timedelta(days=7))
        assert await merge_journal.undo(session, number, cast.keep, NOW + timedelta(days=6))
        assert not await merge_journal.undo(session, number, cast.keep, NOW)

    assert await everything(database) == before
