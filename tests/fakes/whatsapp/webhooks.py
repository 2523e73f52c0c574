"""What Meta posts to the bot: packed, signed, sent once or more, and again until it is answered with 200."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .world import World

Post = Callable[[Mapping[str, str], bytes], Awaitable[int]]
"""Hands headers and raw body to the bot; returns the status of its answer."""

SIGNATURE_HEADER = "X-Hub-Signature-256"


@dataclass(frozen=True)
class Event:
    field: str
    value: dict[str, Any]


@dataclass
class Parcel:
    """One body. `left`: so often it is still to be posted."""

    content: bytes
    signature: str
    left: int
    answers: list[int] = field(default_factory=list)

    @property
    def headers(self) -> dict[str, str]:
        signed = {SIGNATURE_HEADER: self.signature} if self.signature else {}
        return {"Content-Type": "application/json", "User-Agent": "facebookexternalua"} | signed

    @property
    def json(self) -> Any:
        return json.loads(self.content)


class Webhooks:
    """All that waits to be posted, in the order in which it happened.

    `most`: so many events in one body. `shape`: whether they share a "value", or are "changes" of one entry, or
    "entries" of their own. `repeat`: so often each body is posted, though it is answered with 200. `postpones`: a body
    that is refused goes behind the others. `reverses`: what was the last event to happen is the first to be told.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.most = 1
        self.shape = "value"
        self.repeat = 1
        self.postpones = False
        self.reverses = False
        self.listeners: list[Callable[[], None]] = []
        self.posted: list[Parcel] = []
        self._events: list[Event] = []
        self._parcels: list[Parcel] = []

    @property
    def pending(self) -> int:
        """How many events and parcels wait."""
        return len(self._events) + len(self._parcels)

    def publish(self, field: str, value: dict[str, Any]) -> None:
        if not self.world.subscribed:  # no app gets what is written to the account
            return
        self._events.append(Event(field, value))
        self._wake()

    def publish_raw(self, content: bytes, signature: str | None = None) -> None:
        """Any body, also one that nobody can read; signed as it should be, unless the test gives a signature."""
        signature = sign(content, self.world.app_secret) if signature is None else signature
        self._parcels.append(Parcel(content, signature, self.repeat))
        self._wake()

    def again(self) -> None:
        """Meta posts the last body once more, though it had its answer."""
        last = self.posted[-1]
        self._parcels.append(Parcel(last.content, last.signature, 1))
        self._wake()

    def take(self) -> list[dict[str, Any]]:
        """All that waits, as bodies; for tests that let nobody post."""
        taken = []
        while parcel := self.first():
            self._parcels.remove(parcel)
            taken.append(parcel.json)
        return taken

    def first(self) -> Parcel | None:
        if not self._parcels and self._events:
            self._pack()
        return self._parcels[0] if self._parcels else None

    def _pack(self) -> None:
        if self.reverses:
            batch, self._events = self._events[: -self.most - 1 : -1], self._events[: -self.most]
        else:
            batch, self._events = self._events[: self.most], self._events[self.most :]
        content = encode(envelope(self.world.waba_id, batch, self.shape, int(self.world.now())))
        self._parcels.append(Parcel(content, sign(content, self.world.app_secret), self.repeat))

    def answered(self, parcel: Parcel, status: int) -> bool:
        """Whether that was all right. If not, the parcel comes again, before or behind the others."""
        parcel.answers.append(status)
        if status != 200:
            if self.postpones:
                while self._events:
                    self._pack()
                self._parcels.remove(parcel)
                self._parcels.append(parcel)
            return False
        parcel.left -= 1
        if parcel.left == 0:
            self._parcels.remove(parcel)
            self.posted.append(parcel)
        return True

    def _wake(self) -> None:
        for listener in self.listeners:
            listener()


async def deliver(webhooks: Webhooks, post: Post) -> bool:
    """Posts what waits, one body at a time; stops at the first refusal. Whether all was taken."""
    while True:
        with webhooks.world.lock:
            parcel = webhooks.first()
        if parcel is None:
            return True
        status = await post(parcel.headers, parcel.content)
        with webhooks.world.lock:
            if not webhooks.answered(parcel, status):
                return False


def sign(content: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def encode(body: dict[str, Any]) -> bytes:
    """As Meta writes JSON: without spaces, everything beyond ASCII escaped, and slashes too."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


def envelope(waba_id: str, events: list[Event], shape: str, now: int) -> dict[str, Any]:
    changes = [{"value": event.value, "field": event.field} for event in events]
    if shape == "value":
        changes = _shared(changes)
    entries = [changes] if shape != "entries" else [[change] for change in changes]
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": waba_id, "time": now, "changes": each} for each in entries],
    }


def _shared(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Messages together in one value, statuses in another, as far as they follow each other."""
    made: list[dict[str, Any]] = []
    for change in changes:
        last = made[-1] if made else None
        kind = next((kind for kind in ("messages", "statuses") if kind in change["value"]), None)
        if last is None or kind is None or kind not in last["value"] or last["field"] != change["field"]:
            made.append({"value": dict(change["value"]), "field": change["field"]})
            continue
        value = last["value"]
        value[kind] = [*value[kind], *change["value"][kind]]
        strangers = [one for one in change["value"].get("contacts", ()) if one not in value.get("contacts", ())]
        if strangers:
            value["contacts"] = [*value.get("contacts", ()), *strangers]
    return made
