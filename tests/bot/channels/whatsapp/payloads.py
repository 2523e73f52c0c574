"""What Meta posts, written for these tests: values in changes in entries in a post."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

ACCOUNT = "104030201"
PHONE = "31612345678"
SCOPED = "NL.8801Anja"
BASTIAAN = "31687654321"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SENT_AT = datetime(2026, 11, 22, 11, 55, tzinfo=UTC)
TIMESTAMP = str(int(SENT_AT.timestamp()))

METADATA = {"display_phone_number": "31201234567", "phone_number_id": ACCOUNT}
ANJA = {"profile": {"name": "Anja de Wit"}, "wa_id": PHONE, "user_id": SCOPED}
UNNAMED = {"profile": {"name": "Anja de Wit", "username": "anja.dw"}, "user_id": SCOPED}


def known(kind: str, own: str) -> str:
    """By what an event with this id of Meta's is known here."""
    return f"{kind}:{hashlib.sha256(own.encode()).hexdigest()}"


def body(post: object) -> bytes:
    return json.dumps(post).encode()


def post(*entries: object) -> Json:
    return {"object": "whatsapp_business_account", "entry": list(entries)}


def entry(*changes: object, time: int | None = None) -> Json:
    return {"id": "7700", "changes": list(changes)} | ({"time": time} if time else {})


def change(value: object, field: str = "messages") -> Json:
    return {"field": field, "value": value}


def value(contacts: list[Json] | None = None, metadata: Json = METADATA, **lists: object) -> Json:
    found = {"messaging_product": "whatsapp", "metadata": metadata}
    return found | ({} if contacts is None else {"contacts": contacts}) | lists


def one_message(message: object, contact: Json | None = ANJA) -> Json:
    return post(entry(change(value(None if contact is None else [contact], messages=[message]))))


def one_status(status: object) -> Json:
    return post(entry(change(value([ANJA], statuses=[status]))))


def news(field: str, told: object, time: int = 1795348800) -> Json:
    return post(entry(change(told, field), time=time))


def message(kind: str, content: object = None, message_id: str = "wamid.1", sender: str | None = PHONE) -> Json:
    found = {"id": message_id, "timestamp": TIMESTAMP, "type": kind}
    found |= {} if sender is None else {"from": sender}
    return found | ({} if content is None else {kind: content})


def said(text: object, message_id: str = "wamid.1", sender: str | None = PHONE) -> Json:
    return message("text", {"body": text}, message_id, sender)


def tapped(kind: str, code: str = "rsvp:7:yes", title: str = "Ik kom") -> Json:
    answer = {"type": kind, kind: {"id": code, "title": title}}
    return message("interactive", answer) | {"context": {"from": "31201234567", "id": "wamid.ours"}}


def quick_reply(payload: str, text: str = "Bekijk") -> Json:
    return message("button", {"payload": payload, "text": text}) | {"context": {"id": "wamid.ours"}}


def status(said: str, message_id: str = "wamid.ours", **more: object) -> Json:
    return {"id": message_id, "status": said, "timestamp": TIMESTAMP, "recipient_id": PHONE} | more


def failure(code: object, details: str = "", title: str = "Something") -> Json:
    return {"code": code, "title": title} | ({"error_data": {"details": details}} if details else {})


def system(kind: str, sender: str | None = PHONE, **told: str) -> Json:
    return message("system", {"type": kind, "body": "Anja is somebody else"} | told, sender=sender)


def template(**told: object) -> Json:
    return {"message_template_name": "meeting_soon", "message_template_language": "nl"} | told
