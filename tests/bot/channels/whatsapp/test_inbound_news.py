"""What Meta tells about our account, our templates and the ids and wishes of people."""

from datetime import timedelta
from typing import Any

import pytest

from bot.channels.contract import Alarm, Ignored, NewIds, Notice, PromotionWish, TemplateNews, Unreadable
from bot.channels.whatsapp.envelope import split
from bot.channels.whatsapp.reading import read
from handlers.conversation.messages import Incoming
from tests.bot.channels.whatsapp.payloads import (
    ACCOUNT,
    ANJA,
    BASTIAAN,
    NOW,
    PHONE,
    SCOPED,
    UNNAMED,
    Json,
    body,
    change,
    entry,
    failure,
    news,
    one_message,
    post,
    system,
    template,
    value,
)

NEW_SCOPED = "NL.9Anja"
EARLIER = NOW - timedelta(hours=2)
CHANGED = f"User Anja from NL.1 to NL.2 changed from {SCOPED} to {NEW_SCOPED}"


def understood(found: Json) -> Incoming | Notice:
    (raw,) = split(body(found), ACCOUNT)
    (event,) = read(raw.payload, NOW)
    return event


@pytest.mark.parametrize(
    ("told", "ids"),
    [
        pytest.param(
            system("user_changed_number", wa_id=BASTIAAN, user_id=NEW_SCOPED),
            NewIds(PHONE, (BASTIAAN, NEW_SCOPED)),
            id="number and scoped id",
        ),
        pytest.param(system("user_changed_number", wa_id=BASTIAAN), NewIds(PHONE, (BASTIAAN,)), id="number"),
        pytest.param(
            system("user_changed_number", sender=None, wa_id=BASTIAAN) | {"from_user_id": SCOPED},
            NewIds(SCOPED, (BASTIAAN,)),
            id="number of somebody without one",
        ),
        pytest.param(
            system("customer_changed_number", sender=None, customer=PHONE, new_wa_id=BASTIAAN, wa_id=PHONE),
            NewIds(PHONE, (BASTIAAN,)),
            id="number, in the old form",
        ),
        pytest.param(
            system("user_changed_user_id", sender=None, body=CHANGED, user_id=NEW_SCOPED),
            NewIds(SCOPED, (NEW_SCOPED,)),
            id="scoped id, the former in words",
        ),
        pytest.param(
            system("user_changed_user_id", sender=None, body=CHANGED, user_id=NEW_SCOPED, wa_id=PHONE),
            NewIds(SCOPED, (PHONE, NEW_SCOPED)),
            id="scoped id, and the number",
        ),
        pytest.param(
            system("user_changed_user_id", sender=None, previous_user_id=SCOPED, user_id=NEW_SCOPED),
            NewIds(SCOPED, (NEW_SCOPED,)),
            id="scoped id, both as ids",
        ),
        pytest.param(
            system("user_changed_user_id", user_id=NEW_SCOPED, body="Iets anders") | {"from_user_id": NEW_SCOPED},
            NewIds(PHONE, (NEW_SCOPED,)),
            id="scoped id by way of the number",
        ),
        pytest.param(
            system("user_changed_user_id", sender=None, user_id=NEW_SCOPED, wa_id=PHONE, body=CHANGED + "!"),
            NewIds(PHONE, (NEW_SCOPED,)),
            id="scoped id, in other words",
        ),
        pytest.param(
            system("customer_identity_changed", wa_id=BASTIAAN), NewIds(PHONE, (BASTIAAN,)), id="identity and number"
        ),
    ],
)
def test_somebody_has_other_ids(told: Json, ids: NewIds) -> None:
    assert understood(one_message(told, contact=None)) == ids


@pytest.mark.parametrize("kind", ["customer_identity_changed", "user_identity_changed"])
def test_another_phone_is_not_another_id(kind: str) -> None:
    assert understood(one_message(system(kind), ANJA)) == Ignored("identity")


@pytest.mark.parametrize(
    ("update", "ids"),
    [
        ({"user_id": {"previous": SCOPED, "current": NEW_SCOPED}}, NewIds(SCOPED, (NEW_SCOPED,))),
        (
            {"user_id": {"previous": SCOPED, "current": NEW_SCOPED}, "wa_id": PHONE},
            NewIds(SCOPED, (PHONE, NEW_SCOPED)),
        ),
        ({"user_id": {"current": NEW_SCOPED}, "wa_id": PHONE}, NewIds(PHONE, (NEW_SCOPED,))),
    ],
)
def test_other_ids_in_their_own_field(update: Json, ids: NewIds) -> None:
    for told in (update, [update]):
        assert understood(post(entry(change(value([UNNAMED], user_id_update=told), "user_id_update")))) == ids


