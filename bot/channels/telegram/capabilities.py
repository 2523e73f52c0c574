"""What Telegram can do, in the numbers that PTB took from the Bot API."""

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MessageLimit

from bot.channels.contract import Capabilities

CAPABILITIES = Capabilities(
    groups=True,
    edit=True,
    silent=True,
    pin=True,
    toasts=True,
    max_text=int(MessageLimit.MAX_TEXT_LENGTH),
    max_caption=int(MessageLimit.CAPTION_LENGTH),
    max_label=64,  # Telegram names no limit; longer does not fit on a telephone
    max_code_bytes=int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA),
    max_buttons=int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER),
    max_buttons_per_row=int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW),
)
