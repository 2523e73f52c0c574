"""What hangs under a message: inline keyboards with Telegram's limits, and the reply keyboards that bar later edits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .refusals import MARKUP_TOO_LONG, bad

MAX_BUTTONS = 100
MAX_BUTTONS_IN_A_ROW = 8  # telegram.constants.InlineKeyboardMarkupLimit; Telegram itself doesn't document it
MAX_CALLBACK_BYTES = 64

_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Button:
    label: str
    data: str | None = None
    url: str | None = None
    raw: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Markup:
    """kind: inline, keyboard, remove or force_reply."""

    kind: str
    rows: tuple[tuple[Button, ...], ...] = ()
    raw: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def is_inline(self) -> bool:
        return self.kind == "inline"

    def buttons(self) -> Iterator[Button]:
        return (button for row in self.rows for button in row)


def read_markup(raw: dict[str, Any] | None, bot: str, slips: list[str], *, private: bool) -> Markup | None:
    """The markup, or a refusal. What Telegram accepts but surely is a mistake goes to `slips`."""
    if not raw:
        return None
    if raw.get("remove_keyboard"):
        return Markup("remove", raw=raw)
    if raw.get("force_reply"):
        return Markup("force_reply", raw=raw)
    if raw.get("keyboard"):
        rows = tuple(
            tuple(Button(b if isinstance(b, str) else b["text"]) for b in row) for row in raw["keyboard"] if row
        )
        return Markup("keyboard", rows, raw)
    rows = tuple(
        tuple(_read_button(button, bot, slips, private) for button in row) for row in raw["inline_keyboard"] if row
    )
    if not rows:
        return None
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_IN_A_ROW for row in rows):
        raise bad(MARKUP_TOO_LONG)
    return Markup("inline", rows, {"inline_keyboard": [[button.raw for button in row] for row in rows]})


def _read_button(raw: dict[str, Any], bot: str, slips: list[str], private: bool) -> Button:
    actions = [name for name in _ACTIONS if raw.get(name) not in (None, "", False)]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        slips.append(f"button {raw['text']!r} does {actions}: Telegram takes only the first")
    if not raw["text"].strip():  # a wholly empty label: Telegram drops that button and says nothing
        raise bad("inline keyboard button text must be non-empty")
    if "web_app" in actions and not private:
        raise bad("BUTTON_TYPE_INVALID")
    url, data = raw.get("url"), raw.get("callback_data")
    if url:
        check_url(url)
        slips += _deep_link_slips(url, bot)
    elif data and len(data.encode()) > MAX_CALLBACK_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    return Button(raw["text"], data or None, url or None, raw)


def check_url(url: str) -> None:
    trouble = link_trouble(url)
    if trouble:
        raise bad(f"inline keyboard button URL '{url}' is invalid: {trouble}")


def link_trouble(url: str) -> str | None:
    """What TDLib's link check has against it (HttpUrl.cpp, LinkManager.cpp)."""
    if re.match(r"(tg|ton|tonsite):", url, re.I):
        return None
    protocol = re.match(r"([^:/?#@\[\]]*)://", url)
    if protocol and protocol[1].lower() not in ("http", "https"):
        return "Unsupported URL protocol"
    place = re.split(r"[/?#]", url[protocol.end() if protocol else 0 :], maxsplit=1)[0].rpartition("@")[2]
    host, _, port = place.partition(":") if not place.startswith("[") else (place, "", "")
    if port and not (port.isdigit() and 0 < int(port) < 65536):
        return "Wrong port number specified in the URL"
    if not host:
        return "URL host is empty"
    if host.startswith("["):
        return None
    if re.search(r"[^A-Za-z0-9.\-_!$,~*'();&+=%\x80-\U0010ffff]", host):
        return "Disallowed character in URL host"
    return None if "." in host else "Wrong HTTP URL"


def deep_link(url: str | None, bot: str) -> str | None:
    """The start payload of a link to this bot; empty when it has none, None when it leads elsewhere."""
    query = _query_to(bot, url or "")
    return None if query is None or "startgroup" in query else query.get("start", "")


def _query_to(bot: str, url: str) -> dict[str, str] | None:
    match = re.fullmatch(rf"(?:https?://)?t(?:elegram)?\.me/{bot}/?(?:\?(.*))?", url, re.I)
    return dict(part.partition("=")[::2] for part in (match[1] or "").split("&")) if match else None


def _deep_link_slips(url: str, bot: str) -> list[str]:
    query = _query_to(bot, url) or {}
    payloads = [query[name] for name in ("start", "startgroup") if query.get(name)]
    return [
        f"start payload {payload!r} is not 1-64 of A-Za-z0-9_-: apps open the chat without it"
        for payload in payloads
        if not START_PAYLOAD.fullmatch(payload)
    ]
