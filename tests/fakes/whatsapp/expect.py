"""For tests of the fake: a client as the bot has it, calls without one, and what is refused."""

import json
from typing import Any

import httpx
from pywa_async.client import WhatsApp

from .graph import Answer, Request
from .people import WhatsAppUser
from .transport import GraphTransport
from .world import World

JSON = "application/json"


def pywa(world: World) -> WhatsApp:
    """pywa puts Meta's address into the session, so the session gets the world's address after that."""
    session = httpx.AsyncClient(transport=GraphTransport(world))
    client = WhatsApp(
        phone_id=world.phone_number_id, waba_id=world.waba_id, token=world.token, session=session, api_version="24.0"
    )
    session.base_url = httpx.URL(world.graph_url)
    return client


def call(world: World, method: str, path: str, body: Any = None, **query: str) -> Answer:
    content = json.dumps(body).encode() if body is not None else b""
    return world.handle(Request(method, f"/v24.0/{path}", query, world.token, JSON if content else "", content))


def message_to(person: WhatsAppUser | str, kind: str = "text", content: Any = None, **more: Any) -> dict[str, Any]:
    """A message in JSON; without content it says "hoi"."""
    to = person if isinstance(person, str) else person.phone
    inner = {"body": "hoi"} if content is None else content
    base = {"messaging_product": "whatsapp", "recipient_type": "individual", "to": to, "type": kind, kind: inner}
    return {name: value for name, value in (base | more).items() if value is not None}


def buttons(*labels: str, text: str = "Kom je?", **more: Any) -> dict[str, Any]:
    """The content of an interactive message with reply buttons."""
    replies = [{"type": "reply", "reply": {"id": f"v1:{label}", "title": label}} for label in labels]
    return {"type": "button", "body": {"text": text}, "action": {"buttons": replies}} | more


def rows(*sections: list[str], button: str = "Kies", **more: Any) -> dict[str, Any]:
    """The content of an interactive message with a list, a section for each list of titles."""
    made = [
        {"title": f"Deel {number}", "rows": [{"id": f"v1:{title}", "title": title} for title in titles]}
        for number, titles in enumerate(sections, 1)
    ]
    return {"type": "list", "body": {"text": "Welke?"}, "action": {"button": button, "sections": made}} | more


def send(world: World, person: WhatsAppUser | str, kind: str = "text", content: Any = None, **more: Any) -> Answer:
    return call(world, "POST", f"{world.phone_number_id}/messages", message_to(person, kind, content, **more))


def sent_id(answer: Answer) -> str:
    """The id of a message that was accepted."""
    assert answer.status == 200, answer.content
    return str(json.loads(answer.content)["messages"][0]["id"])


def code(answer: Answer) -> tuple[int, int]:
    """HTTP status and error code of a refusal."""
    return answer.status, json.loads(answer.content)["error"]["code"]


def values(world: World, kind: str) -> list[dict[str, Any]]:
    """All messages or statuses, or what else a value may hold, that wait to be posted."""
    changes = [change for body in world.webhooks.take() for entry in body["entry"] for change in entry["changes"]]
    return [item for change in changes for item in change["value"].get(kind, ())]


def steps(world: World) -> list[str]:
    """The statuses that wait, a failed one with its code."""
    told = values(world, "statuses")
    return [f"{one['status']} {one['errors'][0]['code']}" if "errors" in one else str(one["status"]) for one in told]
