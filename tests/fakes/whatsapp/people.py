"""People with WhatsApp on their phone, and everything they can do that reaches a business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.fakes.telegram.locked import locked

from .limits import DAY
from .links import draft
from .messages import Message

if TYPE_CHECKING:
    from .sending import Sent
    from .world import World


class WhatsAppUser:
    """Somebody, known by phone number, by a business-scoped id, or by both.

    `hides_phone`: has a username, so that businesses see the id only. `also_dialled`: numbers that reach the same
    person, as in Brazil and Mexico. `offline`: the phone is off, messages wait. `inbox` is what stands on the screen.
    """

    def __init__(self, world: World, name: str, phone: str, bsuid: str | None, username: str) -> None:
        self.world = world
        self.name = name
        self.phone = phone
        self.bsuid = bsuid
        self.username = username
        self.hides_phone = False
        self.has_whatsapp = True
        self.blocked = False
        self.stopped_marketing = False
        self.read_receipts = True
        self.offline = False
        self.also_dialled: set[str] = set()
        self.inbox: list[Message] = []
        self.opened_at: float | None = None
        self.reactions: dict[str, str] = {}
        self._waiting: list[Sent] = []

    def __repr__(self) -> str:
        return f"<{self.name} {self.phone}>"

    def last(self) -> Message:
        assert self.inbox, f"{self.name} got nothing"
        return self.inbox[-1]

    @property
    def window_is_open(self) -> bool:
        """Free words may be sent until 24 hours after the last message or tap. Nothing of the bot's opens it."""
        return self.opened_at is not None and self.world.now() - self.opened_at < DAY

    @property
    def shown_phone(self) -> str:
        return "" if self.hides_phone else self.phone

    @property
    def contact(self) -> dict[str, Any]:
        profile = {"name": self.name} | ({"username": self.username} if self.username else {})
        ids = {"wa_id": self.shown_phone, "user_id": self.bsuid}
        return {"profile": profile} | {name: value for name, value in ids.items() if value}

    # Writing

    @locked
    def say(self, text: str, reply_to: Message | None = None) -> str:
        """Returns the id of the message, as all that follow."""
        return self._send("text", {"body": text}, context=_context(self.world, reply_to))

    @locked
    def tap(self, message: Message, label: str) -> str:
        """Presses a button, or chooses a row of a list; each has its own shape."""
        assert message in self.inbox, f"{self.name} has no {message}"
        choice = message.choice(label)
        context = _context(self.world, message)
        if message.kind == "template":
            return self._send("button", {"payload": choice.code, "text": choice.label}, context=context)
        kind = "button_reply" if message.kind == "buttons" else "list_reply"
        reply = {"id": choice.code, "title": choice.label}
        if choice.description:
            reply["description"] = choice.description
        return self._send("interactive", {"type": kind, kind: reply}, context=context)

    @locked
    def tap_forged(self, message: Message, code: str) -> str:
        """A modified app sends what it likes."""
        reply = {"type": "button_reply", "button_reply": {"id": code, "title": "?"}}
        return self._send("interactive", reply, context=_context(self.world, message))

    @locked
    def opens_link(self, url: str, typed: str | None = None) -> str:
        """Follows a wa.me link to the bot and sends the draft, or what it was changed into."""
        number, text = draft(url)
        assert number == self.world.number, f"{url} does not lead to {self.world.number}"
        return self.say(text if typed is None else typed)

    @locked
    def voice(self) -> str:
        kind = {"mime_type": "audio/ogg; codecs=opus", "sha256": "Tm90QUhhc2g=", "voice": True}
        return self._send("audio", kind | {"id": self.world.media.keep("voice.ogg", "audio/ogg", b"OggS")})

    @locked
    def image(self, caption: str = "") -> str:
        kind = {"mime_type": "image/jpeg", "sha256": "Tm90QUhhc2g="} | ({"caption": caption} if caption else {})
        return self._send("image", kind | {"id": self.world.media.keep("photo.jpg", "image/jpeg", b"\xff\xd8")})

    @locked
    def sticker(self) -> str:
        kind = {"mime_type": "image/webp", "sha256": "Tm90QUhhc2g=", "animated": False}
        return self._send("sticker", kind | {"id": self.world.media.keep("s.webp", "image/webp", b"RIFF")})

    @locked
    def location(self, latitude: float = 52.09, longitude: float = 5.12) -> str:
        return self._send("location", {"latitude": latitude, "longitude": longitude})

    @locked
    def shares_contact(self, name: str, phone: str) -> str:
        phones = [{"phone": f"+{phone}", "wa_id": phone, "type": "CELL"}]
        return self._send("contacts", [{"name": {"formatted_name": name, "first_name": name}, "phones": phones}])

    @locked
    def sends_a_poll(self) -> str:
        """Something that the Cloud API cannot tell."""
        details = {"details": "Message type is currently not supported."}
        error = {"code": 131051, "title": "Message type unknown", "message": "Message type unknown"}
        return self._send("unsupported", {"type": "poll"}, errors=[error | {"error_data": details}])

    # What isn't a message of its own: Meta's pages don't say that it opens the window, so here it does not

    @locked
    def react(self, message: Message, emoji: str) -> str:
        """With "" the reaction is taken away."""
        return self._send("reaction", {"message_id": message.id, "emoji": emoji}, opens=False)

    @locked
    def edits(self, message_id: str, text: str) -> str:
        changed = {"context": {"id": "M0"}, "type": "text", "text": {"body": text}}
        return self._send("edit", {"original_message_id": message_id, "message": changed}, opens=False)

    @locked
    def deletes(self, message_id: str) -> str:
        return self._send("revoke", {"original_message_id": message_id}, opens=False)

    # Who they are

    @locked
    def changes_number(self, phone: str, bsuid: str | None = None) -> str:
        """The business-scoped id belongs to the number, and becomes another one as well."""
        old_phone, old_bsuid = self.shown_phone, self.bsuid
        self.phone = phone
        self.bsuid = (bsuid or self.world.new_bsuid(phone)) if old_bsuid else None
        told = {"body": f"User {self.name} changed from {old_phone} to {phone}", "type": "user_changed_number"}
        return self._tell_system(told | {"wa_id": phone}, old_phone, old_bsuid)

    @locked
    def changes_user_id(self, bsuid: str) -> str:
        old = self.bsuid
        self.bsuid = bsuid
        told = {"body": f"User {self.name} changed from {old} to {bsuid}", "type": "user_changed_user_id"}
        return self._tell_system(told, self.shown_phone, old)

    def _tell_system(self, told: dict[str, Any], phone: str, old_bsuid: str | None) -> str:
        """Without contacts: Meta's page on system messages. The names of both ids are from Chatwoot's tests."""
        ids = {"previous_user_id": old_bsuid, "user_id": self.bsuid} if old_bsuid else {}
        message = self._message("system", told | ids)
        sender = {"from": phone} if phone else {}
        self.world.hear(message["id"], [], sender | message)
        return str(message["id"])

    # Whether they can be reached

    @locked
    def block(self) -> None:
        """Businesses aren't told; they find out when they write."""
        self.blocked = True

    @locked
    def unblock(self) -> None:
        self.blocked = False

    @locked
    def stops_marketing(self) -> None:
        self.stopped_marketing = True
        self._tell_preference("stop")

    @locked
    def resumes_marketing(self) -> None:
        self.stopped_marketing = False
        self._tell_preference("resume")

    @locked
    def stops_marketing_in_the_chat(self) -> None:
        """The same wish, told as a message of the system: Meta's page on user preferences has this form too."""
        self.stopped_marketing = True
        wish = "User requested to stop marketing messages"
        told = self._message("system", {"body": wish, "marketing": "stop", "type": "user_preference_changed"})
        self.world.hear(told["id"], [self.contact], {"from": self.shown_phone} | told)

    def _tell_preference(self, value: str) -> None:
        wish = {"detail": f"User requested to {value} marketing messages", "category": "marketing_messages"}
        ids = {"wa_id": self.shown_phone, "user_id": self.bsuid}
        wish |= {name: known for name, known in ids.items() if known}
        told = self.world.value_with(contacts=[self.contact])
        told["user_preferences"] = [wish | {"value": value, "timestamp": int(self.world.now())}]
        self.world.webhooks.publish("user_preferences", told)

    @locked
    def receive(self, sent: Sent) -> None:
        if self.offline:
            self._waiting.append(sent)
        elif sent.message.kind == "reaction":
            self.reactions[sent.message.raw["reaction"]["message_id"]] = sent.message.text
        else:
            self.inbox.append(sent.message)

    @locked
    def comes_online(self) -> None:
        self.offline = False
        waiting, self._waiting = self._waiting, []
        for sent in waiting:
            self.receive(sent)
            self.world.receipts.arrived(sent)

    @locked
    def reads(self, message: Message) -> None:
        assert message in self.inbox, f"{self.name} has no {message}"
        self.world.receipts.seen(self.world.sent[message.id])

    def _send(
        self, kind: str, content: Any, *, context: dict[str, Any] | None = None, opens: bool = True, **more: Any
    ) -> str:
        assert self.has_whatsapp, f"{self.name} has no WhatsApp"
        assert not self.blocked, f"{self.name} blocked the bot"
        if opens:
            self.opened_at = self.world.now()
        ids = {"from": self.shown_phone, "from_user_id": self.bsuid}
        sender = {name: value for name, value in ids.items() if value}
        message = sender | self._message(kind, content) | more
        if context:
            message = {"context": context} | message
        self.world.hear(message["id"], [self.contact], message)
        return str(message["id"])

    def _message(self, kind: str, content: Any) -> dict[str, Any]:
        stamp = str(int(self.world.now()))
        return {"id": self.world.new_message_id(), "timestamp": stamp, "type": kind, kind: content}


def _context(world: World, message: Message | None) -> dict[str, Any] | None:
    return {"from": world.number, "id": message.id} if message else None
