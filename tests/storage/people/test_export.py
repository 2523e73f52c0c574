"""The export is whole: every row about a person, in every table; and nothing of anybody else."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.people import Person
from storage import meetings, takeaways
from storage.base import Base
from storage.engine import Database
from storage.mail import cards, inbox, outbox, postings
from storage.metadata import ALL_TABLES
from storage.people import export, link_codes, merge_journal, merge_requests, people
from storage.people.merge_journal import MergeRow
from tests.storage.conftest import NOW
from tests.storage.people.test_forgetting import NAME, WORDS, carla, letter, person

__all__ = ["carla"]
WHOSE = re.compile(
    r"(?:.*_)?(?:person|met|one|two|keep|gone|keeper|user|owner|member|chat|external|other)_id|\w+_by|given_to|lane"
)
"""How a column is called that tells whose a row is, in any table."""


def columns_about_somebody() -> set[tuple[str, str]]:
    found = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            to_people = any(key.column.table.name == "people" for key in column.foreign_keys)
            if to_people or WHOSE.fullmatch(column.name):
                found.add((table.name, column.name))
    return found


def test_every_column_that_tells_whose_a_row_is_is_exported_or_has_a_reason() -> None:
    known = {(t.__tablename__, column) for t, columns in export.BY_PERSON.items() for column in columns}
    known |= {(t.__tablename__, column) for t, column in {**export.BY_PLACE, **export.OTHERWISE}.items()}

    assert columns_about_somebody() - known - set(export.NOT_ABOUT_ANYBODY) == set()
    assert set(export.NOT_ABOUT_ANYBODY) <= {(t.__tablename__, c.key) for t in ALL_TABLES for c in t.__table__.columns}


@pytest.fixture
async def known(database: Database, carla: Person) -> export.Known:
    """Of somebody about whom something stands in every table."""
    bob = await person(database, "Bob Zebra", "u-bob2")
    async with database.write() as session:
        meeting = await meetings.add(
            session,
            network_id=1,
            goal="doel",
            theme="breuken",
            benefit="baat",
            starts=NOW.replace(tzinfo=None),
            duration=timedelta(hours=1),
            timezone="Europe/Amsterdam",
            place="hier",
        )
        await takeaways.met(session, meeting.id, bob.id, carla.id, NOW)
        await takeaways.met(session, meeting.id, carla.id, bob.id, NOW)
        await takeaways.put(session, meeting.id, carla.id, "een idee", named=True, now=NOW)
        await takeaways.put(session, meeting.id, bob.id, "Zebra’s idee", named=True, now=NOW)
        request = await merge_requests.ask(session, 1, (carla.id, bob.id), bob.id, NOW + timedelta(days=7))
        assert request is not None
        await merge_requests.answer(session, request, carla.id, agrees=True)
        rows = await merge_journal.look(session, carla.id, 0)
        session.add(MergeRow(keep_id=carla.id, gone_id=99, until=NOW, rows={"before": rows, "after": rows}))
        await link_codes.missed(session, "stage", "u-carla", NOW)
        await cards.put(session, "stage", "u-carla", "members:1", "7", NOW)
        await session.execute(update(postings.PostingRow).values(given_to=carla.id))
        await inbox.add(session, "stage", "stage", [("9", "u-carla", {"text": "net gezegd"})], NOW)
        await outbox.add(session, [letter("u-carla", "een antwoord in haar chat")], NOW, state=outbox.SENT)
        await people.change(session, carla.id, current_network_id=1)
    async with database.read() as session:
        return await export.export(session, carla.id)


async def test_what_stands_about_somebody_is_handed_over(known: export.Known) -> None:
    empty = {name for name, rows in known.items() if not rows}

    assert empty == {"rsvps", "responses", "dialogues", "occasions", "meetings"}  # of which she has none
    said = json.dumps(known, ensure_ascii=False)
    for words in (
        NAME,
        json.dumps(WORDS, ensure_ascii=False)[1:-1],
        "een antwoord in haar chat",
        "net gezegd",
        "een idee",
    ):
        assert words in said


async def test_nothing_of_anybody_else_is(known: export.Known) -> None:
    said = json.dumps(known, ensure_ascii=False)

    assert "Zebra" not in said
    assert [(row["own_answer"], "two_agrees" in row) for row in known["merge_requests"]] == [(True, False)]
