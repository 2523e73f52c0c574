"""What a check by real calls finds: the config, what comes in, and how number and account stand."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.channels.check_findings import Finding
from bot.channels.contract import Rejected
from bot.channels.whatsapp.channel import WhatsAppChannel
from tests.bot.channels.whatsapp.outgoing import ABOUT_NUMBER, Refusal, ScriptedGraph, Waits
from tests.bot.channels.whatsapp.payloads import ACCOUNT, NOW
from tests.fakes.clock import StoppedClock
from tests.fakes.whatsapp import Clock, GraphTransport, World

OURS = "https://knipoog.example"
TOKEN_FINE = Finding(True, "whatsapp.access_token", "is accepted")
NUMBER_FINE = Finding(
    True, "whatsapp.phone_number_id", "+31201234567 (Knipoog), quality green; may write first to 2000 people a day"
)
ACCOUNT_FINE = Finding(True, "whatsapp.business_account_id", "has this number")


async def test_all_is_well(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    addresses = {"application": f"{OURS}/webhook/whatsapp"}
    graph.answers("", ABOUT_NUMBER, ABOUT_NUMBER, {"webhook_configuration": addresses})

    found = await channel.inspect(OURS)

    webhook = Finding(True, "whatsapp webhook", f"Meta posts to {OURS}/webhook/whatsapp")
    assert found[:4] == [TOKEN_FINE, NUMBER_FINE, ACCOUNT_FINE, webhook]
    assert not graph.open


async def test_without_an_address_the_subscription_will_do(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("", ABOUT_NUMBER, ABOUT_NUMBER, Refusal(100))

    found = await channel.inspect(OURS)

    assert found[3] == Finding(True, "whatsapp webhook", "an app gets what is written to this account")


async def test_posted_elsewhere(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    addresses = {"application": f"{OURS}/webhook/whatsapp", "phone_number": "https://old.example/hook"}
    graph.answers("", ABOUT_NUMBER, ABOUT_NUMBER, {"webhook_configuration": addresses})

    found = await channel.inspect(OURS)

    assert not found[3].ok
    assert (
        "Meta posts to https://old.example/hook, and not to https://knipoog.example/webhook/whatsapp" in found[3].told
    )


async def test_not_subscribed_and_of_another_account(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("subscribed_apps", {"data": []})
    graph.answers("phone_numbers", {"data": [{"id": "7"}, {"id": "8"}]})

    found = await channel.inspect(OURS)

    assert found[:2] == [TOKEN_FINE, NUMBER_FINE]
    assert found[2] == Finding(False, "whatsapp.business_account_id", "does not have this number; it has 7, 8")
    assert (found[3].ok, found[3].key) == (False, "whatsapp webhook")


async def test_what_could_not_be_asked_stops_nothing(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("phone_numbers", Refusal(200, "no permission"))
    graph.answers("subscribed_apps", httpx.ReadTimeout("x"))

    found = await channel.inspect(OURS)

    told = "could not be asked: 200: no permission"
    assert found[2] == Finding(False, "whatsapp.business_account_id", told)
    assert found[3] == Finding(False, "whatsapp webhook", "could not be asked: ReadTimeout")


@pytest.mark.parametrize(
    ("trouble", "key"),
    [
        pytest.param(Refusal(190), "whatsapp.access_token", id="token"),
        pytest.param(Refusal(200), "whatsapp.access_token", id="rights"),
        pytest.param(Refusal(100), "whatsapp.phone_number_id", id="number"),
        pytest.param(Refusal(page="<html>", status=404), "whatsapp.api_url", id="another server"),
        pytest.param(b"welcome", "whatsapp.api_url", id="a friendly one"),
        pytest.param(httpx.ConnectError("x"), "whatsapp.api_url", id="no server"),
    ],
)
async def test_the_first_refusal_is_enough(
    trouble: Any, key: str, channel: WhatsAppChannel, graph: ScriptedGraph
) -> None:
    graph.answers("", trouble)

    found = await channel.inspect(OURS)

    assert [(finding.ok, finding.key) for finding in found] == [(False, key)]
    assert [call.path for call in graph.calls] == [f"/v24.0/{ACCOUNT}"]


# In a world that Meta could be


@pytest.fixture
def world() -> World:
    made = World(Clock())
    made.webhook_url = f"{OURS}/webhook/whatsapp"
    return made


def in_world(world: World, app_secret: str = "") -> WhatsAppChannel:
    return WhatsAppChannel(
        world.phone_number_id,
        world.waba_id,
        world.token,
        app_secret or world.app_secret,
        world.verify_token,
        clock=StoppedClock(NOW),
        transport=GraphTransport(world),
        wait=Waits(),
    )


async def checked(world: World, *, app_secret: str = "") -> dict[str, tuple[bool, str]]:
    """Each finding by its key."""
    channel = in_world(world, app_secret)
    found = {finding.key: (finding.ok, finding.told) for finding in await channel.inspect(OURS)}
    assert world.faults == []
    assert world.token not in str(found)
    assert world.app_secret not in str(found)
    return found


WELL = {
    "whatsapp webhook fields": (True, "Knipoog gets all that the bot needs"),
    "whatsapp registration": (True, "the number is registered"),
    "whatsapp name": (True, "is approved"),
    "whatsapp organisation": (True, "is verified by Meta"),
    "whatsapp payment": (True, "Meta has no complaint"),
    "whatsapp sending": (True, "Meta lets messages leave"),
}


async def test_a_number_that_is_well(world: World) -> None:
    found = await checked(world)

    assert {key: told for key, told in found.items() if key in WELL} == WELL
    assert all(ok for ok, _ in found.values())


Change = Callable[[World], object]


def standing(**told: str) -> Change:
    return lambda world: world.standing.update(told)


def business(**told: str) -> Change:
    return lambda world: world.business.update(told)


def complains(code: int, *words: str) -> Change:
    told = dict(zip(("error_description", "possible_solution"), words, strict=False))
    return lambda world: world.complaints.append({"error_code": code, **told})


def lacks(*fields: str) -> Change:
    return lambda world: [world.subscribed_fields.remove(field) for field in fields]


@pytest.mark.parametrize(
    ("change", "key", "ok", "told"),
    [
        (standing(status="PENDING"), "whatsapp registration", False, "the number must be registered before anything"),
        (
            standing(status="PENDING", code_verification_status="NOT_VERIFIED"),
            "whatsapp registration",
            False,
            "confirm the number with its code first",
        ),
        (standing(status="RESTRICTED"), "whatsapp registration", False, "Meta holds the number back (RESTRICTED)"),
        (standing(code_verification_status="EXPIRED"), "whatsapp registration", True, "the number is registered"),
        (standing(name_status="PENDING_REVIEW"), "whatsapp name", False, "is with Meta for approval"),
        (standing(name_status="DECLINED"), "whatsapp name", False, "was declined by Meta"),
        (standing(name_status="AVAILABLE_WITHOUT_REVIEW"), "whatsapp name", True, "needs no approval"),
        (standing(name_status="SOMETHING_NEW"), "whatsapp name", True, "is something_new"),
        (lambda world: setattr(world, "quality_rating", "YELLOW"), "whatsapp quality", True, "is yellow: people"),
        (lambda world: setattr(world, "quality_rating", "RED"), "whatsapp quality", False, "is red: people block"),
        (standing(account_mode="SANDBOX"), "whatsapp number", True, "is one of Meta's for trying"),
        (business(account_review_status="REJECTED"), "whatsapp account", False, "was rejected by Meta"),
        (business(account_review_status="PENDING"), "whatsapp account", True, "is pending at Meta"),
        (business(business_verification_status="not_verified"), "whatsapp organisation", True, "is not_verified: it"),
        (
            complains(141006, "There is an error with the payment method.", "Please add a new payment method."),
            "whatsapp payment",
            False,
            "141006: There is an error with the payment method. Please add a new payment method.; WhatsApp Manager",
        ),
        (complains(141006), "whatsapp sending", False, "is blocked: see the lines above"),
        (complains(141010, "The business is not verified."), "whatsapp sending", False, "is blocked: 141010: The bus"),
        (complains(141010), "whatsapp payment", True, "Meta has no complaint"),
        (lacks("messages"), "whatsapp webhook fields", False, "nothing comes in without messages: switch it on in the"),
        (
            lacks("user_preferences", "account_update"),
            "whatsapp webhook fields",
            False,
            "Knipoog does not get user_preferences, account_update: switch them on in the app Knipoog",
        ),
        (lambda world: setattr(world, "subscribed", False), "whatsapp webhook", False, "no app gets what is written"),
    ],
)
async def test_what_is_not_as_it_should_be(change: Change, key: str, ok: bool, told: str, world: World) -> None:
    change(world)

    found = await checked(world)

    assert found[key][0] is ok
    assert found[key][1].startswith(told)


async def test_the_secret_of_another_app(world: World) -> None:
    found = await checked(world, app_secret="van-een-andere-app")

    assert found["whatsapp.app_secret"] == (False, "is of none of the apps that are subscribed here: Knipoog")


@pytest.mark.parametrize("gone", ["health_status", "account_mode", "business_verification_status"])
async def test_what_this_version_does_not_tell_hides_nothing_else(gone: str, world: World) -> None:
    world.fields_gone.add(gone)
    world.standing["name_status"] = "DECLINED"

    found = await checked(world)

    assert not found["whatsapp name"][0]
    assert found["whatsapp registration"] == WELL["whatsapp registration"]


# The two steps


async def test_a_number_that_is_registered_sends(world: World) -> None:
    world.standing["status"] = "PENDING"
    channel = in_world(world)

    await channel.register("123456")

    assert (world.pin, world.standing["status"]) == ("123456", "CONNECTED")
    with pytest.raises(Rejected, match="this is not the PIN of the number"):
        await channel.register("654321")
    await channel.stop()


async def test_an_account_that_is_subscribed_tells_us(world: World) -> None:
    world.subscribed = False
    channel = in_world(world)

    await channel.subscribe()

    assert world.subscribed
    [call] = world.calls
    assert (call.method, call.path, call.body) == ("POST", f"/v24.0/{world.waba_id}/subscribed_apps", None)
    await channel.stop()
