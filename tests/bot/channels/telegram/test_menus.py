"""Menus are set when they changed, and never break anything."""

from typing import Any

import pytest

from bot.channels.contract import Menu, MenuCommand
from bot.channels.telegram import TelegramChannel
from tests.bot.channels.telegram.scripted import Refusal, ScriptedApi

AGENDA = MenuCommand("agenda", "Wat komt er aan")
HELP = MenuCommand("help", "Wat ik kan")


def commands(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"command": name, "description": description} for name, description in pairs]


@pytest.mark.parametrize(
    ("scope", "sent"),
    [
        pytest.param("private", {"type": "all_private_chats"}, id="private"),
        pytest.param("group", {"type": "all_group_chats"}, id="group"),
        pytest.param("admins:-1001", {"type": "chat_administrators", "chat_id": -1001}, id="admins"),
    ],
)
async def test_scope(scope: str, sent: Any, started: TelegramChannel, api: ScriptedApi) -> None:
    await started.set_menus([Menu(scope, "", (AGENDA, HELP))])

    assert api.params("setMyCommands") == [
        {"commands": commands(("agenda", "Wat komt er aan"), ("help", "Wat ik kan")), "scope": sent}
    ]


async def test_language(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.set_menus([Menu("private", "en", (AGENDA,))])

    assert api.params("setMyCommands")[0]["language_code"] == "en"


async def test_only_what_changed(started: TelegramChannel, api: ScriptedApi) -> None:
    private, group = Menu("private", "", (AGENDA,)), Menu("group", "", (AGENDA,))

    await started.set_menus([private, group])
    await started.set_menus([private, group])
    await started.set_menus([private, Menu("group", "", (AGENDA, HELP)), Menu("group", "en", (AGENDA,))])

    assert [(params["scope"]["type"], params.get("language_code")) for params in api.params("setMyCommands")] == [
        ("all_private_chats", None),
        ("all_group_chats", None),
        ("all_group_chats", None),
        ("all_group_chats", "en"),
    ]


async def test_empty_menu_is_taken_away(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.set_menus([Menu("group", "en", ())])

    assert api.params("deleteMyCommands") == [{"scope": {"type": "all_group_chats"}, "language_code": "en"}]


async def test_one_that_fails_is_tried_again_and_holds_up_none(started: TelegramChannel, api: ScriptedApi) -> None:
    menus = [Menu("admins:-1001", "", (AGENDA,)), Menu("private", "", (AGENDA,))]
    api.answers("setMyCommands", Refusal(400, "Bad Request: chat not found"))

    await started.set_menus(menus)
    await started.set_menus(menus)

    assert [params["scope"]["type"] for params in api.params("setMyCommands")] == [
        "chat_administrators",
        "all_private_chats",
        "chat_administrators",
    ]


@pytest.mark.parametrize("scope", ["", "everyone", "admins", "admins:Rekenen"])
async def test_scope_that_does_not_exist(scope: str, started: TelegramChannel, api: ScriptedApi) -> None:
    await started.set_menus([Menu(scope, "", (AGENDA,)), Menu("private", "", (AGENDA,))])

    assert [params["scope"]["type"] for params in api.params("setMyCommands")] == ["all_private_chats"]


async def test_what_telegram_would_refuse_is_left_out(started: TelegramChannel, api: ScriptedApi) -> None:
    odd = (
        MenuCommand("Agenda", "hoofdletter"),
        MenuCommand("call-off", "streepje"),
        MenuCommand("x" * 33, "te lang"),
        MenuCommand("leeg", ""),
        MenuCommand("lang", "é" * 300),
        AGENDA,
    )

    await started.set_menus([Menu("private", "", odd)])

    assert api.params("setMyCommands")[0]["commands"] == commands(("lang", "é" * 256), ("agenda", "Wat komt er aan"))


async def test_at_most_a_hundred(started: TelegramChannel, api: ScriptedApi) -> None:
    many = tuple(MenuCommand(f"c{nth}", "x") for nth in range(101))

    await started.set_menus([Menu("private", "", many)])

    assert len(api.params("setMyCommands")[0]["commands"]) == 100
