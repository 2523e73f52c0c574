"""What goes out, as Meta gets it."""

from typing import Any

import httpx
import pytest

from bot.channels.contract import FilledTemplate, Rejected, Rendered, RenderedButton, Retry, RetryAt, Sent
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.channels.whatsapp.sending import choices_of, value_of
from handlers.conversation.messages import Document
from tests.bot.channels.whatsapp.outgoing import NUMBER, TOKEN, Refusal, ScriptedGraph, channel_on, message, private
from tests.bot.channels.whatsapp.payloads import ACCOUNT, PHONE, SCOPED

PDF = Document("verslag.pdf", "application/pdf", b"%PDF-1.7")


def choices(*labels: str) -> tuple[tuple[RenderedButton, ...], ...]:
    return tuple((RenderedButton(label, code=f"c:{number}"),) for number, label in enumerate(labels, 1))


def text(body: str) -> dict[str, Any]:
    return message("text", {"body": body, "preview_url": False})


def buttons(body: str, *titles: str, header: Any = None) -> dict[str, Any]:
    replies = [{"type": "reply", "reply": {"id": f"c:{n}", "title": title}} for n, title in enumerate(titles, 1)]
    top = {"header": header} if header else {}
    return message("interactive", {"type": "button", **top, "body": {"text": body}, "action": {"buttons": replies}})


def listed(body: str, *rows: dict[str, str], label: str = "Kies / Choose") -> dict[str, Any]:
    action = {"button": label, "sections": [{"rows": list(rows)}]}
    return message("interactive", {"type": "list", "body": {"text": body}, "action": action})


# Words


