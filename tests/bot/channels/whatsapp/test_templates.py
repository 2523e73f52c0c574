"""The account: its templates, and what a check by real calls finds."""

from typing import Any

import httpx
import pytest

from bot.channels.check_findings import Finding
from bot.channels.contract import ChannelBroken, Rejected, Retry, Template, TemplateState
from bot.channels.whatsapp.channel import WhatsAppChannel
from tests.bot.channels.whatsapp.outgoing import ABOUT_NUMBER, WABA, Refusal, ScriptedGraph
from tests.bot.channels.whatsapp.payloads import ACCOUNT

PROGRAMME = Template(
    "knipoog_programme_1", "nl", "utility", "Morgen: {{1}} bij {{2}}.", ("breuken", "Rekenkring"), "Laat zien"
)
OURS = "https://knipoog.example"
TOKEN_FINE = Finding(True, "whatsapp.access_token", "is accepted")
NUMBER_FINE = Finding(
    True, "whatsapp.phone_number_id", "+31201234567 (Knipoog), quality green; may write first to 2000 people a day"
)
ACCOUNT_FINE = Finding(True, "whatsapp.business_account_id", "has this number")


def stored(name: str, **more: Any) -> dict[str, Any]:
    body = {"type": "BODY", "text": "Morgen."}
    return {"name": name, "language": "nl", "status": "APPROVED", "category": "UTILITY", "components": [body]} | more


async def test_templates_of_the_account(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    header = {"type": "HEADER", "text": "Hoi"}
    graph.answers(
        "message_templates",
        {
            "data": [
                stored("a", rejected_reason="NONE"),
                stored("b", status="REJECTED", rejected_reason="INVALID_FORMAT", components=[header]),
                stored("c", status="PAUSED", category="MARKETING"),
                "odd",
            ]
        },
    )

    found = await channel.templates()

    assert found == [
        TemplateState("a", "nl", "approved", "utility", "", "Morgen."),
        TemplateState("b", "nl", "rejected", "utility", "invalid_format", ""),
        TemplateState("c", "nl", "paused", "marketing", "", "Morgen."),
        TemplateState("", "", ""),
    ]
    [call] = graph.calls
    assert call.path == f"/v24.0/{WABA}/message_templates"
    assert call.query == {"limit": "100", "fields": "name,language,status,category,components,rejected_reason"}


async def test_templates_come_in_pages(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    first = {"data": [stored("a")], "paging": {"cursors": {"after": "MQ"}, "next": "https://graph.facebook.com/..."}}
    last = {"data": [stored("b")], "paging": {"cursors": {"after": "Mg"}}}
    graph.answers("message_templates", first, last)

    found = await channel.templates()

    assert [state.name for state in found] == ["a", "b"]
    assert [call.query.get("after") for call in graph.calls] == [None, "MQ"]


async def test_create(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("message_templates", {"id": "1", "status": "PENDING", "category": "MARKETING"})

    state = await channel.create_template(PROGRAMME)

    assert state == TemplateState(PROGRAMME.name, "nl", "pending", "marketing", "", PROGRAMME.body)
    [call] = graph.calls
    assert (call.method, call.path) == ("POST", f"/v24.0/{WABA}/message_templates")
    example = {"body_text": [["breuken", "Rekenkring"]]}
    assert call.body == {
        "name": "knipoog_programme_1",
        "language": "nl",
        "category": "UTILITY",
        "components": [
            {"type": "BODY", "text": "Morgen: {{1}} bij {{2}}.", "example": example},
            {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Laat zien"}]},
        ],
    }


async def test_create_without_variables_or_button(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("message_templates", {"id": "1"})

    state = await channel.create_template(Template("hoi", "en", "utility", "Hello there.", (), ""))

    assert (state.state, state.category) == ("pending", "utility")
    assert graph.calls[0].body["components"] == [{"type": "BODY", "text": "Hello there."}]


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [(Refusal(100), Rejected), (Refusal(190), ChannelBroken), (httpx.ReadTimeout("x"), Retry)],
)
async def test_refusals(
    trouble: Any, expected: type[Exception], channel: WhatsAppChannel, graph: ScriptedGraph
) -> None:
    graph.answers("message_templates", trouble, trouble)

    with pytest.raises(expected):
        await channel.templates()
    with pytest.raises(expected):
        await channel.create_template(PROGRAMME)


async def test_what_a_person_should_know_is_told(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    error = {"code": 100, "message": "Invalid parameter", "error_user_msg": "There is already English content"}
    graph.answers("message_templates", httpx.Response(400, json={"error": error}))

    with pytest.raises(Rejected, match="There is already English content"):
        await channel.create_template(PROGRAMME)


# Inspection


async def test_all_is_well(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    addresses = {"application": f"{OURS}/webhook/whatsapp"}
    graph.answers("", ABOUT_NUMBER, ABOUT_NUMBER, {"webhook_configuration": addresses})

    found = await channel.inspect(OURS)

    webhook = Finding(True, "whatsapp webhook", f"Meta posts to {OURS}/webhook/whatsapp")
    assert found == [TOKEN_FINE, NUMBER_FINE, ACCOUNT_FINE, webhook]
    assert not graph.open


async def test_without_an_address_the_subscription_will_do(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("", ABOUT_NUMBER, ABOUT_NUMBER, Refusal(100))

    found = await channel.inspect(OURS)

    assert found[-1] == Finding(True, "whatsapp webhook", "an app gets what is written to this account")


async def test_posted_elsewhere(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    addresses = {"application": f"{OURS}/webhook/whatsapp", "phone_number": "https://old.example/hook"}
    graph.answers("", ABOUT_NUMBER, ABOUT_NUMBER, {"webhook_configuration": addresses})

    found = await channel.inspect(OURS)

    assert not found[-1].ok
    assert (
        "Meta posts to https://old.example/hook, and not to https://knipoog.example/webhook/whatsapp" in found[-1].told
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
