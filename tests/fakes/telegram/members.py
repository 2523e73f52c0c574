"""Who is what in a group, and how the Bot API writes that."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .people import User

# ChatMemberAdministrator's required rights; the others only exist in some kinds of chat.
_ALWAYS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
# What somebody gets who is made admin without further ado.
USUAL_RIGHTS = frozenset(
    ("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_change_info",
     "can_invite_users", "can_pin_messages")
)  # fmt: skip
KNOWN_RIGHTS = frozenset(_ALWAYS) | {"can_pin_messages", "can_manage_topics"}


@dataclass(frozen=True)
class Member:
    """status as in ChatMember: creator, administrator, member, left or kicked."""

    user: User
    status: str = "left"
    rights: frozenset[str] = field(default_factory=frozenset)
    anonymous: bool = False
    title: str | None = None

    @property
    def is_in(self) -> bool:
        return self.status in ("creator", "administrator", "member")

    @property
    def is_admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def become(self, status: str) -> Member:
        return replace(self, status=status, rights=frozenset(), anonymous=False, title=None)

    def become_admin(self, changes: dict[str, bool], *, anonymous: bool, title: str | None) -> Member:
        """`changes` as can_pin_messages=False or, short, pin_messages=False."""
        rights = set(USUAL_RIGHTS)
        for short, allowed in changes.items():
            right = short if short.startswith("can_") else f"can_{short}"
            if right not in KNOWN_RIGHTS:
                raise ValueError(f"{right} is no right of an admin")
            (rights.add if allowed else rights.discard)(right)
        return replace(self, status="administrator", rights=frozenset(rights), anonymous=anonymous, title=title)

    def json(self, *, supergroup: bool = True) -> dict[str, Any]:
        data: dict[str, Any] = {"user": self.user.json, "status": self.status}
        if self.status == "creator":
            data["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            data |= {"can_be_edited": False, "is_anonymous": self.anonymous}
            data |= {right: right in self.rights for right in _ALWAYS}
            data["can_pin_messages"] = "can_pin_messages" in self.rights
            if supergroup:
                data["can_manage_topics"] = "can_manage_topics" in self.rights
        elif self.status == "kicked":
            data["until_date"] = 0
        if self.title and self.is_admin:
            data["custom_title"] = self.title
        return data


def changed(chat: dict[str, Any], by: User, date: int, old: Member, new: Member) -> dict[str, Any]:
    """ChatMemberUpdated."""
    supergroup = chat["type"] == "supergroup"
    return {
        "chat": chat,
        "from": by.json,
        "date": date,
        "old_chat_member": old.json(supergroup=supergroup),
        "new_chat_member": new.json(supergroup=supergroup),
    }
