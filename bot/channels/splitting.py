"""Long messages in pieces that a platform takes: at a paragraph if it can be, never inside a tag."""

import html
import re

_TOKEN = re.compile(r"<[^<>]*>|&[#\w]+;|[^<&]+|.", re.DOTALL)
_BREAKS = ("\n\n", "\n", ". ", " ")


def length(text: str) -> int:
    """The length of restricted HTML as Telegram counts it: UTF-16 code units, markup left out."""
    return sum(_units(token) for token in _TOKEN.findall(text) if not _is_tag(token))


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` units, with tags closed at the end of a piece and opened again in the next."""
    pieces: list[str] = []
    rest = text
    while length(rest) > limit:
        piece, rest = _cut(rest, limit)
        if piece.strip():
            pieces.append(piece)
    return [*pieces, rest] if rest.strip() or not pieces else pieces


def clip(text: str, limit: int) -> str:
    """Plain text of at most `limit` UTF-16 units, with an ellipsis where something was left out."""
    if _plain_units(text) <= limit:
        return text
    return _head(text, limit - 1).rstrip() + "…"


def _cut(text: str, limit: int) -> tuple[str, str]:
    at, open_tags = _fit(text, limit)
    at, open_tags = _nicer(text, at, limit) or (at, open_tags)
    closing = "".join(f"</{_name(tag)}>" for tag in reversed(open_tags))
    return text[:at].rstrip() + closing, "".join(open_tags) + text[at:].lstrip("\n ")


def _fit(text: str, limit: int) -> tuple[int, list[str]]:
    """How far the text goes within the limit, and which tags are open there."""
    used, at = 0, 0
    open_tags: list[str] = []
    for token in _TOKEN.findall(text):
        if _is_tag(token):
            _track(token, open_tags)
        elif used + _units(token) > limit:
            return at + (0 if token.startswith("&") else len(_head(token, limit - used))), open_tags
        else:
            used += _units(token)
        at += len(token)
    return at, open_tags


def _nicer(text: str, at: int, limit: int) -> tuple[int, list[str]] | None:
    """An earlier place where a reader expects a break, not before half of the piece."""
    for mark in _BREAKS:
        place = text.rfind(mark, 0, at)
        if place > 0 and length(text[:place]) >= limit // 2 and not _inside_tag(text, place):
            place += len(mark)
            return place, _open_at(text, place)
    return None


def _inside_tag(text: str, place: int) -> bool:
    return text.rfind("<", 0, place) > text.rfind(">", 0, place)


def _open_at(text: str, place: int) -> list[str]:
    open_tags: list[str] = []
    for token in _TOKEN.findall(text[:place]):
        if _is_tag(token):
            _track(token, open_tags)
    return open_tags


def _track(tag: str, open_tags: list[str]) -> None:
    if not tag.startswith("</"):
        open_tags.append(tag)
    elif open_tags:
        open_tags.pop()


def _is_tag(token: str) -> bool:
    return len(token) > 2 and token.startswith("<") and token.endswith(">")


def _name(tag: str) -> str:
    return tag.strip("<>/").split()[0]


def _units(token: str) -> int:
    return _plain_units(html.unescape(token) if token.startswith("&") else token)


def _plain_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _head(text: str, units: int) -> str:
    """As much of the text as fits in so many units, never half of a character."""
    if _plain_units(text) <= units:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: max(units, 0) * 2].decode("utf-16-le", "ignore")
