"""What the account says of itself: its number, how many people it may write to first, and its templates."""

from dataclasses import dataclass

from bot.channels.contract import Template, TemplateState
from bot.channels.whatsapp.client import Client
from bot.channels.whatsapp.errors import Refused
from bot.channels.whatsapp.json_values import Json, items, word

# How many people may be written to first, in 24 hours: developers.facebook.com/docs/whatsapp/messaging-limits.
TIERS = {
    "TIER_50": 50,
    "TIER_250": 250,
    "TIER_1K": 1_000,
    "TIER_2K": 2_000,
    "TIER_10K": 10_000,
    "TIER_100K": 100_000,
    "TIER_UNLIMITED": None,
}
LOWEST_TIER = 250  # of a new account; for a number that does not say
TIER_FIELDS = ("whatsapp_business_manager_messaging_limit", "messaging_limit_tier")  # since October 2025, and before

UNKNOWN_FIELD = 100


@dataclass(frozen=True, slots=True)
class Number:
    """Our phone number. `digits` has the country code and no plus; `daily_people` is None for no limit."""

    digits: str
    name: str
    quality: str
    daily_people: int | None


async def number(client: Client) -> Number:
    """Raises what a call raises."""
    facts = await client.number("verified_name", "display_phone_number", "quality_rating")
    digits = "".join(filter(str.isdecimal, word(facts, "display_phone_number")))
    return Number(digits, word(facts, "verified_name"), word(facts, "quality_rating").lower(), await _limit(client))


async def templates(client: Client) -> list[TemplateState]:
    """All templates of the account. Raises what a call raises."""
    found = await client.templates("name", "language", "status", "category", "components", "rejected_reason")
    return [_state(template) for template in found]


async def create_template(client: Client, template: Template) -> TemplateState:
    """Raises what a call raises."""
    answer = await client.create_template(_definition(template))
    return TemplateState(
        template.name,
        template.language,
        word(answer, "status").lower() or "pending",
        word(answer, "category").lower() or template.category,
        body=template.body,
    )


async def _limit(client: Client) -> int | None:
    for field in TIER_FIELDS:
        try:
            tier = word(await client.number(field), field)
        except Refused as refusal:
            if refusal.code != UNKNOWN_FIELD:
                raise
        else:
            if tier in TIERS:
                return TIERS[tier]
    return LOWEST_TIER


def _state(template: object) -> TemplateState:
    bodies = [word(component, "text") for component in items(template, "components") if _type(component) == "BODY"]
    refusal = word(template, "rejected_reason").lower()
    return TemplateState(
        word(template, "name"),
        word(template, "language"),
        word(template, "status").lower(),
        word(template, "category").lower(),
        "" if refusal == "none" else refusal,
        next(iter(bodies), ""),
    )


def _type(component: object) -> str:
    return word(component, "type").upper()


def _definition(template: Template) -> Json:
    body: Json = {"type": "BODY", "text": template.body}
    if template.examples:
        body["example"] = {"body_text": [list(template.examples)]}
    components = [body]
    if template.button:
        components.append({"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": template.button}]})
    return {
        "name": template.name,
        "language": template.language,
        "category": template.category.upper(),
        "components": components,
    }
