"""Which chat or message a call may touch, checked in the order of telegram-bot-api's check_chat_access."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .chats import Chat, Group, PrivateChat
from .messages import Message
from .refusals import BLOCKED, CANNOT_INITIATE, CANNOT_POST, NO_THREAD, bad, forbidden, migrated

if TYPE_CHECKING:
    from .world import World

GENERAL_TOPIC = 1


def chat_of(world: World, params: dict[str, Any]) -> Chat:
    """A chat the bot knows; by number only, because public groups with a @name aren't in this world."""
    chat_id = params.get("chat_id")
    if chat_id is None:
        raise bad("chat identifier is not specified")
    if isinstance(chat_id, int):
        if chat_id < 0 and (group := world.groups.get(chat_id)) and group.knows(world.bot):
            return group
        if (user := world.users.get(chat_id)) and world.bot_knows(user):
            return user.chat
    raise bad("chat not found")


def writable(world: World, params: dict[str, Any]) -> Chat:
    """A chat where the bot may post now."""
    chat = chat_of(world, params)
    if isinstance(chat, Group):
        in_group(chat)
        if chat.only_admins_post and not chat.bot.is_admin:
            raise bad(CANNOT_POST)
    else:
        _may_write_to(chat)
    return chat


def reachable(world: World, params: dict[str, Any]) -> Chat:
    """A chat whose messages the bot may change or whose members it may ask for."""
    chat = chat_of(world, params)
    if isinstance(chat, Group):
        in_group(chat)
    elif isinstance(chat, PrivateChat) and chat.user.deactivated:
        raise forbidden("user is deactivated")
    return chat


def readable(world: World, params: dict[str, Any]) -> Chat:
    """A basic group can be asked about after the bot left it, a supergroup can't."""
    chat = chat_of(world, params)
    if isinstance(chat, Group) and chat.is_supergroup:
        in_group(chat)
    return chat


def in_group(group: Group) -> None:
    if group.migrated_to:
        raise migrated(group.migrated_to.id)
    if group.deleted:
        raise forbidden("the group chat was deleted")
    kind = "supergroup" if group.is_supergroup else "group"
    if group.bot.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if group.bot.status == "left":
        raise forbidden(f"bot is not a member of the {kind} chat")


def _may_write_to(chat: Chat) -> None:
    assert isinstance(chat, PrivateChat)
    if chat.user.is_bot:
        raise forbidden("the bot can't send messages to the bot")
    if chat.user.deactivated:
        raise forbidden("user is deactivated")
    if chat.user.blocked:
        raise forbidden(BLOCKED)
    if not chat.user.started:
        raise forbidden(CANNOT_INITIATE)


def thread_in(chat: Chat, params: dict[str, Any]) -> int | None:
    """The topic to post in. A plain group ignores it; General must be written to without one (Client.cpp)."""
    thread: int | None = params.get("message_thread_id")
    if not thread:
        return None
    if isinstance(chat, Group) and not chat.is_forum:
        return None
    topic = chat.topics.get(thread) if isinstance(chat, Group) else None
    if thread == GENERAL_TOPIC or topic is None or topic.deleted:
        raise bad(NO_THREAD)
    if topic.closed and isinstance(chat, Group) and not chat.bot.may("can_manage_topics"):
        raise bad("TOPIC_CLOSED")
    return thread


def message_to(what: str, chat: Chat, params: dict[str, Any]) -> Message:
    """`what` as in the refusal: edit, delete, pin, unpin, react."""
    message = chat.find(params.get("message_id", 0))
    if message is None:
        raise bad(f"message to {what} not found")
    return message


def replied_to(world: World, chat: Chat, params: dict[str, Any]) -> Message | None:
    reply = params.get("reply_parameters")
    if not reply:
        return None
    if reply.get("chat_id") not in (None, chat.id):
        raise AssertionError("the fake knows no replies into another chat")
    message = chat.find(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return message
