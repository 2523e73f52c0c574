"""The fake Telegram: updates wait, are confirmed, expire, and go to one poller at a time."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.fakes.patience import PATIENCE
from tests.fakes.telegram import Clock, User, World, stub_bot, waiting, webhook
from tests.fakes.telegram.expect import poll, refused


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock)


@pytest.fixture
def anja(world: World) -> User:
    user = world.user("Anja")
    user.start()
    world.take_updates()
    return user


async def until_it_waits(world: World) -> None:
    for _ in range(10):
        await asyncio.sleep(0)
    assert world.updates.poller


def texts(updates: list[dict]) -> list[str]:
    return [update["message"]["text"] for update in updates]


def test_what_is_not_confirmed_comes_again(world: World, anja: User) -> None:
    anja.say("een")
    anja.say("twee")

    first = poll(world)

    assert texts(first) == ["een", "twee"]
    assert poll(world) == first
    assert texts(poll(world, offset=first[0]["update_id"] + 1)) == ["twee"]
    assert poll(world, offset=first[1]["update_id"] + 1) == []
    assert poll(world) == []


def test_an_update_tells_how_it_was_then(world: World, anja: User) -> None:
    message = anja.say("een")
    anja.edit(message, "twee")
    world.handle("sendMessage", {"chat_id": anja.id, "text": "Kom je?"})
    anja.tap_forged(anja.last(), "x")
    world.handle("editMessageText", {"chat_id": anja.id, "message_id": anja.last().message_id, "text": "Je komt"})

    said, edited, tapped = poll(world)
    assert (said["message"]["text"], edited["edited_message"]["text"]) == ("een", "twee")
    assert tapped["callback_query"]["message"]["text"] == "Kom je?"


def test_a_poll_gives_at_most_a_hundred(world: World, anja: User) -> None:
    for number in range(101):
        anja.say(str(number))

    assert len(poll(world)) == 100
    assert len(poll(world, limit=1000)) == 100
    assert texts(poll(world, limit=2)) == ["0", "1"]


def test_a_negative_offset_forgets_all_but_the_last(world: World, anja: User) -> None:
    for text in ("een", "twee", "drie"):
        anja.say(text)

    assert texts(poll(world, offset=-1)) == ["drie"]
    assert texts(poll(world)) == ["drie"]


def test_updates_are_kept_a_day_and_taps_two_and_a_half_minutes(world: World, anja: User, clock: Clock) -> None:
    world.handle("sendMessage", {"chat_id": anja.id, "text": "Kom je?"})
    anja.say("een")
    anja.tap_forged(anja.last(), "x")

    clock.forward(151)
    assert texts(poll(world)) == ["een"]
    clock.forward(24 * 3600 - 151)
    assert poll(world) == []


def test_what_is_asked_for_stays_asked_for(world: World, anja: User) -> None:
    poll(world, allowed_updates=["callback_query"])
    anja.say("een")
    poll(world)  # as a bot that starts anew and says nothing about it
    anja.say("twee")
    assert poll(world) == []

    poll(world, allowed_updates=[])
    anja.say("drie")

    assert texts(poll(world)) == ["drie"]


def test_asking_for_what_does_not_exist_is_a_fault(world: World) -> None:
    poll(world, allowed_updates=["message", "chat_joined"])
    assert len(world.faults) == 1


async def test_a_waiting_poll_wakes_up(world: World, anja: User) -> None:
    bot = stub_bot(world, long_poll=True)
    poll_task = asyncio.create_task(bot.get_updates(timeout=50))
    await until_it_waits(world)

    anja.say("een")

    [update] = await poll_task
    assert update.message is not None
    assert update.message.text == "een"
    assert world.updates.poller is None


async def test_what_comes_in_just_before_a_poll_waits_is_not_missed(world: World, anja: User) -> None:
    anja.say("een")

    async with asyncio.timeout(PATIENCE):
        _, body = await waiting.wait_for_news(world, {}, 50)

    assert texts(body["result"]) == ["een"]


async def test_a_second_poller_sends_the_first_away(world: World, anja: User) -> None:
    first, second = stub_bot(world, long_poll=True), stub_bot(world, long_poll=True)
    poll_task = asyncio.create_task(first.get_updates(timeout=50))
    await until_it_waits(world)
    rival = asyncio.create_task(second.get_updates(timeout=50))

    with pytest.raises(Conflict, match="make sure that only one bot instance is running"):
        await poll_task

    anja.say("een")
    assert len(await rival) == 1


async def test_a_poll_without_waiting_answers_at_once(world: World) -> None:
    assert await stub_bot(world).get_updates(timeout=50) == ()
    assert await stub_bot(world, long_poll=True).get_updates(timeout=0) == ()


async def test_no_polling_beside_a_webhook(world: World, anja: User) -> None:
    bot = stub_bot(world, long_poll=True)
    poll_task = asyncio.create_task(bot.get_updates(timeout=50))
    await until_it_waits(world)

    await bot.set_webhook("https://example.org/telegram")

    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll_task
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    anja.say("een")
    assert len(await bot.get_updates()) == 1


WEBHOOKS = {
    "http": ("http://example.org/x", {}, "bad webhook: An HTTPS URL must be provided for webhook"),
    "port": (
        "https://example.org:8080/x", {}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    "no address": ("example", {}, "invalid webhook URL specified"),
    "secret": ("https://example.org", {"secret_token": "ge heim"}, "secret token contains unallowed characters"),
    "long": ("https://example.org", {"secret_token": "a" * 257}, "secret token is too long"),
}  # fmt: skip


@pytest.mark.parametrize(("url", "how", "words"), WEBHOOKS.values(), ids=WEBHOOKS)
async def test_webhooks_that_are_refused(world: World, url: str, how: dict[str, str], words: str) -> None:
    with refused(world, words, BadRequest):
        await stub_bot(world).set_webhook(url, **how)


class Receiver:
    """A bot's webhook, in process: answers what it is told to and keeps what it took."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.took: list[tuple[str | None, str]] = []
        app = Starlette(routes=[Route("/telegram", self.receive, methods=["POST"])])
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app))

    async def receive(self, request: Request) -> Response:
        status = self.answers.pop(0) if self.answers else 200
        update = await request.json()
        if status == 200:
            self.took.append((request.headers.get(webhook.SECRET_HEADER), update["message"]["text"]))
        return Response(status_code=status)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    yield receiver
    await receiver.client.aclose()


