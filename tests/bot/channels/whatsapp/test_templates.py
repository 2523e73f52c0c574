"""The templates of the account."""

from typing import Any

import httpx
import pytest

from bot.channels.contract import ChannelBroken, Rejected, Retry, Template, TemplateState
from bot.channels.whatsapp.channel import WhatsAppChannel
from tests.bot.channels.whatsapp.outgoing import WABA, Refusal, ScriptedGraph

PROGRAMME = Template(
    "knipoog_programme_1", "nl", "utility", "Morgen: {{1}} bij {{2}}.", ("breuken", "Rekenkring"), "Laat zien"
)


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