@pytest.mark.parametrize(
    ("told", "wish"),
    [
        ({"wa_id": PHONE, "value": "stop"}, PromotionWish(PHONE, False, NOW)),
        ({"wa_id": PHONE, "value": "resume"}, PromotionWish(PHONE, True, NOW)),
        ({"wa_id": PHONE, "value": "signup"}, PromotionWish(PHONE, True, NOW)),
        ({"user_id": SCOPED, "value": "stop"}, PromotionWish(PHONE, False, NOW)),
        ({"user_id": NEW_SCOPED, "value": "stop"}, PromotionWish(NEW_SCOPED, False, NOW)),
        ({"value": "stop"}, PromotionWish(PHONE, False, NOW)),
        ({"value": "stop", "timestamp": int(EARLIER.timestamp())}, PromotionWish(PHONE, False, EARLIER)),
    ],
)
def test_a_wish_about_promotion(told: Json, wish: PromotionWish) -> None:
    wishes = value([ANJA], user_preferences=[told | {"category": "marketing_messages"}])

    assert understood(post(entry(change(wishes, "user_preferences")))) == wish


@pytest.mark.parametrize(("said", "wanted"), [("stop", False), ("resume", True)])
@pytest.mark.parametrize("contact", [ANJA, None])
def test_a_wish_about_promotion_in_a_message_of_the_system(said: str, wanted: bool, contact: Json | None) -> None:
    told = system("user_preference_changed", marketing=said, body=f"User requested to {said} marketing messages")

    assert understood(one_message(told | {"timestamp": str(int(EARLIER.timestamp()))}, contact)) == PromotionWish(
        PHONE, wanted, EARLIER
    )


def test_another_wish() -> None:
    wishes = value([ANJA], user_preferences=[{"wa_id": PHONE, "category": "birthdays", "value": "stop"}])

    assert understood(post(entry(change(wishes, "user_preferences")))) == Ignored("user_preferences")


@pytest.mark.parametrize(
    ("field", "told", "expected"),
    [
        (
            "message_template_status_update",
            template(event="APPROVED", reason="NONE", message_template_category="UTILITY"),
            TemplateNews("meeting_soon", "nl", "approved", "utility"),
        ),
        (
            "message_template_status_update",
            template(
                event="REJECTED", reason="INVALID_FORMAT", rejection_info={"reason": "Why.", "recommendation": "Do."}
            ),
            TemplateNews("meeting_soon", "nl", "rejected", reason="INVALID_FORMAT: Why. Do."),
        ),
        (
            "message_template_status_update",
            template(
                event="PAUSED", reason=None, other_info={"title": "FIRST_PAUSE", "description": "Too many blocks"}
            ),
            TemplateNews("meeting_soon", "nl", "paused", reason="Too many blocks"),
        ),
        (
            "template_category_update",
            template(previous_category="UTILITY", new_category="MARKETING"),
            TemplateNews("meeting_soon", "nl", category="marketing"),
        ),
        (
            "template_category_update",
            template(new_category="UTILITY", correct_category="MARKETING"),
            TemplateNews("meeting_soon", "nl", category="utility", reason="will be counted as marketing"),
        ),
        (
            "message_template_components_update",
            template(message_template_element="Hoi {{1}}"),
            TemplateNews("meeting_soon", "nl", reason="its text was changed at Meta"),
        ),
    ],
)
def test_news_of_a_template(field: str, told: Json, expected: TemplateNews) -> None:
    assert understood(news(field, told)) == expected


@pytest.mark.parametrize(
    ("quality", "expected"),
    [
        ("RED", Alarm("people block or report the template meeting_soon (nl): its quality is red")),
        ("YELLOW", Alarm("people block or report the template meeting_soon (nl): its quality is yellow")),
        ("GREEN", Ignored("quality of a template")),
        ("UNKNOWN", Ignored("quality of a template")),
    ],
)
def test_the_quality_of_a_template(quality: str, expected: Notice) -> None:
    told = template(previous_quality_score="GREEN", new_quality_score=quality)

    assert understood(news("message_template_quality_update", told)) == expected


