"""docs/whatsapp.md says what the bot does: its buttons, its commands, and the fields that it needs."""

import re
from pathlib import Path

import click
import pytest

from bot.__main__ import main
from bot.channels.whatsapp.subscription_check import NEEDED, WANTED
from handlers.conversation.messages import text
from handlers.conversation.texts import all_texts

HOUSE = Path(__file__).parents[4]
GUIDE = (HOUSE / "docs" / "whatsapp.md").read_text(encoding="utf-8")
BUTTONS = ("by-hand-done", "template-open", "settings-promotion-button")


def test_buttons_are_called_as_they_are_in_the_bot() -> None:
    texts = all_texts()
    labels = [texts.plain(text(key), "nl") for key in BUTTONS]
    labels.append(texts.plain(text("groups-add", platform="WhatsApp"), "nl"))

    assert [label for label in labels if f"**{label}**" not in GUIDE] == []
    assert "Groep toevoegen" not in GUIDE


def test_the_fields_to_switch_on_are_those_that_are_looked_for() -> None:
    step = GUIDE.partition("*Webhook fields → Manage*")[2].partition("3. Let the app")[0]

    assert re.findall(r"`([a-z_]+)`", step) == [*NEEDED, *WANTED]


@pytest.mark.parametrize("page", ["docs/whatsapp.md", "docs/operating.md", "README.md"])
def test_every_command_in_the_guides_exists(page: str) -> None:
    named = re.findall(r"python -m bot ((?:[a-z]+ ?)+)", (HOUSE / page).read_text(encoding="utf-8"))

    assert named
    for words in named:
        found: click.Command = main
        for word in words.split():
            if not isinstance(found, click.Group):
                break
            assert word in found.commands, f"{page}: {words}"
            found = found.commands[word]


def test_the_steps_are_in_the_order_in_which_they_work() -> None:
    steps = re.findall(r"^## (\d+)\. (.+)$", GUIDE, flags=re.MULTILINE)

    assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
    order = [
        "A way to pay",
        "A token",
        "The config",
        "Register",
        "Let your server",
        "Let Meta post",
        "Templates",
        "Check",
    ]
    found = [next(place for place, (_, title) in enumerate(steps) if title.startswith(begin)) for begin in order]
    assert found == sorted(found)
