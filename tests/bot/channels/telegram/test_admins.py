"""Who runs a group, and who was put out of it."""

from typing import Any

import pytest
from telegram.error import TimedOut

from bot.channels.telegram import TelegramChannel
from tests.bot.channels.telegram.payloads import ANNA, member
from tests.bot.channels.telegram.scripted import Refusal, ScriptedApi, StillClock


@pytest.mark.parametrize(
    ("status", "runs_it"),
    [
        ("creator", True),
        ("administrator", True),
        ("member", False),
        ("left", False),
        ("kicked", False),
    ],
)
async def test_status(status: str, runs_it: bool, started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("getChatMember", member(ANNA, status))

    assert await started.is_room_admin("-1001", "11") == runs_it
    assert api.params("getChatMember") == [{"chat_id": "-1001", "user_id": 11}]


async def test_believed_for_a_minute(started: TelegramChannel, api: ScriptedApi, clock: StillClock) -> None:
    api.answers("getChatMember", member(ANNA, "administrator"), member(ANNA, "member"))
    answers = []

    for seconds in (0, 59, 1):
        clock.forward(seconds=seconds)
        answers.append(await started.is_room_admin("-1001", "11"))

    assert answers == [True, True, False]


async def test_asked_per_group_and_person(started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("getChatMember", *[member(ANNA, "creator")] * 3)

    for chat, user in [("-1001", "11"), ("-1002", "11"), ("-1001", "12"), ("-1001", "11")]:
        assert await started.is_room_admin(chat, user)

    assert len(api.params("getChatMember")) == 3


@pytest.mark.parametrize(
    "failure",
    [
        pytest.param(Refusal(400, "Bad Request: user not found"), id="unknown"),
        pytest.param(Refusal(429, "Too Many Requests: retry after 3", {"retry_after": 3}), id="429"),
        pytest.param(TimedOut(), id="no answer"),
    ],
)
async def test_nobody_is_admin_when_telegram_does_not_say(
    failure: Any, started: TelegramChannel, api: ScriptedApi
) -> None:
    api.answers("getChatMember", failure, member(ANNA, "creator"))

    first = await started.is_room_admin("-1001", "11")
    second = await started.is_room_admin("-1001", "11")

    assert (first, second) == (False, True)


async def test_id_of_another_platform(started: TelegramChannel) -> None:
    assert not await started.is_room_admin("-1001", "31612345678@wa")


async def test_only_an_admin_can_be_anonymous(started: TelegramChannel, api: ScriptedApi) -> None:
    assert await started.is_room_admin("-1001", "1087968824")
    assert api.params("getChatMember") == []


@pytest.mark.parametrize(
    ("answer", "put_out"),
    [
        (member(ANNA, "kicked"), True),
        (member(ANNA, "left"), False),
        (member(ANNA, "member"), False),
        (Refusal(400, "Bad Request: user not found"), False),
        (TimedOut(), False),
    ],
)
async def test_who_was_put_out(answer: Any, put_out: bool, started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("getChatMember", answer)

    assert await started.is_put_out("-1001", "11") == put_out
    assert not await started.is_put_out("-1001", "31612345678@wa")
