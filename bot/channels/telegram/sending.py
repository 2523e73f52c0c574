"""One message on its way out: text, document or edit, its keyboard, its topic and its pin."""

import html
import logging
import re
from urllib.parse import quote, urlencode

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import CallbackQueryLimit, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.helpers import create_deep_linked_url

from bot.channels.contract import Acknowledgement, Rejected, Rendered, RenderedButton, SendError
from bot.channels.telegram.capabilities import CAPABILITIES
from bot.channels.telegram.errors import NO_THREAD, NOT_MODIFIED, TOO_OLD, says
from bot.channels.telegram.poll_pauses import reason
from handlers.conversation.messages import Document

logger = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def transmit(bot: Bot, message: Rendered, username: str) -> str:
    """Send or edit; the message's id. Raises Rejected before, TelegramError in the call."""
    keyboard = _keyboard(message, username)
    if message.edits is not None:
        edited = await _edit(bot, message, message.edits, keyboard)
        await _pin(bot, message, _number(edited))
        return edited
    thread = None if message.thread_id is None else _number(message.thread_id)
    try:
        message_id = await _post(bot, message, keyboard, thread)
    except BadRequest as error:
        if thread is None or not says(error, *NO_THREAD):
            raise
        # The topic was closed or thrown away: better said in the group than not said.
        message_id = await _post(bot, message, keyboard, None)
    await _pin(bot, message, message_id)
    return str(message_id)


async def answer(bot: Bot, acknowledgement: Acknowledgement, username: str | None) -> None:
    """Stop the clock on a pressed button. Whatever goes wrong is let go: it waits for no one."""
    try:
        await bot.answer_callback_query(
            acknowledgement.callback_id,
            text=shortened(acknowledgement.text) or None,
            show_alert=acknowledgement.alert or None,
            url=deep_link(username or "", acknowledgement.start) if acknowledgement.start else None,
        )
    except (TelegramError, SendError) as error:
        level = logging.DEBUG if says(error, *TOO_OLD) else logging.WARNING
        logger.log(level, "a pressed button was not answered: %s", reason(error))


def deep_link(username: str, payload: str) -> str:
    """A link that opens the private chat with the bot. Raises Rejected for a payload Telegram does not take."""
    try:
        return create_deep_linked_url(username, payload)
    except ValueError as error:
        raise Rejected("no deep link can be made of this start payload") from error


def share_link(markup: str) -> str:
    """A link that offers these words to a chat of one's choice.

    Telegram wants an address, and puts it above the words: one that stands on a line of its own, or else all of it.
    https://core.telegram.org/api/links#share-links
    """
    words = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<a href="([^"]*)">(.*?)</a>', _spelled_out, markup)))
    alone = re.search(r"^https?://\S+$", words, re.MULTILINE)
    if alone is None:
        fields = {"url": words}
    else:
        fields = {"url": alone[0], "text": (words[: alone.start()].rstrip() + words[alone.end() :]).strip()}
    return f"https://t.me/share/url?{urlencode(fields, quote_via=quote)}"


def _spelled_out(link: re.Match[str]) -> str:
    address, words = link.groups()
    return address if address == words else f"{words} ({address})"


def shortened(text: str) -> str:
    """At most the 200 UTF-16 units that fit in the answer to a pressed button."""
    limit = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
    if _units(text) <= limit:
        return text
    cut = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return cut.rstrip() + "…"


def visible_length(markup: str) -> int:
    """The UTF-16 units of a text as Telegram counts them: without tags, each escape as what it stands for."""
    return _units(html.unescape(re.sub(r"<[^>]*>", "", markup)))


async def _post(bot: Bot, message: Rendered, keyboard: InlineKeyboardMarkup | None, thread: int | None) -> int:
    if message.document is not None:
        sent = await bot.send_document(
            message.chat_id,
            _file(message.document),
            caption=_caption(message.html),
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            message_thread_id=thread,
            disable_notification=message.silent,
        )
    else:
        sent = await bot.send_message(
            message.chat_id,
            message.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            message_thread_id=thread,
            disable_notification=message.silent,
            link_preview_options=NO_PREVIEW,
        )
    return sent.message_id


async def _edit(bot: Bot, message: Rendered, message_id: str, keyboard: InlineKeyboardMarkup | None) -> str:
    if message.document is not None:
        raise Rejected("a document is not put in place by an edit")
    try:
        await bot.edit_message_text(
            message.html,
            chat_id=message.chat_id,
            message_id=_number(message_id),
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if not says(error, NOT_MODIFIED):
            raise
    return message_id


async def _pin(bot: Bot, message: Rendered, message_id: int) -> None:
    """Up or down, if the bot may: without a word where it may not."""
    try:
        if message.pin:
            await bot.pin_chat_message(message.chat_id, message_id, disable_notification=True)
        elif message.pin is False:
            await bot.unpin_chat_message(message.chat_id, message_id=message_id)
    except TelegramError as error:
        done = "pinned" if message.pin else "unpinned"
        logger.info("message %s in chat %s was not %s: %s", message_id, message.chat_id, done, reason(error))


def _keyboard(message: Rendered, username: str) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    return InlineKeyboardMarkup([[_button(button, username) for button in row] for row in message.buttons])


def _button(button: RenderedButton, username: str) -> InlineKeyboardButton:
    if button.code is not None:
        return InlineKeyboardButton(button.label, callback_data=button.code)
    if button.start is not None:
        return InlineKeyboardButton(button.label, url=deep_link(username, button.start))
    return InlineKeyboardButton(button.label, url=button.url)


def _file(document: Document) -> InputFile:
    file = InputFile(document.content, filename=document.filename)
    file.mimetype = document.media_type  # PTB guesses it from the name
    return file


def _caption(markup: str) -> str | None:
    if visible_length(markup) > CAPABILITIES.max_caption:
        raise Rejected("too long for the caption of a document")
    return markup or None


def _number(identifier: str) -> int:
    try:
        return int(identifier)
    except ValueError:
        raise Rejected("not an id of Telegram's") from None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
