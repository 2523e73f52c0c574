"""Changes of status, of people and of the bot."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.telegram.client import Me
from bot.channels.telegram.reading import read
from handlers.conversation.messages import Chat, Event, Incoming, Sender
from tests.bot.channels.telegram.payloads import (
    ANNA,
    BOT,
    BRAM,
    CHANNEL,
    GROUP_ANONYMOUS_BOT,
    OTHER_BOT,
    PRIVATE,
    SENT_AT,
    SUPERGROUP,
    Json,
    status_change,
    update,
)

ME = Me(4242, "knipoog_bot")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
THEN = datetime.fromtimestamp(SENT_AT, UTC)
SENDER_ANNA = Sender("11", "Anna de Boer", "anna", "nl")
IN_GROUP = Chat("-1001", private=False, title="Rekenen")


def events(kind: str, change: Json) -> list[Incoming]:
    return read(update(kind, change), ME, NOW)


def happened(event: Event, chat: Chat = IN_GROUP, sender: Sender | None = SENDER_ANNA, **more: Any) -> Incoming:
    return Incoming(event, "telegram", chat, sender, THEN, **more)


JOINS = [
    pytest.param("left", "member", {}, id="joins"),
    pytest.param("kicked", "member", {}, id="returns"),
    pytest.param("left", "administrator", {}, id="joins as admin"),
    pytest.param("left", "restricted", {"is_member": True}, id="joins restricted"),
    pytest.param("restricted", "member", {"old_is_member": False}, id="joins after a restriction"),
]

LEAVES = [
    pytest.param("member", "left", {}, id="leaves"),
    pytest.param("member", "kicked", {}, id="is banned"),
    pytest.param("administrator", "left", {}, id="admin leaves"),
    pytest.param("creator", "left", {}, id="owner leaves"),
    pytest.param("restricted", "left", {"old_is_member": True}, id="leaves restricted"),
    pytest.param("member", "restricted", {"is_member": False}, id="restricted and gone"),
]

STAYS = [
    pytest.param("member", "administrator", {}, id="becomes admin"),
    pytest.param("administrator", "member", {}, id="no longer admin"),
    pytest.param("member", "restricted", {"is_member": True}, id="is restricted"),
    pytest.param("kicked", "left", {}, id="may come back"),
    pytest.param("left", "restricted", {"is_member": False}, id="restricted outside"),
]


@pytest.mark.parametrize(("old", "new", "rights"), JOINS)
def test_joined(old: str, new: str, rights: Json) -> None:
    assert events("chat_member", status_change(SUPERGROUP, BRAM, old, new, **rights)) == [
        happened(Event.JOINED, members=(Sender("12", "Bram"),))
    ]


@pytest.mark.parametrize(("old", "new", "rights"), LEAVES)
def test_left(old: str, new: str, rights: Json) -> None:
    assert events("chat_member", status_change(SUPERGROUP, BRAM, old, new, **rights)) == [
        happened(Event.LEFT, members=(Sender("12", "Bram"),))
    ]


@pytest.mark.parametrize(("old", "new", "rights"), STAYS)
def test_neither(old: str, new: str, rights: Json) -> None:
    assert events("chat_member", status_change(SUPERGROUP, BRAM, old, new, **rights)) == []


def test_bots_and_channels_have_no_members() -> None:
    assert events("chat_member", status_change(SUPERGROUP, OTHER_BOT, "left", "member")) == []
    assert events("chat_member", status_change(CHANNEL, BRAM, "left", "member")) == []


@pytest.mark.parametrize(
    ("by", "sender"),
    [
        pytest.param(OTHER_BOT, None, id="bot"),
        pytest.param(GROUP_ANONYMOUS_BOT, Sender("1087968824", "Rekenen", anonymous=True), id="anonymous admin"),
    ],
)
def test_added_by_no_person(by: Json, sender: Sender | None) -> None:
    assert events("chat_member", status_change(SUPERGROUP, BRAM, "left", "member", by)) == [
        happened(Event.JOINED, sender=sender, members=(Sender("12", "Bram"),))
    ]


@pytest.mark.parametrize(
    ("old", "new", "rights", "event", "is_admin"),
    [
        pytest.param("left", "member", {}, Event.BOT_ADDED, False, id="added"),
        pytest.param("kicked", "member", {}, Event.BOT_ADDED, False, id="added again"),
        pytest.param("left", "administrator", {}, Event.BOT_ADDED, True, id="added as admin"),
        pytest.param("member", "left", {}, Event.BOT_REMOVED, False, id="left"),
        pytest.param("administrator", "kicked", {}, Event.BOT_REMOVED, False, id="banned"),
        pytest.param("member", "administrator", {}, Event.BOT_RIGHTS, True, id="made admin"),
        pytest.param("administrator", "member", {}, Event.BOT_RIGHTS, False, id="no longer admin"),
        pytest.param(
            "administrator", "restricted", {"is_member": True}, Event.BOT_RIGHTS, False, id="admin to restricted"
        ),
    ],
)
def test_own_status(old: str, new: str, rights: Json, event: Event, is_admin: bool) -> None:
    assert events("my_chat_member", status_change(SUPERGROUP, BOT, old, new, **rights)) == [
        happened(event, bot_is_admin=is_admin)
    ]


@pytest.mark.parametrize(
    ("old", "new", "rights"),
    [
        pytest.param("administrator", "administrator", {"can_pin_messages": True}, id="other rights"),
        pytest.param("member", "restricted", {"is_member": True}, id="restricted"),
        pytest.param("kicked", "left", {}, id="may come back"),
    ],
)
def test_own_status_that_changes_nothing(old: str, new: str, rights: Json) -> None:
    assert events("my_chat_member", status_change(SUPERGROUP, BOT, old, new, **rights)) == []


def test_own_status_in_a_channel() -> None:
    assert events("my_chat_member", status_change(CHANNEL, BOT, "left", "administrator")) == []


@pytest.mark.parametrize(
    ("old", "new", "event"),
    [
        pytest.param("member", "kicked", Event.BLOCKED, id="blocked"),
        pytest.param("kicked", "member", Event.UNBLOCKED, id="unblocked"),
    ],
)
def test_blocked(old: str, new: str, event: Event) -> None:
    assert events("my_chat_member", status_change(PRIVATE, BOT, old, new, ANNA)) == [
        happened(event, Chat("11", private=True))
    ]
