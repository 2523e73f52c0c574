"""Text as Telegram reads it: HTML to entities with the server's own complaints, lengths in UTF-16 units.

What is refused, and in which words, follows TDLib's HTML parser (MessageEntity.cpp, 2026-07).
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from .refusals import RefusedError, bad

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}

_OUTERNESS = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49,
    "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_FOUND_BY_TELEGRAM = (
    ("url", re.compile(r"https?://[^\s<>\"]+")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z0-9_]{4,32}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#\w+")),
)


def units(text: str) -> int:
    """Length in UTF-16 code units: what Telegram counts; most emoji are two."""
    return len(text.encode("utf-16-le")) // 2


def clean(text: str) -> str:
    """Telegram drops carriage returns and turns other control characters into spaces."""
    return re.sub(r"[\x00-\x09\x0b-\x1f]", " ", text.replace("\r", ""))


def formatted(text: str, parse_mode: str, entities: list[Entity]) -> tuple[str, list[Entity], list[str]]:
    """Plain text, its entities, and what Telegram lets pass though it is surely a mistake."""
    if len(text.encode()) > 1 << 15:
        raise bad("text is too long")
    mode = parse_mode.lower()
    slips: list[str] = []
    if text and mode in ("markdown", "markdownv2"):
        raise AssertionError(f"the fake reads HTML only, not {parse_mode}")
    if text and mode not in ("", "none", "html"):
        raise bad("unsupported parse_mode")
    if mode == "html":
        text, entities, slips = parse_html(clean(text))
    else:
        text = clean(text)
    text, entities = _trimmed(text, entities)
    return text, with_found(text, entities), slips


def parse_html(text: str) -> tuple[str, list[Entity], list[str]]:
    return _HtmlReader(text).read()


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """The entities, with the links, commands and mentions that Telegram finds by itself where none is set."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in ("code", "pre", "text_link")]
    found = []
    for kind, pattern in _FOUND_BY_TELEGRAM:
        for match in pattern.finditer(text):
            start, end = units(text[: match.start()]), units(text[: match.end()])
            if all(end <= a or b <= start for a, b in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return sorted(entities + found, key=_order)


def _order(entity: Entity) -> tuple[int, int, int]:
    """TDLib's: by place, the longer first, and of the same stretch the outer kind first."""
    return entity["offset"], -entity["length"], _OUTERNESS.get(entity["type"], 50)


def to_html(text: str, entities: list[Entity]) -> str:
    """The text as the reader sees it, with formatting as tags; for tests that care about bold and links."""
    data = text.encode("utf-16-le")
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for entity in entities:
        before, after = _tags(entity)
        opens.setdefault(entity["offset"], []).append(before)
        closes.setdefault(entity["offset"] + entity["length"], []).insert(0, after)
    cuts = sorted({0, len(data) // 2, *opens, *closes})
    parts = []
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        parts += closes.get(start, []) + opens.get(start, [])
        parts.append(html.escape(data[start * 2 : end * 2].decode("utf-16-le"), quote=False))
    return "".join(parts)


def _tags(entity: Entity) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{html.escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    tag = {
        "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
        "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
    }.get(kind)  # fmt: skip
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space around it. In front Telegram stops trimming at the first entity."""
    text = text.rstrip()
    end = units(text)
    kept = [e | {"length": min(e["length"], end - e["offset"])} for e in entities if e["offset"] < end]
    first = min((e["offset"] for e in kept), default=end)
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    return text[lead:], [e | {"offset": e["offset"] - lead} for e in kept]


def _cannot(reason: str) -> RefusedError:
    return bad(f"can't parse entities: {reason}")


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


@dataclass
class _HtmlReader:
    source: str
    at: int = 0
    plain: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    languages: dict[tuple[int, int], str] = field(default_factory=dict)

    def read(self) -> tuple[str, list[Entity], list[str]]:
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "&":
                self.reference()
            elif char != "<":
                self.write(char)
                self.at += 1
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=_order)
        return "".join(self.plain), self.entities, self.slips

    def write(self, text: str) -> None:
        self.plain.append(text)
        self.length += units(text)

    def where(self, at: int) -> str:
        return f"at byte offset {len(self.source[:at].encode())}"

    def reference(self) -> None:
        """&amp; and its like. Telegram shows what it doesn't know as it stands; no renderer should lean on that."""
        match = _REFERENCE.match(self.source, self.at)
        decoded = _decoded(match) if match else None
        if decoded is None or not match or not match[0].endswith(";"):
            self.slips.append(f"unescaped '&' {self.where(self.at)}: {self.source[self.at : self.at + 12]!r}")
        if decoded is None or not match:
            self.write("&")
            self.at += 1
        else:
            self.write(decoded)
            self.at = match.end()

    def start_tag(self) -> None:
        begin = self.at
        match = re.compile(r"<([^\s>]*)").match(self.source, begin)
        tag = match[1].lower() if match else ""
        self.at = begin + 1 + len(tag)
        if self.at >= len(self.source):
            raise _cannot(f"Unclosed start tag {self.where(begin)}")
        if tag not in TAGS:
            raise _cannot(f'Unsupported start tag "{tag}" {self.where(begin)}')
        attributes = self.attributes(tag, begin)
        argument = {
            "a": attributes.get("href", ""),
            "code": attributes.get("class", ""),
            "span": attributes.get("class", ""),
            "tg-emoji": attributes.get("emoji-id", ""),
            "blockquote": "1" if "expandable" in attributes else "",
        }.get(tag, "")
        if tag == "span" and argument != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" {self.where(begin)}')
        self.open.append(_Open(tag, argument, self.length, len(self.plain)))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self.skip_space()
            if self.source.startswith(">", self.at):
                self.at += 1
                return found
            name = self.match(r"[^\s=>/\"']*")
            if not name:
                if self.at >= len(self.source):
                    raise _cannot(f"Unclosed start tag {self.where(begin)}")
                raise _cannot(f'Empty attribute name in the tag "{tag}" {self.where(begin)}')
            self.skip_space()
            if self.source.startswith("=", self.at):
                self.at += 1
                self.skip_space()
                found[name] = self.attribute_value()
            else:
                found[name] = ""
            if self.at >= len(self.source):
                raise _cannot(f'Unclosed start tag "{tag}" {self.where(begin)}')

    def attribute_value(self) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote not in ("'", '"'):
            begin, token = self.at, self.match(r"[A-Za-z0-9.-]*")
            if self.at < len(self.source) and not re.match(r"[\s>]", self.source[self.at]):
                raise _cannot(f"Unexpected end of name token {self.where(begin)}")
            return token.lower()
        end = self.source.find(quote, self.at + 1)
        value = self.source[self.at + 1 : end if end >= 0 else len(self.source)]
        self.at = end + 1 if end >= 0 else len(self.source)
        return _REFERENCE.sub(lambda m: _decoded(m) or m[0], value)

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _cannot(f"Unexpected end tag {self.where(begin)}")
        self.at += 2
        tag = self.match(r"[^\s>]*").lower()
        self.skip_space()
        if not self.source.startswith(">", self.at):
            raise _cannot(f"Unclosed end tag {self.where(begin)}")
        self.at += 1
        expected = self.open[-1].tag
        if tag and tag != expected:
            raise _cannot(f'Unmatched end tag {self.where(begin)}, expected "</{expected}>", found "</{tag}>"')
        self.close(self.open.pop())

    def close(self, opened: _Open) -> None:
        if opened.offset == self.length:
            return
        kind = TAGS[opened.tag]
        entity: Entity = {"type": kind, "offset": opened.offset, "length": self.length - opened.offset}
        if kind == "text_link":
            url = opened.argument or "".join(self.plain[opened.start :])
            if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
                entity |= {"type": "text_mention", "user": {"id": int(user[1])}}
            elif "." not in url.split("/")[2 if "://" in url else 0] and not url.startswith("tg:"):
                self.slips.append(f"{url!r} is no link: Telegram shows its text only")
                return
            else:
                entity["url"] = url
        elif kind == "custom_emoji":
            entity["custom_emoji_id"] = opened.argument
        elif kind == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif kind == "date_time":
            return
        elif kind == "code":
            self.languages[opened.offset, self.length] = opened.argument.removeprefix("language-")
        elif kind == "pre" and (language := self.languages.get((opened.offset, self.length))):
            self.entities.pop()  # <pre><code class="language-..."> is one block
            entity["language"] = language
        self.entities.append(entity)

    def match(self, pattern: str) -> str:
        match = re.compile(pattern).match(self.source, self.at)
        text = match[0] if match else ""
        self.at += len(text)
        return text

    def skip_space(self) -> None:
        self.match(r"\s*")


def _decoded(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name)
    code = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    allowed = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF and len(match[0].rstrip(";")) < 10
    return chr(code) if allowed else None
