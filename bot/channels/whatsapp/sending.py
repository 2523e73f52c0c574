"""One message as the Cloud API wants it: choices as buttons, a list or numbered lines, all within its limits.

What does not fit is not lost: buttons become lines, marks go, and at last the words are cut.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

from bot.channels.contract import FilledTemplate, Rejected, Rendered, RenderedButton
from bot.channels.splitting import clip
from bot.channels.whatsapp.capabilities import (
    CAPABILITIES,
    DOCUMENTS,
    IMAGES,
    MAX_BODY,
    MAX_BUTTON_TITLE,
    MAX_LIST_ROWS,
    MAX_REPLY_BUTTONS,
    MAX_ROW_DESCRIPTION,
    MAX_ROW_TITLE,
    MAX_TRACKER,
)
from bot.channels.whatsapp.client import Client, plain_type, recipient
from bot.channels.whatsapp.json_values import Json
from bot.channels.whatsapp.markup import literal, whatsapp_text
from handlers.conversation.messages import Document

GAP = "\n\n"
LIST_LABEL = "Kies / Choose"
NOTHING = "-"  # in a template, in place of a value that is not there: Meta refuses an empty one

Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Content:
    """What to post: the kind of message, and what stands under that name."""

    kind: str
    fields: Json


async def prepare(client: Client, message: Rendered, link: Link) -> Content:
    """Uploads the file, if there is one. Raises Rejected for what can never be sent, and what a call raises."""
    recipient(message.chat_id)
    _check(message)
    if message.template is not None:
        return template_content(message.template)
    if message.document is None:
        return text_content(message, link)
    kind = _media_kind(message.document)
    return document_content(message, message.document, kind, await client.upload(message.document), link)


async def post(client: Client, message: Rendered, content: Content) -> str:
    """The message's id. Raises what a call raises."""
    to = recipient(message.chat_id)
    return await client.post(to, content.kind, content.fields, message.tracker[:MAX_TRACKER])


def text_content(message: Rendered, link: Link) -> Content:
    """Raises Rejected for a message without words: Meta takes none."""
    choices = choices_of(message)
    lines = _link_lines(message, link)
    action = _reply_buttons(choices) or _list(choices, message.list_label)
    if action is not None:
        words = _fitting(message.html, lines, MAX_BODY)
        if words:
            return _interactive(words, action)
    words = _cut(message.html, [*_numbered(choices), *lines], CAPABILITIES.max_text)
    if not words:
        raise Rejected("a message without words")
    return Content("text", {"body": words, "preview_url": False})


def document_content(message: Rendered, document: Document, kind: str, media_id: str, link: Link) -> Content:
    """`kind` is "document" or "image". Reply buttons can stand under a file, a list cannot."""
    choices = choices_of(message)
    lines = _link_lines(message, link)
    media: Json = {"id": media_id} | ({"filename": document.filename} if kind == "document" else {})
    action = _reply_buttons(choices)
    words = _fitting(message.html, lines, MAX_BODY)
    if action is not None and words is not None:
        return _interactive(words or literal(document.filename), action, {"type": kind, kind: media})
    caption = _cut(message.html, [*_numbered(choices), *lines], CAPABILITIES.max_caption)
    return Content(kind, media | ({"caption": caption} if caption else {}))


