"""What somebody wrote, tapped or sent along: from a message of the Cloud API to our events."""

import re
from dataclasses import replace
from datetime import datetime

from bot.channels.contract import Ignored, Notice, Unreadable
from bot.channels.whatsapp.json_values import Json, moment, part, word
from bot.channels.whatsapp.senders import CHANNEL, chat_with, person
from handlers.conversation.messages import Event, Incoming

LONGEST_TEXT = 10_000

# Something happened, but nobody said anything: a thumb under a message, a chat that was opened.
UNSAID = frozenset({"reaction", "request_welcome"})

# What Meta calls the content of a message is also the name under which it stands.
CONTENTS = (
    *("text", "interactive", "button", "location", "image", "video", "audio", "document", "sticker", "contacts"),
    *("edit", "revoke", "reaction", "order", "system"),
)

COMMAND = re.compile(r"/([A-Za-z0-9_]+)(?:@\w+)?(?:\s+|$)")

# Our templates send "open", and a code of ours begins with its use-case; a quick reply without a payload sends the
# words on its button instead.
CODE = re.compile(r"open|[a-z]+:\S.*")


def kind_of(message: Json) -> str:
    """The kind that it says it is; of one that does not say, what it holds."""
    return word(message, "type") or next((kind for kind in CONTENTS if kind in message), "")


def read_message(message: Json, contact: Json, now: datetime) -> Incoming | Notice:
    """Raises Unreadable for one that nobody sent, or without content."""
    kind = kind_of(message)
    if word(message, "group_id"):
        return Ignored("group")
    if kind in UNSAID:
        return Ignored(kind)
    sender = person(message, contact)
    if sender is None or not kind:
        raise Unreadable("a message without a type" if sender else "a message without a sender")
    return _content(
        kind,
        message,
        Incoming(
            event=Event.UNSUPPORTED,
            channel=CHANNEL,
            chat=chat_with(sender),
            sender=sender,
            sent_at=moment(message, "timestamp", now),
            message_id=word(message, "id") or None,
            in_order=False,
        ),
    )


def _content(kind: str, message: Json, bare: Incoming) -> Incoming | Notice:
    match kind:
        case "text":
            return _read_text(word(part(message, "text"), "body"), bare)
        case "button":
            return _read_quick_reply(message, bare)
        case "interactive":
            return _read_interactive(message, bare)
        case "edit":
            return _read_edit(part(message, "edit"), bare)
        case "revoke":
            return _read_revoke(word(part(message, "revoke"), "original_message_id"), bare)
    return replace(bare, text=word(part(message, kind), "caption")[:LONGEST_TEXT])


def _read_text(body: str, bare: Incoming) -> Incoming:
    text = body.strip()[:LONGEST_TEXT]
    if not text:
        raise Unreadable("a text without text")
    if command := COMMAND.match(text):
        rest = text[command.end() :].strip()
        return replace(bare, event=Event.COMMAND, text=rest, command=command[1].lower(), argument=rest)
    return replace(bare, event=Event.TEXT, text=text)


def _read_quick_reply(message: Json, bare: Incoming) -> Incoming:
    """A tap on the button of a template."""
    button = part(message, "button")
    payload, label = word(button, "payload"), word(button, "text")
    if payload != label and CODE.fullmatch(payload):
        return _pressed(payload, message, bare)
    return _read_text(label or payload, bare)


def _read_interactive(message: Json, bare: Incoming) -> Incoming | Notice:
    """A tap on a button or row of ours. Forms are not ours; what was tapped may also be left out by an error."""
    interactive = part(message, "interactive")
    if word(interactive, "type") == "call_permission_reply":
        return Ignored("call_permission_reply")
    answer = part(interactive, "button_reply") or part(interactive, "list_reply")
    if code := word(answer, "id"):
        return _pressed(code, message, bare)
    return _read_text(word(answer, "title"), bare) if answer else bare


def _pressed(code: str, message: Json, bare: Incoming) -> Incoming:
    return replace(bare, event=Event.BUTTON, code=code, message_id=word(part(message, "context"), "id") or None)


def _read_edit(edit: Json, bare: Incoming) -> Incoming | Notice:
    text = word(part(part(edit, "message"), "text"), "body").strip()[:LONGEST_TEXT]
    if not text:
        return Ignored("edit")
    return replace(bare, event=Event.EDITED, text=text, message_id=word(edit, "original_message_id") or bare.message_id)


def _read_revoke(taken_back: str, bare: Incoming) -> Incoming | Notice:
    return replace(bare, event=Event.DELETED, message_id=taken_back) if taken_back else Ignored("revoke")
