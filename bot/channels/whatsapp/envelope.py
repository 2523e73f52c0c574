"""From one post by Meta to one update per event, each with only what belongs to it.

Entries, changes, messages and statuses are all lists, and Meta does put several in one post.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.channels.contract import Raw
from bot.channels.whatsapp.json_values import Json, items, part, word
from bot.channels.whatsapp.parsing import parse
from bot.channels.whatsapp.senders import ids_of_recipient, ids_of_sender, phone, scoped

NOBODY = "account"
CONTACT_IDS = ("wa_id", "user_id", "parent_user_id")

# Which lists a field holds, and what one item of such a list is.
LISTS = {
    "messages": {"messages": "message", "statuses": "status", "errors": "error"},
    "user_preferences": {"user_preferences": "preference"},
    "user_id_update": {"user_id_update": "new_ids"},
}

# The fields of which the value itself is the event. Of all others nothing is kept: some hold what others write.
NEWS = frozenset(
    {
        "account_alerts",
        "account_review_update",
        "account_update",
        "business_capability_update",
        "message_template_components_update",
        "message_template_quality_update",
        "message_template_status_update",
        "phone_number_name_update",
        "phone_number_quality_update",
        "security",
        "template_category_update",
    }
)


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    item: Any
    field: str = ""
    contact: Json | None = None
    metadata: Json | None = None
    time: str = ""


def split(body: bytes, account: str) -> list[Raw]:
    """All that is in a post to this phone number id, at least one. Raises NotJson, a ValueError, and nothing else.

    What makes no sense here becomes an update that `read` refuses, so that it is kept and stops nothing else.
    """
    return [_raw(found, account) for found in _find(parse(body))]


def _find(post: object) -> Iterator[_Found]:
    entries = items(post, "entry")
    if not entries:
        yield _Found("unreadable", post)
    for entry in entries:
        changes = items(entry, "changes")
        if not changes:
            yield _Found("unreadable", entry)
        for change in changes:
            yield from _find_in(change, word(entry, "time"))


def _find_in(change: object, time: str) -> Iterator[_Found]:
    field, value = word(change, "field") or "messages", part(change, "value")
    metadata = part(value, "metadata")
    if field not in LISTS:
        yield _find_news(change, field, value, time)
        return
    groups = [(kind, items(value, name)) for name, kind in LISTS[field].items()]
    if not any(group for _, group in groups):
        yield _Found("unreadable", change, field, None, metadata, time)
    contacts = [contact for contact in items(value, "contacts") if isinstance(contact, dict)]
    known = {word(contact, key): contact for contact in contacts for key in CONTACT_IDS}
    for kind, group in groups:
        alone = contacts[0] if len(contacts) == len(group) == 1 else None
        for item in group:
            fit = kind if isinstance(item, dict) else "unreadable"
            yield _Found(fit, item, field, _contact_of(item, known, alone), metadata, time)


def _find_news(change: object, field: str, value: Json, time: str) -> _Found:
    if field not in NEWS:
        return _Found("ignored", change, field, None, part(value, "metadata"), time)
    return _Found("news" if value else "unreadable", value or change, field, None, part(value, "metadata"), time)


def _contact_of(item: object, known: dict[str, Json], alone: Json | None) -> Json | None:
    """The contact with the same id; the only one there is when the item, the only one too, has no id."""
    ids = (
        *ids_of_sender(item, None),
        *ids_of_recipient(item, None),
        phone(word(item, "wa_id")),
        scoped(word(item, "user_id")),
    )
    named = [one for one in ids if one is not None]
    return next((known[one] for one in named if one in known), None) if named else alone


def _raw(found: _Found, account: str) -> Raw:
    kind, item, contact = found.kind, found.item, found.contact
    if word(found.metadata, "phone_number_id") not in ("", account):
        kind = "elsewhere"
    if kind in ("elsewhere", "ignored"):
        item, contact = {}, None
    payload = {
        "field": found.field,
        "kind": kind,
        "item": item,
        "contact": None if kind == "status" else contact,
        "metadata": found.metadata,
        "time": found.time,
    }
    return Raw(_external_id(found), _lane(found), payload)


def _external_id(found: _Found) -> str:
    """The same for each repetition of an event, and of no other. A digest: Meta's own id has the phone number in it,
    and this is kept longer than what was said.
    """
    own = word(found.item, "id")
    if own and found.kind == "message":
        known = own
    elif own and found.kind == "status":
        known = f"{own}:{word(found.item, 'status')}:{_recipient(found.item)}"
    else:
        known = json.dumps([found.field, found.time, found.item], sort_keys=True)
    return f"{found.kind}:{_digest(known)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _recipient(status: object) -> str:
    keys = ("recipient_participant_id", "recipient_participant_user_id", "recipient_id", "recipient_user_id")
    return next((found for key in keys if (found := word(status, key))), "")


def _lane(found: _Found) -> str:
    """Whose it is, under the id by which this person is known: the phone number before the other."""
    if found.kind == "message":
        ids = ids_of_sender(found.item, found.contact)
    elif found.kind == "status":
        ids = ids_of_recipient(found.item, found.contact)
    elif found.kind in ("preference", "new_ids"):
        previous = word(part(found.item, "user_id"), "previous")
        ids = (phone(word(found.item, "wa_id")), scoped(previous, word(found.item, "user_id")))
    else:
        ids = (None, None)
    return ids[0] or ids[1] or NOBODY
