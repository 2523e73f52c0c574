"""What the bot answers over HTTP: health, metrics, calendars and webhooks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from http import HTTPStatus
from typing import Protocol

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.build import App
from bot.running import health
from handlers.meetings.calendar_file import calendar_document, calendar_feed, entries_of
from storage import installation, meetings, networks
from storage.people import people

Webhook = Callable[[str | None, bytes], Awaitable[int]]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header
SIGNATURE_HEADER = "x-hub-signature-256"
MOST_BYTES = 1_000_000
# The most that Meta posts: developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
MOST_WHATSAPP_BYTES = 3 * 1024 * 1024


class WhatsAppWebhook(Protocol):
    """What of WhatsApp is reached from outside."""

    def handshake(self, params: Mapping[str, str], /) -> str | None:
        """What to answer to prove that this address is ours; None to refuse."""
        ...

    async def webhook(self, signature: str | None, body: bytes, /) -> int:
        """Take one post by Meta; the HTTP status to answer."""
        ...


def application(
    app: App,
    *,
    telegram_webhook: Webhook | None = None,
    whatsapp_webhook: WhatsAppWebhook | None = None,
    more: Sequence[BaseRoute] = (),
    lifespan: Lifespan | None = None,
) -> Starlette:
    """All routes. `telegram_webhook` takes the secret header and the raw body, and gives the status."""
    routes: list[BaseRoute] = [
        Route("/healthz", _healthz(app)),
        Route("/metrics", _metrics(app)),
        Route("/calendar/{token}.ics", _calendar(app)),
        *more,
    ]
    if telegram_webhook is not None:
        routes.append(Route("/webhook/telegram", _telegram(telegram_webhook), methods=["POST"]))
    if whatsapp_webhook is not None:
        routes.append(Route("/webhook/whatsapp", _handshake(whatsapp_webhook), methods=["GET"]))
        routes.append(Route("/webhook/whatsapp", _whatsapp(whatsapp_webhook), methods=["POST"]))
    return Starlette(routes=routes, lifespan=lifespan)


Endpoint = Callable[[Request], Awaitable[Response]]


def _healthz(app: App) -> Endpoint:
    async def healthz(request: Request) -> Response:
        report = await health.look(app)
        return JSONResponse(report.as_json(), status_code=200 if report.healthy else 503)

    return healthz


def _metrics(app: App) -> Endpoint:
    async def metrics(request: Request) -> Response:
        return Response(health.metrics(await health.look(app)), media_type=CONTENT_TYPE_LATEST)

    return metrics


def _calendar(app: App) -> Endpoint:
    async def calendar(request: Request) -> Response:
        """Everything that a person's networks plan, or one meeting; the address is the secret."""
        token, now = request.path_params["token"], app.clock.now()
        async with app.database.read() as session:
            person = await people.by_calendar_token(session, token)
            meeting = await meetings.by_calendar_token(session, token) if person is None else None
            if person is not None:
                entries = await entries_of(session, person, now, app.texts)
                content = calendar_feed(entries, now, await installation.this_one(session), person.timezone)
            elif meeting is not None:
                network = await networks.get(session, meeting.network_id)
                content = calendar_document(meeting, network, now, await installation.this_one(session)).content
            else:
                return PlainTextResponse("unknown", status_code=404)
        return Response(content, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private"})

    return calendar


def _telegram(webhook: Webhook) -> Endpoint:
    async def telegram(request: Request) -> Response:
        body = await _body(request, MOST_BYTES)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return Response(status_code=await webhook(request.headers.get(SECRET_HEADER), body))

    return telegram


def _handshake(webhook: WhatsAppWebhook) -> Endpoint:
    async def handshake(request: Request) -> Response:
        challenge = webhook.handshake(request.query_params)
        if challenge is None:
            return Response(status_code=HTTPStatus.FORBIDDEN)
        return PlainTextResponse(challenge)

    return handshake


def _whatsapp(webhook: WhatsAppWebhook) -> Endpoint:
    async def whatsapp(request: Request) -> Response:
        body = await _body(request, MOST_WHATSAPP_BYTES)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return Response(status_code=await webhook.webhook(request.headers.get(SIGNATURE_HEADER), body))

    return whatsapp


async def _body(request: Request, most: int) -> bytes | None:
    """What was posted; None as soon as it is more than that many bytes."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)
