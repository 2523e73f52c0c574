"""The webhook: who may post, and what is taken."""

import hmac
import json
from http import HTTPStatus
from typing import Any

from bot.channels.telegram.filtering import update_id

LARGEST_BODY = 1024 * 1024


class NotTaken(Exception):
    """A post that is refused, with the HTTP status that says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def open_post(secret: str | None, header: str | None, body: bytes) -> dict[str, Any]:
    """The update in a post by Telegram itself. Raises NotTaken."""
    if not secret or header is None or not hmac.compare_digest(secret.encode(), header.encode()):
        raise NotTaken(HTTPStatus.FORBIDDEN)
    if len(body) > LARGEST_BODY:
        raise NotTaken(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise NotTaken(HTTPStatus.BAD_REQUEST) from None
    if update_id(update) is None:
        raise NotTaken(HTTPStatus.BAD_REQUEST)
    return dict(update)
