"""Telegram: groups and private chats, through the Bot API; nothing outside this folder knows it."""

from bot.channels.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
