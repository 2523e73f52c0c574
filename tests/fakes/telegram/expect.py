"""Helpers for tests of what the bot is answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from .world import World

_PREFIX: dict[type[Exception], str] = {BadRequest: "Bad Request: ", Forbidden: "Forbidden: "}


@contextmanager
def refused(world: World, words: str, error: type[Exception] = BadRequest) -> Iterator[None]:
    """The last call is refused in exactly these words; python-telegram-bot shows them with other capitals."""
    with pytest.raises(error):
        yield
    assert world.calls[-1].description == _PREFIX[error] + words


def poll(world: World, **params: Any) -> list[dict[str, Any]]:
    """One getUpdates that doesn't wait."""
    status, body = world.handle("getUpdates", params)
    assert status == 200, body
    result: list[dict[str, Any]] = body["result"]
    return result


def keys(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def key(label: str = "Ja", data: str = "v1:ja", **kind: Any) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, **(kind or {"callback_data": data}))
