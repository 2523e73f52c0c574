"""A message of the bot as it stands on somebody's screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Document:
    name: str
    mime: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Choice:
    """Something to tap: a reply button, a row of a list, or the quick reply of a template."""

    label: str
    code: str
    description: str = ""


@dataclass(frozen=True)
class Template:
    """Which template a message was made of."""

    name: str
    language: str
    category: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Message:
    """`kind` is "text", "buttons", "list", "template", "document" or "image"; `text` has WhatsApp's own markup.

    `menu` is the label that opens a list.
    """

    id: str
    at: float
    kind: str
    text: str
    choices: tuple[Choice, ...] = ()
    menu: str = ""
    header: str = ""
    footer: str = ""
    document: Document | None = None
    template: Template | None = None
    reply_to: str | None = None
    preview: bool = False
    tracker: str = ""
    raw: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(choice.label for choice in self.choices)

    def choice(self, label: str) -> Choice:
        for choice in self.choices:
            if choice.label == label:
                return choice
        raise AssertionError(f"nothing to tap is called {label!r} under {self}")
