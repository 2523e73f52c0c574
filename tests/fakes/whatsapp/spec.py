"""Holds each message against Meta's OpenAPI: its fields, their types and sizes, what is required."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_TABLE: dict[str, Any] = json.loads(Path(__file__).with_name("spec.json").read_text("utf-8"))

UNKNOWN, MISSING, INVALID = 100, 131008, 131009  # the codes of Meta's page on errors
_PLAIN: dict[str, type] = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}


@dataclass(frozen=True)
class Wrong:
    code: int
    words: str


def units(text: str) -> int:
    """Length in UTF-16 code units. Meta doesn't say how it counts; of all ways this one counts the most."""
    return len(text.encode("utf-16-le")) // 2


def wrong_with_message(message: dict[str, Any]) -> list[Wrong]:
    kind = message.get("type")
    schema = _TABLE["messages"].get(kind) if isinstance(kind, str) else None
    if schema is None:
        return [Wrong(131051, f"the fake knows no message of type {kind!r}")]
    return list(_look(message, schema, ""))


def wrong_with_mark(body: dict[str, Any]) -> list[Wrong]:
    """A message to us, marked as read."""
    return list(_look(body, _TABLE["mark"]["read"], ""))


def _look(value: object, schema: dict[str, Any], at: str) -> Iterator[Wrong]:
    if "by" in schema:
        schema = _component(value)
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_is(value, kind) for kind in kinds):
        yield Wrong(UNKNOWN, f"Param {at} must be {' or '.join(kinds)}, not {value!r}")
        return
    if isinstance(value, dict):
        yield from _look_at_object(value, schema, at)
    elif isinstance(value, list):
        yield from _look_at_size(len(value), schema.get("minItems", 0), schema.get("maxItems"), "items", at)
        for number, item in enumerate(value):
            yield from _look(item, schema.get("items", {"type": "object"}), f"{at}[{number}]")
    elif isinstance(value, str):
        yield from _look_at_size(units(value), 0, schema.get("maxLength"), "characters", at)
        if "enum" in schema and value not in schema["enum"]:
            yield Wrong(UNKNOWN, f"Param {at} must be one of {schema['enum']}, not {value!r}")


def _look_at_object(value: dict[str, Any], schema: dict[str, Any], at: str) -> Iterator[Wrong]:
    fields = schema.get("properties", {})
    for name, inner in value.items():
        if name not in fields:
            yield Wrong(UNKNOWN, f"Unexpected key {name!r} on param {at or 'message'!r}")
        else:
            yield from _look(inner, fields[name], f"{at}.{name}".lstrip("."))
    for name in schema.get("required", ()):
        if name not in value:
            yield Wrong(MISSING, f"The parameter {name!r} of {at or 'message'!r} is required")


def _look_at_size(size: int, least: int, most: int | None, what: str, at: str) -> Iterator[Wrong]:
    if size < least or (most is not None and size > most):
        yield Wrong(INVALID, f"Param {at} has {size} {what}; at least {least}, at most {most}")


def _component(value: object) -> dict[str, Any]:
    """A template's component says itself what it is, in capitals or not."""
    known: dict[str, dict[str, Any]] = _TABLE["components"]
    kind = str(value.get("type")).lower() if isinstance(value, dict) else ""
    return known.get(kind, {"type": "object", "required": ["type"], "properties": {}})


def _is(value: object, kind: str) -> bool:
    return isinstance(value, _PLAIN[kind]) and isinstance(value, bool) == (kind == "boolean")
