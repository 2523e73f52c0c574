"""The fake WhatsApp, in process: what a business may send, what people see of it, and how it is refused."""

from typing import Any

import pytest
from pywa_async.types import Button, Section, SectionList, SectionRow

from tests.fakes.whatsapp import Clock, Document, Request, WhatsAppUser, World
from tests.fakes.whatsapp.expect import buttons, call, code, message_to, pywa, rows, send, sent_id


@pytest.fixture
def world() -> World:
    return World(Clock())


@pytest.fixture
def anja(world: World) -> WhatsAppUser:
    user = world.user("Anja")
    user.say("hallo")
    world.webhooks.take()
    return user


async def test_pywa_sends_words_that_a_person_sees(world: World, anja: WhatsAppUser) -> None:
    sent = await pywa(world).send_message(anja.phone, "Kom je *morgen*?", tracker="outbox-7")

    message = anja.last()
    assert (message.id, message.kind, message.text, message.tracker) == (
        sent.id,
        "text",
        "Kom je *morgen*?",
        "outbox-7",
    )
    assert world.faults == []


async def test_pywa_sends_buttons_and_a_list(world: World, anja: WhatsAppUser) -> None:
    client = pywa(world)
    row = SectionRow(title="Rekenen", callback_data="v1:r", description="met Bram")
    await client.send_message(anja.phone, "Kom je?", buttons=[Button("Ja", "v1:ja"), Button("Nee", "v1:nee")])
    await client.send_message(anja.phone, "Welke?", buttons=SectionList("Kies", [Section("Kring", [row])]))

    seen = [(message.kind, message.text, message.labels, message.menu) for message in anja.inbox]
    assert seen == [("buttons", "Kom je?", ("Ja", "Nee"), ""), ("list", "Welke?", ("Rekenen",), "Kies")]
    assert [choice.description for choice in anja.last().choices] == ["met Bram"]
    assert world.faults == []


async def test_pywa_uploads_and_sends_a_document(world: World, anja: WhatsAppUser) -> None:
    await pywa(world).send_document(
        anja.phone, b"%PDF", filename="oogst.pdf", caption="De oogst", mime_type="application/pdf"
    )

    message = anja.last()
    assert (message.kind, message.text) == ("document", "De oogst")
    assert message.document == Document("oogst.pdf", "application/pdf", b"%PDF")
    assert world.faults == []


async def test_a_file_can_stand_above_buttons(world: World, anja: WhatsAppUser) -> None:
    media_id = world.media.keep("x.pdf", "application/pdf", b"%PDF")
    header = {"type": "document", "document": {"id": media_id, "filename": "oogst.pdf"}}

    send(world, anja, "interactive", buttons("Mooi", header=header))

    assert anja.last().document == Document("oogst.pdf", "application/pdf", b"%PDF")
    assert world.faults == []


async def test_who_hides_the_phone_is_reached_by_id(world: World) -> None:
    bram = world.user("Bram", hides_phone=True)
    bram.say("hoi")

    sent = await pywa(world).send_message(str(bram.bsuid), "Dag Bram")

    assert (bram.last().text, sent.chat.id) == ("Dag Bram", bram.bsuid)
    assert world.faults == []


def test_a_phone_number_wins_over_an_id(world: World, anja: WhatsAppUser) -> None:
    bram = world.user("Bram")

    answer = send(world, anja, recipient=bram.bsuid)

    assert (anja.last().id, bram.inbox) == (sent_id(answer), [])


def test_another_number_reaches_the_same_person(world: World, anja: WhatsAppUser) -> None:
    anja.also_dialled = {"5511987654321"}

    answer = send(world, "5511987654321")

    assert f'"input": "5511987654321", "wa_id": "{anja.phone}"' in answer.content.decode()


def test_messages_are_answered_and_reactions_seen(world: World, anja: WhatsAppUser) -> None:
    said = anja.say("ik kom")
    send(world, anja, context={"message_id": said})
    send(world, anja, "reaction", {"message_id": said, "emoji": "👍"})

    assert [message.reply_to for message in anja.inbox] == [said]
    assert anja.reactions == {said: "👍"}
    assert world.faults == []


async def test_a_message_is_marked_as_read(world: World, anja: WhatsAppUser) -> None:
    said = anja.say("hallo?")

    await pywa(world).indicate_typing(said)

    assert world.marked_read == [said]
    assert world.faults == []


def with_ids(*labels: str, code: str = "") -> dict[str, Any]:
    """Buttons that each have an id of their own, or all have this one."""
    replies = [{"id": code or f"v{number}", "title": label} for number, label in enumerate(labels)]
    made = [{"type": "reply", "reply": reply} for reply in replies]
    return {"type": "button", "body": {"text": "Kom je?"}, "action": {"buttons": made}}


