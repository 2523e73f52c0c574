"""What the bot can ask of its own number and account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .refusals import RefusedError, bug

if TYPE_CHECKING:
    from .world import World

TIERS = {250: "TIER_250", 2_000: "TIER_2K", 10_000: "TIER_10K", 100_000: "TIER_100K", None: "TIER_UNLIMITED"}
BY_DEFAULT = ("verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type",
              "throughput", "id")  # fmt: skip
WITHOUT_VALUE = {  # fields that exist, and that pywa asks for; a field without a value is left out of the answer
    "conversational_automation", "quality_score", "webhook_configuration", "new_name_status", "search_visibility",
    "eligibility_for_api_business_global_search", "certificate", "new_certificate",
    "last_onboarded_time", "country_code", "country_dial_code",
}  # fmt: skip


def phone_number(world: World, query: dict[str, str]) -> dict[str, Any]:
    tier = TIERS.get(world.limits.people_per_day, "TIER_250")
    known: dict[str, Any] = {
        "id": world.phone_number_id,
        "display_phone_number": world.display_number,
        "verified_name": world.verified_name,
        "quality_rating": world.quality_rating,
        **world.standing,
        "health_status": _health(world),
        "platform_type": "CLOUD_API",
        "throughput": {"level": "STANDARD"},
        "messaging_limit_tier": tier,
        "whatsapp_business_manager_messaging_limit": tier,
        "is_official_business_account": False,
        "is_pin_enabled": True,
        "is_on_biz_app": False,
        "is_preverified_number": False,
    }
    asked = [name for name in query.get("fields", "").split(",") if name] or list(BY_DEFAULT)
    if world.webhook_url:
        known["webhook_configuration"] = {"application": world.webhook_url}
    if gone := set(asked) & world.fields_gone:
        raise RefusedError(100, f"Tried accessing nonexisting field {sorted(gone)}")
    if strangers := set(asked) - set(known) - WITHOUT_VALUE:
        raise bug(100, f"Tried accessing nonexisting field {sorted(strangers)}")
    return {name: known[name] for name in dict.fromkeys((*asked, "id")) if name in known}


def _health(world: World) -> dict[str, Any]:
    """developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status"""
    able = "BLOCKED" if world.complaints else "AVAILABLE"
    business: dict[str, Any] = {"entity_type": "WABA", "id": world.waba_id, "can_send_message": able}
    business |= {"errors": world.complaints} if world.complaints else {}
    number = {"entity_type": "PHONE_NUMBER", "id": world.phone_number_id, "can_send_message": "AVAILABLE"}
    return {"can_send_message": able, "entities": [number, business]}


def business(world: World, query: dict[str, str]) -> dict[str, Any]:
    known: dict[str, Any] = {"id": world.waba_id, "name": "Knipoog", "timezone_id": "1", **world.business}
    asked = [name for name in query.get("fields", "").split(",") if name] or ["id", "name", "timezone_id"]
    if gone := set(asked) & world.fields_gone:
        raise RefusedError(100, f"Tried accessing nonexisting field {sorted(gone)}")
    if strangers := set(asked) - set(known):
        raise bug(100, f"Tried accessing nonexisting field {sorted(strangers)}")
    return {name: known[name] for name in dict.fromkeys((*asked, "id"))}


def register(world: World, body: dict[str, Any]) -> dict[str, Any]:
    """Once a number has a PIN, only that one will do."""
    pin = body.get("pin")
    if body.get("messaging_product") != "whatsapp" or not isinstance(pin, str) or not re.fullmatch(r"\d{6}", pin):
        raise bug(100, "Invalid PIN format. PIN must be exactly 6 digits")
    if world.pin not in ("", pin):
        raise RefusedError(133005, "Two step verification PIN Mismatch")
    world.pin = pin
    world.standing["status"] = "CONNECTED"
    return {"success": True}


def subscriptions(world: World) -> dict[str, Any]:
    fields = [{"name": name, "version": "v24.0"} for name in world.subscribed_fields]
    ours = {"object": "whatsapp_business_account", "callback_url": world.webhook_url, "active": True, "fields": fields}
    return {"data": [{"object": "page", "fields": [{"name": "feed"}]}, ours]}


def phone_numbers(world: World, query: dict[str, str]) -> dict[str, Any]:
    return {"data": [phone_number(world, query)], "paging": {"cursors": {"before": "0", "after": "1"}}}


def subscribed_apps(world: World) -> dict[str, Any]:
    app = {"id": world.app_id, "name": "Knipoog", "link": f"https://www.facebook.com/games/?app_id={world.app_id}"}
    return {"data": [{"whatsapp_business_api_data": app}] if world.subscribed else []}


def subscribe(world: World, *, wanted: bool) -> dict[str, Any]:
    world.subscribed = wanted
    return {"success": True}
