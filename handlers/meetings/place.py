"""Where a meeting is: a place, an address to take part online, or both, from one line that somebody types."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from handlers.conversation.messages import Joined, Words, text
from handlers.conversation.questions import Accepted, Asked, Parsed, Unclear, clean, short_text

LONGEST_PLACE = 200
LONGEST_LINK = 500
LONGEST_KEPT = 500
ONLINE = "online"
"""The place of a meeting that is nowhere else; the word is the same in both languages."""

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_ENDINGS = r"(?:[a-z]{2}|com|org|net|info|app|live|edu|gov|video|link|online|site|page|school|cloud)"
# Also "zoom.us/j/123", as people copy it; a name without a path ("deventer.nl") may as well be a place.
_WEB = re.compile(rf"https?://\S+|(?<![\w@./:-])(?:www\.\S+\.\S+|(?:[a-z0-9-]{{2,}}\.)+{_ENDINGS}/\S+)", re.IGNORECASE)
# A sentence that ends in one of these before the link would be left hanging without it.
_LEADS_ON = re.compile(
    r"(?:\b(?:via|op|met|naar|bij|is|of|en|de|deze|or|and|on|at|with|through|using|to|this|link|zoom|teams)|:)$",
    re.IGNORECASE,
)

Kept = Mapping[str, Any]
"""The answer in JSON: {"place": words, "link": address or None}."""


def read_place(typed: str, asked: Asked) -> Parsed:
    """What is typed, with a web address in it as the link; other kinds of address are refused."""
    links = list(_WEB.finditer(typed))
    if len(links) > 1:
        return Unclear(text("where-one-link"))
    written = links[0][0].rstrip(".,;)>\"'") if links else ""
    link = _sound(written) if written else None
    if "://" in _WEB.sub(" ", typed) or (links and link is None):
        return Unclear(text("where-bad-link"))
    before, _, behind = typed.partition(written) if written else (typed, "", "")
    place = _words(f"{before} {behind}" if any(map(str.isalnum, behind)) else before)
    if link is not None and (place.lower() == ONLINE or not any(map(str.isalnum, place))):
        return Accepted({"place": ONLINE, "link": link})
    parsed = short_text(LONGEST_PLACE)(place, asked)
    if not isinstance(parsed, Accepted):
        return parsed
    whole = " ".join(clean(f"{before}{link}{behind}").split())
    in_sentence = link is not None and _leans_on_link(before, behind) and len(whole) <= LONGEST_KEPT
    return Accepted({"place": whole if in_sentence else parsed.value, "link": link})


def _words(typed: str) -> str:
    return typed.strip(" \t\n,;:()<>-–")


def _leans_on_link(before: str, behind: str) -> bool:
    """Whether the words around the link are one sentence with it: "online via … of bij De Vlieger"."""
    if not _words(before):
        return False
    return any(map(str.isalnum, behind)) or _LEADS_ON.search(before.strip()) is not None


def _sound(link: str) -> str | None:
    """The address, if a browser can go there and who reads it sees where: no name and password in it."""
    try:
        cleaned = clean(link)
        parts = urlsplit(cleaned if _SCHEME.match(cleaned) else f"https://{cleaned}")
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    readable = bool(host and "." in host) and "@" not in parts.netloc and len(link) <= LONGEST_LINK
    return parts.geturl() if readable else None


def show_place(kept: Kept) -> Words:
    return where(str(kept["place"]), kept.get("link"))


def where(place: str, link: str | None) -> Words:
    """The place, with the way to take part online behind it, unless that stands in its words."""
    if link is None or link in place:
        return text("said", said=place)
    if place == ONLINE:
        return text("where-online", link=link)
    return Joined((text("said", said=place), text("where-link", link=link)), " · ")
