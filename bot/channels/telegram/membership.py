"""Who came and went: changes of status of people in a group, and of the bot itself."""

from dataclasses import replace

from telegram import ChatMember, ChatMemberUpdated
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.senders_and_chats import CHANNEL, actor, chat_of, in_group, people
from handlers.conversation.messages import Event, Incoming

INSIDE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)
ADMIN = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


def read_member(change: ChatMemberUpdated) -> list[Incoming]:
    """Somebody joined or left a group. Told to admins only, but reliably; the service messages are not."""
    was, is_now = _inside(change.old_chat_member), _inside(change.new_chat_member)
    members = people((change.new_chat_member.user,))
    if was == is_now or not members or not in_group(change.chat):
        return []
    return [replace(_incoming(change, Event.JOINED if is_now else Event.LEFT), members=members)]


def read_own(change: ChatMemberUpdated) -> list[Incoming]:
    """The bot was added, removed, given or taken rights; in a private chat: blocked or unblocked."""
    event = _own_event(change)
    if event is None:
        return []
    return [replace(_incoming(change, event), bot_is_admin=is_admin(change.new_chat_member))]


def is_admin(member: ChatMember) -> bool:
    return member.status in ADMIN


def _own_event(change: ChatMemberUpdated) -> Event | None:
    old, new = change.old_chat_member, change.new_chat_member
    if change.chat.type == ChatType.PRIVATE:
        return _turned(old, new, on=Event.UNBLOCKED, off=Event.BLOCKED)
    if not in_group(change.chat):
        return None
    if _inside(new) and _inside(old) and is_admin(new) != is_admin(old):
        return Event.BOT_RIGHTS
    return _turned(old, new, on=Event.BOT_ADDED, off=Event.BOT_REMOVED)


def _turned(old: ChatMember, new: ChatMember, *, on: Event, off: Event) -> Event | None:
    if _inside(old) == _inside(new):
        return None
    return on if _inside(new) else off


def _inside(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))  # also said of those who left with restrictions
    return member.status in INSIDE


def _incoming(change: ChatMemberUpdated, event: Event) -> Incoming:
    return Incoming(
        event=event,
        channel=CHANNEL,
        chat=chat_of(change.chat),
        sender=actor(change.from_user, change.chat),
        sent_at=change.date,
    )
