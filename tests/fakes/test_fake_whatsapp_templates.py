"""The fake WhatsApp: templates are handed in, judged, sent, and taken away again."""

import json
from typing import Any

import pytest
from pywa_async.types.templates import (
    BodyText,
    Buttons,
    QuickReplyButton,
    Template,
    TemplateCategory,
    TemplateLanguage,
)

from tests.fakes.whatsapp import Clock, WhatsAppUser, World
from tests.fakes.whatsapp import Template as Shown
from tests.fakes.whatsapp.expect import call, code, pywa, send, steps, values

BODY = "Hoi {{1}}, morgen om {{2}} begint jullie kring weer."


@pytest.fixture
def world() -> World:
    return World(Clock())


@pytest.fixture
def anja(world: World) -> WhatsAppUser:
    return world.user("Anja")


def template(*texts: str, payload: str | None = "v1:open", name: str = "begin") -> dict[str, Any]:
    """The content of a template message."""
    body = {"type": "body", "parameters": [{"type": "text", "text": text} for text in texts]}
    button = {"type": "button", "sub_type": "quick_reply", "index": "0"}
    parts: list[dict[str, Any]] = [body] if texts else []
    if payload is not None:
        parts.append(button | {"parameters": [{"type": "payload", "payload": payload}]})
    return {"name": name, "language": {"code": "nl"}, "components": parts}


def create(world: World, **changed: Any) -> Any:
    """Hands in a template that is all right but for what is changed."""
    body = changed.pop("body", {"text": BODY, "example": {"body_text": [["Anja", "16.00"]]}})
    shown = [{"type": "QUICK_REPLY", "text": label} for label in changed.pop("buttons", ("Openen",))]
    components = [{"type": "BODY"} | body, {"type": "BUTTONS", "buttons": shown}]
    made = {"name": "begin", "language": "nl", "category": "UTILITY", "components": components} | changed
    return call(world, "POST", f"{world.waba_id}/message_templates", made)


async def test_pywa_hands_in_a_template_and_sends_it(world: World, anja: WhatsAppUser) -> None:
    client = pywa(world)
    made = await client.create_template(
        Template(
            name="begin",
            language=TemplateLanguage.DUTCH,
            category=TemplateCategory.UTILITY,
            components=[BodyText(BODY, "Anja", "16.00"), Buttons(buttons=[QuickReplyButton(text="Openen")])],
        )
    )
    assert str(made.status) == "PENDING"
    world.templates.approve("begin", "nl")

    await client.send_template(
        anja.phone,
        "begin",
        TemplateLanguage.DUTCH,
        [BodyText.params("Anja", "16.00"), QuickReplyButton.params(callback_data="v1:open", index=0)],
    )

    message = anja.last()
    assert (message.kind, message.text) == ("template", "Hoi Anja, morgen om 16.00 begint jullie kring weer.")
    assert (message.labels, message.choices[0].code) == (("Openen",), "v1:open")
    assert message.template == Shown("begin", "nl", "UTILITY", ("Anja", "16.00"))
    assert world.faults == []


def test_before_it_is_approved_there_is_no_template(world: World, anja: WhatsAppUser) -> None:
    create(world)

    assert code(send(world, anja, "template", template("Anja", "16.00"))) == (404, 132001)
    assert (world.faults, anja.inbox) == ([], [])


@pytest.mark.parametrize(
    ("judge", "error"), [("reject", (404, 132001)), ("pause", (400, 132015)), ("disable", (400, 132016))]
)
def test_what_meta_takes_away_cannot_be_sent(
    world: World, anja: WhatsAppUser, judge: str, error: tuple[int, int]
) -> None:
    world.templates.keep("begin", "nl", BODY)
    getattr(world.templates, judge)("begin", "nl")

    assert code(send(world, anja, "template", template("Anja", "16.00"))) == error
    assert world.faults == []


def test_another_language_is_another_template(world: World, anja: WhatsAppUser) -> None:
    world.templates.keep("begin", "en", BODY)

    assert code(send(world, anja, "template", template("Anja", "16.00"))) == (404, 132001)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (template("Anja"), 132000),
        (template("Anja", "16.00", "Utrecht"), 132000),
        (template("Anja\nde Boer", "16.00"), 132018),
        (template("Anja", "16.00\t"), 132018),
        (template("Anja     de Boer", "16.00"), 132018),
        (template("Anja", " "), 131008),
        (template("Anja" * 300, "16.00"), 132005),
        (template("Anja", "16.00", payload="x" * 257), 131009),
        ({**template("Anja", "16.00"), "namespace": "x"}, 100),
    ],
)
def test_a_template_that_is_filled_in_wrongly(
    world: World, anja: WhatsAppUser, content: dict[str, Any], error: int
) -> None:
    world.templates.keep("begin", "nl", BODY)

    assert code(send(world, anja, "template", content)) == (400, error)
    assert (len(world.faults), anja.inbox) == (1, [])


