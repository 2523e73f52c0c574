"""Holds each call against the machine-readable Bot API: its fields, their types, what is required."""

import json
import re
from pathlib import Path
from typing import Any

_TABLE: dict[str, Any] = json.loads(Path(__file__).with_name("spec.json").read_text("utf-8"))

METHODS: dict[str, dict[str, str]] = _TABLE["methods"]
UPDATE_KINDS: list[str] = _TABLE["updates"]
REACTIONS: list[str] = _TABLE["reactions"]
VERSION: str = _TABLE["version"]
_TYPES: dict[str, dict[str, str]] = _TABLE["types"]
_ONE_OF: dict[str, list[str]] = _TABLE["one_of"]

Files = dict[str, tuple[str, bytes, str]]  # field or attachment name -> file name, content, media type


def decode(method: str, params: dict[str, Any], files: Files) -> tuple[dict[str, Any], list[str]]:
    """The parameters as Python values, and what is wrong with them.

    On the wire every value is text: numbers as digits, booleans as true and false, the rest as JSON. Values that are
    no text already (a test that calls `World.handle` itself) are taken as they are.
    """
    if method not in METHODS:
        return dict(params), [f"unknown method {method}"]
    fields, values, wrong = METHODS[method], {}, []
    for name, raw in params.items():
        if name not in fields:
            wrong.append(f"{method} has no field {name}")
            continue
        kinds = fields[name].removesuffix("!").split("|")
        value = _read(raw, kinds) if isinstance(raw, str) else raw
        trouble = _attachment(value, files) if "InputFile" in kinds else _mismatch(value, kinds)
        if trouble:
            wrong.append(f"{method}.{name}: {trouble}")
        else:
            values[name] = value
    attached = _attachments(params)
    for name in files:
        if name not in attached and "InputFile" not in fields.get(name, ""):
            wrong.append(f"{method} has a file {name} that no field asks for")
        elif name in fields:
            values[name] = f"attach://{name}"
    given = set(params) | set(files)
    wrong += [f"{method} lacks {name}" for name, field in fields.items() if field.endswith("!") and name not in given]
    return values, wrong


def _read(text: str, kinds: list[str]) -> Any:
    if "Integer" in kinds and re.fullmatch(r"-?\d+", text):
        return int(text)
    if "Float" in kinds and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if "Boolean" in kinds and text in ("true", "false"):
        return text == "true"
    if "String" in kinds or "InputFile" in kinds:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _attachments(params: dict[str, Any]) -> set[str]:
    return {found for raw in params.values() for found in re.findall(r"attach://([\w.-]+)", str(raw))}


def _attachment(value: object, files: Files) -> str | None:
    if not isinstance(value, str):
        return f"{value!r} is no file"
    missing = _attachments({"": value}) - set(files)
    return f"refers to {sorted(missing)}, which is not uploaded" if missing else None


def _mismatch(value: object, kinds: list[str]) -> str | None:
    """Why the value is none of these kinds; of several reasons the most telling: that of the kind it resembles."""
    reasons = [_mismatch_one(value, kind) for kind in kinds]
    if None in reasons:
        return None
    resembling = [
        reason
        for kind, reason in zip(kinds, reasons, strict=True)
        if isinstance(value, dict) and set(value) & set(_required(kind))
    ]
    return (resembling or reasons)[0]


def _mismatch_one(value: object, kind: str) -> str | None:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return f"{value!r} is no array"
        inner = kind.removeprefix("Array of ")
        return next((trouble for item in value if (trouble := _mismatch_one(item, inner))), None)
    if kind in _ONE_OF:
        return _mismatch(value, _ONE_OF[kind])
    if kind in _TYPES:
        return _mismatch_object(value, kind)
    plain: Any = {"Integer": int, "Float": (int, float), "String": str, "Boolean": bool}[kind]
    fits = isinstance(value, plain) and isinstance(value, bool) == (kind == "Boolean")
    return None if fits else f"{value!r} is no {kind}"


def _mismatch_object(value: object, kind: str) -> str | None:
    if not isinstance(value, dict):
        return f"{value!r} is no {kind}"
    fields = _TYPES[kind]
    if strangers := set(value) - set(fields):
        return f"{kind} has no field {sorted(strangers)}"
    if missing := set(_required(kind)) - set(value):
        return f"{kind} lacks {sorted(missing)}"
    for name, item in value.items():
        if trouble := _mismatch(item, fields[name].removesuffix("!").split("|")):
            return f"{kind}.{name}: {trouble}"
    return None


def _required(kind: str) -> list[str]:
    return [name for name, field in _TYPES.get(kind, {}).items() if field.endswith("!")]
