"""What an update means: from Telegram's JSON, by way of PTB's types, to our events."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, Message, MessageEntity, Update
from telegram.constants import MessageEntityType, MessageType

from bot.channels.contract import Unreadable
from bot.channels.telegram.client import Me
from bot.channels.telegram.filtering import is_ours
from bot.channels.telegram.membership import read_member, read_own
from bot.channels.telegram.senders_and_chats import CHANNEL, author, in_group, people, person, place_of
from handlers.conversation.messages import Chat, Event, Incoming

CONTENT = frozenset(
    {
        MessageType.ANIMATION,
        MessageType.AUDIO,
        MessageType.CHECKLIST,
        MessageType.CONTACT,
        MessageType.DICE,
        MessageType.DOCUMENT,
        MessageType.GAME,
        MessageType.INVOICE,
        MessageType.LIVE_PHOTO,
        MessageType.LOCATION,
        MessageType.PAID_MEDIA,
        MessageType.PHOTO,
        MessageType.POLL,
        MessageType.STICKER,
        MessageType.STORY,
        MessageType.VENUE,
        MessageType.VIDEO,
        MessageType.VIDEO_NOTE,
        MessageType.VOICE,
    }
)

# PTB counts these as kinds of message too, but they only say something about one.
TRAITS = frozenset(
    {
        MessageType.BUSINESS_CONNECTION_ID,
        MessageType.EFFECT_ID,
        MessageType.REPLY_TO_STORY,
        MessageType.SENDER_BOOST_COUNT,
        MessageType.SENDER_BUSINESS_BOT,
    }
)

SERVICE = frozenset(MessageType) - CONTENT - TRAITS - {MessageType.TEXT}


def read(payload: dict[str, Any], me: Me, now: datetime) -> list[Incoming]:
    """What happened; `now` is when it happened for a pressed button, which has no time. Raises Unreadable."""
    try:
        return _events(Update.de_json(payload), me, now)
    except Exception as error:
        raise Unreadable(type(error).__name__) from error


def _events(update: Update, me: Me, now: datetime) -> list[Incoming]:
    if update.callback_query:
        return _read_button(update.callback_query, now)
    if update.chat_member:
        return read_member(update.chat_member)
    if update.my_chat_member:
        return read_own(update.my_chat_member)
    if update.edited_message:
        return _read_edited(update.edited_message)
    if update.message:
        return _read_service(update.message) or _read_written(update.message, me)
    return []


def _read_button(query: CallbackQuery, now: datetime) -> list[Incoming]:
    if query.data is None or query.from_user.is_bot:
        return []
    # A button under a message that was sent by way of inline mode names no chat.
    private = Chat(external_id=str(query.from_user.id), private=True)
    return [
        Incoming(
            event=Event.BUTTON,
            channel=CHANNEL,
            chat=place_of(query.message) if query.message else private,
            sender=person(query.from_user),
            sent_at=now,
            code=query.data,
            message_id=str(query.message.message_id) if query.message else None,
            callback_id=query.id,
        )
    ]


def _read_edited(message: Message) -> list[Incoming]:
    if author(message) is None or not message.text:
        return []
    edited = replace(_incoming(message, Event.EDITED), text=message.text)
    return [replace(edited, sent_at=message.edit_date or message.date)]


def _read_service(message: Message) -> list[Incoming]:
    if message.migrate_to_chat_id:
        return [replace(_incoming(message, Event.MIGRATED), argument=str(message.migrate_to_chat_id))]
    if message.migrate_from_chat_id:
        moved = _incoming(message, Event.MIGRATED)
        old = replace(moved.chat, external_id=str(message.migrate_from_chat_id))
        return [replace(moved, chat=old, argument=str(message.chat.id))]
    if message.new_chat_title:
        titled = _incoming(message, Event.TITLE)
        return [replace(titled, chat=replace(titled.chat, title=message.new_chat_title))]
    if members := people(message.new_chat_members):
        return [replace(_incoming(message, Event.JOINED), members=members)]
    if message.left_chat_member and (members := people((message.left_chat_member,))):
        return [replace(_incoming(message, Event.LEFT), members=members)]
    return []


def _read_written(message: Message, me: Me) -> list[Incoming]:
    if author(message) is None or _is_service(message):
        return []
    if message.text:
        return _read_text(message, message.text, me)
    if in_group(message.chat):
        return []
    return [replace(_incoming(message, Event.UNSUPPORTED), text=message.caption or "")]


def _read_text(message: Message, text: str, me: Me) -> list[Incoming]:
    entity = next(filter(_opens_with_command, message.entities), None)
    if entity is None:
        return [replace(_incoming(message, Event.TEXT), text=text)]
    command, rest = text[: entity.length], text[entity.length :].strip()
    if in_group(message.chat) and not is_ours(command, me):
        return []
    name = command.removeprefix("/").partition("@")[0].lower()
    return [replace(_incoming(message, Event.COMMAND), text=rest, command=name, argument=rest)]


def _opens_with_command(entity: MessageEntity) -> bool:
    # Entities count UTF-16 units, but a command is ASCII: here they are characters.
    return entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0


def _is_service(message: Message) -> bool:
    return any(message[kind] for kind in SERVICE)


def _incoming(message: Message, event: Event) -> Incoming:
    return Incoming(
        event=event,
        channel=CHANNEL,
        chat=place_of(message),
        sender=author(message),
        sent_at=message.date,
        message_id=str(message.message_id),
    )
