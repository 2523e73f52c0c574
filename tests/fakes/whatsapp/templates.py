"""Message templates: what the bot hands in, what Meta makes of it, and what becomes of a template that is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .messages import Choice, Template
from .refusals import RefusedError, bug
from .spec import units
from .template_rules import VARIABLE, broken_rule

if TYPE_CHECKING:
    from .world import World

FIRST_ID = 1_600_000_000_000_000
SUMMARY = {"total_count", "message_template_count", "message_template_limit", "are_translations_complete"}
MOST_ON_A_PAGE = 25
FIELDS = {
    "id", "name", "language", "category", "status", "components", "parameter_format", "rejected_reason",
    "previous_category", "correct_category", "quality_score", "sub_category", "message_send_ttl_seconds",
    "library_template_name", "cta_url_link_tracking_opted_out", "degrees_of_freedom_spec",
}  # fmt: skip


@dataclass
class Stored:
    """One template in one language. `status` as the API writes it: APPROVED, PENDING, REJECTED, PAUSED, DISABLED."""

    id: str
    name: str
    language: str
    category: str
    components: list[dict[str, Any]]
    status: str = "PENDING"
    reason: str = "NONE"
    previous_category: str = ""
    quality: str = "UNKNOWN"

    def component(self, kind: str) -> dict[str, Any]:
        return next((each for each in self.components if each["type"].upper() == kind), {})

    @property
    def body(self) -> str:
        return str(self.component("BODY").get("text", ""))

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for button in self.component("BUTTONS").get("buttons", ())]

    @property
    def variables(self) -> int:
        return len(set(VARIABLE.findall(self.body)))

    @property
    def json(self) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "language": self.language,
            "category": self.category,
            "status": self.status,
            "components": self.components,
            "parameter_format": "POSITIONAL",
            "rejected_reason": self.reason,
            "quality_score": {"score": self.quality, "date": 0},
        }
        return made | ({"previous_category": self.previous_category} if self.previous_category else {})


class Templates:
    """All templates of the account. With `approves_at_once` nobody has to wait for Meta's judgement."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.approves_at_once = False
        self.rows: list[Stored] = []

    def find(self, name: str, language: str) -> Stored:
        for stored in self.rows:
            if (stored.name, stored.language) == (name, language):
                return stored
        raise AssertionError(
            f"there is no template {name!r} in {language!r}: {[(r.name, r.language) for r in self.rows]}"
        )

    def by_id(self, template_id: str) -> Stored | None:
        return next((stored for stored in self.rows if stored.id == template_id), None)

    # What the bot asks for

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        if trouble := broken_rule(body):
            raise RefusedError(100, trouble.words, subcode=trouble.subcode, fault=True)
        if any((one.name, one.language) == (body["name"], body["language"]) for one in self.rows):
            raise RefusedError(100, "there is content in this language already", subcode=2388024)
        made = Stored(self._new_id(), body["name"], body["language"], body["category"].upper(), body["components"])
        self.rows.append(made)
        if self.approves_at_once:
            made.status = "APPROVED"
        return {"id": made.id, "status": made.status, "category": made.category}

    def keep(
        self, name: str, language: str, body: str, *, category: str = "UTILITY", buttons: tuple[str, ...] = ("Openen",)
    ) -> Stored:
        """An approved template that was there before the test began."""
        shown = [{"type": "QUICK_REPLY", "text": label} for label in buttons]
        components: list[dict[str, Any]] = [{"type": "BODY", "text": body}]
        components += [{"type": "BUTTONS", "buttons": shown}] if shown else []
        self.rows.append(Stored(self._new_id(), name, language, category, components, "APPROVED"))
        return self.rows[-1]

    def _new_id(self) -> str:
        return str(FIRST_ID + max((int(row.id) - FIRST_ID for row in self.rows), default=0) + 1)

    def listing(self, query: dict[str, str]) -> dict[str, Any]:
        known = {"fields", "limit", "after", "before", "summary", "name", "status", "language", "category", "content"}
        if strangers := set(query) - known:
            raise bug(100, f"message_templates has no parameter {sorted(strangers)}")
        kept = [row for row in self.rows if _fits(row, query)]
        start, size = int(query.get("after") or 0), int(query.get("limit", MOST_ON_A_PAGE))
        page = kept[start : start + size]
        answer: dict[str, Any] = {"data": [self.shown(row, query.get("fields", "")) for row in page]}
        if page:
            end = start + len(page)
            answer["paging"] = {"cursors": {"before": str(start), "after": str(end)}}
            if end < len(kept):
                answer["paging"]["next"] = f"{self.world.graph_url}/{self.world.waba_id}/message_templates?after={end}"
        if "summary" in query:
            numbers = {"total_count": len(kept), "message_template_count": len(self.rows)}
            numbers |= {"message_template_limit": 250, "are_translations_complete": False}
            answer["summary"] = {name: numbers[name] for name in query["summary"].split(",") if name in SUMMARY}
        return answer

    def shown(self, row: Stored, fields: str) -> dict[str, Any]:
        asked = set(fields.split(",")) - {""} or FIELDS
        if strangers := asked - FIELDS:
            raise bug(100, f"Tried accessing nonexisting field {sorted(strangers)}")
        return {name: value for name, value in row.json.items() if name in asked | {"id"}}

    def delete(self, query: dict[str, str]) -> dict[str, Any]:
        gone = [row for row in self.rows if row.name == query.get("name") and query.get("hsm_id", row.id) == row.id]
        if not gone:
            raise RefusedError(100, "there is no such template", subcode=2593002)
        self.rows = [row for row in self.rows if row not in gone]
        return {"success": True}

    # What Meta does

    def approve(self, name: str, language: str) -> None:
        self._decide(name, language, "APPROVED")

    def reject(self, name: str, language: str, reason: str = "INVALID_FORMAT") -> None:
        self._decide(name, language, "REJECTED", reason)

    def pause(self, name: str, language: str) -> None:
        self._decide(name, language, "PAUSED", other_info={"title": "FIRST_PAUSE", "description": "low quality"})

    def disable(self, name: str, language: str) -> None:
        self._decide(name, language, "DISABLED")

    def _decide(self, name: str, language: str, status: str, reason: str = "NONE", **more: Any) -> None:
        row = self.find(name, language)
        row.status, row.reason = status, reason
        told = {"event": status, "reason": reason, "message_template_category": row.category, **more}
        self._tell("message_template_status_update", row, told)

    def recategorise(self, name: str, language: str, category: str) -> None:
        row = self.find(name, language)
        row.previous_category, row.category = row.category, category
        told = {"previous_category": row.previous_category, "new_category": category}
        self._tell("template_category_update", row, told)

    def rate(self, name: str, language: str, quality: str) -> None:
        """GREEN, YELLOW or RED: what people think of it."""
        row = self.find(name, language)
        told = {"previous_quality_score": row.quality, "new_quality_score": quality}
        row.quality = quality
        self._tell("message_template_quality_update", row, told)

    def _tell(self, field: str, row: Stored, value: dict[str, Any]) -> None:
        of = {"message_template_id": int(row.id), "message_template_name": row.name}
        self.world.webhooks.publish(field, {**of, "message_template_language": row.language, **value})


