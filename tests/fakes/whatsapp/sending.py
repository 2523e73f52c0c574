"""POST /<phone number>/messages: what is refused at once, what is accepted and fails later, what arrives."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .checking import caption_of, check_shape, choices_of, need_words
from .media import DOCUMENTS, IMAGES
from .messages import Document, Message
from .refusals import RefusedError, bug
from .spec import wrong_with_mark
from .templates import fill

if TYPE_CHECKING:
    from .people import WhatsAppUser
    from .world import World

BSUID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")


@dataclass(frozen=True)
class Sent:
    """A message that was accepted. `person` is whom the bot named; None when nobody is there."""

    message: Message
    named: str
    person: WhatsAppUser | None
    in_window: bool
    failure: int | None


def post(world: World, body: dict[str, Any], later: int | None) -> dict[str, Any]:
    """`later`: the code of the failed status that a test ordered."""
    if "status" in body:
        return _mark_read(world, body)
    check_shape(body)
    if world.standing["status"] != "CONNECTED":
        raise RefusedError(133010, "Phone number not registered")
    named, person = _recipient(world, body)
    message = _compose(world, body)
    in_window = person is not None and person.window_is_open
    free = message.template is None
    if free and not in_window and world.window_refusal == "at once":
        raise RefusedError(131047, "more than 24 hours have passed since the person last wrote")
    world.limits.check(person.name if person else named, world.now(), in_window=free or in_window)
    failure = later if later is not None else _why_not(person, message, in_window=in_window)
    world.accept(Sent(message, named, person, in_window, failure))
    contact = {"input": named} | (
        {"user_id": named} if "to" not in body else {"wa_id": person.phone if person else named}
    )
    accepted = {"id": message.id} | ({} if free else {"message_status": "accepted"})
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [accepted]}


def _why_not(person: WhatsAppUser | None, message: Message, *, in_window: bool) -> int | None:
    if person is None or person.blocked or not person.has_whatsapp:
        return 131026
    if message.template is None:
        return None if in_window else 131047
    return 131050 if message.template.category == "MARKETING" and person.stopped_marketing else None


def _recipient(world: World, body: dict[str, Any]) -> tuple[str, WhatsAppUser | None]:
    """A phone number wins over a business-scoped id, as Meta says."""
    if "to" in body:
        digits = re.sub(r"[+\-\s()]", "", body["to"])
        if not re.fullmatch(r"\d{5,15}", digits):
            raise bug(131009, f"`to` is a phone number, not {body['to']!r}")
        if digits == world.number:
            raise bug(131021, "the bot writes to itself")
        return body["to"], world.reached_at(digits)
    if "recipient" not in body:
        raise bug(131008, "either `to` or `recipient` is required")
    if not BSUID.fullmatch(body["recipient"]):
        raise bug(131009, f"`recipient` is a business-scoped user id, not {body['recipient']!r}")
    return body["recipient"], world.known_as(body["recipient"])


def _compose(world: World, body: dict[str, Any]) -> Message:
    reply_to = body.get("context", {}).get("message_id")
    if reply_to is not None and not world.knows_message(reply_to):
        raise bug(131009, f"there is no message {reply_to!r} to reply to")
    made = _KINDS[body["type"]](world, body[body["type"]])
    tracker = body.get("biz_opaque_callback_data", "")
    return Message(
        world.new_message_id(), world.now(), reply_to=reply_to, tracker=tracker, raw=body, **made
    )  # fmt: skip


def _text(world: World, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "text",
        "text": need_words(content["body"], "text"),
        "preview": content.get("preview_url", False),
    }


def _interactive(world: World, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "buttons" if content["type"] == "button" else "list",
        "text": need_words(content["body"]["text"], "body"),
        "choices": choices_of(content),
        "menu": content["action"].get("button", ""),
        "footer": content.get("footer", {}).get("text", ""),
        **_header(world, content),
    }


def _header(world: World, content: dict[str, Any]) -> dict[str, Any]:
    """A line of text, or a file above reply buttons: Meta's pages on interactive messages."""
    header = content.get("header")
    if header is None:
        return {}
    kind = header["type"]
    if set(header) != {"type", kind} or (kind != "text" and content["type"] != "button"):
        raise bug(131009, f"no header for a {content['type']}: {header}")
    if kind == "text":
        return {"header": need_words(header["text"], "header")}
    return {"document": _file(world, header[kind], DOCUMENTS if kind == "document" else IMAGES)}


def _template(world: World, content: dict[str, Any]) -> dict[str, Any]:
    filled = fill(world.templates, content)
    return {"kind": "template", "text": filled.text, "choices": filled.choices, "template": filled.template}


def _document(world: World, content: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "document", "text": caption_of(content), "document": _file(world, content, DOCUMENTS)}


def _image(world: World, content: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "image", "text": caption_of(content), "document": _file(world, content, IMAGES)}


def _file(world: World, content: dict[str, Any], listed: set[str]) -> Document:
    """What was uploaded, under the name that the message gives it."""
    if "link" in content or "id" not in content:
        raise bug(131008, "the fake fetches no links: upload the file and send its id")
    found = world.media.find(content["id"], listed)
    return replace(found, name=content.get("filename", ""))


def _reaction(world: World, content: dict[str, Any]) -> dict[str, Any]:
    if not world.knows_message(content.get("message_id", "")):
        raise bug(131009, f"there is no message {content.get('message_id')!r} to react to")
    return {"kind": "reaction", "text": content.get("emoji", "")}


_KINDS = {
    "text": _text,
    "interactive": _interactive,
    "template": _template,
    "document": _document,
    "image": _image,
    "reaction": _reaction,
}


def _mark_read(world: World, body: dict[str, Any]) -> dict[str, Any]:
    wrong = wrong_with_mark(body)
    if wrong or body["status"] != "read":
        raise bug(wrong[0].code if wrong else 100, "; ".join(each.words for each in wrong) or "only `read` is told")
    if body["message_id"] not in world.heard:
        raise bug(131009, f"nobody sent {body['message_id']!r}")
    world.marked_read.append(body["message_id"])
    return {"success": True}
