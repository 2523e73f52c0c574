"""What Meta tells about our account, our templates and the ids and wishes of people."""

import re
from collections.abc import Iterator
from datetime import datetime

from bot.channels.contract import Alarm, Ignored, NewIds, Notice, PromotionWish, TemplateNews, Unreadable
from bot.channels.whatsapp.json_values import Json, moment, number, part, word
from bot.channels.whatsapp.senders import ids_of_sender, phone, scoped

LONGEST_REASON = 300

# What is told of the account, of all that such a piece of news may hold: words of Meta, no names and no texts.
TELLING = frozenset(
    {
        "alert_severity",
        "alert_type",
        "current_limit",
        "decision",
        "event",
        "max_daily_conversations_per_business",
        "max_daily_conversation_per_phone",
        "restriction_type",
        "violation_type",
        "waba_ban_state",
    }
)

# What somebody must do something about. Meta adds events of which nobody here knows; those are told, and no more.
GRAVE = frozenset(
    {
        "ACCOUNT_DELETED",
        "ACCOUNT_OFFBOARDED",
        "ACCOUNT_RESTRICTION",
        "ACCOUNT_VIOLATION",
        "DISABLED_UPDATE",
        "DOWNGRADE",
        "FLAGGED",
        "PARTNER_APP_UNINSTALLED",
        "PARTNER_REMOVED",
        "PIN_CHANGED",
        "PIN_RESET_REQUEST",
        "CRITICAL",
        "WARNING",
        "REJECTED",
        "DECLINED",
    }
)
GOOD = frozenset({"REINSTATE"})  # a ban that ended comes as the same event as a ban that began

WISHES = {"stop": False, "resume": True, "signup": True}
WISH = "user_preference_changed"
NEW_NUMBER = frozenset({"user_changed_number", "customer_changed_number"})
NEW_SCOPED = "user_changed_user_id"
NEW_KEY = frozenset({"customer_identity_changed", "user_identity_changed"})

# Meta gives the former business-scoped id in words only: "User Anja changed from NL.1 to NL.2".
CHANGED = re.compile(r"\bfrom (\S+) to (\S+)$")


def read_system(message: Json, contact: Json, now: datetime) -> NewIds | PromotionWish | Ignored:
    """A person has another phone number or business-scoped id, or told WhatsApp whether they want promotion. Raises
    Unreadable when it is not said whose.
    """
    system = part(message, "system")
    kind = word(system, "type")
    if kind == WISH:
        wish = word(system, "marketing") or word(system, "value")
        return _wish(ids_of_sender(message, contact), wish, moment(message, "timestamp", now))
    if kind not in NEW_NUMBER | NEW_KEY | {NEW_SCOPED}:
        raise Unreadable("an unknown message of the system")
    number_now = phone(word(system, "new_wa_id"), word(system, "wa_id"))
    scoped_now = scoped(word(system, "user_id"))
    number_was, scoped_was = ids_of_sender(message, contact)
    if kind == NEW_SCOPED:
        told = CHANGED.search(word(system, "body"))
        told_was = told[1] if told and told[2] == scoped_now else ""
        scoped_was = scoped(word(system, "previous_user_id"), told_was) or scoped_was
        old = (scoped_was if scoped_was != scoped_now else None) or number_was or number_now
    else:
        old = number_was or phone(word(system, "customer")) or scoped_was
    return _new_ids(old, number_now, scoped_now) or _same_ids(kind, old)


def _same_ids(kind: str, old: str | None) -> Ignored:
    """Somebody uses WhatsApp on another phone; the number and the id stay."""
    if kind not in NEW_KEY or old is None:
        raise Unreadable("a change of id that does not say from what to what")
    return Ignored("identity")


def read_new_ids(update: Json) -> NewIds:
    """Raises Unreadable when an id is missing."""
    ids = part(update, "user_id")
    number_now = phone(word(update, "wa_id"))
    found = _new_ids(scoped(word(ids, "previous")) or number_now, number_now, scoped(word(ids, "current")))
    if found is None:
        raise Unreadable("a change of id that does not say from what to what")
    return found


