"""The fake WhatsApp over HTTP: the same world behind a real server, and webhooks that are really posted."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import uvicorn
from pywa_async.client import WhatsApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.fakes.patience import PATIENCE
from tests.fakes.whatsapp import SIGNATURE_HEADER, Clock, GraphServer, WhatsAppUser, World
from tests.fakes.whatsapp.expect import message_to

NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@pytest.fixture
def world() -> World:
    return World(Clock())


@pytest.fixture
def anja(world: World) -> WhatsAppUser:
    user = world.user("Anja")
    user.say("hallo")
    world.webhooks.take()
    return user


@pytest.fixture
def api(world: World) -> Iterator[GraphServer]:
    with GraphServer(world, retry=0.01) as server:
        yield server


@pytest.fixture
async def client(world: World, api: GraphServer) -> AsyncIterator[WhatsApp]:
    async with httpx.AsyncClient(trust_env=False, verify=NO_CERTIFICATES, timeout=PATIENCE) as session:
        made = WhatsApp(
            phone_id=world.phone_number_id,
            waba_id=world.waba_id,
            token=world.token,
            session=session,
            api_version="24.0",
        )
        session.base_url = httpx.URL(f"{api.url}/v24.0")
        yield made


class Bot:
    """A webhook on loopback, in the loop of the test."""

    def __init__(self, verify_token: str) -> None:
        self.verify_token = verify_token
        self.answers: list[int] = []
        self.got: list[tuple[str, bytes]] = []
        self.news = asyncio.Event()
        self.url = ""

    async def handshake(self, request: Request) -> Response:
        ours = request.query_params["hub.verify_token"] == self.verify_token
        return PlainTextResponse(request.query_params["hub.challenge"], 200 if ours else 403)

    async def take(self, request: Request) -> Response:
        self.got.append((request.headers[SIGNATURE_HEADER], await request.body()))
        self.news.set()
        return Response(status_code=self.answers.pop(0) if self.answers else 200)

    async def has(self, number: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(self.got) < number:
                self.news.clear()
                await self.news.wait()


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    made = Bot(world.verify_token)
    routes = [Route("/hook", made.handshake, methods=["GET"]), Route("/hook", made.take, methods=["POST"])]
    config = uvicorn.Config(Starlette(routes=routes), port=0, lifespan="off", ws="none", log_config=None, http="h11")
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    made.url = f"http://127.0.0.1:{socket.getsockname()[1]}/hook"
    serving = asyncio.create_task(server.serve(sockets=[socket]))
    yield made
    server.should_exit = True
    await serving


async def test_a_message_over_http(client: WhatsApp, world: World, anja: WhatsAppUser) -> None:
    sent = await client.send_message(anja.phone, "Hé /daar/ 👋")

    assert (anja.last().id, anja.last().text) == (sent.id, "Hé /daar/ 👋")
    assert world.faults == []


async def test_a_file_over_http(client: WhatsApp, anja: WhatsAppUser) -> None:
    await client.send_document(anja.phone, bytes(range(256)), filename="x.pdf", mime_type="application/pdf")

    document = anja.last().document
    assert document is not None
    assert (document.name, document.content) == ("x.pdf", bytes(range(256)))


async def test_the_answer_is_lost_after_the_message_came(client: WhatsApp, world: World, anja: WhatsAppUser) -> None:
    world.fail_next(reset=True, delivered=True)

    with pytest.raises(httpx.RemoteProtocolError):
        await client.send_message(anja.phone, "hoi")

    assert len(anja.inbox) == 1


async def test_a_call_hangs_until_the_client_gives_up(world: World, api: GraphServer, anja: WhatsAppUser) -> None:
    world.fail_next(hang=True)
    url, token = f"{world.graph_url}/{world.phone_number_id}/messages", {"Authorization": f"Bearer {world.token}"}

    async with httpx.AsyncClient(trust_env=False, verify=NO_CERTIFICATES, timeout=0.05) as client:
        with pytest.raises(httpx.ReadTimeout):
            await client.post(url, json=message_to(anja), headers=token)

    assert len(anja.inbox) == 1


async def test_webhooks_are_posted_until_they_are_taken(
    world: World, api: GraphServer, bot: Bot, anja: WhatsAppUser
) -> None:
    bot.answers = [503, 200]
    assert await asyncio.to_thread(api.subscribe, bot.url)

    anja.say("hoi")
    await bot.has(2)

    assert bot.got[0] == bot.got[1]
    assert bot.got[0][0] == world.sign(bot.got[0][1])


async def test_an_address_that_is_not_the_bots_is_not_used(world: World, api: GraphServer, bot: Bot) -> None:
    bot.verify_token = "another"

    assert not await asyncio.to_thread(api.subscribe, bot.url)
    assert world.webhook_url == ""


async def test_the_server_goes_away(world: World, api: GraphServer, client: WhatsApp) -> None:
    api.stop()

    with pytest.raises(httpx.ConnectError):
        await client.get_business_phone_number()
