"""A database of an earlier schema, with people in the middle of something: nothing of it is lost on the way up."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from storage.engine import Database
from storage.migrating import FOLDER, migrate, up_to_date

FIRST = "2026_11_22_first"
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
            "created_at": "2026-09-07 07:00:00",
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
            "created_at": "2026-09-07 07:00:00",
            "consented_at": "2026-09-07 07:00:00",
        }
    ],
    "rooms": [
        {
            "id": 1,
            "channel": "telegram",
            "external_id": "-1",
            "title": "Rekenclub",
            "network_id": 1,
            "bot_is_admin": True,
            "active": True,
            "keeper_id": 1,
        }
    ],
    "postings": [{"id": 1, "room_id": 1, "html": "Welkom", "state": "given", "written_at": "2026-09-07 07:00:00"}],
    "arrivals": [
        {
            "id": 1,
            "room_id": 1,
            "external_id": "31",
            "name": "Bert",
            "at": "2026-09-07 07:00:00",
            "greeted": False,
        }
    ],
    "memberships": [
        {
            "id": 1,
            "network_id": 1,
            "person_id": 1,
            "role": "organiser",
            "joined_at": "2026-09-07 07:00:00",
            "themes": "[]",
            "brings": "breuken",
        }
    ],
    "addresses": [
        {
            "id": 1,
            "person_id": 1,
            "channel": "telegram",
            "external_id": "31",
            "username": "anja",
            "reach": "open",
            "refuses_promotion": False,
        }
    ],
    "dialogues": [
        {
            "id": 1,
            "person_id": 1,
            "network_id": 1,
            "key": "network",
            "subject": "{}",
            "step": "goal",
            "answers": '{"name": "Taalnet"}',
            "state": "open",
            "updated_at": "2026-09-07 07:00:00",
        }
    ],
    "inbox": [
        {
            "id": 1,
            "channel": "whatsapp",
            "account": "1",
            "external_id": "m:wamid.HBgLMzE2",
            "lane": "31612345678",
            "payload": '{"text": "Xanthippe"}',
            "state": "done",
            "received_at": "2026-09-07 07:00:00",
        },
        {
            "id": 2,
            "channel": "telegram",
            "account": "1",
            "external_id": "77",
            "lane": "31",
            "payload": '{"text": "nog te doen"}',
            "state": "new",
            "received_at": "2026-09-07 07:00:00",
        },
    ],
    "outbox": [
        {
            "id": 1,
            "channel": "telegram",
            "account": "1",
            "chat_id": "31",
            "private": True,
            "person_id": 1,
            "priority": 2,
            "state": "waiting",
            "not_before": "2026-09-07 07:00:00",
            "attempts": 0,
            "body": '{"html": "Kom je?", "buttons": []}',
            "pin": False,
            "only_edit": False,
            "created_at": "2026-09-07 07:00:00",
            "requested": False,
            "only_template": False,
            "opened": False,
        }
    ],
    "wrong_codes": [{"id": 1, "person_id": 1, "at": "2026-09-07 07:00:00"}],
}


@pytest.fixture
async def earlier(database: Database) -> AsyncIterator[Database]:
    """As it was on the first day, with something in every table that hangs on another."""
    await migrate(database, FIRST)
    async with database.write() as session:
        for table, rows in ROWS.items():
            for row in rows:
                names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
                await session.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)  # noqa: S608 - ours
    return database


async def all_of(database: Database, table: str, columns: str) -> list[tuple[Any, ...]]:
    async with database.read() as session:
        found = await session.execute(text(f"SELECT {columns} FROM {table} ORDER BY id"))  # noqa: S608 - our own
        return [tuple(row) for row in found]


async def test_who_is_in_the_middle_of_something_is_still_there(earlier: Database) -> None:
    await migrate(earlier)

    assert await up_to_date(earlier)
    assert await all_of(earlier, "dialogues", "key, step, state") == [("network", "goal", "open")]
    assert await all_of(earlier, "outbox", "chat_id, state") == [("31", "waiting")]
    assert await all_of(earlier, "postings", "html, state") == [("Welkom", "given")]
    assert await all_of(earlier, "arrivals", "external_id, name") == [("31", "Bert")]
    assert await all_of(earlier, "memberships", "role, brings") == [("organiser", "breuken")]
    assert await all_of(earlier, "rooms", "title, network_id, setup_token") == [("Rekenclub", 1, None)]


async def test_what_was_handled_keeps_neither_words_nor_ids(earlier: Database) -> None:
    await migrate(earlier)

    digest = hashlib.sha256(b"wamid.HBgLMzE2").hexdigest()
    kept = await all_of(earlier, "inbox", "external_id, lane, state")
    assert kept == [(f"message:{digest}", "", "done"), ("77", "31", "new")]
    words = [str(row[0]) for row in await all_of(earlier, "inbox", "payload")]
    assert words[0] == "None"
    assert "nog te doen" in words[1]
    assert await all_of(earlier, "addresses", "external_id, username") == [("31", None)]


async def test_and_back_again(earlier: Database) -> None:
    await migrate(earlier)
    await migrate(earlier, FIRST)

    assert await all_of(earlier, "postings", "html, state") == [("Welkom", "given")]
    assert await all_of(earlier, "outbox", "chat_id, state") == [("31", "waiting")]


LANDED = {
    FIRST: "6e01fff45d51b0f552b98322174d48c10325e4a3bbab6a0eee07505bce636b0b",
    "2026_11_28_moving": "94c80a5b10f50f2b1e258779b1badec3fbc9425d15784f6886905db910ba65bb",
}
"""The digest of each migration that landed. A change of the schema is a new one, and adds its own line here."""


def test_a_landed_migration_is_never_edited() -> None:
    for revision, digest in LANDED.items():
        (file,) = (FOLDER / "versions").glob(f"{revision}_*.py")
        assert hashlib.sha256(file.read_bytes()).hexdigest() == digest