@pytest.mark.parametrize(
    ("field", "told", "why"),
    [
        ("account_update", {"event": "BIRD_SEEN", "ban_info": {"x": "y"}}, "account_update: BIRD_SEEN"),
        ("account_update", {"event": "PARTNER_ADDED"}, "account_update: PARTNER_ADDED"),
        ("account_update", {"event": "AD_ACCOUNT_LINKED"}, "account_update: AD_ACCOUNT_LINKED"),
        (
            "account_update",
            {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "REINSTATE"}},
            "account_update: DISABLED_UPDATE: REINSTATE",
        ),
        (
            "phone_number_quality_update",
            {"event": "UPGRADE", "current_limit": "TIER_1K"},
            "phone_number_quality_update: TIER_1K: UPGRADE",
        ),
        (
            "account_alerts",
            {"alert_info": {"alert_severity": "INFORMATIONAL", "alert_type": "SOMETHING"}},
            "account_alerts: INFORMATIONAL: SOMETHING",
        ),
        ("account_review_update", {"decision": "APPROVED"}, "account_review_update: APPROVED"),
        ("business_capability_update", {"event": {"x": "y"}}, "business_capability_update"),
    ],
)
def test_news_of_the_account_that_asks_for_nothing(field: str, told: Json, why: str) -> None:
    assert understood(news(field, told)) == Alarm(why, grave=False)


@pytest.mark.parametrize(
    ("field", "told", "why"),
    [
        (
            "account_update",
            {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}},
            "account_update: DISABLE: DISABLED_UPDATE",
        ),
        (
            "account_update",
            {"event": "ACCOUNT_RESTRICTION", "restriction_info": [{"restriction_type": "SENDING", "expiration": 5}]},
            "account_update: ACCOUNT_RESTRICTION: SENDING",
        ),
        (
            "phone_number_quality_update",
            {"display_phone_number": "31201234567", "event": "DOWNGRADE", "current_limit": "TIER_250"},
            "phone_number_quality_update: DOWNGRADE: TIER_250",
        ),
        (
            "account_alerts",
            {"alert_info": {"alert_severity": "WARNING", "alert_type": "OBA_REJECTED", "alert_description": "Anja"}},
            "account_alerts: OBA_REJECTED: WARNING",
        ),
        ("account_review_update", {"decision": "REJECTED"}, "account_review_update: REJECTED"),
        ("security", {"event": "PIN_CHANGED"}, "security: PIN_CHANGED"),
    ],
)
def test_news_of_the_account(field: str, told: Json, why: str) -> None:
    assert understood(news(field, told)) == Alarm(why)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (failure(131031, "what Anja wrote", "Account locked"), "WhatsApp reports: 131031: Account locked"),
        ({"code": "131000"}, "WhatsApp reports: 131000"),
        ({"title": "x" * 400}, "WhatsApp reports: no code: " + "x" * 273),
    ],
)
def test_an_error_outside_any_message(error: Json, why: str) -> None:
    assert understood(post(entry(change(value(errors=[error]))))) == Alarm(why)


NO_CHANGE = "a change of id that does not say from what to what"


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (one_message(system("user_became_a_bird"), None), "an unknown message of the system"),
        (one_message(system("user_preference_changed"), ANJA), "an unknown wish"),
        (one_message(system("user_preference_changed", sender=None, marketing="stop"), None), "a wish of nobody"),
        (one_message(system("user_changed_number"), None), NO_CHANGE),
        (one_message(system("user_changed_number", wa_id=PHONE), None), NO_CHANGE),
        (one_message(system("user_changed_number", sender=None, wa_id=BASTIAAN), None), NO_CHANGE),
        (one_message(system("user_changed_user_id", sender=None, user_id=NEW_SCOPED), None), NO_CHANGE),
        (one_message(system("customer_identity_changed", sender=None), None), NO_CHANGE),
        (post(entry(change({"user_id_update": [{"user_id": {"previous": SCOPED}}]}, "user_id_update"))), NO_CHANGE),
        (
            post(entry(change({"user_preferences": [{"wa_id": PHONE, "value": "maybe"}]}, "user_preferences"))),
            "an unknown wish",
        ),
        (post(entry(change({"user_preferences": [{"value": "stop"}]}, "user_preferences"))), "a wish of nobody"),
        (news("message_template_status_update", {"event": "APPROVED"}), "a template without a name"),
        (news("message_template_status_update", template()), "a template without a state"),
        (news("template_category_update", template()), "a template without a category"),
        (news("message_template_quality_update", template()), "a template without a quality"),
        (news("message_template_components_update", {"x": 1}), "a template without a name"),
        (news("account_update", {}), "not in the form of a webhook"),
        (news("account_update", "ACCOUNT_DELETED"), "not in the form of a webhook"),
    ],
)
def test_unreadable(found: Any, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        understood(found)

    assert str(refused.value) == why


def test_whatever_goes_wrong_is_unreadable() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]

    with pytest.raises(Unreadable) as refused:
        read({"kind": "news", "field": "account_update", "item": {"event": deep}}, NOW)

    assert str(refused.value) == "RecursionError"
