"""getUpdates and the webhook's settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .refusals import bad
from .spec import UPDATE_KINDS, Files
from .updates import BY_DEFAULT, Webhook

if TYPE_CHECKING:
    from .world import World

PORTS = {443, 80, 88, 8443}
LOOPBACK = {"127.0.0.1", "::1"}


def get_updates(world: World, params: dict[str, Any], files: Files) -> list[dict[str, Any]]:
    """Answers at once; waiting is for the shells (waiting.py)."""
    world.updates.refuse_polling()
    _allow(world, params)
    return world.updates.fetch(params.get("offset", 0), min(max(params.get("limit", 100), 1), 100))


def set_webhook(world: World, params: dict[str, Any], files: Files) -> bool:
    """https on Telegram's ports; plain http only to this machine, which the real server would refuse."""
    url, secret = params["url"], params.get("secret_token", "")
    if not url:
        return delete_webhook(world, params, files)
    _check_address(url)
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    if params.get("drop_pending_updates"):
        world.updates.drop_pending()
    _allow(world, params)
    world.updates.set_webhook(Webhook(url, secret, min(max(params.get("max_connections", 40), 1), 100)))
    return True


def delete_webhook(world: World, params: dict[str, Any], files: Files) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.drop_pending()
    world.updates.set_webhook(None)
    return True


def get_webhook_info(world: World, params: dict[str, Any], files: Files) -> dict[str, Any]:
    webhook = world.updates.webhook
    data: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook:
        data |= {"max_connections": webhook.max_connections, "ip_address": "<unknown>"}
        if webhook.last_error:
            data |= {"last_error_date": webhook.last_error_date, "last_error_message": webhook.last_error}
    if world.updates.allowed != BY_DEFAULT:
        data["allowed_updates"] = sorted(world.updates.allowed)
    return data


def _allow(world: World, params: dict[str, Any]) -> None:
    kinds = params.get("allowed_updates")
    if strangers := set(kinds or ()) - set(UPDATE_KINDS):
        world.fault(f"allowed_updates names {sorted(strangers)}: Telegram ignores them")
    world.updates.allow(kinds)


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad("invalid webhook URL specified")
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme == "http":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
