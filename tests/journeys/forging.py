"""Codes that no button of the bot has for this person, and all that such a code must not change."""

from typing import Any

from sqlalchemy import text

from tests.journeys.theatre import Theatre

FACTS = ("networks", "rooms", "memberships", "meetings", "rsvps", "items", "responses", "takeaways", "contacts")


async def facts(theatre: Theatre) -> dict[str, list[Any]]:
    async with theatre.database.read() as session:
        return {table: list(await session.execute(text(f"SELECT * FROM {table}"))) for table in FACTS}  # noqa: S608


FORGED = (
    "", ":", "onzin", "onzin:1", "as:", "as:publiceer", "as:onzin", "q:", "q:1:name:!", "q:2:text:x", "q:-1:x:y",
    "q:99999999999999999999:name:!", "rsvp:1:nooit", "rsvp:999:yes", "rsvp:1:yes:weg", "rsvp:١:yes", "announce:1",
    "announce:1:later", "restore:1", "trek:1:make:2", "trek:1:stopped", "trek:1:pull", "trek:999:pull",
    "network:1:name", "pub:1:list", "pub:1:go:abc", "balans:1:mine", "item:1:delete", "item:1:undo", "item:999:edit",
    "ta:1:named", "ta:1:met:1:0", "hello:1:yes", "hello:999:yes", "bf:1:bring:onzin", "bf:n999:bring:proud",
    "ics:999", "ics:1; DROP", "net:999:help", "net:1:stop; x", "join:onzin", "setup", "set:onzin:1", "set:cap:99",
    "peace:onzin", "priv:onzin",
)  # fmt: skip
