"""What the bot can ask of its own number and account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .refusals import RefusedError, bug

if TYPE_CHECKING:
    from .world import World

TIERS = {250: "TIER_250", 2_000: "TIER_2K", 10_000: "TIER_10K", 100_000: "TIER_100K", None: "TIER_UNLIMITED"}
BY_DEFAULT = ("verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type",
              "throughput", "id")  # fmt: skip
WITHOUT_VALUE = {  # fields that exist, and that pywa asks for; a field without a value is left out of the answer
    "conversational_automation", "quality_score", "webhook_configuration", "new_name_status", "search_visibility",
    "eligibility_for_api_business_global_search", "health_status", "certificate", "new_certificate",
    "last_onboarded_time", "country_code", "country_dial_code",
}  # fmt: skip


def phone_number(world: World, query: dict[str, str]) -> dict[str, Any]:
    tier = TIERS.get(world.limits.people_per_day, "TIER_250")
    known: dict[str, Any] = {
        "id": world.phone_number_id,
        "display_phone_number": world.display_number,
        "verified_name": world.verified_name,
        "quality_rating": world.quality_rating,
        "code_verification_status": "VERIFIED",
        "name_status": "APPROVED",
        "status": "CONNECTED",
        "account_mode": "LIVE",
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


def phone_numbers(world: World, query: dict[str, str]) -> dict[str, Any]:
    return {"data": [phone_number(world, query)], "paging": {"cursors": {"before": "0", "after": "1"}}}


def subscribed_apps(world: World) -> dict[str, Any]:
    app = {"id": world.app_id, "name": "Knipoog", "link": f"https://www.facebook.com/games/?app_id={world.app_id}"}
    return {"data": [{"whatsapp_business_api_data": app}] if world.subscribed else []}


def subscribe(world: World, *, wanted: bool) -> dict[str, Any]:
    world.subscribed = wanted
    return {"success": True}
