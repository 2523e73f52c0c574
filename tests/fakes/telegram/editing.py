"""What happens to a message after it was sent: edits, deletes, pins, reactions, answers to taps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .access import message_to, reachable, writable
from .chats import Chat, Group, PrivateChat
from .formatting import Entity, units
from .keyboards import Markup, deep_link
from .messages import Message
from .refusals import CANNOT_DELETE, CANNOT_DELETE_FOR_ALL, CANNOT_PIN, NOT_MODIFIED, bad
from .sending import markup_of, read_text
from .spec import REACTIONS, Files
from .taps import Toast

if TYPE_CHECKING:
    from .world import World

DELETABLE_SECONDS = 48 * 3600
MAX_TOAST = 200


def edit_message_text(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    text, entities = read_text(world, params)
    message, markup = _editable(world, params)
    if message.document or message.content:
        raise bad("there is no text in the message to edit")
    return _edit(world, message, text, entities, markup)


def edit_message_reply_markup(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    message, markup = _editable(world, params)
    return _edit(world, message, message.text, message.entities, markup)


def _editable(world: World, params: dict[str, Any]) -> tuple[Message, Markup | None]:
    chat = reachable(world, params)
    message = message_to("edit", chat, params)
    # Also not editable: what was sent with a reply keyboard or ForceReply (TDLib, can_edit_message).
    if message.sender is not world.bot or message.service or (message.markup and not message.markup.is_inline):
        raise bad("message can't be edited")
    markup = markup_of(world, params, private=isinstance(chat, PrivateChat))
    if markup and not markup.is_inline:
        raise bad("inline keyboard expected")
    return message, markup


def _edit(world: World, message: Message, text: str, entities: list[Entity], markup: Markup | None) -> dict[str, Any]:
    """An edit without a keyboard takes the keyboard away."""
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad(NOT_MODIFIED)
    world.limits.check("edit", message.chat.id, world.now())
    message.text, message.entities, message.markup = text, entities, markup
    message.edit_date = int(world.now())
    return message.json()


def delete_message(world: World, params: dict[str, Any], files: Files) -> bool:
    chat = reachable(world, params)
    message = message_to("delete", chat, params)
    young = world.now() - message.date <= DELETABLE_SECONDS
    own = message.sender is world.bot and not message.service
    if isinstance(chat, Group) and chat.is_supergroup:
        if not chat.bot.may("can_delete_messages") and not (own and young):
            raise bad(CANNOT_DELETE)
    elif not young or (isinstance(chat, Group) and not own and not chat.bot.is_admin):
        raise bad(CANNOT_DELETE_FOR_ALL)
    message.deleted = True
    if message.message_id in chat.pinned:
        chat.pinned.remove(message.message_id)
    return True


def pin_chat_message(world: World, params: dict[str, Any], files: Files) -> bool:
    """The bot gets the service message of its own pin too (Client.cpp, need_skip_update_message)."""
    chat = writable(world, params)
    message = message_to("pin", chat, params)
    _may_pin(chat)
    if message.service:
        raise bad("service messages can't be pinned")
    if message.message_id not in chat.pinned:
        chat.pinned.append(message.message_id)
    chat.notice(
        world.bot,
        {"pinned_message": message.json(with_reply=False)},
        thread=message.thread,
        silent=params.get("disable_notification", False),
    )
    return True


def unpin_chat_message(world: World, params: dict[str, Any], files: Files) -> bool:
    """Without message_id: the one pinned last."""
    chat = writable(world, params)
    if "message_id" in params:
        message_id = message_to("unpin", chat, params).message_id
    elif chat.pinned:
        message_id = chat.pinned[-1]
    else:
        raise bad("message to unpin not found")
    _may_pin(chat)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    return True


def _may_pin(chat: Chat) -> None:
    if isinstance(chat, Group) and not chat.bot.may("can_pin_messages"):
        raise bad(CANNOT_PIN)


def set_message_reaction(world: World, params: dict[str, Any], files: Files) -> bool:
    chat = reachable(world, params)
    message = message_to("react", chat, params)
    reactions = params.get("reaction", [])
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(reaction.get("emoji") not in REACTIONS for reaction in reactions):
        raise bad("REACTION_INVALID")
    message.reactions = [reaction["emoji"] for reaction in reactions]
    return True


def answer_callback_query(world: World, params: dict[str, Any], files: Files) -> bool:
    text, url = params.get("text", ""), params.get("url")
    if units(text) > MAX_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    if url and deep_link(url, world.bot.username) is None:
        raise bad("URL_INVALID")
    world.taps.answer(params["callback_query_id"], Toast(text, params.get("show_alert", False), url), world.now())
    return True