def template_content(template: FilledTemplate) -> Content:
    components: list[Json] = []
    if template.values:
        values = [{"type": "text", "text": value_of(value)} for value in template.values]
        components.append({"type": "body", "parameters": values})
    if template.code:
        payload = {"type": "payload", "payload": template.code}
        components.append({"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [payload]})
    return Content(
        "template", {"name": template.name, "language": {"code": template.language}, "components": components}
    )


def value_of(value: str) -> str:
    """A value as Meta takes it in a template: not empty, no line break, no tab, no row of spaces."""
    return literal(" ".join(value.split())) or NOTHING


def choices_of(message: Rendered) -> list[RenderedButton]:
    """The buttons that come back as a code, in the order in which they are numbered; a code counts once."""
    found: dict[str, RenderedButton] = {}
    for button in _buttons(message):
        if button.code is not None:
            found.setdefault(button.code, button)
    return list(found.values())


def _check(message: Rendered) -> None:
    if not message.private:
        raise Rejected("a business cannot write in a group on WhatsApp")
    if message.edits is not None:
        raise Rejected("nothing can be changed on WhatsApp")
    if any(len(choice.code or "") > 200 for choice in choices_of(message)):
        raise Rejected("the code of a button is too long")


def _buttons(message: Rendered) -> list[RenderedButton]:
    return [button for row in message.buttons for button in row]


def _link_lines(message: Rendered, link: Link) -> list[str]:
    lines: list[str] = []
    for button in _buttons(message):
        address = link(button.start) if button.start is not None else button.url
        if address:
            lines.append(f"{literal(_tidy(button.label))}: {address}")
    return lines


def _numbered(choices: Sequence[RenderedButton]) -> list[str]:
    return [f"{number}. {literal(_tidy(choice.label))}" for number, choice in enumerate(choices, 1)]


def _tidy(label: str) -> str:
    return " ".join(label.split()) or "…"


def _fitting(html: str, lines: Sequence[str], limit: int) -> str | None:
    """Words and lines, without marks if need be; None when even that is too long."""
    for marks in (True, False):
        text = _above(whatsapp_text(html, marks=marks), lines)
        if _units(text) <= limit:
            return text
    return None


def _cut(html: str, lines: Sequence[str], limit: int) -> str:
    """Words and lines; if all is too long, the words are cut."""
    text = _fitting(html, lines, limit)
    if text is None:
        room = limit - _units(_above("", lines)) - (len(GAP) if lines else 0)
        text = _above(clip(whatsapp_text(html, marks=False), room) if room > 1 else "", lines)
    return clip(text, limit)


def _above(words: str, lines: Sequence[str]) -> str:
    return GAP.join(part for part in (words.strip(), "\n".join(lines)) if part)


def _reply_buttons(choices: Sequence[RenderedButton]) -> Json | None:
    """None when there are too many, or one is too long to be read."""
    labels = [_tidy(choice.label) for choice in choices]
    if not 1 <= len(choices) <= MAX_REPLY_BUTTONS or any(_units(label) > MAX_BUTTON_TITLE for label in labels):
        return None
    replies = [
        {"id": choice.code, "title": title}
        for choice, title in zip(choices, _titles(labels, MAX_BUTTON_TITLE), strict=True)
    ]
    return {"buttons": [{"type": "reply", "reply": reply} for reply in replies]}


def _list(choices: Sequence[RenderedButton], label: str) -> Json | None:
    """None when there are too many."""
    if not 1 <= len(choices) <= MAX_LIST_ROWS:
        return None
    labels = [_tidy(choice.label) for choice in choices]
    rows = [
        {"id": choice.code, "title": title}
        | ({"description": clip(whole, MAX_ROW_DESCRIPTION)} if title != whole else {})
        for choice, whole, title in zip(choices, labels, _titles(labels, MAX_ROW_TITLE), strict=True)
    ]
    return {"button": clip(_tidy(label or LIST_LABEL), MAX_BUTTON_TITLE), "sections": [{"rows": rows}]}


def _titles(labels: Sequence[str], limit: int) -> list[str]:
    """The labels in so many units; Meta refuses two of the same in one message."""
    made: list[str] = []
    for label in labels:
        title = clip(label, limit)
        for number in count(2):
            if title not in made:
                break
            ending = f" ({number})"
            title = clip(label, limit - len(ending)) + ending
        made.append(title)
    return made


def _units(text: str) -> int:
    """Meta says characters and does not say which: UTF-16 units are never fewer."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _media_kind(document: Document) -> str:
    kind = plain_type(document)
    if kind in IMAGES:
        return "image"
    if kind in DOCUMENTS:
        return "document"
    raise Rejected(f"WhatsApp does not carry {kind}")


def _interactive(words: str, action: Json, header: Json | None = None) -> Content:
    top = {"header": header} if header is not None else {}
    kind = "button" if "buttons" in action else "list"
    return Content("interactive", {"type": kind, **top, "body": {"text": words}, "action": action})
