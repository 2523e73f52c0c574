"""Starting, stopping, the webhook door, and the links."""

import asyncio
import hashlib
import hmac
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from bot.channels.contract import Acknowledgement, ChannelBroken, Menu, Raw, Sent
from bot.channels.whatsapp.channel import WhatsAppChannel
from tests.bot.channels.whatsapp.conftest import nothing
from tests.bot.channels.whatsapp.outgoing import (
    ABOUT_NUMBER,
    NUMBER,
    SECRET,
    VERIFY,
    Refusal,
    ScriptedGraph,
    Waits,
    channel_on,
    private,
)
from tests.bot.channels.whatsapp.payloads import NOW, body, change, entry, post, said, value

POST = body(post(entry(change(value(messages=[said("Hallo")])))))


def signed(content: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


class Inbox:
    """A store for updates, which fails as often as told."""

    def __init__(self, *failures: Exception) -> None:
        self.taken: list[Raw] = []
        self.failures = list(failures)

    async def __call__(self, batch: Sequence[Raw]) -> None:
        if self.failures:
            raise self.failures.pop()
        self.taken += batch


# Starting and stopping


async def test_at_the_start_the_number_is_read(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await channel.start(nothing)

    assert channel.link("join-abc") == f"https://wa.me/{NUMBER}?text=Knipoog%20join-abc"
    assert channel.daily_people == 2000
    assert channel.alive(NOW)


@pytest.mark.parametrize(
    ("tier", "people"),
    [("TIER_250", 250), ("TIER_1K", 1000), ("TIER_10K", 10_000), ("TIER_100K", 100_000), ("TIER_UNLIMITED", None)],
)
async def test_the_tier_says_how_many_people(tier: str, people: int | None, graph: ScriptedGraph) -> None:
    graph.answers("", ABOUT_NUMBER, {"whatsapp_business_manager_messaging_limit": tier})
    channel = channel_on(graph)

    await channel.start(nothing)

    assert channel.daily_people == people
    await channel.stop()


async def test_an_older_name_of_the_tier_will_do(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("", ABOUT_NUMBER, Refusal(100, "nonexisting field"), {"messaging_limit_tier": "TIER_10K"})

    await channel.start(nothing)

    assert channel.daily_people == 10_000


async def test_without_a_tier_it_is_that_of_a_new_account(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("", ABOUT_NUMBER, Refusal(100), {"messaging_limit_tier": "TIER_NEW"})

    await channel.start(nothing)

    assert channel.daily_people == 250


async def test_the_config_overrules_what_meta_says(graph: ScriptedGraph) -> None:
    channel = channel_on(graph, number="31600000000", daily_people=10, bot_name="De Bot")

    await channel.start(nothing)

    assert channel.daily_people == 10
    assert channel.link("x") == "https://wa.me/31600000000?text=De%20Bot%20x"
    await channel.stop()


async def test_without_any_number_it_does_not_start(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("", {"id": "1"})

    with pytest.raises(ChannelBroken, match=r"whatsapp\.number"):
        await channel.start(nothing)

    assert not graph.open


@pytest.mark.parametrize("code", [190, 10, 200, 100, 131031])
async def test_a_refusal_ends_the_start(code: int, channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("", Refusal(code, status=401))

    with pytest.raises(ChannelBroken, match=str(code)):
        await channel.start(nothing)

    assert not channel.alive(NOW)
    assert not graph.open


async def test_passing_trouble_is_waited_out(
    channel: WhatsAppChannel, graph: ScriptedGraph, waits: Waits, caplog: pytest.LogCaptureFixture
) -> None:
    lost = [httpx.ConnectError("x") for _ in range(6)]
    graph.answers("", *lost, Refusal(page="<html>", status=502), Refusal(131057))

    await channel.start(nothing)

    assert waits.asked == [1, 2, 4, 8, 16, 30, 30, 60]
    assert len(caplog.records) == 3  # each trouble once


async def test_stopping_during_the_start_closes_the_connection(graph: ScriptedGraph) -> None:
    graph.held = asyncio.Event()
    channel = channel_on(graph)

    starting = asyncio.create_task(channel.start(nothing))
    await asyncio.wait_for(graph.called.wait(), 5)
    starting.cancel()
    await asyncio.gather(starting, return_exceptions=True)

    assert not channel.alive(NOW)
    assert not graph.open


async def test_a_send_in_flight_is_finished(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.held = asyncio.Event()
    graph.called.clear()
    sending = asyncio.create_task(started.send(private()))
    await asyncio.wait_for(graph.called.wait(), 5)

    await started.stop()
    assert graph.open
    graph.held.set()

    assert await sending == Sent("wamid.1")
    assert not graph.open


async def test_it_starts_again(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.stop()
    assert not started.alive(NOW)

    await started.start(nothing)

    assert await started.send(private()) == Sent("wamid.1")


def test_without_secrets_there_is_no_channel(graph: ScriptedGraph) -> None:
    for secrets in (("", VERIFY), (SECRET, "")):
        with pytest.raises(ValueError, match="needs an app secret"):
            WhatsAppChannel("1", "2", "t", *secrets, clock=channel_on(graph)._clock)


# The webhook


def test_handshake(channel: WhatsAppChannel) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158"}

    assert channel.handshake(asked) == "1158"
    assert channel.handshake(asked | {"hub.verify_token": "anders"}) is None


async def test_a_post_is_stored_before_it_is_confirmed(channel: WhatsAppChannel) -> None:
    inbox = Inbox()
    await channel.start(inbox)

    assert await channel.webhook(signed(POST), POST) == 200
    [raw] = inbox.taken
    [incoming] = channel.read(raw.payload)
    assert getattr(incoming, "text", "") == "Hallo"


@pytest.mark.parametrize(
    "signature", [None, "", "sha256=", signed(POST, "ander"), signed(POST + b" "), signed(POST).removeprefix("sha256=")]
)
@pytest.mark.parametrize("content", [POST, b"geen json", b""])
async def test_what_meta_did_not_sign_is_refused(
    signature: str | None, content: bytes, channel: WhatsAppChannel
) -> None:
    inbox = Inbox()
    await channel.start(inbox)

    assert await channel.webhook(signature, content) == 401
    assert inbox.taken == []


async def test_what_is_no_json_is_refused(started: WhatsAppChannel) -> None:
    assert await started.webhook(signed(b"{"), b"{") == 400


async def test_before_the_start_and_after_the_stop_meta_has_to_wait(channel: WhatsAppChannel) -> None:
    assert await channel.webhook(signed(POST), POST) == 503

    await channel.start(nothing)
    await channel.stop()

    assert await channel.webhook(signed(POST), POST) == 503


async def test_what_could_not_be_stored_comes_again(channel: WhatsAppChannel, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox(OSError("disk full while storing Hallo"))
    await channel.start(inbox)

    assert await channel.webhook(signed(POST), POST) == 503
    assert await channel.webhook(signed(POST), POST) == 200
    assert len(inbox.taken) == 1
    assert "could not be stored (OSError)" in caplog.text
    assert "Hallo" not in caplog.text


# The rest of the contract


def test_share(channel: WhatsAppChannel) -> None:
    assert channel.share("Doe <b>mee</b> &amp; kom:\nhttps://x.nl/?a=1") == (
        "https://wa.me/?text=Doe%20%2Amee%2A%20%26%20kom%3A%0Ahttps%3A%2F%2Fx.nl%2F%3Fa%3D1"
    )


def test_link_before_the_start(channel: WhatsAppChannel) -> None:
    with pytest.raises(RuntimeError):
        channel.link("join")


async def test_what_whatsapp_does_not_have(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.acknowledge(Acknowledgement("wamid.1", text="Genoteerd"))
    await started.set_menus([Menu("private", "", ())])

    assert not await started.is_room_admin("1", "2")
    assert graph.calls == []


async def test_the_version_and_the_address_are_ours(graph: ScriptedGraph) -> None:
    channel = channel_on(graph, api_url="http://127.0.0.1:9/graph/", api_version="23.0")

    await channel.start(nothing)

    paths: list[Any] = [call.path for call in graph.calls]
    assert set(paths) == {"/graph/v23.0/104030201"}
    await channel.stop()