LONG = "x" * 21
REFUSED: list[tuple[str, str, Any, int]] = [
    ("too much text", "text", {"body": "x" * 4097}, 131009),
    ("no text", "text", {"body": "  "}, 131008),
    ("an unknown field", "text", {"body": "x", "parse_mode": "HTML"}, 100),
    ("a wrong type", "text", {"body": 7}, 100),
    ("no body at all", "text", {"preview_url": True}, 131008),
    ("four buttons", "interactive", buttons("1", "2", "3", "4"), 131009),
    ("no buttons", "interactive", buttons(), 131009),
    ("a long button", "interactive", buttons(LONG), 131009),
    ("an empty button", "interactive", buttons(" "), 131009),
    ("two buttons that say the same", "interactive", with_ids("Ja", "Ja"), 131009),
    ("two buttons that mean the same", "interactive", with_ids("Ja", "Nee", code="v1"), 131009),
    ("too much text above buttons", "interactive", buttons("Ja", text="x" * 1025), 131009),
    ("a long footer", "interactive", buttons("Ja", footer={"text": "x" * 61}), 131009),
    ("eleven rows in two sections", "interactive", rows([*"abcdef"], [*"ghijk"]), 131009),
    ("a long row", "interactive", rows(["x" * 25]), 131009),
    ("the same row twice", "interactive", rows(["r", "r"]), 131009),
    ("an empty section", "interactive", rows(["r"], []), 131009),
    ("a long button of a list", "interactive", rows(["r"], button=LONG), 131009),
    ("a list without its button", "interactive", {**rows(["r"]), "action": {"sections": []}}, 131009),
    ("a list that is no list", "interactive", {**rows(["r"]), "type": "carousel"}, 100),
    ("a file that isn't there", "document", {"id": "123"}, 100),
    ("a file by link", "document", {"link": "https://example.org/x.pdf"}, 131008),
    ("a kind that nobody knows", "hologram", {"body": "x"}, 131051),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "content", "error"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_is_refused(world: World, anja: WhatsAppUser, kind: str, content: Any, error: int) -> None:
    answer = send(world, anja, kind, content)

    assert code(answer) == (400, error)
    assert (len(world.faults), anja.inbox) == (1, [])


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"messaging_product": "telegram"}, 100),
        ({"recipient_type": "group"}, 131215),
        ({"to": "NL.12345678901"}, 131009),
        ({"to": None}, 131008),
        ({"to": None, "recipient": "31612345678"}, 131009),
        ({"to": "31970102802 81"}, 131021),
        ({"biz_opaque_callback_data": "x" * 513}, 131009),
        ({"context": {"message_id": "wamid.unknown"}}, 131009),
        ({"interactive": buttons("Ja")}, 100),
        ({"silent": True}, 100),
    ],
)
def test_what_is_refused_around_a_message(
    world: World, anja: WhatsAppUser, changed: dict[str, Any], error: int
) -> None:
    answer = send(world, anja, **changed)

    assert code(answer) == (400, error)
    assert (len(world.faults), anja.inbox) == (1, [])


@pytest.mark.parametrize(
    ("mime", "content", "error"), [("text/calendar", b"BEGIN", 100), ("application/pdf", b"", 131053)]
)
async def test_files_that_are_not_taken(world: World, mime: str, content: bytes, error: int) -> None:
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\nContent-Type: {mime}\r\n\r\n'
    rest = b'\r\n--b\r\nContent-Disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n--b--\r\n'
    path, kind = f"/v24.0/{world.phone_number_id}/media", "multipart/form-data; boundary=b"

    answer = world.handle(Request("POST", path, {}, world.token, kind, head.encode() + content + rest))

    assert code(answer) == (400, error)
    assert len(world.faults) == 1


def test_an_image_goes_as_an_image_only(world: World, anja: WhatsAppUser) -> None:
    media_id = world.media.keep("x.png", "image/png", b"png")

    assert code(send(world, anja, "document", {"id": media_id})) == (400, 131053)
    assert sent_id(send(world, anja, "image", {"id": media_id, "caption": "kijk"})) == anja.last().id


def test_a_wrong_token_is_refused_and_is_no_fault(world: World, anja: WhatsAppUser) -> None:
    world.token_revoked = True

    answer = send(world, anja)

    assert code(answer) == (401, 190)
    assert (world.faults, anja.inbox) == ([], [])


@pytest.mark.parametrize(("method", "path"), [("POST", "7/messages"), ("PUT", "{phone}/messages"), ("GET", "me")])
def test_an_unknown_call_is_a_fault(world: World, method: str, path: str) -> None:
    answer = call(world, method, path.format(phone=world.phone_number_id))

    assert answer.status in (400, 500)
    assert len(world.faults) == 1


def test_a_call_is_kept_with_its_answer(world: World, anja: WhatsAppUser) -> None:
    send(world, anja, "text", {"body": ""})

    kept = world.calls_to("messages")[-1]
    assert (kept.status, kept.code, kept.body) == (400, 131008, message_to(anja, "text", {"body": ""}))
