"""Where the simulated platform remembers: one small SQLite file, written to at once and in one thread."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.channels.contract import RenderedButton
from bot.channels.playground.records import Buttons, File, Group, Message, Person
from handlers.conversation.messages import Document

SCHEMA = """
CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL, started INTEGER NOT NULL,
    blocked INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS groups (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, bot INTEGER NOT NULL, bot_is_admin INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS members (
    group_id TEXT NOT NULL, person_id TEXT NOT NULL, admin INTEGER NOT NULL,
    PRIMARY KEY (group_id, person_id));
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY, chat TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL,
    body TEXT NOT NULL, about TEXT NOT NULL, buttons TEXT NOT NULL, file_id INTEGER, edited INTEGER NOT NULL,
    silent INTEGER NOT NULL, pinned INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS messages_by_chat ON messages (chat, id);
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY, filename TEXT NOT NULL, media_type TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS reads (
    person TEXT NOT NULL, chat TEXT NOT NULL, upto INTEGER NOT NULL, PRIMARY KEY (person, chat));
CREATE TABLE IF NOT EXISTS updates (id INTEGER PRIMARY KEY, payload TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS presses (id INTEGER PRIMARY KEY, person TEXT NOT NULL);
"""
ADDED = (
    ("people", "platform", "TEXT NOT NULL DEFAULT 'playground'"),
    ("people", "spoke_at", "TEXT"),
    ("updates", "platform", "TEXT NOT NULL DEFAULT 'playground'"),
    ("messages", "template", "INTEGER NOT NULL DEFAULT 0"),
    ("messages", "list_label", "TEXT NOT NULL DEFAULT ''"),
)
"""Columns that a file of an earlier version does not have: (table, name, what)."""

TABLES = ("people", "groups", "members", "messages", "files", "reads", "updates", "presses")

MESSAGE = """
SELECT m.id, m.chat, m.author, m.at, m.kind, m.body, m.about, m.buttons, m.edited, m.silent, m.pinned,
       m.template, m.list_label, f.id AS file_id, f.filename, f.media_type, length(f.content) AS size
FROM messages m LEFT JOIN files f ON f.id = m.file_id
"""


UNREAD = """
SELECT c.person, c.chat, count(*) AS n
FROM (SELECT id AS person, id AS chat FROM people
      UNION ALL SELECT person_id, group_id FROM members) c
LEFT JOIN reads r ON r.person = c.person AND r.chat = c.chat
JOIN messages m ON m.chat = c.chat AND m.id > coalesce(r.upto, 0) AND m.author NOT IN ('', c.person)
GROUP BY c.person, c.chat
"""


class Store:
    def __init__(self, path: str) -> None:
        # One thread at a time uses it: the event loop's. A test may build it in another one.
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing with it
        self._db.executescript(SCHEMA)
        self._add_columns()

    def close(self) -> None:
        self._db.close()

    def _add_columns(self) -> None:
        for table, name, what in ADDED:
            there = {row["name"] for row in self._db.execute(f"PRAGMA table_info({table})")}
            if name not in there:
                self._db.execute(f"ALTER TABLE {table} ADD COLUMN {name} {what}")

    @contextmanager
    def change(self) -> Iterator[None]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def clear(self) -> None:
        """Forget all, but never begin the numbers anew; the menus are the bot's, not the world's."""
        self._db.execute("DELETE FROM notes WHERE key NOT IN ('number', 'key', 'menus')")
        for table in TABLES:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - the names are ours

    # Notes and numbers

    def note(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row["value"])

    def set_note(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, value))

    def number(self) -> int:
        """The next of one series for everything, never given out again: not after a reset either."""
        self._db.execute("INSERT OR IGNORE INTO notes VALUES ('number', '0')")
        row = self._db.execute("UPDATE notes SET value = value + 1 WHERE key = 'number' RETURNING value").fetchone()
        return int(row["value"])

    def last_number(self) -> int:
        return int(self.note("number") or 0)

    # People and groups

    def people(self) -> list[Person]:
        return [_person(row) for row in self._db.execute("SELECT * FROM people ORDER BY rowid")]

    def person(self, person_id: str) -> Person | None:
        row = self._db.execute("SELECT * FROM people WHERE id = ?", (person_id,)).fetchone()
        return None if row is None else _person(row)

    def save_person(self, person: Person) -> None:
        self._db.execute(
            "INSERT INTO people (id, name, language, started, blocked, platform, spoke_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language,"
            " started = excluded.started, blocked = excluded.blocked, spoke_at = excluded.spoke_at",
            (
                person.id,
                person.name,
                person.language,
                person.started,
                person.blocked,
                person.platform,
                None if person.spoke_at is None else person.spoke_at.isoformat(),
            ),
        )

    def groups(self) -> list[Group]:
        return [self._group(row) for row in self._db.execute("SELECT * FROM groups ORDER BY rowid").fetchall()]

    def group(self, group_id: str) -> Group | None:
        row = self._db.execute("SELECT * FROM groups WHERE id = ?", (group_id,)).fetchone()
        return None if row is None else self._group(row)

    def _group(self, row: sqlite3.Row) -> Group:
        members = self._db.execute(
            "SELECT person_id, admin FROM members WHERE group_id = ? ORDER BY rowid", (row["id"],)
        ).fetchall()
        return Group(
            id=row["id"],
            title=row["title"],
            members=tuple(member["person_id"] for member in members),
            admins=tuple(member["person_id"] for member in members if member["admin"]),
            bot=bool(row["bot"]),
            bot_is_admin=bool(row["bot_is_admin"]),
        )

    def save_group(self, group: Group) -> None:
        self._db.execute(
            "INSERT INTO groups VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title,"
            " bot = excluded.bot, bot_is_admin = excluded.bot_is_admin",
            (group.id, group.title, group.bot, group.bot_is_admin),
        )
        self._db.execute("DELETE FROM members WHERE group_id = ?", (group.id,))
        rows = [(group.id, member, member in group.admins) for member in group.members]
        self._db.executemany("INSERT INTO members VALUES (?, ?, ?)", rows)

    # Messages

    def message(self, message_id: int) -> Message | None:
        row = self._db.execute(f"{MESSAGE} WHERE m.id = ?", (message_id,)).fetchone()
        return None if row is None else _message(row)

    def latest(self, chat: str, count: int) -> list[Message]:
        """The last messages of a chat, oldest first."""
        query = f"{MESSAGE} WHERE m.chat = ? ORDER BY m.id DESC LIMIT ?"
        return [_message(row) for row in self._db.execute(query, (chat, count))][::-1]

    def after(self, number: int, author: str) -> list[Message]:
        """What an author said after that message, in all chats."""
        query = f"{MESSAGE} WHERE m.id > ? AND m.author = ? ORDER BY m.id"
        return [_message(row) for row in self._db.execute(query, (number, author))]

    def pinned(self, chat: str) -> Message | None:
        """What was pinned last in a chat."""
        query = f"{MESSAGE} WHERE m.chat = ? AND m.pinned ORDER BY m.id DESC LIMIT 1"
        row = self._db.execute(query, (chat,)).fetchone()
        return None if row is None else _message(row)

    def save_message(self, message: Message) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                message.id,
                message.chat,
                message.author,
                message.at.isoformat(),
                message.kind,
                message.body,
                message.about,
                _dump_buttons(message.buttons),
                None if message.file is None else message.file.id,
                message.edited,
                message.silent,
                message.pinned,
                message.template,
                message.list_label,
            ),
        )

    def drop_message(self, message_id: int) -> None:
        self._db.execute("DELETE FROM messages WHERE id = ?", (message_id,))

    def save_file(self, number: int, document: Document) -> File:
        row = (number, document.filename, document.media_type, document.content)
        self._db.execute("INSERT INTO files VALUES (?, ?, ?, ?)", row)
        return File(number, document.filename, document.media_type, len(document.content))

    def document(self, file_id: int) -> Document | None:
        row = self._db.execute("SELECT * FROM files WHERE id = ?", (file_id,)).fetchone()
        return None if row is None else Document(row["filename"], row["media_type"], row["content"])

    # What each has read

    def read(self, person: str, chat: str, upto: int) -> None:
        self._db.execute(
            "INSERT INTO reads VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET upto = max(upto, excluded.upto)",
            (person, chat, upto),
        )

    def unread(self) -> dict[str, dict[str, int]]:
        """How many messages each person has not seen, per chat; chats without any are left out."""
        found: dict[str, dict[str, int]] = {row["id"]: {} for row in self._db.execute("SELECT id FROM people")}
        for row in self._db.execute(UNREAD):
            found[row["person"]][row["chat"]] = row["n"]
        return found

    # What the bot has still to hear

    def enqueue(self, number: int, platform: str, payload: dict[str, Any]) -> None:
        row = (number, json.dumps(payload, ensure_ascii=False), platform)
        self._db.execute("INSERT INTO updates VALUES (?, ?, ?)", row)

    def queue(self, count: int, platform: str | None) -> list[tuple[int, dict[str, Any]]]:
        query = "SELECT id, payload FROM updates WHERE platform = coalesce(?, platform) ORDER BY id LIMIT ?"
        rows = self._db.execute(query, (platform, count))
        return [(int(row["id"]), json.loads(row["payload"])) for row in rows]

    def dequeue(self, upto: int, platform: str | None) -> None:
        self._db.execute("DELETE FROM updates WHERE id <= ? AND platform = coalesce(?, platform)", (upto, platform))

    def save_press(self, number: int, person: str) -> None:
        self._db.execute("INSERT INTO presses VALUES (?, ?)", (number, person))

    def take_press(self, number: int) -> str | None:
        """Who pressed; the second time it asks the same, nobody."""
        row = self._db.execute("DELETE FROM presses WHERE id = ? RETURNING person", (number,)).fetchone()
        return None if row is None else str(row["person"])


def _person(row: sqlite3.Row) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        language=row["language"],
        started=bool(row["started"]),
        blocked=bool(row["blocked"]),
        platform=row["platform"],
        spoke_at=None if row["spoke_at"] is None else datetime.fromisoformat(row["spoke_at"]),
    )


def _message(row: sqlite3.Row) -> Message:
    file = None
    if row["file_id"] is not None:
        file = File(row["file_id"], row["filename"], row["media_type"], row["size"])
    return Message(
        id=row["id"],
        chat=row["chat"],
        author=row["author"],
        at=datetime.fromisoformat(row["at"]),
        kind=row["kind"],
        body=row["body"],
        about=row["about"],
        buttons=_load_buttons(row["buttons"]),
        file=file,
        edited=bool(row["edited"]),
        silent=bool(row["silent"]),
        pinned=bool(row["pinned"]),
        template=bool(row["template"]),
        list_label=row["list_label"],
    )


def _dump_buttons(buttons: Buttons) -> str:
    return json.dumps([[asdict(button) for button in row] for row in buttons], ensure_ascii=False)


def _load_buttons(text: str) -> Buttons:
    return tuple(tuple(RenderedButton(**button) for button in row) for row in json.loads(text))