async def test_a_webhook_gets_each_update_in_order_until_it_takes_it(
    world: World, anja: User, receiver: Receiver
) -> None:
    bot = stub_bot(world)
    await bot.set_webhook("https://example.org/telegram", secret_token="s3_cret-")
    anja.say("een")
    anja.say("twee")
    receiver.answers = [200, 500]

    assert not await webhook.deliver(world, receiver.client)
    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message) == (
        1,
        "Wrong response from the webhook: 500 Internal Server Error",
    )
    assert await webhook.deliver(world, receiver.client)

    assert receiver.took == [("s3_cret-", "een"), ("s3_cret-", "twee")]
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_pending_updates_are_dropped_only_when_asked(world: World, anja: User) -> None:
    bot = stub_bot(world)
    anja.say("een")

    await bot.set_webhook("https://example.org/telegram", allowed_updates=["message"])
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)

    info = await bot.get_webhook_info()
    assert (info.pending_update_count, info.allowed_updates) == (0, ("message",))


@pytest.fixture(autouse=True)
def without_faults(request: pytest.FixtureRequest, world: World) -> Iterator[None]:
    yield
    if "fault" not in request.node.name:
        assert world.faults == []


def test_the_bot_of_the_world_is_a_plain_bot(world: World) -> None:
    assert isinstance(stub_bot(world), Bot)
