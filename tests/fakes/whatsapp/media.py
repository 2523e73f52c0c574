"""Files that the bot uploads, in the types and sizes that Meta's page on media lists."""

from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram.forms import read_form

from .messages import Document
from .refusals import bug

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEGABYTE = 1024 * 1024
DOCUMENTS = {
    "text/plain",
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.presentationml.presentation",
}
IMAGES = {"image/jpeg", "image/png"}
OTHERS = {"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg", "video/mp4", "video/3gpp", "image/webp"}
LARGEST = dict.fromkeys(DOCUMENTS, 100 * MEGABYTE) | dict.fromkeys(IMAGES, 5 * MEGABYTE)
LARGEST |= dict.fromkeys(OTHERS, 16 * MEGABYTE)
FIRST_MEDIA_ID = 1_300_000_000_000_000


@dataclass
class Media:
    """What was uploaded, by media id."""

    files: dict[str, Document] = field(default_factory=dict)

    def upload(self, content_type: str, body: bytes) -> dict[str, Any]:
        if not content_type.startswith("multipart/form-data"):
            raise bug(100, f"media is uploaded as multipart/form-data, not {content_type!r}")
        fields, files = read_form(content_type, body)
        if fields.get("messaging_product") != "whatsapp":
            raise bug(131008, "The parameter 'messaging_product' is required")
        if strangers := set(fields) - {"messaging_product", "type", "ttl_minutes"} | set(files) - {"file"}:
            raise bug(100, f"Unexpected key {sorted(strangers)}")
        if "file" not in files:
            raise bug(131008, "The parameter 'file' is required")
        name, content, media_type = files["file"]
        mime = media_type.split(";")[0].strip()
        if mime not in LARGEST:
            raise bug(100, f"Param file must be a file of a listed type, not {media_type!r}")
        if fields.get("type", media_type).split(";")[0].strip() != mime:
            raise bug(100, f"the file says {media_type!r}, its type says {fields['type']!r}")
        if not 0 < len(content) <= LARGEST[mime]:
            raise bug(131053, f"{name} has {len(content)} bytes")
        return {"id": self.keep(name, mime, content)}

    def keep(self, name: str, mime: str, content: bytes) -> str:
        media_id = str(FIRST_MEDIA_ID + len(self.files))
        self.files[media_id] = Document(name, mime, content)
        return media_id

    def find(self, media_id: str, listed: set[str]) -> Document:
        """An uploaded file of a listed type."""
        found = self.files.get(media_id)
        if found is None:
            raise bug(100, f"there is no media {media_id!r}")
        if found.mime not in listed:
            raise bug(131053, f"{found.mime} does not go as this kind of message")
        return found

    def describe(self, media_id: str) -> dict[str, Any]:
        file = self.files[media_id]
        return {
            "messaging_product": "whatsapp",
            "id": media_id,
            "mime_type": file.mime,
            "file_size": len(file.content),
            "url": f"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid={media_id}",
        }