def _new_ids(old: str | None, *now: str | None) -> NewIds | None:
    new = tuple(one for one in now if one is not None and one != old)
    return NewIds(old, new) if old and new else None


def read_preference(preference: Json, contact: Json, now: datetime) -> PromotionWish | Ignored:
    """Raises Unreadable for a wish that is not known, or nobody's."""
    if word(preference, "category") not in ("", "marketing_messages"):
        return Ignored("user_preferences")
    number_id = phone(word(preference, "wa_id"), word(contact, "wa_id"))
    scoped_id = scoped(word(preference, "user_id"), word(contact, "user_id"))
    return _wish((number_id, scoped_id), word(preference, "value"), moment(preference, "timestamp", now))


def _wish(ids: tuple[str | None, str | None], wish: str, at: datetime) -> PromotionWish:
    wanted, who = WISHES.get(wish.lower()), ids[0] or ids[1]
    if wanted is None or who is None:
        raise Unreadable("an unknown wish" if who else "a wish of nobody")
    return PromotionWish(who, wanted, at)


def read_error(error: Json) -> Alarm:
    """Something went wrong at Meta, outside any message of ours."""
    code = number(error, "code")
    return Alarm(_joined("WhatsApp reports", "no code" if code is None else str(code), word(error, "title")))


def read_news(field: str, value: Json) -> Notice:
    """Raises Unreadable for news of a template without its name, or without the news."""
    match field:
        case "message_template_status_update":
            return _read_review(value)
        case "template_category_update":
            return _read_category(value)
        case "message_template_components_update":
            return _about_template(value, reason="its text was changed at Meta")
        case "message_template_quality_update":
            return _read_quality(value)
    told = sorted(_telling(value))
    grave = not GRAVE.isdisjoint(told) and GOOD.isdisjoint(told)
    return Alarm(_joined(field, *told), grave=grave)


def _read_review(value: Json) -> TemplateNews:
    state = word(value, "event").lower()
    if not state:
        raise Unreadable("a template without a state")
    rejection, other = part(value, "rejection_info"), part(value, "other_info")
    reason = word(value, "reason")
    told = (word(rejection, "reason") or word(other, "description"), word(rejection, "recommendation"))
    return _about_template(
        value,
        state=state,
        category=word(value, "message_template_category").lower() or None,
        reason=_joined("" if reason.upper() == "NONE" else reason, " ".join(one for one in told if one)),
    )


def _read_category(value: Json) -> TemplateNews:
    """Meta warns a day before: then the new category is the one it still has."""
    category, soon = word(value, "new_category").lower(), word(value, "correct_category").lower()
    if not category and not soon:
        raise Unreadable("a template without a category")
    return _about_template(value, category=category or None, reason=f"will be counted as {soon}" if soon else "")


def _read_quality(value: Json) -> Notice:
    news = _about_template(value)
    quality = word(value, "new_quality_score").lower()
    if not quality:
        raise Unreadable("a template without a quality")
    if quality not in ("yellow", "red"):
        return Ignored("quality of a template")
    return Alarm(f"people block or report the template {news.name} ({news.language}): its quality is {quality}")


def _about_template(
    value: Json, *, state: str | None = None, category: str | None = None, reason: str = ""
) -> TemplateNews:
    name = word(value, "message_template_name")
    if not name:
        raise Unreadable("a template without a name")
    return TemplateNews(name, word(value, "message_template_language"), state, category, reason)


def _telling(value: object) -> Iterator[str]:
    """Every telling word in there, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from _telling(one)
    if isinstance(value, dict):
        for key, one in value.items():
            if key in TELLING and (told := word(value, key)):
                yield told
            else:
                yield from _telling(one)


def _joined(*words: str) -> str:
    return ": ".join(one for one in words if one)[:LONGEST_REASON]
