"""The fake Telegram: flood limits by the world's clock, and trouble on order."""

from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut

from tests.fakes.telegram import Clock, Group, User, World, stub_bot


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock)


@pytest.fixture
def bot(world: World) -> Bot:
    return stub_bot(world)


@pytest.fixture
def anja(world: World) -> User:
    user = world.user("Anja")
    user.start()
    return user


@pytest.fixture
def group(world: World, anja: User) -> Group:
    group = world.group("Rekenkring", admins=[anja])
    group.add_bot(by=anja)
    return group


def send(world: World, chat_id: int, method: str = "sendMessage", **params: Any) -> int:
    """Seconds to wait, 0 when it was sent."""
    status, body = world.handle(method, {"chat_id": chat_id, "text": "Hoi", **params})
    if status == 200:
        return 0
    assert status == 429, body
    assert body["description"] == f"Too Many Requests: retry after {body['parameters']['retry_after']}"
    return body["parameters"]["retry_after"]


def test_one_person_gets_a_burst_of_three_and_then_one_a_second(world: World, anja: User, clock: Clock) -> None:
    assert [send(world, anja.id) for _ in range(4)] == [0, 0, 0, 1]
    clock.forward(0.5)
    assert send(world, anja.id) == 1
    clock.forward(0.5)
    assert [send(world, anja.id) for _ in range(2)] == [0, 1]

    assert len(anja.inbox) == 4
    assert world.limits.counts == {"private": 3}


def test_a_steady_pace_to_one_person_is_never_refused(world: World, anja: User, clock: Clock) -> None:
    for _ in range(300):
        assert send(world, anja.id) == 0
        clock.forward(1.0)


def test_a_group_gets_twenty_a_minute(world: World, group: Group, clock: Clock) -> None:
    for _ in range(20):
        assert send(world, group.id) == 0
        clock.forward(1)

    assert send(world, group.id) == 40
    clock.forward(40)
    assert send(world, group.id) == 0
    assert world.limits.counts == {"group": 1}


def test_edits_in_a_group_have_twenty_a_minute_of_their_own(world: World, group: Group) -> None:
    send(world, group.id)
    card = group.last().message_id

    waits = [send(world, group.id, "editMessageText", message_id=card, text=f"{n} komen") for n in range(21)]

    assert waits == [0] * 20 + [60]
    assert world.limits.counts == {"group edits": 1}


def test_the_bot_sends_thirty_a_second_over_all(world: World, clock: Clock) -> None:
    people = [world.user(f"Lid {n}") for n in range(32)]
    for person in people:
        person.start()

    assert [send(world, person.id) for person in people[:31]] == [0] * 30 + [1]
    clock.forward(1)
    assert send(world, people[31].id) == 0
    assert world.limits.counts == {"overall": 1}


def test_what_is_refused_for_another_reason_does_not_count(world: World, anja: User) -> None:
    for _ in range(5):
        assert world.handle("sendMessage", {"chat_id": anja.id, "text": ""})[0] == 400
    assert send(world, anja.id) == 0


def test_limits_can_be_switched_off(clock: Clock) -> None:
    world = World(clock, limits=False)
    anja = world.user("Anja")
    anja.start()

    assert {send(world, anja.id) for _ in range(50)} == {0}


ORDERS = {
    "429": ({"status": 429, "retry_after": 7}, RetryAfter, "Flood control exceeded. Retry in 0:00:07"),
    "429 of a proxy": ({"status": 429}, NetworkError, "Too Many Requests"),
    "500": ({"status": 500}, NetworkError, "Internal Server Error"),
    "502": ({"status": 502}, NetworkError, "Bad Gateway"),
    "403": ({"status": 403}, Forbidden, "bot was blocked by the user"),
    "own words": ({"status": 400, "description": "Bad Request: TOPIC_DELETED"}, BadRequest, "Topic_deleted"),
    "409": ({"status": 409}, Conflict, "only one bot instance"),
    "reset": ({"reset": True}, NetworkError, "ReadError"),
    "exception": ({"exception": TimedOut("Pool timeout")}, TimedOut, "Pool timeout"),
}


@pytest.mark.parametrize(("order", "error", "words"), ORDERS.values(), ids=ORDERS)
async def test_trouble_on_order_happens_once_and_nothing_is_sent(
    bot: Bot, world: World, anja: User, order: dict[str, Any], error: type[Exception], words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it RetryAfter's own constructor warns
    world.fail_next("sendMessage", **order)

    with pytest.raises(error, match=words) as caught:
        await bot.send_message(anja.id, "Hoi")
    assert type(caught.value) is error
    assert anja.inbox == []

    await bot.send_message(anja.id, "Hoi")
    assert len(anja.inbox) == 1
    assert world.faults == []


@pytest.mark.parametrize("order", [{"hang": True}, {"reset": True, "delivered": True}], ids=["hang", "reset"])
async def test_a_message_may_arrive_though_no_answer_comes(
    bot: Bot, world: World, anja: User, order: dict[str, bool]
) -> None:
    world.fail_next("sendMessage", **order)

    with pytest.raises(NetworkError) as caught:
        await bot.send_message(anja.id, "Hoi")

    assert isinstance(caught.value, TimedOut) == ("hang" in order)
    assert len(anja.inbox) == 1
    assert world.calls[-1].status == 0


async def test_trouble_for_one_chat_and_several_times(bot: Bot, world: World, anja: User) -> None:
    bram = world.user("Bram")
    bram.start()
    world.fail_next("*", 500, times=2, chat=bram.id)

    await bot.send_message(anja.id, "Hoi")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(bram.id, "Hoi")
    await bot.send_message(bram.id, "Hoi")

    assert (len(anja.inbox), len(bram.inbox)) == (1, 1)


def test_trouble_needs_a_kind(world: World) -> None:
    with pytest.raises(ValueError, match="say how it fails"):
        world.fail_next("sendMessage")
