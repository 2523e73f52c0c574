"""The fake Telegram over HTTP on loopback, with the library's own client: encoding, waiting, hanging, webhooks."""

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import BadRequest, Conflict, NetworkError, TimedOut
from telegram.request import HTTPXRequest

from tests.fakes.patience import PATIENCE
from tests.fakes.telegram import BotApiServer, Clock, User, World
from tests.fakes.telegram.expect import key, keys


@pytest.fixture
def world() -> World:
    return World(Clock())


@pytest.fixture
def api(world: World) -> Iterator[BotApiServer]:
    with BotApiServer(world) as api:
        yield api


def a_bot(api: BotApiServer) -> Bot:
    without_certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # loading those takes longer than the tests
    door, poll_door = (
        HTTPXRequest(
            read_timeout=PATIENCE,
            connect_timeout=PATIENCE,
            pool_timeout=PATIENCE,
            httpx_kwargs={"trust_env": False, "verify": without_certificates},
        )
        for _ in range(2)
    )
    return Bot(
        api.world.token,
        base_url=api.base_url,
        base_file_url=api.base_file_url,
        request=door,
        get_updates_request=poll_door,
    )


@pytest.fixture
async def bot(api: BotApiServer) -> AsyncIterator[Bot]:
    async with a_bot(api) as bot:
        yield bot


@pytest.fixture
def anja(world: World) -> User:
    user = world.user("Anja")
    user.start()
    world.take_updates()
    return user


async def until_it_waits(world: World) -> None:
    """The server is another thread: give it turns until the poll has come in."""
    async with asyncio.timeout(PATIENCE):
        while world.updates.poller is None:  # noqa: ASYNC110 - the world has no event for a test to wait on
            await asyncio.sleep(0.001)


async def test_a_conversation_as_it_goes_over_the_wire(bot: Bot, world: World, anja: User) -> None:
    sent = await bot.send_message(
        anja.id, "Kom je <b>morgen</b>? 👍 & zo: ja=nee+1%".replace("&", "&amp;"), parse_mode="HTML",
        reply_markup=keys([key("Ja & graag", "v1:é")]), disable_notification=True,
    )  # fmt: skip
    await bot.edit_message_text("Je komt", anja.id, sent.message_id, reply_markup=keys([key()]))
    tap = anja.tap(anja.last(), "Ja")
    assert tap is not None
    [update] = await bot.get_updates(timeout=0, allowed_updates=["message", "callback_query"])
    assert update.callback_query is not None
    await update.callback_query.answer("Top")

    assert tap.toast is not None
    assert (tap.toast.text, anja.last().text) == ("Top", "Je komt")
    assert world.calls_to("sendMessage")[0].params["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "v1:é"
    assert world.faults == []


async def test_a_document_goes_over_the_wire_byte_for_byte(bot: Bot, world: World, anja: User) -> None:
    content = bytes(range(256)) + b"\r\n--\r\n\r\n"

    sent = await bot.send_document(anja.id, content, filename='agenda "é".ics', caption="<b>Zet</b>", parse_mode="HTML")
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)

    assert bytes(await file.download_as_bytearray()) == content
    assert anja.last().document is not None
    assert (anja.last().document.name, anja.last().document.content) == ('agenda "é".ics', content)
    assert anja.last().html == "<b>Zet</b>"
    assert world.faults == []


async def test_a_refusal_over_the_wire(bot: Bot, anja: User) -> None:
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(anja.id, "a" * 4097)


@pytest.mark.parametrize(
    ("token", "status", "words"), [("7:" + "A" * 35, 401, "Unauthorized"), ("geheim", 404, "Not Found")]
)
async def test_a_wrong_token_over_the_wire(api: BotApiServer, token: str, status: int, words: str) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{api.base_url}{token}/getMe")

    assert answer.json() == {"ok": False, "error_code": status, "description": words}
    assert answer.status_code == status


async def test_a_poll_waits_for_what_people_do(bot: Bot, world: World, anja: User) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await until_it_waits(world)

    await asyncio.to_thread(anja.say, "daar ben ik")

    [update] = await waiting
    assert update.message is not None
    assert update.message.text == "daar ben ik"


