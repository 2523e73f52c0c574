"""Whether the config of WhatsApp is right, asked of Meta itself."""

from collections.abc import Awaitable

from bot.channels.check_findings import Finding
from bot.channels.whatsapp import account, standing_check, subscription_check
from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.errors import TROUBLE, Refused, Trouble, Unclear, breaks, reason
from bot.channels.whatsapp.json_values import word

TOKEN = "whatsapp.access_token"  # noqa: S105 - the name of a setting
NUMBER = "whatsapp.phone_number_id"
ACCOUNT = "whatsapp.business_account_id"
RIGHTS = "whatsapp_business_messaging and whatsapp_business_management"


async def inspect(client: Client, public_url: str | None, app_secret: str) -> list[Finding]:
    """Token, number, account, webhook, and how they stand. Asks no more once the first answer is a refusal."""
    try:
        number = await account.number(client)
    except TROUBLE as error:
        return [_without_number(error)]
    return [
        Finding(True, TOKEN, "is accepted"),
        Finding(True, NUMBER, _described(number)),
        *await _tried(ACCOUNT, _owner(client)),
        *await _tried(subscription_check.WEBHOOK, subscription_check.inspect_webhook(client, public_url)),
        *await _tried(subscription_check.FIELDS, subscription_check.inspect_fields(client, app_secret)),
        *await _tried(standing_check.REGISTERED, standing_check.inspect(client)),
    ]


async def _tried(key: str, look: Awaitable[Finding | list[Finding]]) -> list[Finding]:
    try:
        found = await look
    except TROUBLE as error:
        return [Finding(False, key, f"could not be asked: {_cause(error)}")]
    return found if isinstance(found, list) else [found]


async def _owner(client: Client) -> Finding:
    ids = [word(one, "id") for one in await client.numbers()]
    if client.phone_number_id in ids:
        return Finding(True, ACCOUNT, "has this number")
    return Finding(False, ACCOUNT, f"does not have this number; it has {', '.join(ids) or 'none'}")


def _without_number(error: Trouble) -> Finding:
    if not isinstance(error, Refused) or error.code is None:
        return Finding(False, "whatsapp.api_url", f"gives no answer of Meta's: {_cause(error)}")
    if breaks(error.code):
        return Finding(False, TOKEN, f"{_cause(error)}; make one for a system user, with {RIGHTS}")
    return Finding(False, NUMBER, f"{_cause(error)}; the id is in WhatsApp Manager, and is not the telephone number")


def _cause(error: Trouble) -> str:
    match error:
        case Refused(code=None):
            return f"HTTP {error.status}"
        case Refused():
            return reason(error.code, error.details)
        case Unclear():
            return str(error)
    return type(error).__name__


def _described(number: account.Number) -> str:
    limit = "any number of" if number.daily_people is None else str(number.daily_people)
    quality = f", quality {number.quality}" if number.quality else ""
    return f"+{number.digits} ({number.name}){quality}; may write first to {limit} people a day"
