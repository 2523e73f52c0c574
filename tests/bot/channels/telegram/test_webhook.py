"""Telegram posts: who is let in, and what is answered."""

import json

import pytest

from bot.channels.contract import ChannelBroken
from bot.channels.telegram import TelegramChannel
from tests.bot.channels.telegram.payloads import SUPERGROUP, TOKEN, said, update
from tests.bot.channels.telegram.scripted import Inbox, Refusal, ScriptedApi, StillClock

POST = json.dumps(update("message", said("Hoi"), 7)).encode()


@pytest.fixture
async def listening(webhook: TelegramChannel, inbox: Inbox) -> TelegramChannel:
    await webhook.start(inbox)
    return webhook


async def test_registered_at_the_start(listening: TelegramChannel, api: ScriptedApi) -> None:
    assert [call.method for call in api.calls] == ["getMe", "setWebhook"]
    assert api.params("setWebhook") == [
        {
            "url": "https://knipoog.example/webhook/telegram",
            "secret_token": "geheim",
            "allowed_updates": [
                "message",
                "edited_message",
                "callback_query",
                "my_chat_member",
                "chat_member",
            ],
        }
    ]


async def test_stored(listening: TelegramChannel, inbox: Inbox) -> None:
    status = await listening.webhook("geheim", POST)

    assert status == 200
    assert inbox.ids == [["7"]]
    assert inbox.batches[0][0].payload == json.loads(POST)


@pytest.mark.parametrize(
    ("header", "body", "status"),
    [
        pytest.param(None, POST, 403, id="no secret"),
        pytest.param("", POST, 403, id="empty secret"),
        pytest.param("geheim!", POST, 403, id="wrong secret"),
        pytest.param("gehéim", POST, 403, id="secret beyond ASCII"),
        pytest.param("raad", b"x" * 2_000_000, 403, id="wrong secret before size"),
        pytest.param("raad", b"{", 403, id="wrong secret before JSON"),
        pytest.param("geheim", b'{"update_id":1,"x":"%s"}' % (b"x" * 1024 * 1024), 413, id="too large"),
        pytest.param("geheim", b"", 400, id="empty"),
        pytest.param("geheim", b'{"update_id":', 400, id="half JSON"),
        pytest.param("geheim", b"\xff\xfe", 400, id="not UTF-8"),
        pytest.param("geheim", b"[" * 100_000, 400, id="deep JSON"),
        pytest.param("geheim", b"[]", 400, id="not an object"),
        pytest.param("geheim", b"{}", 400, id="no id"),
        pytest.param("geheim", b'{"update_id":"7"}', 400, id="id as text"),
    ],
)
async def test_refused(header: str | None, body: bytes, status: int, listening: TelegramChannel, inbox: Inbox) -> None:
    assert await listening.webhook(header, body) == status
    assert inbox.ids == []


async def test_poison_is_stored_for_quarantine(listening: TelegramChannel, inbox: Inbox) -> None:
    assert await listening.webhook("geheim", b'{"update_id":7,"message":null}') == 200
    assert inbox.ids == [["7"]]


async def test_chatter_is_not_stored(listening: TelegramChannel, inbox: Inbox) -> None:
    chatter = json.dumps(update("message", said("Zag je dat?", SUPERGROUP))).encode()

    assert await listening.webhook("geheim", chatter) == 200
    assert inbox.ids == []


async def test_not_stored_is_to_be_posted_again(listening: TelegramChannel, inbox: Inbox) -> None:
    inbox.failures.append(RuntimeError("database is locked"))

    first = await listening.webhook("geheim", POST)
    second = await listening.webhook("geheim", POST)

    assert (first, second) == (503, 200)
    assert inbox.ids == [["7"]]


async def test_before_the_start_and_after_the_stop(webhook: TelegramChannel, inbox: Inbox) -> None:
    before = await webhook.webhook("geheim", POST)
    await webhook.start(inbox)
    await webhook.stop()
    after = await webhook.webhook("geheim", POST)

    assert (before, after) == (503, 503)
    assert inbox.ids == []


async def test_alive_from_start_to_stop(webhook: TelegramChannel, inbox: Inbox, clock: StillClock) -> None:
    before = webhook.alive(clock.now())
    await webhook.start(inbox)
    clock.forward(days=7)
    running = webhook.alive(clock.now())
    await webhook.stop()

    assert (before, running, webhook.alive(clock.now())) == (False, True, False)


async def test_a_polling_channel_takes_no_posts(started: TelegramChannel, inbox: Inbox) -> None:
    assert await started.webhook("geheim", POST) == 403
    assert await started.webhook(None, POST) == 403
    assert inbox.ids == []


async def test_a_polling_channel_takes_no_posts_even_with_a_secret(
    api: ScriptedApi, clock: StillClock, inbox: Inbox
) -> None:
    channel = TelegramChannel(TOKEN, webhook_secret="geheim", clock=clock, request=api)
    await channel.start(inbox)

    assert await channel.webhook("geheim", POST) == 403
    await channel.stop()


async def test_polling_removes_the_webhook_and_keeps_what_waits(started: TelegramChannel, api: ScriptedApi) -> None:
    assert api.params("deleteWebhook") == [{}]


async def test_address_that_telegram_refuses(webhook: TelegramChannel, api: ScriptedApi, inbox: Inbox) -> None:
    api.answers("setWebhook", Refusal(400, "Bad Request: bad webhook: HTTPS url must be provided for webhook"))

    with pytest.raises(ChannelBroken, match="https url must be provided"):
        await webhook.start(inbox)


@pytest.mark.parametrize(
    ("secret", "address"),
    [
        pytest.param(None, "https://knipoog.example", id="no secret"),
        pytest.param("geheim", None, id="no address"),
    ],
)
def test_half_a_webhook(secret: str | None, address: str | None, clock: StillClock) -> None:
    with pytest.raises(ValueError, match="needs a secret and a public address"):
        TelegramChannel(TOKEN, mode="webhook", webhook_secret=secret, public_url=address, clock=clock)
