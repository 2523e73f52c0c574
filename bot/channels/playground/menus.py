"""The command menus that the bot set, as one note in the world."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from bot.channels.contract import Menu, MenuCommand


def dump(menus: Sequence[Menu]) -> str:
    return json.dumps([asdict(menu) for menu in menus], ensure_ascii=False)


def load(text: str) -> list[Menu]:
    return [
        Menu(menu["scope"], menu["language"], tuple(MenuCommand(**command) for command in menu["commands"]))
        for menu in json.loads(text)
    ]
