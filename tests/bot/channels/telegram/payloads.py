"""Updates as Telegram posts them, in JSON."""

from typing import Any

Json = dict[str, Any]

TOKEN = "4242:AAH-not_a_real_token"
BOT: Json = {"id": 4242, "is_bot": True, "first_name": "Knipoog", "username": "knipoog_bot"}
OTHER_BOT: Json = {"id": 777, "is_bot": True, "first_name": "Poll", "username": "poll_bot"}
GROUP_ANONYMOUS_BOT: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
TELEGRAM: Json = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
ANNA: Json = {
    "id": 11,
    "is_bot": False,
    "first_name": "Anna",
    "last_name": "de Boer",
    "username": "anna",
    "language_code": "nl",
}
BRAM: Json = {"id": 12, "is_bot": False, "first_name": "Bram"}

PRIVATE: Json = {"id": 11, "type": "private", "first_name": "Anna", "last_name": "de Boer"}
GROUP: Json = {"id": -500, "type": "group", "title": "Rekenen"}
SUPERGROUP: Json = {"id": -1001, "type": "supergroup", "title": "Rekenen"}
FORUM: Json = {"id": -1002, "type": "supergroup", "title": "Forum", "is_forum": True}
CHANNEL: Json = {"id": -1003, "type": "channel", "title": "Nieuws"}

SENT_AT = 1_764_000_000


def update(kind: str, event: Any, update_id: int = 900) -> Json:
    return {"update_id": update_id, kind: event}


def message(chat: Json = PRIVATE, sender: Json | None = ANNA, **content: Any) -> Json:
    found: Json = {"message_id": 55, "date": SENT_AT, "chat": chat}
    if sender is not None:
        found["from"] = sender
    return found | content


def said(text: str, chat: Json = PRIVATE, sender: Json | None = ANNA, **content: Any) -> Json:
    """A message with text, and the entity that Telegram adds to an opening command."""
    if text.startswith("/"):
        length = len(text.split()[0])
        content.setdefault("entities", [{"type": "bot_command", "offset": 0, "length": length}])
    return message(chat, sender, text=text, **content)


def anonymous(text: str, chat: Json = SUPERGROUP) -> Json:
    return said(text, chat, GROUP_ANONYMOUS_BOT, sender_chat=chat)


def from_bot(text: str = "Kom je?", chat: Json = SUPERGROUP, **content: Any) -> Json:
    return message(chat, BOT, text=text, **content) | {"message_id": 40}


def answering_bot(text: str, chat: Json = SUPERGROUP, **content: Any) -> Json:
    return said(text, chat, reply_to_message=from_bot(chat=chat), **content)


def pressed(data: str | None = "rsvp:ja", on: Json | None = None, **content: Any) -> Json:
    found: Json = {"id": "cb-1", "from": ANNA, "chat_instance": "1", **content}
    if data is not None:
        found["data"] = data
    if on is not None:
        found["message"] = on
    return found


def member(user: Json, status: str, **rights: Any) -> Json:
    extra: Json = {"until_date": 0} if status == "kicked" else {}
    if status == "administrator":
        extra = dict.fromkeys(
            (
                "can_be_edited",
                "is_anonymous",
                "can_manage_chat",
                "can_delete_messages",
                "can_manage_video_chats",
                "can_restrict_members",
                "can_promote_members",
                "can_change_info",
                "can_invite_users",
                "can_post_stories",
                "can_edit_stories",
                "can_delete_stories",
            ),
            False,
        )
    if status == "creator":
        extra = {"is_anonymous": False}
    if status == "restricted":
        extra = dict.fromkeys(
            (
                "can_send_messages",
                "can_send_audios",
                "can_send_documents",
                "can_send_photos",
                "can_send_videos",
                "can_send_video_notes",
                "can_send_voice_notes",
                "can_send_polls",
                "can_send_other_messages",
                "can_add_web_page_previews",
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_edit_tag",
                "can_react_to_messages",
                "can_manage_topics",
            ),
            False,
        ) | {"until_date": 0}
    return {"user": user, "status": status, **extra, **rights}


def status_change(chat: Json, user: Json, old: str, new: str, by: Json = ANNA, **rights: Any) -> Json:
    """`rights` go to the new status, those that begin with old_ to the old one."""
    before = {key[4:]: value for key, value in rights.items() if key.startswith("old_")}
    after = {key: value for key, value in rights.items() if not key.startswith("old_")}
    return {
        "chat": chat,
        "from": by,
        "date": SENT_AT,
        "old_chat_member": member(user, old, **before),
        "new_chat_member": member(user, new, **after),
    }