def test_a_button_that_is_not_there(world: World, anja: WhatsAppUser) -> None:
    world.templates.keep("begin", "nl", BODY, buttons=())

    assert code(send(world, anja, "template", template("Anja", "16.00"))) == (400, 132012)


def test_a_button_without_a_payload_says_its_label(world: World, anja: WhatsAppUser) -> None:
    world.templates.keep("begin", "nl", BODY)
    send(world, anja, "template", template("Anja", "16.00", payload=None))

    assert anja.last().choices[0].code == "Openen"


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Begin!"},
        {"language": "Nederlands"},
        {"category": "SERVICE"},
        {"body": {"text": "{{1}}, kom je morgen weer naar de kring?", "example": {"body_text": [["Anja"]]}}},
        {"body": {"text": "De kring begint morgen weer om {{1}}.", "example": {"body_text": [["16.00"]]}}},
        {"body": {"text": "Hoi {{2}}, morgen is de kring weer.", "example": {"body_text": [["Anja"]]}}},
        {"body": {"text": "Hoi {{1}}, morgen is de kring weer."}},
        {"body": {"text": "Hoi {{1}} daar.", "example": {"body_text": [["Anja"]]}}},
        {"body": {"text": "De kring is weer\n\n\nbijna zover."}},
        {"body": {"text": "x" * 1025}},
        {"buttons": ("x" * 26,)},
        {"buttons": ("Openen 👋",)},
        {"buttons": ("Ja", "Ja")},
    ],
)
def test_templates_that_are_refused_at_once(world: World, changed: dict[str, Any]) -> None:
    assert code(create(world, **changed)) == (400, 100)
    assert (len(world.faults), world.templates.rows) == (1, [])


def test_the_same_template_twice_is_refused_without_a_fault(world: World) -> None:
    create(world)

    answer = create(world)

    assert json.loads(answer.content)["error"]["error_subcode"] == 2388024
    assert world.faults == []


def test_templates_may_be_approved_at_once(world: World) -> None:
    world.templates.approves_at_once = True

    assert json.loads(create(world).content)["status"] == "APPROVED"


async def test_pywa_lists_templates(world: World) -> None:
    world.templates.keep("begin", "nl", BODY)
    create(world, name="nieuw")

    found = await pywa(world).get_templates()

    assert [(one.name, str(one.status)) for one in found] == [("begin", "APPROVED"), ("nieuw", "PENDING")]
    assert world.faults == []


def test_a_long_list_has_pages(world: World) -> None:
    for number in range(5):
        world.templates.keep(f"t{number}", "nl", "De kring is bijna weer zover.")
    path, names, more, after = f"{world.waba_id}/message_templates", [], [], ""
    for _ in range(3):
        page = json.loads(call(world, "GET", path, limit="2", fields="name", after=after).content)
        names.append([one["name"] for one in page["data"]])
        more.append("next" in page["paging"])
        after = page["paging"]["cursors"]["after"]

    assert names == [["t0", "t1"], ["t2", "t3"], ["t4"]]
    assert more == [True, True, False]


def test_what_meta_decides_is_told(world: World) -> None:
    create(world)
    world.templates.approve("begin", "nl")
    world.templates.recategorise("begin", "nl", "MARKETING")
    world.templates.rate("begin", "nl", "YELLOW")
    world.templates.reject("begin", "nl", "ABUSIVE_CONTENT")

    of = {"message_template_id": int(world.templates.rows[0].id), "message_template_name": "begin"}
    of |= {"message_template_language": "nl"}
    told = [body["entry"][0]["changes"][0] for body in world.webhooks.take()]
    assert told == [
        {
            "field": "message_template_status_update",
            "value": of | {"event": "APPROVED", "reason": "NONE", "message_template_category": "UTILITY"},
        },
        {
            "field": "template_category_update",
            "value": of | {"previous_category": "UTILITY", "new_category": "MARKETING"},
        },
        {
            "field": "message_template_quality_update",
            "value": of | {"previous_quality_score": "UNKNOWN", "new_quality_score": "YELLOW"},
        },
        {
            "field": "message_template_status_update",
            "value": of | {"event": "REJECTED", "reason": "ABUSIVE_CONTENT", "message_template_category": "MARKETING"},
        },
    ]


def test_a_template_that_became_marketing_is_priced_so(world: World, anja: WhatsAppUser) -> None:
    world.templates.keep("begin", "nl", BODY)
    world.templates.recategorise("begin", "nl", "MARKETING")
    world.webhooks.take()
    send(world, anja, "template", template("Anja", "16.00"))

    assert [status["pricing"]["category"] for status in values(world, "statuses")[:1]] == ["marketing"]


def test_a_template_is_deleted(world: World, anja: WhatsAppUser) -> None:
    world.templates.keep("begin", "nl", BODY)

    call(world, "DELETE", f"{world.waba_id}/message_templates", name="begin")

    assert (world.templates.rows, steps(world)) == ([], [])
