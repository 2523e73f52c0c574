"""Whatever is posted: nothing is lost, nothing breaks, and what cannot be read is said to be unreadable."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.contract import Ignored, Unreadable
from bot.channels.whatsapp.envelope import LISTS, NEWS, split
from bot.channels.whatsapp.parsing import NotJson
from bot.channels.whatsapp.reading import read
from handlers.conversation.messages import Incoming
from tests.bot.channels.whatsapp.payloads import (
    ACCOUNT,
    ANJA,
    METADATA,
    NOW,
    PHONE,
    SCOPED,
    body,
    change,
    entry,
    known,
    post,
    said,
)

KEYS = st.sampled_from(
    (
        *("entry", "changes", "value", "field", "time", "metadata", "phone_number_id", "contacts", "profile", "name"),
        *("messages", "statuses", "errors", "user_preferences", "user_id_update", "id", "from", "from_user_id", "type"),
        *("timestamp", "text", "body", "interactive", "button_reply", "list_reply", "button", "payload", "context"),
        *("edit", "message", "system", "wa_id", "user_id", "previous", "current", "status", "recipient_id", "pricing"),
        *("code", "category", "value", "event", "message_template_name", "new_category", "new_quality_score", "image"),
    )
)
WORDS = st.sampled_from(
    (
        *(*LISTS, *NEWS, "calls", ACCOUNT, PHONE, SCOPED, "text", "interactive", "button", "edit", "system", "failed"),
        *("read", "stop", "user_changed_number", "user_changed_user_id", "customer_identity_changed", "image"),
        *("marketing_messages", "1795348800", "/agenda", "rsvp:7:yes", "\0", "\ud800"),
    )
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=5)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=5),
    max_leaves=12,
)

MESSAGES = st.fixed_dictionaries(
    {
        "id": st.just("wamid.x") | LEAVES,
        "from": st.just(PHONE) | LEAVES,
        "type": st.sampled_from(("text", "interactive", "button", "edit", "system", "image", "reaction")) | LEAVES,
    },
    optional={"text": ANYTHING, "interactive": ANYTHING, "button": ANYTHING, "edit": ANYTHING, "system": ANYTHING},
)
STATUSES = st.fixed_dictionaries(
    {"id": LEAVES, "status": st.sampled_from(("sent", "failed")) | LEAVES},
    optional={"errors": ANYTHING, "pricing": ANYTHING, "timestamp": LEAVES, "recipient_id": LEAVES},
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "metadata": st.just(METADATA) | ANYTHING,
        "contacts": st.lists(st.just(ANJA) | ANYTHING, max_size=2) | ANYTHING,
        "messages": st.lists(MESSAGES | ANYTHING, max_size=3) | ANYTHING,
        "statuses": st.lists(STATUSES | ANYTHING, max_size=3) | ANYTHING,
        "errors": ANYTHING,
        "user_preferences": ANYTHING,
        "user_id_update": ANYTHING,
    },
)
CHANGES = st.fixed_dictionaries({"field": WORDS | LEAVES, "value": VALUES | ANYTHING})
POSTS = st.fixed_dictionaries(
    {"entry": st.lists(st.fixed_dictionaries({"changes": st.lists(CHANGES | ANYTHING, max_size=3)}), max_size=3)}
)


def read_one(payload: dict[str, Any]) -> str:
    try:
        (found,) = read(payload, NOW)
    except Unreadable:
        return "unreadable"
    return "counted" if isinstance(found, Ignored) else "understood"


@given(POSTS | ANYTHING)
def test_every_json_gives_updates_that_can_be_stored_and_judged(found: object) -> None:
    raws = split(json.dumps(found).encode(), ACCOUNT)

    assert raws
    for raw in raws:
        stored = json.dumps(raw.payload, allow_nan=False, ensure_ascii=False).encode()
        assert b"\\u0000" not in stored
        assert 0 < len(raw.external_id) <= 200
        assert 0 < len(raw.lane) <= 140
        assert read_one(json.loads(stored)) in ("understood", "counted", "unreadable")


@given(POSTS | ANYTHING)
def test_a_repetition_is_the_same(found: object) -> None:
    assert split(json.dumps(found).encode(), ACCOUNT) == split(json.dumps(found, indent=1).encode(), ACCOUNT)


@given(st.lists(ANYTHING, max_size=4), st.lists(ANYTHING, max_size=4), st.lists(ANYTHING, max_size=2))
def test_a_message_survives_whatever_is_around_it(
    before: list[object], after: list[object], contacts: list[object]
) -> None:
    around = {"metadata": METADATA, "contacts": contacts, "messages": [*before, said("Hoi"), *after]}

    raws = split(body(post(*before, entry(*after, change(around)), *after)), ACCOUNT)

    (ours,) = [raw for raw in raws if raw.payload["item"] == said("Hoi")]
    (event,) = read(ours.payload, NOW)
    assert isinstance(event, Incoming)
    assert (event.text, ours.external_id, ours.lane) == ("Hoi", known("message", "wamid.1"), PHONE)


@given(st.binary(max_size=300))
def test_bytes_that_are_no_json_are_said_to_be_none(rubbish: bytes) -> None:
    try:
        raws = split(rubbish, ACCOUNT)
    except NotJson:
        return
    assert raws


@given(st.dictionaries(st.sampled_from(("kind", "field", "item", "contact", "metadata", "time")), ANYTHING))
def test_whatever_was_stored_is_read_or_refused(payload: dict[str, Any]) -> None:
    assert read_one(payload) in ("understood", "counted", "unreadable")


@given(
    st.sampled_from(("message", "status", "error", "preference", "new_ids", "news")),
    st.sampled_from(sorted(NEWS)),
    MESSAGES | STATUSES | ANYTHING,
    ANYTHING,
)
def test_every_kind_is_read_or_refused(kind: str, field: str, item: object, contact: object) -> None:
    payload = {"kind": kind, "field": field, "item": item, "contact": contact}

    assert read_one(payload) in ("understood", "counted", "unreadable")
