"""What Meta refuses in a template before anybody judges it.

Subcodes are those of Meta's page on errors, where it has one (template creation); the rest is from its page on
message templates. On emoji in buttons Meta's console says "can't have any variables, newlines, emojis, or formatting
characters".
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from .spec import units

VARIABLE = re.compile(r"\{\{(\d+)\}\}")
WORDS_PER_VARIABLE = 3  # Meta names no number; it refuses what is hardly more than variables


@dataclass(frozen=True)
class Broken:
    words: str
    subcode: int | None = None


def broken_rule(body: dict[str, Any]) -> Broken | None:
    """The first rule that a new template breaks."""
    allowed = {"name", "language", "category", "components", "parameter_format", "allow_category_change"}
    if strangers := set(body) - allowed:
        return Broken(f"a template has no field {sorted(strangers)}")
    if missing := {"name", "language", "category", "components"} - set(body):
        return Broken(f"a template needs {sorted(missing)}")
    if not re.fullmatch(r"[a-z0-9_]{1,512}", str(body["name"])):
        return Broken(f"a name has small letters, digits and underscores: {body['name']!r}")
    if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", str(body["language"])):
        return Broken(f"not a language: {body['language']!r}")
    if str(body["category"]).upper() not in ("UTILITY", "MARKETING"):
        return Broken(f"the fake knows no category {body['category']!r}")
    if str(body.get("parameter_format", "POSITIONAL")).upper() != "POSITIONAL":
        return Broken("the fake knows positional variables only")
    kinds = [str(each.get("type")).upper() for each in body["components"]]
    if kinds.count("BODY") != 1 or len(set(kinds)) != len(kinds) or set(kinds) - {"BODY", "BUTTONS", "FOOTER"}:
        return Broken(f"the fake knows one body, buttons and a footer, not {kinds}")
    parts = dict(zip(kinds, body["components"], strict=True))
    return _in_body(parts["BODY"]) or _in_buttons(parts.get("BUTTONS", {})) or _in_footer(parts.get("FOOTER", {}))


def _in_body(body: dict[str, Any]) -> Broken | None:
    text = str(body.get("text", ""))
    numbers = [int(number) for number in VARIABLE.findall(text)]
    if strangers := set(body) - {"type", "text", "example"}:
        return Broken(f"a body has no field {sorted(strangers)}")
    if not 0 < units(text) <= 1024:
        return Broken(f"a body has 1 to 1024 characters, not {units(text)}", 2388040)
    if "{{" in VARIABLE.sub("", text) or "\n\n\n" in text or re.search(r"\t| {5}", text):
        return Broken("a body has {{1}}, no tab, no five spaces and no third new line in a row", 2388047)
    if sorted(set(numbers)) != list(range(1, len(set(numbers)) + 1)):
        return Broken(f"variables are numbered from 1: {numbers}", 2388047)
    if re.match(r"\W*\{\{", text) or re.search(r"\}\}\W*$", text):
        return Broken("a variable stands at neither end", 2388299)
    if re.search(r"\}\}\s*\{\{", text):
        return Broken("between two variables there are words", 2388299)
    if numbers and len(VARIABLE.sub("", text).split()) < WORDS_PER_VARIABLE * len(numbers):
        return Broken("too many variables for so few words", 2388293)
    examples = body.get("example", {}).get("body_text", [[]])
    if len(examples) != 1 or len(examples[0]) != len(set(numbers)) or not all(str(one).strip() for one in examples[0]):
        return Broken(f"each variable needs an example: {examples}", 2388043)
    return None


def _in_buttons(buttons: dict[str, Any]) -> Broken | None:
    shown = buttons.get("buttons", [])
    if buttons and not 0 < len(shown) <= 10:
        return Broken(f"there are 1 to 10 buttons, not {len(shown)}")
    for button in shown:
        label = str(button.get("text", ""))
        if set(button) != {"type", "text"} or str(button["type"]).upper() != "QUICK_REPLY":
            return Broken(f"the fake knows quick replies only, not {button}")
        if not 0 < units(label) <= 25:
            return Broken(f"a quick reply has 1 to 25 characters: {label!r}", 2388040)
        if re.search(r"[{}*_~`\n]", label) or any(unicodedata.category(sign) == "So" for sign in label):
            return Broken(f"a button has no variable, new line, emoji or markup: {label!r}")
    if len({button["text"] for button in shown}) != len(shown):
        return Broken("two buttons say the same")
    return None


def _in_footer(footer: dict[str, Any]) -> Broken | None:
    text = str(footer.get("text", ""))
    if footer and (not 0 < units(text) <= 60 or "{{" in text or "\n" in text):
        return Broken(f"a footer is one line of 60 characters without variables: {text!r}", 2388073)
    return None
