"""Where a meeting is: a place, an address to take part online, or both, from one line that somebody types."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from handlers.conversation.messages import Joined, Words, text
from handlers.conversation.questions import Accepted, Asked, Parsed, Unclear, clean, short_text

LONGEST_PLACE = 200
LONGEST_LINK = 500
ONLINE = "online"
"""The place of a meeting that is nowhere else; the word is the same in both languages."""

_WEB = re.compile(r"https?://\S+", re.IGNORECASE)

Kept = Mapping[str, Any]
"""The answer in JSON: {"place": words, "link": address or None}."""


def read_place(typed: str, asked: Asked) -> Parsed:
    """What is typed, with a web address in it as the link; other kinds of address are refused."""
    links = _WEB.findall(typed)
    rest = _WEB.sub(" ", typed)
    if len(links) > 1:
        return Unclear(text("where-one-link"))
    link = _sound(links[0].rstrip(".,;)>")) if links else None
    if "://" in rest or (links and link is None):
        return Unclear(text("where-bad-link"))
    place = rest.strip(" \t\n,;:()<>-–")
    if link is not None and (place.lower() == ONLINE or not any(map(str.isalnum, place))):
        return Accepted({"place": ONLINE, "link": link})
    parsed = short_text(LONGEST_PLACE)(place, asked)
    return Accepted({"place": parsed.value, "link": link}) if isinstance(parsed, Accepted) else parsed


def _sound(link: str) -> str | None:
    """The address, if a browser can go there and who reads it sees where: no name and password in it."""
    try:
        parts = urlsplit(clean(link))
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    readable = bool(host and "." in host) and "@" not in parts.netloc and len(link) <= LONGEST_LINK
    return parts.geturl() if readable else None


def show_place(kept: Kept) -> Words:
    return where(str(kept["place"]), kept.get("link"))


def where(place: str, link: str | None) -> Words:
    """The place, with the way to take part online behind it."""
    if link is None:
        return text("said", said=place)
    if place == ONLINE:
        return text("where-online", link=link)
    return Joined((text("said", said=place), text("where-link", link=link)), " · ")
