"""Statuses: sent, delivered, read or failed, on time, late, doubled, out of order or never; and what is charged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .refusals import in_status
from .sending import Sent

if TYPE_CHECKING:
    from .world import World

ALL = ("sent", "delivered", "read")


@dataclass(frozen=True)
class Charge:
    """What Meta counts a delivered message as. `billable`: it costs money."""

    message_id: str
    to: str
    category: str
    billable: bool


@dataclass
class Receipts:
    """The policy of one world.

    `steps`: what is told by itself; leave "read" out, and it comes when the person reads. `held`: nothing is told
    before `release()`. `doubled`: everything twice. `reversed`: the last step first. `missing`: steps that are never
    told. `early`: they reach the bot before the answer to its call (in process).
    """

    world: World
    steps: tuple[str, ...] = ALL
    held: bool = False
    doubled: bool = False
    reversed: bool = False
    missing: set[str] = field(default_factory=set)
    early: bool = False
    charges: list[Charge] = field(default_factory=list)
    _waiting: list[dict[str, Any]] = field(default_factory=list)
    _priced: set[str] = field(default_factory=set)

    def accepted(self, sent: Sent) -> None:
        if sent.failure is not None:
            self._tell(sent, ("failed",))
        elif sent.person is not None and sent.person.offline:
            self._tell(sent, ("sent",))
        else:
            self._tell(sent, tuple(step for step in ("sent", *self._arriving(sent)) if step in self.steps))

    def arrived(self, sent: Sent) -> None:
        """The phone was off, and is on again."""
        self._tell(sent, tuple(step for step in self._arriving(sent) if step in self.steps))

    def seen(self, sent: Sent) -> None:
        """The person opened the chat, where that isn't told by itself."""
        if "read" not in self.steps and sent.person and sent.person.read_receipts:
            self._tell(sent, ("read",))

    def fail(self, sent: Sent, code: int) -> None:
        """Something goes wrong after all."""
        self._put([self._event(sent, "failed", code)])

    def release(self) -> None:
        """All that was held back is told now; from now on things are told at once."""
        self.held = False
        waiting, self._waiting = self._waiting, []
        for value in waiting:
            self.world.webhooks.publish("messages", value)

    def _arriving(self, sent: Sent) -> tuple[str, ...]:
        return ("delivered", "read") if sent.person and sent.person.read_receipts else ("delivered",)

    def _tell(self, sent: Sent, steps: tuple[str, ...]) -> None:
        if "delivered" in steps and sent.message.kind != "reaction":
            self.charges.append(Charge(sent.message.id, sent.named, *_price(sent)))
        told = [step for step in steps if step not in self.missing]
        events = [self._event(sent, step, sent.failure) for step in told]
        if self.reversed:
            events.reverse()
        self._put([event for event in events for _ in range(2 if self.doubled else 1)])

    def _put(self, events: list[dict[str, Any]]) -> None:
        if self.held:
            self._waiting += events
        else:
            for value in events:
                self.world.webhooks.publish("messages", value)

    def _event(self, sent: Sent, step: str, failure: int | None) -> dict[str, Any]:
        status: dict[str, Any] = {"id": sent.message.id, "status": step, "timestamp": str(int(self.world.now()))}
        person = sent.person
        if person is None or step == "failed":  # a failed status knows the number and no more (pywa, issue 227)
            contact: dict[str, Any] = {} if "." in sent.named else {"wa_id": sent.named.lstrip("+")}
            ids = {"recipient_id": contact["wa_id"]} if contact else {"recipient_user_id": sent.named}
        else:
            contact = person.contact
            ids = {"recipient_id": person.shown_phone, "recipient_user_id": person.bsuid}
        status |= {name: value for name, value in ids.items() if value}
        if sent.message.tracker:
            status["biz_opaque_callback_data"] = sent.message.tracker
        if step == "failed":
            status["errors"] = [in_status(failure or 131000)]
        elif self._tells_price(sent, step):
            category, billable = _price(sent)
            kind = "regular" if billable else "free_customer_service"
            status["pricing"] = {"billable": billable, "pricing_model": "PMP", "category": category, "type": kind}
        value = self.world.value_with(contacts=[contact] if contact else [])
        return value | {"statuses": [status]}

    def _tells_price(self, sent: Sent, step: str) -> bool:
        """With `sent`, and once with what follows: Meta's page on status webhooks."""
        key = f"{sent.message.id} {'sent' if step == 'sent' else 'arrived'}"
        if key in self._priced:
            return False
        self._priced.add(key)
        return True


def _price(sent: Sent) -> tuple[str, bool]:
    """Per message since July 2025: words in the window are free, and so is a utility template there."""
    template = sent.message.template
    if template is None:
        return "service", False
    category = template.category.lower()
    return category, not (category == "utility" and sent.in_window)
