"""A message as everybody in the chat sees it now, and as the Bot API writes it."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .formatting import Entity, to_html, units
from .keyboards import Button, Markup

if TYPE_CHECKING:
    from .chats import Chat, Group
    from .people import User


@dataclass(frozen=True)
class Document:
    name: str
    content: bytes = field(repr=False)
    mime: str
    file_id: str

    @classmethod
    def of(cls, name: str, content: bytes, file_id: str, mime: str = "") -> Document:
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return cls(name, content, guessed, file_id)

    @property
    def json(self) -> dict[str, Any]:
        return {
            "file_id": self.file_id,
            "file_unique_id": f"unique-{self.file_id}",
            "file_name": self.name,
            "mime_type": self.mime,
            "file_size": len(self.content),
        }


@dataclass(eq=False)
class Message:
    """`text` is the caption when there is a document. `buttons` are the inline ones, row by row."""

    chat: Chat
    message_id: int
    sender: User
    date: int
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    markup: Markup | None = None
    document: Document | None = None
    content: dict[str, Any] = field(default_factory=dict)  # voice, sticker, photo, or the fields of a service message
    service: bool = False
    reply_to: Message | None = None
    thread: int | None = None
    edit_date: int | None = None
    deleted: bool = False
    silent: bool = False
    protected: bool = False
    preview: dict[str, Any] | None = None
    on_behalf_of: Group | None = None
    signature: str | None = None
    reactions: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        what = f"{self.text!r}" if self.text else "/".join(self.content) or "document"
        return f"<{self.sender.first_name} in {self.chat.name} #{self.message_id}: {what} {self.labels or ''}>"

    @property
    def html(self) -> str:
        return to_html(self.text, self.entities)

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    @property
    def pinned(self) -> bool:
        return self.message_id in self.chat.pinned

    @property
    def buttons(self) -> list[list[Button]]:
        return [list(row) for row in self.markup.rows] if self.markup and self.markup.is_inline else []

    @property
    def labels(self) -> list[list[str]]:
        return [[button.label for button in row] for row in self.buttons]

    def button(self, label_or_data: str) -> Button:
        for button in (button for row in self.buttons for button in row):
            if label_or_data in (button.label, button.data, button.url):
                return button
        raise AssertionError(f"no button {label_or_data!r} under {self}")

    @property
    def from_bot(self) -> bool:
        return self.sender is self.chat.world.bot and not self.service

    @property
    def starts_with_command(self) -> str | None:
        first = self.entities[0] if self.entities else None
        if first and first["type"] == "bot_command" and first["offset"] == 0:
            return self.text.encode("utf-16-le")[: first["length"] * 2].decode("utf-16-le")
        return None

    def json(self, *, with_reply: bool = True) -> dict[str, Any]:
        data: dict[str, Any] = {
            "message_id": self.message_id,
            "from": self.sender.json,
            "chat": self.chat.json,
            "date": self.date,
        }
        if self.on_behalf_of:
            data["sender_chat"] = self.on_behalf_of.json
        if self.signature:
            data["author_signature"] = self.signature
        if self.thread:
            data |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.reply_to and with_reply and not self.reply_to.deleted:
            data["reply_to_message"] = self.reply_to.json(with_reply=False)
        if self.edit_date is not None:
            data["edit_date"] = self.edit_date
        if self.protected:
            data["has_protected_content"] = True
        if self.preview:
            data["link_preview_options"] = self.preview
        if self.markup and self.markup.is_inline:
            data["reply_markup"] = self.markup.raw
        data |= self.content
        if self.document:
            data["document"] = self.document.json
        return data | self._text_json()

    def _text_json(self) -> dict[str, Any]:
        if not self.text:
            return {}
        captioned = bool(self.document or self.content)
        data: dict[str, Any] = {"caption" if captioned else "text": self.text}
        if self.entities:
            data["caption_entities" if captioned else "entities"] = self.entities
        return data

    @property
    def length(self) -> int:
        return units(self.text)
