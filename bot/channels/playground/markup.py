"""Reads a message's HTML as strictly as Telegram does, so that a mistake shows here first."""

import re
from html import unescape
from html.parser import HTMLParser

from bot.channels.contract import Rejected

LINK = re.compile(r"(https?://|mailto:|tel:|tg://)\S+", re.IGNORECASE)


def units(text: str) -> int:
    """Length as platforms count it: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def plain(html: str) -> str:
    """The text without its tags. Raises Rejected for whatever Telegram could not parse."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise Rejected(f"can't parse entities: <{reader.open[-1]}> is not closed")
    return "".join(reader.parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("b", "i", "code", "a"):
            raise Rejected(f"can't parse entities: unsupported tag <{tag}>")
        if (tag == "a") != (len(attrs) == 1):
            raise Rejected(f"can't parse entities: attributes of <{tag}>")
        if attrs and not (attrs[0][0] == "href" and LINK.fullmatch(attrs[0][1] or "")):
            raise Rejected("can't parse entities: not a link")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Rejected(f"can't parse entities: unexpected </{tag}>")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise Rejected("can't parse entities: '<' is not escaped")
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.parts.append(unescape(f"&#{name};"))

    def handle_comment(self, data: str) -> None:
        raise Rejected("can't parse entities: a comment")
