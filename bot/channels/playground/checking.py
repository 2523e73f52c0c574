"""Refuses what a real platform would refuse: words that are too long, buttons that are none."""

import re
from collections.abc import Sequence

from bot.channels.contract import Capabilities, Rejected, Rendered, RenderedButton
from bot.channels.playground import markup

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def check_words(message: Rendered, limits: Capabilities) -> None:
    """Raises Rejected."""
    size = markup.units(markup.plain(message.html).strip())
    longest = limits.max_text
    if message.buttons and limits.max_text_with_buttons is not None:
        longest = limits.max_text_with_buttons
    if message.document is not None:
        if size > limits.max_caption:
            raise Rejected("message caption is too long")
    elif size > longest:
        raise Rejected("message is too long")
    elif size == 0:
        raise Rejected("message text is empty")


def check_buttons(rows: Sequence[Sequence[RenderedButton]], limits: Capabilities) -> None:
    """Raises Rejected."""
    if sum(map(len, rows)) > limits.max_buttons or any(len(row) > limits.max_buttons_per_row for row in rows):
        raise Rejected("reply markup is too long")
    for button in (button for row in rows for button in row):
        if not 0 < markup.units(button.label) <= limits.max_label:
            raise Rejected(f"BUTTON_TEXT_INVALID: {button.label!r}")
        if [button.code, button.url, button.start].count(None) != 2:
            raise Rejected("BUTTON_TYPE_INVALID")
        if button.code is not None and not 0 < len(button.code.encode()) <= limits.max_code_bytes:
            raise Rejected("BUTTON_DATA_INVALID")
        if button.start is not None and not PAYLOAD.fullmatch(button.start):
            raise Rejected("START_PARAM_INVALID")
        if button.url is not None and not markup.LINK.fullmatch(button.url):
            raise Rejected("BUTTON_URL_INVALID")
