"""Makes spec.json: the part of the machine-readable Bot API that the fake knows, small enough to read.

    python -m tests.fakes.telegram.derive_spec api.json

`api.json` is the file of github.com/PaulSonOfLars/telegram-bot-api-spec for the Bot API version that the installed
python-telegram-bot speaks. A field is written as its types joined by "|"; a required one ends in "!".
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("spec.json")

METHODS = [
    "getMe", "getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo",
    "sendMessage", "sendDocument", "sendChatAction", "editMessageText", "editMessageReplyMarkup", "deleteMessage",
    "setMessageReaction", "pinChatMessage", "unpinChatMessage", "answerCallbackQuery", "getFile",
    "getChat", "getChatMember", "getChatAdministrators", "getChatMemberCount", "leaveChat",
    "setMyCommands", "deleteMyCommands", "getMyCommands",
    "setMyName", "getMyName", "setMyDescription", "getMyDescription", "setMyShortDescription", "getMyShortDescription",
]  # fmt: skip

PLAIN = {"Integer", "Float", "String", "Boolean", "InputFile"}

LICENCE = """Derived from telegram-bot-api-spec, MIT License, Copyright (c) 2020 Paul Larsen

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


def fields_of(entry: dict[str, Any]) -> dict[str, str]:
    return {
        field["name"]: "|".join(field["types"]) + ("!" if field["required"] else "")
        for field in entry.get("fields", [])
    }


def names_in(fields: dict[str, str]) -> set[str]:
    kinds = {kind.removeprefix("Array of ").removeprefix("Array of ") for f in fields.values() for kind in split(f)}
    return kinds - PLAIN


def split(field: str) -> list[str]:
    return field.removesuffix("!").split("|")


def derive(api: dict[str, Any]) -> dict[str, Any]:
    methods = {name: fields_of(api["methods"][name]) for name in METHODS}
    types: dict[str, dict[str, str]] = {}
    one_of: dict[str, list[str]] = {}
    todo = sorted(set().union(*(names_in(fields) for fields in methods.values())))
    while todo:
        name = todo.pop()
        if name in types or name in one_of:
            continue
        if subtypes := api["types"][name].get("subtypes"):
            one_of[name] = subtypes
            todo += subtypes
        else:
            types[name] = fields_of(api["types"][name])
            todo += sorted(names_in(types[name]))
    emoji = next(f for f in api["types"]["ReactionTypeEmoji"]["fields"] if f["name"] == "emoji")
    return {
        "version": f"{api['version']} ({api['release_date']})",
        "source": "github.com/PaulSonOfLars/telegram-bot-api-spec, through derive_spec.py",
        "licence": LICENCE.splitlines(),
        "methods": methods,
        "types": dict(sorted(types.items())),
        "one_of": dict(sorted(one_of.items())),
        "updates": [f["name"] for f in api["types"]["Update"]["fields"] if f["name"] != "update_id"],
        "reactions": re.findall(r'"([^"]+)"', emoji["description"]),
    }


def lines(table: dict[str, Any]) -> str:
    """JSON with one line for each method and type, so that a change of version reads well."""

    def one(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    parts = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows = ",\n".join(f"    {one(name)}: {one(row)}" for name, row in value.items())
            parts.append(f"  {one(key)}: {{\n{rows}\n  }}")
        else:
            parts.append(f"  {one(key)}: {one(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    TABLE.write_text(lines(derive(json.loads(Path(sys.argv[1]).read_text("utf-8")))), "utf-8")
