"""The world: one business number, people with phones, and the Graph API between them."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from typing import Any

from .graph import Answer, Call, Request, handle
from .limits import Limits
from .media import Media
from .people import WhatsAppUser
from .receipts import Charge, Receipts
from .scripted import Troubles
from .sending import Sent
from .templates import Templates
from .webhooks import Post, Webhooks, deliver, sign

FIELDS = (
    *("messages", "message_template_status_update", "message_template_quality_update", "template_category_update"),
    *("user_preferences", "account_update", "account_alerts", "phone_number_quality_update"),
)
STANDING = {
    "code_verification_status": "VERIFIED",
    "name_status": "APPROVED",
    "status": "CONNECTED",
    "account_mode": "LIVE",
}
BUSINESS = {"account_review_status": "APPROVED", "business_verification_status": "verified"}
FIRST_PHONE = 31_610_000_001
TOKEN = "EAAG" + "FAKE" * 10
APP_SECRET = "0123456789abcdef" * 2


class World:
    """Everything is decided by `now`, in epoch seconds; the world has no clock of its own.

    `faults` collects what a correct bot never does: a test ends with `assert world.faults == []`. `window_refusal`:
    free words outside the window are accepted and fail "later", as they do in reality, or are refused "at once".
    """

    def __init__(
        self,
        now: Callable[[], float],
        *,
        display_number: str = "+31 97 01028 0281",
        limits: bool = True,
        people_per_day: int | None = 250,
        window_refusal: str = "later",
    ) -> None:
        self.now = now
        self.lock = threading.RLock()
        self.phone_number_id = "106540352242922"
        self.waba_id = "102290129340398"
        self.app_id = "1234567890123456"
        self.app_secret = APP_SECRET
        self.verify_token = "knip-oog"
        self.token = TOKEN
        self.token_revoked = False
        self.display_number = display_number
        self.verified_name = "Knipoog"
        self.quality_rating = "GREEN"
        self.subscribed = True
        self.subscribed_fields = list(FIELDS)
        self.standing: dict[str, Any] = dict(STANDING)  # of the number, in Meta's words
        self.business: dict[str, Any] = dict(BUSINESS)
        self.complaints: list[dict[str, Any]] = []  # why messages do not leave, for health_status
        self.pin = ""  # of the number; "" is not registered with one yet
        self.fields_gone: set[str] = set()  # what this version of the API no longer tells of a number
        self.graph_url = "https://graph.facebook.com/v24.0"
        self.window_refusal = window_refusal
        self.limits = Limits(enabled=limits, people_per_day=people_per_day)
        self.troubles = Troubles()
        self.media = Media()
        self.templates = Templates(self)
        self.webhooks = Webhooks(self)
        self.receipts = Receipts(self)
        self.post: Post | None = None
        self.webhook_url = ""
        self.users: list[WhatsAppUser] = []
        self.sent: dict[str, Sent] = {}
        self.heard: dict[str, dict[str, Any]] = {}
        self.marked_read: list[str] = []
        self.calls: list[Call] = []
        self.faults: list[AssertionError] = []
        self._messages = 0

    @property
    def number(self) -> str:
        """The bot's own number in digits, as in links and webhooks."""
        return "".join(sign for sign in self.display_number if sign.isdigit())

    @property
    def charges(self) -> list[Charge]:
        return self.receipts.charges

    # People

    def user(
        self,
        name: str,
        phone: str | None = None,
        *,
        bsuid: str | None = "",
        username: str = "",
        hides_phone: bool = False,
    ) -> WhatsAppUser:
        """bsuid None: webhooks name this person by phone only, as they did before 2026."""
        with self.lock:
            digits = phone or str(FIRST_PHONE + 11 * len(self.users))
            user = WhatsAppUser(self, name, digits, self.new_bsuid(digits) if bsuid == "" else bsuid, username)
            user.hides_phone = hides_phone
            assert not hides_phone or user.bsuid, "who hides the phone is known by an id"
            self.users.append(user)
            return user

    def new_bsuid(self, phone: str) -> str:
        """Another one for each number; it says nothing about it."""
        return f"NL.{int(phone) * 7_919 + 10**15}"

    def reached_at(self, phone: str) -> WhatsAppUser | None:
        return next((user for user in self.users if phone in {user.phone, *user.also_dialled}), None)

    def known_as(self, bsuid: str) -> WhatsAppUser | None:
        return next((user for user in self.users if user.bsuid == bsuid), None)

    # Messages

    def new_message_id(self) -> str:
        self._messages += 1
        return "wamid." + base64.b64encode(f"knipoog-fake-{self._messages:020}".encode()).decode()

    def knows_message(self, message_id: str) -> bool:
        return message_id in self.sent or message_id in self.heard

    def accept(self, sent: Sent) -> None:
        self.sent[sent.message.id] = sent
        if sent.failure is None and sent.person is not None:
            sent.person.receive(sent)
        self.receipts.accepted(sent)

    def hear(self, message_id: str, contacts: list[dict[str, Any]], message: dict[str, Any]) -> None:
        """A person did something; the bot is to be told."""
        self.heard[message_id] = message
        self.webhooks.publish("messages", self.value_with(contacts) | {"messages": [message]})

    def value_with(self, contacts: list[dict[str, Any]]) -> dict[str, Any]:
        metadata = {"display_phone_number": self.number, "phone_number_id": self.phone_number_id}
        value: dict[str, Any] = {"messaging_product": "whatsapp", "metadata": metadata}
        return value | ({"contacts": contacts} if contacts else {})

    # Webhooks

    async def deliver(self) -> bool:
        """Posts all that waits to the bot, through `post`. Whether it took everything."""
        assert self.post is not None, "nobody said where webhooks go: world.post = ..."
        return await deliver(self.webhooks, self.post)

    def sign(self, content: bytes) -> str:
        return sign(content, self.app_secret)

    def handshake(self, challenge: str = "1158201444") -> dict[str, str]:
        """The query with which Meta asks whether the address is ours; the answer is the challenge, as it is."""
        return {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": self.verify_token}

    def tell_account(self, field: str, value: dict[str, Any]) -> None:
        """News of the account itself: "account_update", "phone_number_quality_update" and the like."""
        self.webhooks.publish(field, value)

    def tell_error(self, code: int) -> None:
        """An error that belongs to no message."""
        error = {"code": code, "title": "scripted", "message": "scripted", "error_data": {"details": "scripted"}}
        self.webhooks.publish("messages", self.value_with([]) | {"errors": [error]})

    # The Graph API

    def fail_next(self, **how: Any) -> None:
        """The next calls fail; see scripted.Troubles.order."""
        with self.lock:
            self.troubles.order(**how)

    def fault(self, words: str) -> None:
        self.faults.append(AssertionError(words))

    def handle(self, request: Request) -> Answer:
        return handle(self, request)

    def calls_to(self, what: str) -> list[Call]:
        return [call for call in self.calls if call.what == what]
