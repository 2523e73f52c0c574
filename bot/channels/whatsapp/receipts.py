"""What became of a message of ours: from a status of the Cloud API to a receipt."""

from datetime import datetime

from bot.channels.contract import Ignored, Receipt, SendError, Step, Unreadable
from bot.channels.whatsapp.errors import meaning
from bot.channels.whatsapp.json_values import Json, items, moment, number, part, word

STEPS = {
    "sent": Step.SENT,
    "delivered": Step.DELIVERED,
    "read": Step.READ,
    "played": Step.READ,  # a voice message, heard
    "failed": Step.FAILED,
}


def read_receipt(status: Json, now: datetime) -> Receipt | Ignored:
    """Raises Unreadable for one that does not say of which message, or a step that is not known."""
    kind, message_id, said = word(status, "type"), word(status, "id"), word(status, "status")
    if word(status, "recipient_type") == "group":
        return Ignored("group")
    if kind not in ("", "message"):
        return Ignored("status of something else")  # a call, a payment
    if said == "deleted":
        return Ignored("deleted")
    step = STEPS.get(said)
    if step is None or not message_id:
        raise Unreadable("an unknown status" if step is None else "a status of no message")
    pricing = part(status, "pricing")
    billable = pricing.get("billable")
    return Receipt(
        message_id=message_id,
        step=step,
        at=moment(status, "timestamp", now),
        tracker=word(status, "biz_opaque_callback_data"),
        error=_failure(status, now) if step is Step.FAILED else None,
        category=word(pricing, "category").lower() or None,
        billable=billable if isinstance(billable, bool) else None,
    )


def _failure(status: Json, now: datetime) -> SendError:
    error = next(iter(items(status, "errors")), None)
    details = word(part(error, "error_data"), "details") or word(error, "message") or word(error, "title")
    return meaning(number(error, "code"), details, now)
