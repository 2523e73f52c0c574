"""A bot of today on a database of the first schema goes on: who was asked answers it, and what waits leaves."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from storage.engine import Database
from storage.migrating import bring_up_to_date, migrate
from tests.fakes.stage import Stage

FIRST = "2026_11_22_first"
BEFORE, STARTS, ENDS = "2026-09-06 07:00:00", "2026-10-01 13:30:00", "2026-10-01 15:30:00"
LETTER: dict[str, Any] = {
    "channel": "stage",
    "account": "stage",
    "chat_id": "u1",
    "private": True,
    "person_id": 1,
    "network_id": 1,
    "priority": 2,
    "state": "waiting",
    "not_before": BEFORE,
    "attempts": 0,
    "pin": False,
    "only_edit": False,
    "created_at": BEFORE,
    "requested": False,
    "only_template": False,
    "opened": False,
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "networks": [
        {
            "id": 1,
            "name": "Rekennet",
            "goal": "rekenen",
            "kind": "practice",
            "language": "nl",
            "timezone": "Europe/Amsterdam",
            "join_token": "abcdefghjkmn",
            "created_at": BEFORE,
        }
    ],
    "people": [
        {
            "id": 1,
            "name": "Anja",
            "language": "nl",
            "timezone": "Europe/Amsterdam",
            "only_meetings": False,
            "unanswered": 0,
            "wants_promotion": False,
            "calendar_token": "geheim",
            "created_at": BEFORE,
            "consented_at": BEFORE,
        }
    ],
    "addresses": [
        {
            "id": 1,
            "person_id": 1,
            "channel": "stage",
            "external_id": "u1",
            "reach": "open",
            "refuses_promotion": False,
        }
    ],
    "memberships": [
        {
            "id": 1,
            "network_id": 1,
            "person_id": 1,
            "role": "member",
            "joined_at": BEFORE,
            "introduced_at": BEFORE,
            "themes": "[]",
        }
    ],
    "meetings": [
        {
            "id": 1,
            "network_id": 1,
            "goal": "elk één idee",
            "theme": "breuken",
            "benefit": "een les voor morgen",
            "starts": "2026-10-01 15:30:00",
            "minutes": 120,
            "timezone": "Europe/Amsterdam",
            "starts_at": STARTS,
            "ends_at": ENDS,
            "place": "De Vlieger",
            "state": "planned",
            "version": 1,
            "sequence": 0,
            "announced_at": BEFORE,
            "calendar_token": "ook-geheim",
        }
    ],
    "dialogues": [
        {
            "id": 1,
            "person_id": 1,
            "key": "network",
            "subject": "{}",
            "step": "goal",
            "answers": '{"name": "Taalnet"}',
            "state": "open",
            "updated_at": BEFORE,
        }
    ],
    "outbox": [
        LETTER | {"id": 1, "body": '{"html": "Nieuws van een ander", "buttons": []}'},
        LETTER
        | {
            "id": 2,
            "body": '{"html": "Kom je naar <b>breuken</b>?", "buttons": [[{"label": "Ik kom", "code": "rsvp:1:yes"}]]}',
            "reason": '{"html": "omdat je in Rekennet zit"}',
            "nudge_kind": "announcement",
            "meeting_id": 1,
            "meeting_version": 1,
            "due_at": BEFORE,
            "expires_at": STARTS,
        },
    ],
}


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The whole bot of today, on what the first schema kept."""
    await migrate(database, FIRST)
    async with database.write() as session:
        for table, rows in ROWS.items():
            for row in rows:
                names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
                await session.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # noqa: S608 - ours
        if not database.sqlite:
            for table in ROWS:
                last = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), 100)"
                await session.execute(text(last))
    await bring_up_to_date(database)
    stage = await Stage.open(database)
    yield stage
    await stage.close()


async def test_what_waits_leaves(stage: Stage) -> None:
    anja = stage.person("Anja")

    await stage.forward(minutes=1)

    first, second = (shown.text for shown in anja.inbox)
    assert first == "Nieuws van een ander"
    assert "breuken" in second
    await anja.taps("Ik kom")
    assert not anja.toast.alert
    async with stage.database.read() as session:
        assert await session.scalar(text("SELECT answer FROM rsvps WHERE person_id = 1")) == "yes"


async def test_who_was_asked_something_answers_it(stage: Stage) -> None:
    anja = stage.person("Anja")
    await stage.forward(minutes=1)

    await anja.says("taallessen die blijven hangen")

    async with stage.database.read() as session:
        step, answers = (await session.execute(text("SELECT step, answers FROM dialogues WHERE id = 1"))).one()
    assert step == "kind"
    assert "taallessen die blijven hangen" in str(answers)
