"""Makes spec.json: what Meta's own OpenAPI says of the messages that the fake knows, small enough to read.

    python -m tests.fakes.whatsapp.derive_spec openapi.json

`openapi.json` is business-messaging-api of github.com/facebook/openapi as JSON. References are filled in, what is
combined with allOf is joined, and every object is closed: a field that isn't there doesn't exist.
"""

import json
import sys
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

TABLE = Path(__file__).with_name("spec.json")
KINDS = {
    "text": "TextMessage",
    "image": "ImageMessage",
    "document": "DocumentMessage",
    "reaction": "ReactionMessage",
    "interactive": "InteractiveMessage",
    "template": "TemplateMessage",
}
COMPONENTS = {"body": "BodyComponent", "button": "ButtonComponent"}
KEPT = ("type", "enum", "properties", "required", "items", "minItems", "maxItems", "maxLength")

LICENCE = """MIT License. Copyright (c) Meta Platforms, Inc. and affiliates.

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


def derive(api: dict[str, Any]) -> dict[str, Any]:
    schemas = api["components"]["schemas"]
    messages = {kind: resolve(schemas[name], schemas) for kind, name in KINDS.items()}
    components = {kind: resolve(schemas[name], schemas) for kind, name in COMPONENTS.items()}
    mark = resolve(schemas["MarkMessageRequestPayload"], schemas)
    mend(messages, components, mark)
    return {
        "version": api["info"]["version"],
        "source": "github.com/facebook/openapi, through derive_spec.py",
        "licence": LICENCE.splitlines(),
        "messages": messages,
        "components": components,
        "mark": {"read": mark},
    }


def resolve(schema: Schema, schemas: dict[str, Schema]) -> Schema:
    """The schema with all that it refers to, and without descriptions."""
    if "$ref" in schema:
        return resolve(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    made: Schema = {key: schema[key] for key in KEPT if key in schema}
    if "properties" in made:
        made["properties"] = {name: resolve(inner, schemas) for name, inner in made["properties"].items()}
    if "items" in made:
        made["items"] = resolve(made["items"], schemas)
    if "oneOf" in schema:
        made["oneOf"] = [resolve(inner, schemas) for inner in schema["oneOf"]]
    for part in schema.get("allOf", ()):
        join(made, resolve(part, schemas))
    return made


def join(made: Schema, part: Schema) -> None:
    properties = made.get("properties", {})
    for name, inner in part.get("properties", {}).items():
        properties[name] = properties.get(name, {}) | inner
    required = [*made.get("required", ()), *part.get("required", ())]
    made |= part
    if properties:
        made["properties"] = properties
    if required:
        made["required"] = sorted(set(required))


def mend(messages: dict[str, Schema], components: dict[str, Schema], mark: Schema) -> None:
    """Where the document is known to be wrong, older than the API, or wider than the fake."""
    for message in messages.values():
        fields = message["properties"]
        message["required"].remove("to")  # since 2026 a person may be named by `recipient` instead
        fields["recipient"] = {"type": "string"}  # the business-scoped user id
        fields["biz_opaque_callback_data"] = {"type": "string", "maxLength": 512}  # pywa quotes Meta's page
    text = messages["text"]["properties"]["text"]
    text["properties"]["body"]["maxLength"] = 4096  # Meta's page on text messages; its document has no limit here
    text["required"] = ["body"]
    for kind in ("image", "document"):
        messages[kind]["properties"][kind] = media(kind)
    _mend_interactive(messages["interactive"]["properties"]["interactive"])
    template = messages["template"]["properties"]["template"]
    template["properties"]["components"]["items"] = {"by": "type"}  # see "components"
    template["properties"]["language"]["required"] = ["code"]  # `policy` may be left out, as in its own examples
    for component in components.values():
        component["properties"]["type"] = {"type": "string"}  # in any case: pywa sends "BODY"
    button = components["button"]["properties"]
    components["body"]["properties"] = {name: components["body"]["properties"][name] for name in ("type", "parameters")}
    components["body"]["properties"]["parameters"]["items"] = parameter("text")
    button["sub_type"] = {"type": "string"}  # in any case, too
    button["index"] = {"type": ["string", "integer"]}  # the document's pattern lets 0 and 1 not through
    button["parameters"]["items"] = parameter("payload")
    mark["properties"]["typing_indicator"] = {  # Meta's page on typing indicators
        "type": "object", "required": ["type"], "properties": {"type": {"type": "string", "enum": ["text"]}},
    }  # fmt: skip


def media(kind: str, *, captioned: bool = True) -> Schema:
    """Meta's pages on media have a caption and a filename; the document forgets both."""
    fields: Schema = {"id": {"type": "string"}, "link": {"type": "string"}}
    if captioned:
        fields["caption"] = {"type": "string"}
    if kind == "document":
        fields["filename"] = {"type": "string"}
    return {"type": "object", "properties": fields}


def parameter(kind: str) -> Schema:
    """Words for a body, a payload for a quick reply: the kinds that the fake fills in."""
    fields = {"type": {"type": "string", "enum": [kind]}, kind: {"type": "string"}}
    return {"type": "object", "required": ["type", kind], "properties": fields}


def _mend_interactive(interactive: Schema) -> None:
    """Of the actions the first two, a list and reply buttons; the rest is trade, flows and calls."""
    fields = interactive["properties"]
    fields["type"]["enum"] = ["button", "list"]
    header = fields["header"]["properties"]
    header["type"]["enum"] = ["text", "document", "image"]
    header |= {kind: media(kind, captioned=False) for kind in ("document", "image")}
    del header["video"]
    rows, buttons = fields["action"].pop("oneOf")[:2]
    section = rows["properties"]["sections"]["items"]
    del section["properties"]["product_items"]
    fields["action"]["properties"] = rows["properties"] | buttons["properties"]
    interactive["required"] = ["action", "body", "type"]  # Meta's pages on both kinds


if __name__ == "__main__":
    table = derive(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    TABLE.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf-8")
