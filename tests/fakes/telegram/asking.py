"""What a bot can ask about chats and people, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .access import reachable, readable
from .chats import Group, PrivateChat
from .members import Member
from .refusals import bad
from .spec import Files

if TYPE_CHECKING:
    from .world import World


def get_me(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    return world.bot.json | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    chat = readable(world, params)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    data = chat.json | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if isinstance(chat, Group) and chat.hidden_members:
        data["has_hidden_members"] = True
    if chat.pinned and (pinned := chat.find(chat.pinned[-1])):
        data["pinned_message"] = pinned.json(with_reply=False)
    return data


def get_chat_member(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    chat = reachable(world, params)
    user = world.users.get(params["user_id"])
    if user is None:
        raise bad("user not found")
    if isinstance(chat, PrivateChat):
        if user not in (chat.user, world.bot):
            raise bad("member not found")
        return Member(user, "member").json()
    assert isinstance(chat, Group)
    if chat.hidden_members and not chat.bot.is_admin and user is not world.bot:
        raise bad("CHAT_ADMIN_REQUIRED")
    return chat.member(user).json(supergroup=chat.is_supergroup)


def get_chat_administrators(world: World, params: dict[str, Any], files: Files) -> list[dict[str, Any]]:
    """Without other bots, unless asked for with return_bots."""
    chat = reachable(world, params)
    if not isinstance(chat, Group):
        raise bad("there are no administrators in the private chat")
    return [
        admin.json(supergroup=chat.is_supergroup)
        for admin in chat.admins
        if not admin.user.is_bot or admin.user is world.bot or params.get("return_bots")
    ]


def get_chat_member_count(world: World, params: dict[str, Any], files: Files) -> int:
    chat = reachable(world, params)
    return len(chat.members) if isinstance(chat, Group) else 2


def leave_chat(world: World, params: dict[str, Any], files: Files) -> bool:
    chat = reachable(world, params)
    if not isinstance(chat, Group):
        raise bad("can't leave private chats")
    chat._leave(world.bot, world.bot, "left")
    return True
