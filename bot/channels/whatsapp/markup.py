"""Restricted HTML in WhatsApp's marks, where nothing that people wrote becomes a mark.

WhatsApp has no way to escape a mark, and which invisible characters keep it from seeing one is documented nowhere. So
a mark in a text becomes a character that looks like it. A low line between letters or digits is no mark to WhatsApp
and stays, so that jan_de_vries@school.nl can be copied; in a web address marks are percent-encoded, so that it works.
"""

import html as html_entities
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
MARK = re.compile(r"[*~`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
ADDRESS = re.compile(r"((?:https?://|www\.)\S*[^\s*_~`])")
QUOTE = re.compile(r"^>(?= )", re.MULTILINE)
TOKEN = re.compile(r'<(?P<closing>/?)(?P<tag>b|i|code|a)(?: href="(?P<href>[^"]*)")?>|(?P<text>[^<]+|<)')


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text in one style. An address and code are in no other style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    address: bool = False


STYLES: tuple[tuple[str, Callable[[_Run], bool]], ...] = (("*", lambda run: run.bold), ("_", lambda run: run.italic))


def whatsapp_text(html: str, *, marks: bool = True) -> str:
    """What WhatsApp shows as this restricted HTML; without `marks` the same words, plain."""
    runs = _runs(html)
    if not marks:
        runs = [replace(run, bold=False, italic=False, code=False) for run in runs]
    return QUOTE.sub("›", "\n".join(_line(line) for line in _lines(runs)))


def literal(text: str) -> str:
    """Plain text that WhatsApp shows as it is."""
    return QUOTE.sub("›", _words(text))


def _words(text: str) -> str:
    pieces = ADDRESS.split(text)  # the odd ones are addresses
    return "".join(_address(piece) if at % 2 else _lookalikes(piece) for at, piece in enumerate(pieces))


def _address(text: str) -> str:
    return MARK.sub(lambda found: f"%{ord(found[0]):02X}", text)


def _lookalikes(text: str) -> str:
    return MARK.sub(lambda found: LOOKALIKES[found[0]], text)


def _runs(html: str) -> list[_Run]:
    runs: list[_Run] = []
    open_tags: list[str] = []
    href, start = "", 0
    for token in TOKEN.finditer(html):
        tag = token["tag"]
        if tag is None:
            runs.append(_styled(html_entities.unescape(token["text"]), open_tags))
        elif not token["closing"]:
            open_tags.append(tag)
            if tag == "a":
                href, start = html_entities.unescape(token["href"] or ""), len(runs)
        elif tag in open_tags:
            open_tags.remove(tag)
            if tag == "a":
                runs[start:] = _linked(runs[start:], href)
    return runs


def _styled(text: str, tags: Sequence[str]) -> _Run:
    if "code" in tags:
        return _Run(text, code=True)
    return _Run(text, bold="b" in tags, italic="i" in tags)


def _linked(runs: list[_Run], href: str) -> list[_Run]:
    """The words and the address behind them, or only the address if the words are that."""
    words = "".join(run.text for run in runs).strip()
    address = href.removeprefix("mailto:").removeprefix("tel:")
    if not address:
        return runs
    if words in ("", address, address.removeprefix("https://").removeprefix("http://").rstrip("/")):
        return [_Run(address, address=True)]
    return [*runs, _Run(" ("), _Run(address, address=True), _Run(")")]


def _lines(runs: Sequence[_Run]) -> list[list[_Run]]:
    """A mark does not reach beyond its line."""
    lines: list[list[_Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=text)] for text in more)
    return [[run for run in line if run.text] for line in lines]


def _line(runs: Sequence[_Run], level: int = 0, before: str = "", after: str = "") -> str:
    """The runs with the marks of this level and the deeper ones, between these neighbouring characters."""
    if level == len(STYLES):
        return "".join(_inner(run) for run in runs)
    mark, has_style = STYLES[level]
    groups = [(on, list(group)) for on, group in groupby(runs, has_style)]
    texts = ["".join(run.text for run in group) for _, group in groups]
    made = ""
    for at, (on, group) in enumerate(groups):
        left = texts[at - 1][-1] if at else before
        right = texts[at + 1][0] if at + 1 < len(groups) else after
        if on and _holds(texts[at], left, right):
            made += _marked(mark, group, level)
        else:
            made += _line(group, level + 1, left, right)
    return made


def _holds(text: str, left: str, right: str) -> bool:
    """Whether WhatsApp takes marks here: around something, and not against a letter on the outside."""
    first, last = text[0], text[-1]
    return bool(text.strip()) and (first.isspace() or not left.isalnum()) and (last.isspace() or not right.isalnum())


def _marked(mark: str, runs: Sequence[_Run], level: int) -> str:
    """WhatsApp takes marks only directly around text: spaces at the edges go outside."""
    inner = _line(runs, level + 1, mark, mark)
    core = inner.strip()
    lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{lead}{mark}{core}{mark}{trail}"


def _inner(run: _Run) -> str:
    if run.address:
        return _address(run.text)
    if run.code and run.text.strip():
        return f"```{run.text.replace('`', LOOKALIKES['`'])}```"
    return _words(run.text)