@dataclass(frozen=True)
class Filled:
    text: str
    choices: tuple[Choice, ...]
    template: Template


def fill(templates: Templates, content: dict[str, Any]) -> Filled:
    """The message that a template makes, or the refusal that Meta gives."""
    name, language = content["name"], content["language"]["code"]
    stored = next((row for row in templates.rows if (row.name, row.language) == (name, language)), None)
    if stored is None or stored.status in ("PENDING", "REJECTED"):
        raise RefusedError(132001, f"template {name} does not exist in {language}")
    if stored.status == "PAUSED":
        raise RefusedError(132015, f"template {name} is paused")
    if stored.status == "DISABLED":
        raise RefusedError(132016, f"template {name} is disabled")
    values = _values(stored, content.get("components", []))
    text = VARIABLE.sub(lambda found: values[int(found[1]) - 1], stored.body)
    if units(text) > 1024:
        raise bug(132005, f"{name} has {units(text)} characters when it is filled in")
    codes = _codes(stored, content.get("components", []))
    choices = tuple(Choice(label, codes.get(number, label)) for number, label in enumerate(stored.buttons))
    return Filled(text, choices, Template(name, language, stored.category, tuple(values)))


def _values(stored: Stored, components: list[dict[str, Any]]) -> list[str]:
    bodies = [each for each in components if each["type"].lower() == "body"]
    if len(bodies) > 1:
        raise bug(132012, "a template has one body")
    values = [parameter["text"] for each in bodies for parameter in each.get("parameters", [])]
    if len(values) != stored.variables:
        raise bug(132000, f"body: {len(values)} params, {stored.variables} expected by {stored.name}")
    for value in values:
        if not value.strip():
            raise bug(131008, f"a param of {stored.name} has no text")
        if re.search(r"[\n\r\t]| {5}", value):
            raise bug(132018, f"a param of {stored.name} has a new line, a tab or five spaces: {value!r}")
    return values


def _codes(stored: Stored, components: list[dict[str, Any]]) -> dict[int, str]:
    codes: dict[int, str] = {}
    for each in components:
        if each["type"].lower() != "button":
            continue
        if each["sub_type"].lower() != "quick_reply" or not re.fullmatch(r"\d", str(each["index"])):
            raise bug(132012, f"the fake knows quick replies only, not {each}")
        index, payloads = int(each["index"]), [parameter["payload"] for parameter in each["parameters"]]
        if index >= len(stored.buttons) or index in codes or len(payloads) != 1:
            raise bug(132012, f"{stored.name} has no place for this button: {each}")
        if not 0 < units(payloads[0]) <= 256:
            raise bug(131009, f"a payload has {units(payloads[0])} characters; at most 256")
        codes[index] = payloads[0]
    return codes


def _fits(row: Stored, query: dict[str, str]) -> bool:
    wanted = {name: query[name] for name in ("name", "status", "language", "category") if name in query}
    return all(str(getattr(row, name)).lower() == value.lower() for name, value in wanted.items())
