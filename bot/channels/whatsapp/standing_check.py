"""How the number and the account stand with Meta, for `check --online`: registered, name, quality, payment."""

from collections.abc import Awaitable, Callable, Iterator

from bot.channels.check_findings import Finding
from bot.channels.whatsapp import account
from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.errors import UNPAID, Refused
from bot.channels.whatsapp.json_values import Json, items, number, part, word

REGISTERED = "whatsapp registration"
NAME = "whatsapp name"
QUALITY = "whatsapp quality"
MODE = "whatsapp number"
VERIFIED = "whatsapp organisation"
REVIEW = "whatsapp account"
PAYMENT = "whatsapp payment"
SENDING = "whatsapp sending"

REGISTER = "`python -m bot whatsapp register` does that"
OF_NUMBER = ("status", "code_verification_status", "name_status", "quality_rating", "account_mode", "health_status")
OF_ACCOUNT = ("account_review_status", "business_verification_status")

# developers.facebook.com/documentation/business-messaging/whatsapp/reference: what a name may be at Meta.
NAMES = {
    "APPROVED": (True, "is approved"),
    "AVAILABLE_WITHOUT_REVIEW": (True, "needs no approval"),
    "PENDING_REVIEW": (False, "is with Meta for approval: until then messages may be refused (131037)"),
    "DECLINED": (False, "was declined by Meta: choose another display name in WhatsApp Manager"),
    "EXPIRED": (False, "has expired: ask for it once more in WhatsApp Manager"),
    "NONE": (False, "was never given: choose a display name in WhatsApp Manager"),
}
HELD_BACK = {"FLAGGED", "RESTRICTED", "RATE_LIMITED", "BANNED"}
MOST_TOLD = 200


async def inspect(client: Client) -> list[Finding]:
    """What Meta tells of it; what this version of the API does not tell is left out. Raises what a call raises."""
    told = await _facts(client.number, *OF_NUMBER)
    business = await _facts(client.account, *OF_ACCOUNT)
    return [*_of_number(told), *_of_account(business), *_of_health(part(told, "health_status"))]


async def _facts(ask: Callable[..., Awaitable[Json]], *fields: str) -> Json:
    """All at once; one by one where a version of the API does not know one of them."""
    try:
        return await ask(*fields)
    except Refused as refusal:
        if refusal.code != account.UNKNOWN_FIELD:
            raise
    found: Json = {}
    for field in fields:
        try:
            found |= await ask(field)
        except Refused as refusal:
            if refusal.code != account.UNKNOWN_FIELD:
                raise
    return found


def _of_number(told: Json) -> Iterator[Finding]:
    status, code = word(told, "status").upper(), word(told, "code_verification_status").upper()
    if status == "CONNECTED":
        yield Finding(True, REGISTERED, "the number is registered")
    elif status in HELD_BACK:
        yield Finding(False, REGISTERED, f"Meta holds the number back ({status}): see WhatsApp Manager")
    elif status and code not in ("", "VERIFIED"):
        yield Finding(
            False, REGISTERED, "confirm the number with its code first, in WhatsApp Manager; then register it"
        )
    elif status:
        yield Finding(False, REGISTERED, f"the number must be registered before anything leaves: {REGISTER}")
    if name := word(told, "name_status").upper():
        yield Finding(*_named(name))
    if (quality := word(told, "quality_rating").upper()) in ("YELLOW", "RED"):
        why = f"is {quality.lower()}: people block or report the number"
        yield Finding(quality == "YELLOW", QUALITY, f"{why}; see WhatsApp Manager")
    if word(told, "account_mode").upper() == "SANDBOX":
        yield Finding(True, MODE, "is one of Meta's for trying: it writes only to the numbers on its list")


def _named(status: str) -> tuple[bool, str, str]:
    ok, told = NAMES.get(status, (True, f"is {status.lower()}: see WhatsApp Manager"))
    return ok, NAME, told


def _of_account(told: Json) -> Iterator[Finding]:
    review = word(told, "account_review_status").upper()
    if review == "REJECTED":
        yield Finding(False, REVIEW, "was rejected by Meta: ask for another review in WhatsApp Manager")
    elif review not in ("", "APPROVED"):
        yield Finding(True, REVIEW, f"is {review.lower()} at Meta")
    verified = word(told, "business_verification_status").lower()
    if verified == "verified":
        yield Finding(True, VERIFIED, "is verified by Meta")
    elif verified:
        yield Finding(True, VERIFIED, f"is {verified}: it may write first to few people a day, which can be enough")


def _of_health(health: Json) -> Iterator[Finding]:
    """Meta's own judgement whether messages leave, with its reasons; payment is one of them."""
    if not word(health, "can_send_message"):
        return
    faults = [fault for entity in items(health, "entities") for fault in items(entity, "errors")]
    unpaid = next((fault for fault in faults if number(fault, "error_code") in UNPAID), None)
    if unpaid is None:
        yield Finding(True, PAYMENT, "Meta has no complaint")
    else:
        yield Finding(False, PAYMENT, f"{_told(unpaid)}; WhatsApp Manager, Overview, Add payment method")
    others = [_told(fault) for fault in faults if fault is not unpaid]
    able = word(health, "can_send_message").upper()
    if able == "AVAILABLE":
        yield Finding(True, SENDING, "Meta lets messages leave")
    elif able == "BLOCKED" or others:
        yield Finding(False, SENDING, f"is {able.lower()}: {'; '.join(others) or 'see the lines above'}")


def _told(fault: object) -> str:
    code = number(fault, "error_code")
    words = [word(fault, "error_description"), word(fault, "possible_solution")]
    told = " ".join(" ".join(one.split()) for one in words if one)[:MOST_TOLD]
    return f"{code}: {told}" if told else str(code)
