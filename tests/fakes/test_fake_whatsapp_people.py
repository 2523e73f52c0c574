"""The fake WhatsApp: what people do, and in which shape a business hears of it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.fakes.whatsapp import SIGNATURE_HEADER, Clock, WhatsAppUser, World
from tests.fakes.whatsapp.expect import buttons, rows, send, sent_id, values

NOW = "1796027400"


@pytest.fixture
def world() -> World:
    world = World(Clock())
    world.receipts.steps = ()
    return world


@pytest.fixture
def anja(world: World) -> WhatsAppUser:
    user = world.user("Anja", "31612345678", bsuid="NL.12345")
    user.say("hallo")
    world.webhooks.take()
    return user


def heard(world: World) -> dict[str, Any]:
    """The one message that waits, without what every message has."""
    [message] = values(world, "messages")
    return {name: value for name, value in message.items() if name not in ("id", "timestamp", "from", "from_user_id")}


def test_words_come_in_an_envelope(world: World, anja: WhatsAppUser) -> None:
    said = anja.say("Ik kom")

    message = {"from": "31612345678", "from_user_id": "NL.12345", "id": said, "timestamp": NOW, "type": "text"}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "3197010280281", "phone_number_id": world.phone_number_id},
        "contacts": [{"profile": {"name": "Anja"}, "wa_id": "31612345678", "user_id": "NL.12345"}],
        "messages": [message | {"text": {"body": "Ik kom"}}],
    }
    entry = {"id": world.waba_id, "time": int(NOW), "changes": [{"value": value, "field": "messages"}]}
    assert world.webhooks.take() == [{"object": "whatsapp_business_account", "entry": [entry]}]


def test_who_hides_the_phone_comes_with_an_id_only(world: World, anja: WhatsAppUser) -> None:
    anja.hides_phone = True
    anja.say("hoi")

    [body] = world.webhooks.take()
    assert "31612345678" not in json.dumps(body)
    assert body["entry"][0]["changes"][0]["value"]["messages"][0]["from_user_id"] == "NL.12345"


def test_without_an_id_there_is_a_phone_only(world: World) -> None:
    world.user("Bram", bsuid=None).say("hoi")

    assert "user_id" not in json.dumps(world.webhooks.take())


def test_each_kind_of_choice_has_its_own_shape(world: World, anja: WhatsAppUser) -> None:
    world.templates.keep("herinnering", "nl", "Hoi {{1}}, morgen is de kring weer.")
    values_of = {"type": "BODY", "parameters": [{"type": "text", "text": "Anja"}]}
    payload = {"type": "payload", "payload": "v1:open"}
    button = {"type": "button", "sub_type": "QUICK_REPLY", "index": 0, "parameters": [payload]}
    send(world, anja, "interactive", buttons("Ja", "Nee"))
    send(world, anja, "interactive", rows(["Rekenen"], ["Taal"]))
    send(
        world, anja, "template", {"name": "herinnering", "language": {"code": "nl"}, "components": [values_of, button]}
    )

    shapes = []
    for message, label in zip(anja.inbox, ("Nee", "Taal", "Openen"), strict=True):
        anja.tap(message, label)
        shapes.append(heard(world))
    contexts = [{"from": world.number, "id": message.id} for message in anja.inbox]
    assert shapes == [
        {
            "context": contexts[0],
            "type": "interactive",
            "interactive": {"type": "button_reply", "button_reply": {"id": "v1:Nee", "title": "Nee"}},
        },
        {
            "context": contexts[1],
            "type": "interactive",
            "interactive": {"type": "list_reply", "list_reply": {"id": "v1:Taal", "title": "Taal"}},
        },
        {"context": contexts[2], "type": "button", "button": {"payload": "v1:open", "text": "Openen"}},
    ]
    assert world.faults == []


def test_only_what_is_there_can_be_tapped(world: World, anja: WhatsAppUser) -> None:
    send(world, anja, "interactive", buttons("Ja"))

    with pytest.raises(AssertionError, match="nothing to tap is called 'Nee'"):
        anja.tap(anja.last(), "Nee")


def test_a_link_becomes_what_it_says(world: World, anja: WhatsAppUser) -> None:
    anja.opens_link(f"https://wa.me/{world.number}?text=Knipoog%20join_abc")

    assert heard(world) == {"type": "text", "text": {"body": "Knipoog join_abc"}}


def test_a_link_to_another_number_is_noticed(world: World, anja: WhatsAppUser) -> None:
    with pytest.raises(AssertionError, match="does not lead to"):
        anja.opens_link("https://wa.me/31600000000?text=Knipoog")


def test_other_kinds_of_messages(world: World, anja: WhatsAppUser) -> None:
    said = anja.say("eerst")
    world.webhooks.take()
    found = []
    for act in (anja.voice, anja.image, anja.sticker, anja.location, anja.sends_a_poll):
        act()
        found.append(heard(world))
    anja.edits(said, "toch niet")
    found.append(heard(world))

    assert [message["type"] for message in found] == ["audio", "image", "sticker", "location", "unsupported", "edit"]
    assert (found[0]["audio"]["voice"], found[4]["errors"][0]["code"]) == (True, 131051)
    assert found[5]["edit"]["message"]["text"] == {"body": "toch niet"}


def test_a_new_number_brings_a_new_id(world: World, anja: WhatsAppUser) -> None:
    anja.changes_number("31687654321", bsuid="NL.999")

    [body] = world.webhooks.take()
    value = body["entry"][0]["changes"][0]["value"]
    assert "contacts" not in value
    assert value["messages"][0]["from"] == "31612345678"
    assert value["messages"][0]["system"] == {
        "body": "User Anja changed from 31612345678 to 31687654321",
        "type": "user_changed_number",
        "wa_id": "31687654321",
        "previous_user_id": "NL.12345",
        "user_id": "NL.999",
    }
    assert (world.reached_at("31612345678"), world.reached_at("31687654321")) == (None, anja)


def test_a_new_id_of_who_hides_the_phone(world: World, anja: WhatsAppUser) -> None:
    anja.hides_phone = True

    anja.changes_user_id("NL.777")

    [message] = values(world, "messages")
    assert "from" not in message
    assert (message["system"]["previous_user_id"], message["system"]["user_id"]) == ("NL.12345", "NL.777")


def test_who_stops_marketing_tells_so(world: World, anja: WhatsAppUser) -> None:
    anja.stops_marketing()

    [wish] = values(world, "user_preferences")
    assert (wish["value"], wish["wa_id"], wish["timestamp"]) == ("stop", "31612345678", int(NOW))


def test_who_blocked_the_bot_says_nothing(world: World, anja: WhatsAppUser) -> None:
    anja.block()

    with pytest.raises(AssertionError, match="blocked"):
        anja.say("hoi")


# Webhooks


class Bot:
    """Takes what is posted, and answers as it is told to."""

    def __init__(self, *answers: int) -> None:
        self.answers = list(answers)
        self.bodies: list[bytes] = []
        self.headers: list[Mapping[str, str]] = []

    async def post(self, headers: Mapping[str, str], body: bytes) -> int:
        self.headers.append(headers)
        self.bodies.append(body)
        return self.answers.pop(0) if self.answers else 200

    def texts(self) -> list[list[str]]:
        """What each body said, in its order."""
        found = []
        for body in self.bodies:
            changes = [change for entry in json.loads(body)["entry"] for change in entry["changes"]]
            found.append([m["text"]["body"] for change in changes for m in change["value"]["messages"]])
        return found


async def test_webhooks_are_signed_over_the_raw_body(world: World, anja: WhatsAppUser) -> None:
    world.post = (bot := Bot()).post
    anja.say("één/twee")

    assert await world.deliver()
    digest = hmac.new(world.app_secret.encode(), bot.bodies[0], hashlib.sha256).hexdigest()
    assert bot.headers[0][SIGNATURE_HEADER] == f"sha256={digest}"
    assert rb"\u00e9\u00e9n\/twee" in bot.bodies[0]


@pytest.mark.parametrize(
    ("shape", "entries", "changes", "messages"), [("value", 1, 1, 2), ("changes", 1, 2, 1), ("entries", 2, 1, 1)]
)
def test_batches_have_three_shapes(
    world: World, anja: WhatsAppUser, shape: str, entries: int, changes: int, messages: int
) -> None:
    world.webhooks.most, world.webhooks.shape = 2, shape
    anja.say("een")
    world.user("Bram").say("twee")

    [body] = world.webhooks.take()
    first = body["entry"][0]["changes"]
    assert (len(body["entry"]), len(first), len(first[0]["value"]["messages"])) == (entries, changes, messages)
    assert len(first[0]["value"]["contacts"]) == messages


async def test_what_is_refused_comes_again_first(world: World, anja: WhatsAppUser) -> None:
    world.post = (bot := Bot(503)).post
    anja.say("een")
    anja.say("twee")

    assert not await world.deliver()
    assert await world.deliver()
    assert bot.texts() == [["een"], ["een"], ["twee"]]
    assert bot.bodies[0] == bot.bodies[1]


async def test_what_is_refused_may_come_again_last(world: World, anja: WhatsAppUser) -> None:
    world.webhooks.postpones = True
    world.post = (bot := Bot(503)).post
    for text in ("een", "twee", "drie"):
        anja.say(text)

    await world.deliver()
    assert await world.deliver()
    assert bot.texts() == [["een"], ["twee"], ["drie"], ["een"]]


async def test_webhooks_come_twice_and_in_another_order(world: World, anja: WhatsAppUser) -> None:
    world.webhooks.repeat, world.webhooks.reverses = 2, True
    world.post = (bot := Bot()).post
    for text in ("een", "twee", "drie"):
        anja.say(text)

    assert await world.deliver()
    world.webhooks.again()
    assert await world.deliver()
    assert bot.texts() == [["drie"], ["drie"], ["twee"], ["twee"], ["een"], ["een"], ["een"]]


async def test_a_body_can_be_forged(world: World) -> None:
    world.post = (bot := Bot()).post
    world.webhooks.publish_raw(b"{not json", signature="sha256=00")
    world.webhooks.publish_raw(b"{}", signature="")

    assert await world.deliver()
    assert [headers.get(SIGNATURE_HEADER) for headers in bot.headers] == ["sha256=00", None]


def test_the_id_of_a_message_is_known_later(world: World, anja: WhatsAppUser) -> None:
    message_id = sent_id(send(world, anja, context={"message_id": anja.say("hoi")}))

    assert world.knows_message(message_id)
