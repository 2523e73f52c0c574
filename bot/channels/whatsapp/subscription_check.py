"""Whether what people write arrives, for `check --online`: an app on the account, its address, and its fields."""

from collections.abc import Iterable

from bot.channels.check_findings import Finding
from bot.channels.whatsapp import account
from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.errors import Refused
from bot.channels.whatsapp.json_values import Json, items, part, word

WEBHOOK = "whatsapp webhook"
FIELDS = "whatsapp webhook fields"
WEBHOOK_PATH = "/webhook/whatsapp"
SUBSCRIBE = "`python -m bot whatsapp subscribe` does that"
ACCOUNT = "whatsapp_business_account"

NEEDED = ("messages",)
WANTED = (
    "message_template_status_update",
    "message_template_quality_update",
    "template_category_update",
    "user_preferences",
    "account_update",
    "account_alerts",
    "phone_number_quality_update",
)


async def inspect_webhook(client: Client, public_url: str | None) -> Finding:
    """Raises what a call raises."""
    if not await client.subscribed_apps():
        return Finding(False, WEBHOOK, f"no app gets what is written to this account: {SUBSCRIBE}")
    ours, theirs = f"{public_url or ''}{WEBHOOK_PATH}", await _posted_to(client)
    if theirs and theirs != ours:
        told = f"Meta posts to {theirs}, and not to {ours}: change it in the app, or web.public_url"
        return Finding(False, WEBHOOK, told)
    return Finding(
        True, WEBHOOK, f"Meta posts to {theirs}" if theirs else "an app gets what is written to this account"
    )


async def inspect_fields(client: Client, app_secret: str) -> list[Finding]:
    """Which fields our app gets; ours is the subscribed one that goes by our secret. Raises what a call raises."""
    apps = [part(app, "whatsapp_business_api_data") for app in await client.subscribed_apps()]
    if not apps:
        return []
    for app in apps:
        try:
            found = await client.subscriptions(word(app, "id"), app_secret)
        except Refused:
            continue
        return [_fields(word(app, "name"), found)]
    names = ", ".join(word(app, "name") or word(app, "id") for app in apps)
    return [Finding(False, "whatsapp.app_secret", f"is of none of the apps that are subscribed here: {names}")]


async def _posted_to(client: Client) -> str:
    """The address that Meta posts to; "" where it does not say. That of the number goes before that of the app."""
    try:
        addresses = part(await client.number("webhook_configuration"), "webhook_configuration")
    except Refused as refusal:
        if refusal.code != account.UNKNOWN_FIELD:
            raise
        return ""
    kinds = ("phone_number", "whatsapp_business_account", "application")
    return next((found for kind in kinds if (found := word(addresses, kind))), "")


def _fields(app: str, subscriptions: Iterable[object]) -> Finding:
    ours: Json = next((one for one in subscriptions if isinstance(one, dict) and one.get("object") == ACCOUNT), {})
    there = {word(field, "name") for field in items(ours, "fields")}
    where = f"in the app {app}, under WhatsApp, Configuration"
    if lacking := [field for field in NEEDED if field not in there]:
        return Finding(False, FIELDS, f"nothing comes in without {', '.join(lacking)}: switch it on {where}")
    if lacking := [field for field in WANTED if field not in there]:
        return Finding(False, FIELDS, f"{app} does not get {', '.join(lacking)}: switch them on {where}")
    return Finding(True, FIELDS, f"{app} gets all that the bot needs")
