"""Telegram's side of a webhook: posts what is pending, in order, until each is answered with 2xx."""

from http import HTTPStatus

import httpx

from .world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def deliver(world: World, client: httpx.AsyncClient) -> bool:
    """Whether all was taken. At the first refusal it stops: that update comes again the next time."""
    while True:
        with world.lock:
            webhook, update = world.updates.webhook, world.updates.first_pending()
        if webhook is None or update is None:
            return True
        try:
            headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
            answer = await client.post(webhook.url, json=update, headers=headers)
            error = None if answer.is_success else f"Wrong response from the webhook: {_status(answer)}"
        except httpx.HTTPError as failure:
            error = f"Connection failed: {failure}"
        with world.lock:
            if error:
                webhook.last_error, webhook.last_error_date = error, int(world.now())
                return False
            world.updates.confirm(update)


def _status(answer: httpx.Response) -> str:
    return f"{answer.status_code} {HTTPStatus(answer.status_code).phrase}"
