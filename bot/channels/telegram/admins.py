"""Who runs a group, asked of Telegram and believed for a minute; and whom its admins put out of it."""

import logging
from datetime import datetime, timedelta

from telegram import Bot
from telegram.constants import ChatID, ChatMemberStatus
from telegram.error import TelegramError

from bot.channels.telegram.membership import is_admin
from bot.channels.telegram.poll_pauses import reason
from domain.clock import Clock

logger = logging.getLogger(__name__)

BELIEVED_FOR = timedelta(seconds=60)


class RoomAdmins:
    """The question costs the group one of its 20 calls a minute: hence the memory."""

    def __init__(self, bot: Bot, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._known: dict[tuple[str, str], tuple[bool, datetime]] = {}

    async def includes(self, chat_id: str, user_id: str) -> bool:
        if user_id == str(int(ChatID.ANONYMOUS_ADMIN)):
            return True  # only an admin can speak as the group itself
        now = self._clock.now()
        self._known = {key: known for key, known in self._known.items() if known[1] > now}
        if (chat_id, user_id) in self._known:
            return self._known[chat_id, user_id][0]
        answer = await self._ask(chat_id, user_id)
        if answer is None:
            return False
        self._known[chat_id, user_id] = (answer, now + BELIEVED_FOR)
        return answer

    async def _ask(self, chat_id: str, user_id: str) -> bool | None:
        try:
            return is_admin(await self._bot.get_chat_member(chat_id, int(user_id)))
        except (TelegramError, ValueError) as error:
            logger.warning("nobody told who runs chat %s: %s", chat_id, reason(error))
            return None


async def is_put_out(bot: Bot, chat_id: str, user_id: str) -> bool:
    """Asked only of who comes by a link and is no member, so seldom. No answer is no reason to refuse anybody."""
    try:
        return (await bot.get_chat_member(chat_id, int(user_id))).status == ChatMemberStatus.BANNED
    except (TelegramError, ValueError) as error:
        logger.info("nobody told who was put out of chat %s: %s", chat_id, reason(error))
        return False
