"""Reads the simulated platform's updates: what they mean to the bot."""

import re
from datetime import datetime
from typing import Any

from bot.channels.contract import Unreadable
from bot.channels.playground.records import PLAYGROUND
from handlers.conversation.messages import Chat, Event, Incoming, Sender

EVENTS = {
    "message": Event.TEXT,
    "edited": Event.EDITED,
    "unsupported": Event.UNSUPPORTED,
    "tap": Event.BUTTON,
    "joined": Event.JOINED,
    "left": Event.LEFT,
    "bot_added": Event.BOT_ADDED,
    "bot_removed": Event.BOT_REMOVED,
    "bot_admin": Event.BOT_RIGHTS,
    "bot_not_admin": Event.BOT_RIGHTS,
    "blocked": Event.BLOCKED,
    "unblocked": Event.UNBLOCKED,
    "title": Event.TITLE,
}
TYPED = {"message", "edited", "unsupported"}
COMMAND = re.compile(r"/([a-z]\w{0,31})(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)


def read(payload: dict[str, Any], channel: str = PLAYGROUND) -> list[Incoming]:
    """Nothing for what people say among themselves in a group. Raises Unreadable."""
    try:
        return [] if _chatter(payload) else [_incoming(payload, channel)]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(f"playground update: {error!r}") from error


def _chatter(payload: dict[str, Any]) -> bool:
    if payload["chat"]["private"] or payload["kind"] not in TYPED:
        return False
    return not (str(payload.get("text", "")).startswith("/") or payload.get("reply_to_bot"))


def _incoming(payload: dict[str, Any], channel: str) -> Incoming:
    event = EVENTS[payload["kind"]]
    text = str(payload.get("text", ""))
    command = argument = ""
    typed = _command(text) if event is Event.TEXT else None
    if typed is not None:
        event, (command, argument) = Event.COMMAND, typed
        text = argument
    chat, sender = _chat(payload["chat"]), _sender(payload["from"])
    return Incoming(
        event=event,
        channel=channel,
        chat=chat,
        sender=sender,
        sent_at=datetime.fromisoformat(payload["at"]),
        text=text,
        command=command,
        argument=argument,
        code=str(payload.get("code", "")),
        message_id=payload.get("message_id"),
        callback_id=payload.get("callback_id"),
        members=(sender,) if event in (Event.JOINED, Event.LEFT) else (),
        bot_is_admin=bool(payload["chat"].get("bot_is_admin", False)),
    )


def _command(text: str) -> tuple[str, str] | None:
    """`/Agenda@knipoog volgende week` is ("agenda", "volgende week")."""
    match = COMMAND.fullmatch(text)
    return match and (match[1].lower(), (match[2] or "").strip())


def _chat(chat: dict[str, Any]) -> Chat:
    return Chat(str(chat["id"]), bool(chat["private"]), str(chat["title"]))


def _sender(sender: dict[str, Any]) -> Sender:
    return Sender(str(sender["id"]), str(sender["name"]), language=str(sender["language"]))
