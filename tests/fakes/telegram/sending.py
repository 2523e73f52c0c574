"""sendMessage, sendDocument, sendChatAction, getFile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .access import replied_to, thread_in, writable
from .chats import Group
from .formatting import Entity, formatted, units
from .keyboards import Markup, read_markup
from .messages import Document
from .refusals import CAPTION_TOO_LONG, TOO_LONG, RefusedError, bad
from .spec import Files

if TYPE_CHECKING:
    from .world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
MAX_UPLOAD = 50 * 1024 * 1024
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    text, entities = read_text(world, params)
    return _post(world, params, text, entities)


def send_document(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    caption, entities = read_caption(world, params)
    document = _document(world, params["document"], files)
    return _post(world, params, caption, entities, document)


def _post(
    world: World, params: dict[str, Any], text: str, entities: list[Entity], document: Document | None = None
) -> dict[str, Any]:
    chat = writable(world, params)
    thread = thread_in(chat, params)
    reply_to = replied_to(world, chat, params)
    markup = markup_of(world, params, private=not isinstance(chat, Group))
    world.limits.check("send", chat.id, world.now())
    message = chat.post(
        world.bot,
        text=text,
        entities=entities,
        document=document,
        markup=markup,
        thread=thread or (reply_to.thread if reply_to else None),
        reply_to=reply_to,
        silent=params.get("disable_notification", False),
        protected=params.get("protect_content", False),
        preview=params.get("link_preview_options"),
    )
    if isinstance(chat, Group):
        chat.note_bot(world.bot)
    return message.json()


def read_text(world: World, params: dict[str, Any]) -> tuple[str, list[Entity]]:
    if not params["text"]:
        raise bad("message text is empty")
    text, entities = _formatted(world, params["text"], params, "entities")
    if not text.strip():
        raise bad("text must be non-empty")
    # TDLib's own check counts characters; that the server counts UTF-16 units is the documented, stricter reading.
    if units(text) > MAX_TEXT:
        raise bad(TOO_LONG)
    return text, entities


def read_caption(world: World, params: dict[str, Any]) -> tuple[str, list[Entity]]:
    text, entities = _formatted(world, params.get("caption", ""), params, "caption_entities")
    if units(text) > MAX_CAPTION:
        raise bad(CAPTION_TOO_LONG)
    return text, entities


def _formatted(world: World, text: str, params: dict[str, Any], field: str) -> tuple[str, list[Entity]]:
    text, entities, slips = formatted(text, params.get("parse_mode", ""), params.get(field, []))
    for slip in slips:
        world.fault(slip)
    if len(entities) > MAX_ENTITIES:  # Telegram shows the rest without formatting and says nothing
        world.fault(f"{len(entities)} entities; Telegram ignores those after the {MAX_ENTITIES}th")
        entities = entities[:MAX_ENTITIES]
    return text, [known for entity in entities if (known := _mention(world, entity))]


def _mention(world: World, entity: Entity) -> Entity | None:
    """A mention by id shows only for a user whom the bot knows."""
    if entity["type"] != "text_mention":
        return entity
    user = world.users.get(entity["user"]["id"])
    return entity | {"user": user.json} if user and world.bot_knows(user) else None


def markup_of(world: World, params: dict[str, Any], *, private: bool) -> Markup | None:
    slips: list[str] = []
    markup = read_markup(params.get("reply_markup"), world.bot.username, slips, private=private)
    for slip in slips:
        world.fault(slip)
    return markup


def _document(world: World, given: str, files: Files) -> Document:
    if given.startswith("attach://"):
        name, content, mime = files[given.removeprefix("attach://")]
        if not content:
            raise bad("file must be non-empty")
        if len(content) > MAX_UPLOAD:
            raise RefusedError(413, "Request Entity Too Large")
        return Document.of(name, content, world.keep_file(content, name)["file_id"], mime)
    if given in world.files:
        name, content = world.files[given]
        return Document.of(name, content, given)
    raise bad("wrong file identifier/HTTP URL specified")


def send_chat_action(world: World, params: dict[str, Any], files: Files) -> bool:
    if params["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = writable(world, params)
    thread_in(chat, params)
    return True


def get_file(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    if params["file_id"] not in world.files:
        raise bad("wrong file_id or the file is temporarily unavailable")
    name, content = world.files[params["file_id"]]
    return {
        "file_id": params["file_id"],
        "file_unique_id": f"unique-{params['file_id']}",
        "file_size": len(content),
        "file_path": f"documents/{params['file_id']}/{name}",
    }
