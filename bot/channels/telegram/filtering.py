"""Which updates are for the bot: what people in a group say to each other is dropped here, before it is stored."""

from typing import Any

from telegram.constants import ChatID, ChatType

from bot.channels.contract import Raw
from bot.channels.telegram.client import ALLOWED_UPDATES, Me

SERVICE_MESSAGES = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "new_chat_title",
        "group_chat_created",
        "supergroup_chat_created",
    }
)

# A message that is for the bot may carry along what somebody else said.
CARRIED_ALONG = frozenset({"reply_to_message", "quote", "external_reply", "pinned_message"})

Json = dict[str, Any]


def keep(update: object, me: Me) -> Raw | None:
    """The update as it may be stored, or None if it is not for the bot. Never raises: the odd ones go to quarantine."""
    if not isinstance(update, dict) or update_id(update) is None:
        return None
    kind = next((kind for kind in ALLOWED_UPDATES if kind in update), None)
    # What was allowed before the first call can still be in the queue.
    if kind is None or not _is_for_bot(kind, update[kind], me):
        return None
    external_id = str(update["update_id"])
    event = update[kind]
    return Raw(external_id, _lane(event) or external_id, {**update, kind: _without_others_words(event)})


def update_id(update: object) -> int | None:
    value = update.get("update_id") if isinstance(update, dict) else None
    return value if type(value) is int else None


def _is_for_bot(kind: str, event: object, me: Me) -> bool:
    if kind not in ("message", "edited_message") or not isinstance(event, dict):
        return True
    if kind == "edited_message" and "text" not in event:
        return False  # above all a live location, which is edited every few seconds
    if not _in_group(event):
        return True
    if kind == "message" and not SERVICE_MESSAGES.isdisjoint(event):
        return True
    return "text" in event and _by_a_person(event) and (_is_command(event, me) or _answers_bot(event, me))


def _in_group(message: Json) -> bool:
    return _part(message, "chat").get("type") in (ChatType.GROUP, ChatType.SUPERGROUP)


def _by_a_person(message: Json) -> bool:
    if "via_bot" in message:
        return False
    if "sender_chat" in message:  # an anonymous admin speaks as the group itself, all others are channels
        return bool(_part(message, "sender_chat").get("id") == _part(message, "chat").get("id"))
    return not _part(message, "from").get("is_bot")


def _is_command(message: Json, me: Me) -> bool:
    text, entities = message["text"], message.get("entities")
    if not isinstance(text, str) or not isinstance(entities, list):
        return False
    for entity in entities:
        if isinstance(entity, dict) and entity.get("type") == "bot_command" and entity.get("offset") == 0:
            length = entity.get("length")
            return isinstance(length, int) and is_ours(text[:length], me)
    return False


def is_ours(command: str, me: Me) -> bool:
    """Whether "/agenda" or "/agenda@some_bot" is said to this bot."""
    _, at, name = command.partition("@")
    return not at or me.username is None or name.lower() == me.username.lower()


def _answers_bot(message: Json, me: Me) -> bool:
    # Every message in a forum topic is a "reply" to the service message that opened the topic, maybe the bot's own.
    original = _part(message, "reply_to_message")
    return _part(original, "from").get("id") == me.id and "forum_topic_created" not in original


def _lane(event: object) -> str | None:
    """Whose update it is: the user's, or the chat's if nobody in particular did it."""
    event = event if isinstance(event, dict) else {}
    user = _part(event, "from").get("id")
    if user in (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT):  # shared by all groups
        user = None
    chat = _part(event, "chat") or _part(_part(event, "message"), "chat")
    found = user if user is not None else chat.get("id")
    return None if found is None else str(found)


def _without_others_words(event: object) -> object:
    if not isinstance(event, dict):
        return event
    if isinstance(event.get("message"), dict):  # a pressed button has the message it sits on
        return {**event, "message": _pruned(event["message"])}
    return _pruned(event)


def _pruned(message: Json) -> Json:
    if not _in_group(message):
        return message
    return {key: value for key, value in message.items() if key not in CARRIED_ALONG}


def _part(whole: Json, key: str) -> Json:
    part = whole.get(key)
    return part if isinstance(part, dict) else {}
