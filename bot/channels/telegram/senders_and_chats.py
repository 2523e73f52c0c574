"""Who and where: PTB's users, chats and topics in our words."""

from telegram import Chat as TelegramChat
from telegram import MaybeInaccessibleMessage, Message, User
from telegram.constants import ChatID, ChatType

from handlers.conversation.messages import Chat, Sender

CHANNEL = "telegram"

GENERAL_TOPIC = 1  # has an id, but must not be named when sending


def in_group(chat: TelegramChat) -> bool:
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def chat_of(chat: TelegramChat, thread_id: str | None = None) -> Chat:
    return Chat(
        external_id=str(chat.id),
        private=chat.type == ChatType.PRIVATE,
        title=chat.title or "",
        thread_id=thread_id,
    )


def place_of(message: MaybeInaccessibleMessage) -> Chat:
    """The chat of a message, and its forum topic."""
    return chat_of(message.chat, _topic(message) if isinstance(message, Message) else None)


def person(user: User) -> Sender:
    return Sender(
        external_id=str(user.id),
        name=user.full_name,
        username=user.username,
        language=user.language_code,
    )


def people(users: tuple[User, ...]) -> tuple[Sender, ...]:
    return tuple(person(user) for user in users if not user.is_bot)


def actor(user: User, chat: TelegramChat) -> Sender | None:
    """Who did it: a person, or an admin who acts as the group; None for a bot."""
    if user.id == ChatID.ANONYMOUS_ADMIN:
        return Sender(external_id=str(user.id), name=chat.title or user.full_name, anonymous=True)
    return None if user.is_bot else person(user)


def author(message: Message) -> Sender | None:
    """Who wrote it; None for a bot, a channel, or the channel that a group is linked to."""
    if message.from_user is None or message.via_bot is not None:
        return None
    if message.sender_chat is not None and message.sender_chat.id != message.chat.id:
        return None
    return actor(message.from_user, message.chat)


def _topic(message: Message) -> str | None:
    # In a group without topics a thread id is that of a chain of replies, which cannot be posted in.
    if not message.is_topic_message or message.message_thread_id in (None, GENERAL_TOPIC):
        return None
    return str(message.message_thread_id)
