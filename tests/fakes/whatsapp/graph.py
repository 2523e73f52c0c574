"""The Graph API as one function: a request comes in, an answer goes out, and the world may have changed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import account, sending
from .refusals import RefusedError, bug
from .scripted import PAGE, HtmlAnswerError

if TYPE_CHECKING:
    from .world import World


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    token: str = ""
    content_type: str = ""
    body: bytes = b""

    @property
    def json(self) -> dict[str, Any]:
        try:
            found = json.loads(self.body)
        except ValueError:
            found = None
        if not self.content_type.startswith("application/json") or not isinstance(found, dict):
            raise bug(100, f"{self.path} wants a JSON object, not {self.content_type!r}")
        return found


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    content: bytes

    @classmethod
    def of(cls, status: int, body: Any) -> Answer:
        return cls(status, "application/json; charset=UTF-8", json.dumps(body).encode())


@dataclass
class Call:
    """One call of the bot, with its answer. `what` is its family; status 0: no answer; code 0: no error."""

    what: str
    method: str
    path: str
    body: Any
    at: float
    status: int = 0
    code: int = 0
    details: str = ""


Route = tuple[str, Callable[[int | None], dict[str, Any]]]


def handle(world: World, request: Request) -> Answer:
    """Raises what a script ordered: NeverAnsweredError or ConnectionLostError."""
    with world.lock:
        call = Call("", request.method, request.path, _shown(request), world.now())
        world.calls.append(call)
        try:
            call.what, carry_out = _route(world, request)
            _check_token(world, request)
            answer = Answer.of(200, world.troubles.meet(call.what, carry_out))
        except RefusedError as refusal:
            call.code, call.details = refusal.code, refusal.details
            if refusal.fault:
                world.fault(f"{request.method} {request.path}: {refusal.code} {refusal.details}")
            answer = Answer.of(refusal.status, refusal.body)
        except HtmlAnswerError as page:
            answer = Answer(page.status, "text/html; charset=utf-8", PAGE.encode())
        call.status = answer.status
        return answer


def _shown(request: Request) -> Any:
    try:
        return request.json
    except RefusedError:
        return None


def _check_token(world: World, request: Request) -> None:
    if request.path.endswith("/subscriptions"):  # asked by an app in its own name
        if request.token != f"{world.app_id}|{world.app_secret}":
            raise RefusedError(190, "Error validating application. Invalid application ID or secret.")
        return
    if world.token_revoked or request.token != world.token:
        raise RefusedError(190, "Invalid OAuth access token - Cannot parse access token")


def _route(world: World, request: Request) -> Route:
    """The family of the call, and what carries it out."""
    found = re.fullmatch(r"/v\d+\.\d+/(\d+)(?:/([a-z_]+))?/?", request.path)
    if not found:
        raise bug(2500, f"unknown path {request.path}")
    node, edge = found[1], found[2] or ""
    ways = {
        world.phone_number_id: _of_number,
        world.waba_id: _of_account,
        world.app_id: _of_app,
    }
    route = ways.get(node, _of_others)(world, request, node, f"{request.method} {edge}".strip())
    if route is None:
        raise bug(100, f"Unsupported {request.method} request: {request.path} does not exist or is not ours")
    return route


def _of_number(world: World, request: Request, node: str, what: str) -> Route | None:
    ways: dict[str, Route] = {
        "POST messages": ("messages", lambda later: sending.post(world, request.json, later)),
        "POST media": ("media", lambda _: world.media.upload(request.content_type, request.body)),
        "GET": ("account", lambda _: account.phone_number(world, request.query)),
        "POST register": ("account", lambda _: account.register(world, request.json)),
    }
    return ways.get(what)


def _of_account(world: World, request: Request, node: str, what: str) -> Route | None:
    templates = world.templates
    ways: dict[str, Route] = {
        "GET message_templates": ("templates", lambda _: templates.listing(request.query)),
        "POST message_templates": ("templates", lambda _: templates.create(request.json)),
        "DELETE message_templates": ("templates", lambda _: templates.delete(request.query)),
        "GET": ("account", lambda _: account.business(world, request.query)),
        "GET phone_numbers": ("account", lambda _: account.phone_numbers(world, request.query)),
        "GET subscribed_apps": ("account", lambda _: account.subscribed_apps(world)),
        "POST subscribed_apps": ("account", lambda _: account.subscribe(world, wanted=True)),
        "DELETE subscribed_apps": ("account", lambda _: account.subscribe(world, wanted=False)),
    }
    return ways.get(what)


def _of_app(world: World, request: Request, node: str, what: str) -> Route | None:
    return ("account", lambda _: account.subscriptions(world)) if what == "GET subscriptions" else None


def _of_others(world: World, request: Request, node: str, what: str) -> Route | None:
    template = world.templates.by_id(node)
    if what == "GET" and template is not None:
        return "templates", lambda _: world.templates.shown(template, request.query.get("fields", ""))
    if what == "GET" and node in world.media.files:
        return "media", lambda _: world.media.describe(node)
    return None