async def test_text(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    sent = await started.send(private("Kom je <b>ook</b>?", tracker="17"))

    assert sent == Sent("wamid.1")
    assert graph.posted == [text("Kom je *ook*?") | {"biz_opaque_callback_data": "17"}]
    [call] = graph.calls
    assert (call.method, call.path) == ("POST", f"/v24.0/{ACCOUNT}/messages")
    assert call.headers["authorization"] == f"Bearer {TOKEN}"


async def test_to_a_business_scoped_id(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(Rendered(SCOPED, "Kom je?", private=True))

    [body] = graph.posted
    assert (body["recipient"], body.get("to"), body["recipient_type"]) == (SCOPED, None, "individual")


@pytest.mark.parametrize(
    "chat_id", ["", "anja", "+31612345678", "0", "-1001", "foo_bar", "NL.", "nl.12", "1203630406.g", PHONE + "\n"]
)
async def test_what_is_no_id_is_never_sent_to(chat_id: str, started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    with pytest.raises(Rejected):
        await started.send(Rendered(chat_id, "Kom je?", private=True))

    assert graph.calls == []


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param(Rendered(PHONE, "Hallo allemaal", private=False), id="in a group"),
        pytest.param(private(edits="wamid.1"), id="an edit"),
        pytest.param(private(""), id="without words"),
        pytest.param(private(" \n<b> </b>"), id="only space"),
        pytest.param(private(buttons=((RenderedButton("Ja", code="x" * 201),),)), id="a long code"),
        pytest.param(private(document=Document("a.ics", "text/calendar", b"x")), id="calendar"),
        pytest.param(private(document=Document("a.json", "application/json", b"x")), id="json"),
        pytest.param(private(document=Document("a.zip", "application/zip", b"x")), id="zip"),
    ],
)
async def test_what_whatsapp_does_not_carry(refused: Rendered, started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    with pytest.raises(Rejected):
        await started.send(refused)

    assert graph.calls == []


async def test_too_long_loses_its_marks_first(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("<b>" + "a" * 4095 + "</b>"))

    assert graph.posted == [text("a" * 4095)]


async def test_too_long_is_cut_above_its_choices(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("a" * 4096, buttons=choices("Ja", "Nee")))

    tail = "\n\n1. Ja\n2. Nee"
    assert graph.posted == [text("a" * (4095 - len(tail)) + "…" + tail)]


# Choices


async def test_up_to_three_short_choices_are_buttons(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("Kom je?", buttons=choices("Ja, ik kom", "Nee", "Weet nog niet zeker!")))

    assert graph.posted == [buttons("Kom je?", "Ja, ik kom", "Nee", "Weet nog niet zeker!")]


async def test_a_longer_label_makes_it_a_list(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    labels = ("Ja", "Nee, ik kan er helaas niet bij zijn")

    await started.send(private("Kom je?", buttons=choices(*labels), list_label="Kies"))

    assert graph.posted == [
        listed(
            "Kom je?",
            {"id": "c:1", "title": "Ja"},
            {"id": "c:2", "title": "Nee, ik kan er helaas n…", "description": labels[1]},
            label="Kies",
        )
    ]


async def test_up_to_ten_choices_are_a_list(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    labels = [f"Keuze {number}" for number in range(1, 11)]

    await started.send(private("Welke?", buttons=choices(*labels), list_label="Bekijk alle mogelijkheden"))

    rows = [{"id": f"c:{number}", "title": label} for number, label in enumerate(labels, 1)]
    assert graph.posted == [listed("Welke?", *rows, label="Bekijk alle mogelij…")]


async def test_more_choices_are_numbered(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    labels = [f"*Keuze* {number}" for number in range(1, 12)]

    await started.send(private("Welke?", buttons=choices(*labels)))

    lines = "\n".join(f"{number}. ∗Keuze∗ {number}" for number in range(1, 12))
    assert graph.posted == [text(f"Welke?\n\n{lines}")]


async def test_choices_under_long_words_are_numbered(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    fits, too_long = "a" * 1024, "a" * 1025

    await started.send(private(fits, buttons=choices("Ja")))
    await started.send(private(too_long, buttons=choices("Ja")))

    assert graph.posted == [buttons(fits, "Ja"), text(f"{too_long}\n\n1. Ja")]


async def test_choices_without_words_are_numbered(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("", buttons=choices("Ja", "Nee")))

    assert graph.posted == [text("1. Ja\n2. Nee")]


async def test_equal_labels_are_told_apart(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("Wie?", buttons=choices("Anja", "Anja", "Anja")))
    long = "Anja van der Berg, De Regenboog"
    await started.send(private("Wie?", buttons=choices(long + " A", long + " B")))

    assert graph.posted == [
        buttons("Wie?", "Anja", "Anja (2)", "Anja (3)"),
        listed(
            "Wie?",
            {"id": "c:1", "title": "Anja van der Berg, De R…", "description": long + " A"},
            {"id": "c:2", "title": "Anja van der Berg,… (2)", "description": long + " B"},
        ),
    ]


async def test_a_code_is_offered_once(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    twice = ((RenderedButton("Ja", code="c:1"), RenderedButton("Jawel", code="c:1")), *choices("x")[1:])

    await started.send(private(buttons=twice))

    assert graph.posted == [buttons("Kom je?", "Ja")]


async def test_a_label_is_one_line_and_never_empty(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private(buttons=choices("Ja\n graag", " ")))

    assert graph.posted == [buttons("Kom je?", "Ja graag", "…")]


async def test_length_is_counted_safely(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private(buttons=choices("😉" * 10)))
    await started.send(private(buttons=choices("😉" * 11)))

    assert [body["interactive"]["type"] for body in graph.posted] == ["button", "list"]


async def test_addresses_are_lines_and_choices_stay_buttons(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    rows = (
        (RenderedButton("Ja", code="c:1"), RenderedButton("Agenda_", url="https://knipoog.example/a_b")),
        (RenderedButton("Maak kennis", start="join-7"),),
    )

    await started.send(private(buttons=rows))

    lines = f"Agendaˍ: https://knipoog.example/a_b\nMaak kennis: https://wa.me/{NUMBER}?text=Knipoog%20join-7"
    assert graph.posted == [buttons(f"Kom je?\n\n{lines}", "Ja")]


async def test_addresses_count_for_what_fits_under_buttons(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    link = RenderedButton("Agenda", url="https://knipoog.example/agenda")

    await started.send(private("a" * 1000, buttons=((link,), *choices("Ja"))))

    assert graph.posted == [text("a" * 1000 + "\n\n1. Ja\nAgenda: https://knipoog.example/agenda")]


def test_numbers_follow_the_order_of_choices() -> None:
    link = RenderedButton("Agenda", url="https://knipoog.example/agenda")
    rendered = private(buttons=((RenderedButton("Ja", code="a"), link), (RenderedButton("Nee", code="b"),)))

    assert [choice.code for choice in choices_of(rendered)] == ["a", "b"]


# Files


async def test_document(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    sent = await started.send(private("Het <i>verslag</i>", document=PDF, tracker="18"))

    upload, post = graph.calls
    assert sent == Sent("wamid.1")
    assert upload.path == f"/v24.0/{ACCOUNT}/media"
    assert b'name="file"; filename="verslag.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7' in upload.body
    assert b'name="messaging_product"\r\n\r\nwhatsapp' in upload.body
    assert b'name="type"\r\n\r\napplication/pdf' in upload.body
    document = {"id": "3399", "filename": "verslag.pdf", "caption": "Het _verslag_"}
    assert post.body == message("document", document, biz_opaque_callback_data="18")


async def test_document_without_words(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("", document=Document("a.txt", "text/plain; charset=utf-8", b"hallo")))

    assert b"\r\n\r\ntext/plain\r\n" in graph.calls[0].body
    assert graph.posted == [message("document", {"id": "3399", "filename": "a.txt"})]


async def test_picture(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("Kijk", document=Document("a.png", "image/png", b"\x89PNG")))

    assert graph.posted == [message("image", {"id": "3399", "caption": "Kijk"})]


async def test_choices_under_a_document(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    header = {"type": "document", "document": {"id": "3399", "filename": "verslag.pdf"}}

    await started.send(private("Klopt het?", document=PDF, buttons=choices("Ja", "Nee")))
    await started.send(private("", document=PDF, buttons=choices("Ja")))

    assert graph.posted == [
        buttons("Klopt het?", "Ja", "Nee", header=header),
        buttons("verslag.pdf", "Ja", header=header),
    ]


async def test_more_choices_under_a_document_are_numbered(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("Klopt het?", document=PDF, buttons=choices("a", "b", "c", "d")))

    caption = "Klopt het?\n\n1. a\n2. b\n3. c\n4. d"
    assert graph.posted == [message("document", {"id": "3399", "filename": "verslag.pdf", "caption": caption})]


async def test_a_long_caption_is_cut(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private("a" * 1025, document=PDF))

    assert graph.posted[0]["document"]["caption"] == "a" * 1023 + "…"


@pytest.mark.parametrize("failure", [httpx.ReadTimeout("stil"), Refusal(131053), Refusal(page="<html>", status=502)])
async def test_a_file_that_is_not_uploaded_was_certainly_not_sent(
    failure: Any, started: WhatsAppChannel, graph: ScriptedGraph
) -> None:
    graph.answers("media", failure)

    with pytest.raises(Retry) as caught:
        await started.send(private(document=PDF))

    assert not caught.value.uncertain
    assert graph.posted == []


# Templates


async def test_template(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    filled = FilledTemplate("knipoog_programme_1", "nl", ("Rekenkring", "*breuken*"), "open")

    await started.send(private("Wordt niet gestuurd", template=filled, tracker="19", buttons=choices("Ook niet")))

    values = [{"type": "text", "text": "Rekenkring"}, {"type": "text", "text": "∗breuken∗"}]
    press = {"type": "payload", "payload": "open"}
    template = {
        "name": "knipoog_programme_1",
        "language": {"code": "nl"},
        "components": [
            {"type": "body", "parameters": values},
            {"type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [press]},
        ],
    }
    assert graph.posted == [message("template", template, biz_opaque_callback_data="19")]


async def test_bare_template(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    await started.send(private(template=FilledTemplate("hello_world", "en", (), "")))

    assert graph.posted == [message("template", {"name": "hello_world", "language": {"code": "en"}, "components": []})]


@pytest.mark.parametrize(
    ("value", "taken"),
    [("een\ntwee\tdrie", "een twee drie"), ("een     twee ", "een twee"), ("", "-"), (" \n", "-"), ("*a*", "∗a∗")],
)
def test_values_of_a_template(value: str, taken: str) -> None:
    assert value_of(value) == taken


# What becomes of it


async def test_before_the_start_nothing_is_sent(channel: WhatsAppChannel, graph: ScriptedGraph) -> None:
    with pytest.raises(Retry):
        await channel.send(private())

    assert graph.calls == []


async def test_with_a_number_in_the_config_sends_need_no_start(graph: ScriptedGraph) -> None:
    channel = channel_on(graph, number=NUMBER)

    assert await channel.send(private()) == Sent("wamid.1")
    await channel.stop()


@pytest.mark.parametrize("answer", [b"<html>ok</html>", b"[]", {}, {"messages": []}, {"messages": [{"id": ""}]}])
async def test_yes_without_an_id_is_uncertain(answer: Any, started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("messages", answer)

    with pytest.raises(Retry) as caught:
        await started.send(private())

    assert caught.value.uncertain


async def test_an_answer_without_contacts_is_fine(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    graph.answers("messages", {"messages": [{"id": "wamid.77", "message_status": "accepted"}]})

    assert await started.send(private()) == Sent("wamid.77")


async def test_success_forgets_what_went_too_fast(started: WhatsAppChannel, graph: ScriptedGraph) -> None:
    waits: list[float] = []
    graph.answers("messages", Refusal(131056), Refusal(131056), {"messages": [{"id": "wamid.2"}]}, Refusal(131056))

    for _ in range(4):
        try:
            await started.send(private())
        except RetryAt as error:
            waits.append((error.at - started._clock.now()).total_seconds())

    assert waits == [4, 16, 4]
