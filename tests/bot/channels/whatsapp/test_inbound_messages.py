"""What people write, tap and send along, in our events."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.contract import Ignored, Notice, Unreadable
from bot.channels.whatsapp.envelope import split
from bot.channels.whatsapp.reading import read
from handlers.conversation.messages import Chat, Event, Incoming, Sender
from tests.bot.channels.whatsapp.payloads import (
    ACCOUNT,
    ANJA,
    BASTIAAN,
    METADATA,
    NOW,
    PHONE,
    SCOPED,
    SENT_AT,
    UNNAMED,
    Json,
    body,
    change,
    entry,
    failure,
    message,
    one_message,
    post,
    quick_reply,
    said,
    tapped,
    value,
)

SENDER = Sender(PHONE, "Anja de Wit", other_id=SCOPED)


def understood(found: Json) -> Incoming | Notice:
    (raw,) = split(body(found), ACCOUNT)
    (event,) = read(raw.payload, NOW)
    return event


def incoming(event: Event, **more: Any) -> Incoming:
    bare = Incoming(event, "whatsapp", Chat(PHONE, private=True), SENDER, SENT_AT, message_id="wamid.1", in_order=False)
    return replace(bare, **more)


def test_a_text() -> None:
    assert understood(one_message(said("Hoi 👍"))) == incoming(Event.TEXT, text="Hoi 👍")


def test_a_thumb_that_was_typed_is_a_text() -> None:
    assert understood(one_message(said("👍"))) == incoming(Event.TEXT, text="👍")


def test_a_reply_and_a_forwarded_text_are_texts() -> None:
    answer = said("Ja") | {"context": {"from": "31201234567", "id": "wamid.ours", "forwarded": True}}

    assert understood(one_message(answer)) == incoming(Event.TEXT, text="Ja")


@pytest.mark.parametrize(
    ("typed", "command", "argument"),
    [
        ("/agenda", "agenda", ""),
        ("/Start  abc-join ", "start", "abc-join"),
        ("/start@knipoog abc", "start", "abc"),
        ("/notitie\neen\ntwee", "notitie", "een\ntwee"),
        (" /stop_nu", "stop_nu", ""),
    ],
)
def test_a_command(typed: str, command: str, argument: str) -> None:
    expected = incoming(Event.COMMAND, text=argument, command=command, argument=argument)

    assert understood(one_message(said(typed))) == expected


@pytest.mark.parametrize("typed", ["/", "/ agenda", "en/of", "//", "/één", "KNIPOOG abc"])
def test_not_a_command(typed: str) -> None:
    assert understood(one_message(said(typed))) == incoming(Event.TEXT, text=typed)


def test_a_long_text_is_passed_on_and_an_endless_one_is_clipped() -> None:
    long, endless = "a" * 4097, "a" * 10_001

    assert understood(one_message(said(long))) == incoming(Event.TEXT, text=long)
    assert understood(one_message(said(endless))) == incoming(Event.TEXT, text="a" * 10_000)


@pytest.mark.parametrize("kind", ["button_reply", "list_reply"])
def test_a_tap(kind: str) -> None:
    assert understood(one_message(tapped(kind))) == incoming(
        Event.BUTTON, code="rsvp:7:yes", message_id="wamid.ours", callback_id=None
    )


@pytest.mark.parametrize("kind", ["button_reply", "list_reply"])
def test_a_tap_that_does_not_say_where(kind: str) -> None:
    tap = tapped(kind)
    del tap["context"]

    assert understood(one_message(tap)) == incoming(Event.BUTTON, code="rsvp:7:yes", message_id=None)


def test_a_tap_without_a_code_is_what_the_button_says() -> None:
    assert understood(one_message(tapped("button_reply", code=""))) == incoming(Event.TEXT, text="Ik kom")


@pytest.mark.parametrize("code", ["rsvp:7:open", "open"])
def test_a_tap_on_the_button_of_a_template(code: str) -> None:
    assert understood(one_message(quick_reply(code))) == incoming(Event.BUTTON, code=code, message_id="wamid.ours")


@pytest.mark.parametrize(
    ("payload", "text", "typed"),
    [
        ("Bekijk", "Bekijk", "Bekijk"),
        ("", "Bekijk", "Bekijk"),
        ("iets van vroeger", "Bekijk", "Bekijk"),
        ("Let op: nieuw", "Let op: nieuw", "Let op: nieuw"),
        ("as:agenda", "as:agenda", "as:agenda"),
        ("vroeger", "", "vroeger"),
    ],
)
def test_a_button_of_a_template_without_our_code_is_what_it_says(payload: str, text: str, typed: str) -> None:
    assert understood(one_message(quick_reply(payload, text))) == incoming(Event.TEXT, text=typed)


@pytest.mark.parametrize(
    "content",
    [
        message("image", {"id": "1", "mime_type": "image/jpeg"}),
        message("video", {"id": "1"}),
        message("audio", {"id": "1", "voice": True}),
        message("document", {"id": "1", "filename": "verslag.pdf"}),
        message("sticker", {"id": "1"}),
        message("location", {"latitude": 52.1, "longitude": 5.1}),
        message("contacts", [{"name": {"formatted_name": "Bas"}}]),
        message("order", {"product_items": []}),
        message("unsupported") | {"errors": [failure(131051)]},
        message("interactive", {"type": "nfm_reply", "nfm_reply": {"response_json": "[1]", "name": "flow"}}),
        message("interactive"),
        message("hologram", {"id": "1"}),
    ],
    ids=lambda content: content["type"],
)
def test_not_text(content: Json) -> None:
    assert understood(one_message(content)) == incoming(Event.UNSUPPORTED)


@pytest.mark.parametrize(
    ("content", "event"),
    [
        (message("location", {"latitude": 52.1, "longitude": 5.1}), Event.UNSUPPORTED),
        (message("sticker", {"id": "1"}), Event.UNSUPPORTED),
        (said("Hoi"), Event.TEXT),
    ],
)
def test_what_does_not_say_its_type_is_known_by_what_it_holds(content: Json, event: Event) -> None:
    content.pop("type")

    assert understood(one_message(content)) == incoming(event, text="Hoi" if event is Event.TEXT else "")


def test_a_picture_with_words_under_it_stays_a_picture() -> None:
    picture = message("image", {"id": "1", "caption": "Zo zag het eruit"})

    assert understood(one_message(picture)) == incoming(Event.UNSUPPORTED, text="Zo zag het eruit")


def test_an_edited_text() -> None:
    edit = {"original_message_id": "wamid.0", "message": {"type": "text", "text": {"body": "Toch niet"}}}

    assert understood(one_message(message("edit", edit))) == incoming(
        Event.EDITED, text="Toch niet", message_id="wamid.0"
    )


def test_a_message_that_was_taken_back() -> None:
    assert understood(one_message(message("revoke", {"original_message_id": "wamid.0"}))) == incoming(
        Event.DELETED, message_id="wamid.0"
    )


def test_an_edited_text_that_does_not_say_which() -> None:
    edit = {"message": {"type": "text", "text": {"body": "Toch niet"}}}

    assert understood(one_message(message("edit", edit))) == incoming(Event.EDITED, text="Toch niet")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (message("edit", {"message": {"type": "image", "image": {"caption": "Toch niet"}}}), "edit"),
        (message("revoke", {}), "revoke"),
        (message("reaction", {"message_id": "wamid.ours", "emoji": "👍"}), "reaction"),
        (message("reaction", {"message_id": "wamid.ours"}), "reaction"),
        (message("request_welcome"), "request_welcome"),
        (message("interactive", {"type": "call_permission_reply"}), "call_permission_reply"),
        (said("Hoi") | {"group_id": "Y2FwaV9ncm91cDo"}, "group"),
    ],
)
def test_seen_but_nothing_was_said(content: Json, kind: str) -> None:
    assert understood(one_message(content)) == Ignored(kind)


@pytest.mark.parametrize(
    ("sent", "contact", "sender"),
    [
        pytest.param(said("Hoi"), None, Sender(PHONE, ""), id="phone alone"),
        pytest.param(said("Hoi", sender="+" + PHONE), None, Sender(PHONE, ""), id="phone with a plus"),
        pytest.param(said("Hoi") | {"from_user_id": SCOPED}, None, Sender(PHONE, "", other_id=SCOPED), id="no contact"),
        pytest.param(
            said("Hoi", sender=None) | {"from_user_id": SCOPED}, UNNAMED, Sender(SCOPED, "Anja de Wit"), id="no phone"
        ),
        pytest.param(said("Hoi", sender=None), UNNAMED, Sender(SCOPED, "Anja de Wit"), id="contact alone"),
        pytest.param(said("Hoi", sender=SCOPED), UNNAMED, Sender(SCOPED, "Anja de Wit"), id="scoped id in from"),
        pytest.param(said("Hoi", sender=SCOPED), ANJA, replace(SENDER, name="Anja de Wit"), id="phone of the contact"),
        pytest.param(
            said("Hoi", sender=None) | {"from_parent_user_id": "NL.ENT.1"}, None, Sender("NL.ENT.1", ""), id="parent"
        ),
        pytest.param(said("Hoi", sender=BASTIAAN), ANJA, Sender(BASTIAAN, ""), id="another one's contact"),
        pytest.param(
            said("Hoi"), ANJA | {"profile": {"name": " Anja\n de\tWit "}}, SENDER, id="a name over several lines"
        ),
        pytest.param(
            said("Hoi"), ANJA | {"profile": {"name": "a" * 101}}, replace(SENDER, name="a" * 100), id="a long name"
        ),
        pytest.param(
            said("Hoi"), ANJA | {"profile": {"name": 5.5}}, replace(SENDER, name=""), id="a name that is none"
        ),
        pytest.param(said("Hoi"), ANJA | {"user_id": "nl.1"}, Sender(PHONE, "Anja de Wit"), id="not a scoped id"),
    ],
)
def test_who_sent_it(sent: Json, contact: Json | None, sender: Sender) -> None:
    expected = incoming(Event.TEXT, text="Hoi", sender=sender, chat=Chat(sender.external_id, private=True))

    assert understood(one_message(sent, contact)) == expected


@pytest.mark.parametrize(
    ("timestamp", "moment"),
    [
        (str(int(SENT_AT.timestamp())), SENT_AT),
        (int(SENT_AT.timestamp()), SENT_AT),
        (str(int(NOW.timestamp())), NOW),
        ("1640995200", datetime(2022, 1, 1, tzinfo=UTC)),
        ("1640995199", NOW),
        ("0", NOW),
        ("-5", NOW),
        (str(int(NOW.timestamp()) + 1), NOW),
        (str(int(SENT_AT.timestamp() * 1000)), NOW),
        ("9" * 30, NOW),
        ("gisteren", NOW),
        ("²", NOW),
        (True, NOW),
        (None, NOW),
        ([], NOW),
    ],
)
def test_when_it_was_sent(timestamp: object, moment: datetime) -> None:
    sent = said("Hoi") | {"timestamp": timestamp}

    assert understood(one_message(sent)) == incoming(Event.TEXT, text="Hoi", sent_at=moment)


def test_another_number() -> None:
    theirs = value([ANJA], METADATA | {"phone_number_id": "9"}, messages=[said("Hoi")])

    assert understood(post(entry(change(theirs)))) == Ignored("another number")


@pytest.mark.parametrize("field", ["calls", "smb_message_echoes", "x" * 61])
def test_not_for_us(field: str) -> None:
    assert understood(post(entry(change(value(), field)))) == Ignored(field[:60])


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (said("Hoi", sender=None), "a message without a sender"),
        (said("Hoi", sender="buurman"), "a message without a sender"),
        (said("Hoi", sender="12345"), "a message without a sender"),
        (said("Hoi", sender="1" * 16), "a message without a sender"),
        (said("Hoi", sender="NL." + "x" * 129), "a message without a sender"),
        ({"from": PHONE, "id": "wamid.1", "errors": []}, "a message without a type"),
        ({"from": PHONE, "id": "wamid.1", "bird": {"text": "Hoi"}}, "a message without a type"),
        (said(""), "a text without text"),
        (said(" \n"), "a text without text"),
        (said({"body": "Hoi"}), "a text without text"),
        (message("text", "Hoi"), "a text without text"),
        (message("button", {}), "a text without text"),
        (tapped("list_reply", "", ""), "a text without text"),
        (None, "not in the form of a webhook"),
        ("Hoi", "not in the form of a webhook"),
    ],
)
def test_unreadable(sent: Any, why: str) -> None:
    (raw,) = split(body(post(entry(change(value(messages=[sent]))))), ACCOUNT)

    with pytest.raises(Unreadable) as refused:
        read(raw.payload, NOW)

    assert str(refused.value) == why