async def test_a_poll_of_another_instance_ends_the_first(bot: Bot, api: BotApiServer, world: World, anja: User) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await until_it_waits(world)
    async with a_bot(api) as other:
        rival = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict):
            await waiting
        anja.say("een")
        assert len(await rival) == 1


async def test_a_poller_that_hangs_up_is_forgotten(bot: Bot, world: World) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await until_it_waits(world)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    async with asyncio.timeout(PATIENCE):
        while world.updates.poller is not None:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.001)


async def test_a_message_may_arrive_though_the_server_never_answers(bot: Bot, world: World, anja: User) -> None:
    world.fail_next("sendMessage", hang=True)

    with pytest.raises(TimedOut):
        await bot.send_message(anja.id, "Hoi", read_timeout=0.1)

    assert [message.text for message in anja.inbox] == ["Hoi"]


async def test_trouble_on_order_over_the_wire(
    bot: Bot, world: World, anja: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it RetryAfter's own constructor warns
    world.fail_next("sendMessage", reset=True)
    world.fail_next("sendMessage", 502)
    world.fail_next("sendMessage", 429, retry_after=3)

    for words in ("httpx.RemoteProtocolError", r"Bad Gateway \(502\)", "Retry in 0:00:03"):
        with pytest.raises(Exception, match=words):
            await bot.send_message(anja.id, "Hoi")

    assert anja.inbox == []
    assert world.faults == []


async def test_what_the_fake_does_not_know_is_no_answer(bot: Bot, world: World, anja: User) -> None:
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(anja.id, "*ja*", parse_mode="MarkdownV2")
    assert len(world.faults) == 1


def test_a_server_with_a_poll_and_a_hanging_call_still_stops(world: World) -> None:
    anja = world.user("Anja")
    anja.start()
    world.take_updates()
    world.fail_next("sendMessage", hang=True)
    with httpx.Client(trust_env=False) as client, BotApiServer(world) as api:
        threads = [
            threading.Thread(target=ask, args=(client, f"{api.base_url}{world.token}/{call}"))
            for call in ("getUpdates?timeout=50", f"sendMessage?chat_id={anja.id}&text=Hoi")
        ]
        for thread in threads:
            thread.start()
        while world.updates.poller is None or not anja.inbox:
            threading.Event().wait(0.001)
        api.stop()
        for thread in threads:
            thread.join(timeout=5)

    assert not any(thread.is_alive() for thread in threads)


def ask(client: httpx.Client, url: str) -> None:
    client.get(url, timeout=30)


class Receiver:
    """A bot's webhook on loopback, which refuses as often as it is told to."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.took: list[tuple[str | None, str]] = []
        self.done = asyncio.Event()

    async def receive(self, request: Request) -> Response:
        if self.refusals:
            self.refusals -= 1
            return Response(status_code=503)
        update = await request.json()
        self.took.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["message"]["text"]))
        if len(self.took) == 2:
            self.done.set()
        return Response()


async def test_nothing_is_posted_beyond_this_machine(world: World, anja: User, bot: Bot) -> None:
    await bot.set_webhook("https://example.org/hook")
    anja.say("een")

    async with asyncio.timeout(PATIENCE):
        while (info := await bot.get_webhook_info()).last_error_message is None:
            pass

    assert info.last_error_message == "Connection failed: example.org is not this machine"
    assert info.pending_update_count == 1


async def test_updates_are_posted_to_a_webhook_until_it_takes_them(world: World, anja: User, bot: Bot) -> None:
    receiver = Receiver(refusals=1)
    app = Starlette(routes=[Route("/hook", receiver.receive, methods=["POST"])])
    config = uvicorn.Config(app, port=0, lifespan="off", ws="none", loop="asyncio", log_config=None)
    server = uvicorn.Server(config)
    with config.bind_socket() as sock:
        serving = asyncio.create_task(server.serve(sockets=[sock]))
        await bot.set_webhook(f"http://127.0.0.1:{sock.getsockname()[1]}/hook", secret_token="s3")
        anja.say("een")
        anja.say("twee")
        async with asyncio.timeout(PATIENCE):
            await receiver.done.wait()
        server.should_exit = True
        await serving

    assert receiver.took == [("s3", "een"), ("s3", "twee")]
    assert (await bot.get_webhook_info()).pending_update_count == 0
