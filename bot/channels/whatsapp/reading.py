"""What an update means: from what was split off a post by Meta to our events and notices."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.channels.contract import Ignored, Notice, Unreadable
from bot.channels.whatsapp.account_news import read_error, read_new_ids, read_news, read_preference, read_system
from bot.channels.whatsapp.json_values import Json, part, word
from bot.channels.whatsapp.messages import kind_of, read_message
from bot.channels.whatsapp.receipts import read_receipt
from handlers.conversation.messages import Incoming

LONGEST_KIND = 60


def read(payload: dict[str, Any], now: datetime) -> Sequence[Incoming | Notice]:
    """Exactly one event or notice; `now` is when it happened if it does not say so itself. Raises Unreadable."""
    try:
        return [_read(payload, part(payload, "item"), part(payload, "contact"), now)]
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(type(error).__name__) from error


def _read(payload: Json, item: Json, contact: Json, now: datetime) -> Incoming | Notice:
    match word(payload, "kind"):
        case "message" if kind_of(item) == "system":
            return read_system(item, contact, now)
        case "message":
            return read_message(item, contact, now)
        case "status":
            return read_receipt(item, now)
        case "error":
            return read_error(item)
        case "preference":
            return read_preference(item, contact, now)
        case "new_ids":
            return read_new_ids(item)
        case "news":
            return read_news(word(payload, "field"), item)
        case "elsewhere":
            return Ignored("another number")
        case "ignored":
            return Ignored(word(payload, "field")[:LONGEST_KIND])
    raise Unreadable("not in the form of a webhook")
