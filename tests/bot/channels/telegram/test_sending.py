"""What goes out, as Telegram gets it."""

from typing import Any

import pytest
from telegram.error import NetworkError

from bot.channels.contract import Acknowledgement, Rejected, Rendered, RenderedButton, Retry, Sent
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.sending import shortened, visible_length
from handlers.conversation.messages import Document
from tests.bot.channels.telegram.scripted import Refusal, ScriptedApi

NO_PREVIEW = {"is_disabled": True}
ICS = Document("bijeenkomst.ics", "text/calendar", b"BEGIN:VCALENDAR")


def group(html: str = "Kom je?", **more: Any) -> Rendered:
    return Rendered("-1001", html, private=False, **more)


def private(html: str = "Kom je?", **more: Any) -> Rendered:
    return Rendered("11", html, private=True, **more)


async def test_text(started: TelegramChannel, api: ScriptedApi) -> None:
    sent = await started.send(group("Kom je <b>ook</b>?"))

    assert sent == Sent("70")
    assert api.params("sendMessage") == [
        {
            "chat_id": "-1001",
            "text": "Kom je <b>ook</b>?",
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
            "disable_notification": False,
        }
    ]


async def test_silently_in_a_topic(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.send(group(thread_id="8", silent=True))

    [params] = api.params("sendMessage")
    assert (params["message_thread_id"], params["disable_notification"]) == (8, True)


async def test_buttons(started: TelegramChannel, api: ScriptedApi) -> None:
    rows = (
        (RenderedButton("Ja", code="rsvp:ja"), RenderedButton("Nee", code="rsvp:nee")),
        (RenderedButton("Agenda", url="https://knipoog.example/agenda"),),
        (RenderedButton("Maak kennis", start="join-7"),),
    )

    await started.send(group(buttons=rows))

    assert api.params("sendMessage")[0]["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Ja", "callback_data": "rsvp:ja"}, {"text": "Nee", "callback_data": "rsvp:nee"}],
            [{"text": "Agenda", "url": "https://knipoog.example/agenda"}],
            [{"text": "Maak kennis", "url": "https://t.me/knipoog_bot?start=join-7"}],
        ]
    }


@pytest.mark.parametrize("payload", ["x" * 65, "naam=Anna"])
async def test_start_payload_that_fits_no_link(payload: str, started: TelegramChannel, api: ScriptedApi) -> None:
    with pytest.raises(Rejected):
        await started.send(group(buttons=((RenderedButton("Maak kennis", start=payload),),)))

    assert api.params("sendMessage") == []


async def test_document(started: TelegramChannel, api: ScriptedApi) -> None:
    sent = await started.send(private("Zet hem in je <i>agenda</i>", document=ICS, silent=True))

    [call] = [call for call in api.calls if call.method == "sendDocument"]
    assert sent == Sent("70")
    assert call.files["document"] == ("bijeenkomst.ics", b"BEGIN:VCALENDAR", "text/calendar")
    assert call.params == {
        "chat_id": "11",
        "caption": "Zet hem in je <i>agenda</i>",
        "parse_mode": "HTML",
        "disable_notification": True,
    }


async def test_document_is_what_its_sender_says_it_is(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.send(private(document=Document("rapport", "application/pdf", b"%PDF")))

    assert api.calls[-1].files["document"] == ("rapport", b"%PDF", "application/pdf")


async def test_document_without_words(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.send(private("", document=ICS))

    assert "caption" not in api.params("sendDocument")[0]


async def test_caption_counts_what_is_seen(started: TelegramChannel, api: ScriptedApi) -> None:
    fits = '<b>&amp;</b><a href="https://knipoog.example/een/lang/adres">' + "😉" * 511 + "</a>x"

    await started.send(private(fits, document=ICS))
    with pytest.raises(Rejected):
        await started.send(private(fits + "y", document=ICS))

    assert visible_length(fits) == 1024
    assert len(api.params("sendDocument")) == 1


async def test_pinned(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.send(group(pin=True))

    assert api.params("pinChatMessage") == [{"chat_id": "-1001", "message_id": 70, "disable_notification": True}]


async def test_not_allowed_to_pin(started: TelegramChannel, api: ScriptedApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    api.answers("pinChatMessage", Refusal(400, "Bad Request: not enough rights to manage pinned messages in the chat"))

    sent = await started.send(group(pin=True))

    assert sent == Sent("70")
    assert "message 70 in chat -1001 was not pinned" in caplog.text


async def test_pinned_no_longer(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.send(group(edits="70", pin=False))

    assert api.params("unpinChatMessage") == [{"chat_id": "-1001", "message_id": 70}]


async def test_not_allowed_to_unpin_is_tried_once(
    started: TelegramChannel, api: ScriptedApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    api.answers(
        "unpinChatMessage", Refusal(400, "Bad Request: not enough rights to manage pinned messages in the chat")
    )

    assert await started.send(group(edits="70", pin=False)) == Sent("70")

    assert len(api.params("unpinChatMessage")) == 1
    assert "message 70 in chat -1001 was not unpinned" in caplog.text


async def test_no_answer_to_pinning_does_not_send_again(started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("pinChatMessage", NetworkError("httpx.ReadError: "))

    assert await started.send(group(pin=True)) == Sent("70")


# Edits


async def test_edit(started: TelegramChannel, api: ScriptedApi) -> None:
    sent = await started.send(group("Zeven mensen", edits="70", buttons=((RenderedButton("Ja", code="rsvp:ja"),),)))

    assert sent == Sent("70")
    assert api.params("editMessageText") == [
        {
            "chat_id": "-1001",
            "message_id": 70,
            "text": "Zeven mensen",
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
            "reply_markup": {"inline_keyboard": [[{"text": "Ja", "callback_data": "rsvp:ja"}]]},
        }
    ]
    assert api.params("pinChatMessage") == []


async def test_edit_takes_the_buttons_away(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.send(group("Gesloten", edits="70"))

    assert "reply_markup" not in api.params("editMessageText")[0]


async def test_edit_that_changes_nothing(started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers(
        "editMessageText",
        Refusal(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message",
        ),
    )

    assert await started.send(group(edits="70")) == Sent("70")


async def test_edit_with_a_document(started: TelegramChannel, api: ScriptedApi) -> None:
    with pytest.raises(Rejected):
        await started.send(group(edits="70", document=ICS))


@pytest.mark.parametrize("wrong", [{"edits": "wamid.1"}, {"thread_id": "Spel"}])
async def test_ids_of_another_platform(wrong: dict[str, str], started: TelegramChannel, api: ScriptedApi) -> None:
    with pytest.raises(Rejected):
        await started.send(group(**wrong))


# Topics that are gone


@pytest.mark.parametrize(
    "words", ["Bad Request: message thread not found", "Bad Request: TOPIC_CLOSED", "Bad Request: TOPIC_DELETED"]
)
async def test_topic_is_gone(words: str, started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("sendMessage", Refusal(400, words))

    sent = await started.send(group(thread_id="8"))

    assert sent == Sent("70")
    assert [params.get("message_thread_id") for params in api.params("sendMessage")] == [8, None]


async def test_topic_is_gone_for_a_document(started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("sendDocument", Refusal(400, "Bad Request: message thread not found"))

    await started.send(group(thread_id="8", document=ICS, pin=True))

    assert [params.get("message_thread_id") for params in api.params("sendDocument")] == [8, None]
    assert len(api.params("pinChatMessage")) == 1


async def test_resent_only_once(started: TelegramChannel, api: ScriptedApi) -> None:
    api.answers("sendMessage", *[Refusal(400, "Bad Request: message thread not found")] * 2)

    with pytest.raises(Rejected):
        await started.send(group(thread_id="8"))

    assert len(api.params("sendMessage")) == 2


async def test_nothing_is_sent_before_the_start(channel: TelegramChannel, api: ScriptedApi) -> None:
    with pytest.raises(Retry) as failure:
        await channel.send(private())

    assert not failure.value.uncertain
    assert api.calls == []


# Pressed buttons


async def test_acknowledge(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.acknowledge(Acknowledgement("cb-1"))
    await started.acknowledge(Acknowledgement("cb-2", "Tot dan!"))
    await started.acknowledge(Acknowledgement("cb-3", "Dat kan alleen een trekker.", alert=True))
    await started.acknowledge(Acknowledgement("cb-4", start="join-7"))

    assert api.params("answerCallbackQuery") == [
        {"callback_query_id": "cb-1"},
        {"callback_query_id": "cb-2", "text": "Tot dan!"},
        {"callback_query_id": "cb-3", "text": "Dat kan alleen een trekker.", "show_alert": True},
        {"callback_query_id": "cb-4", "url": "https://t.me/knipoog_bot?start=join-7"},
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("x" * 200, "x" * 200, id="fits"),
        pytest.param("x" * 201, "x" * 199 + "…", id="too long"),
        pytest.param("😉" * 100, "😉" * 100, id="emoji count for two"),
        pytest.param("😉" * 101, "😉" * 99 + "…", id="no half emoji"),
        pytest.param("x" * 198 + " yyy", "x" * 198 + "…", id="no space at the end"),
    ],
)
async def test_acknowledgement_is_shortened(text: str, shown: str) -> None:
    assert shortened(text) == shown


@pytest.mark.parametrize(
    ("failure", "level"),
    [
        pytest.param(
            Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
            "DEBUG",
            id="too old",
        ),
        pytest.param(Refusal(429, "Too Many Requests: retry after 3", {"retry_after": 3}), "WARNING", id="429"),
        pytest.param(NetworkError("httpx.ReadError: "), "WARNING", id="network"),
        pytest.param(Refusal(401, "Unauthorized"), "WARNING", id="revoked"),
    ],
)
async def test_acknowledgement_that_fails_is_let_go(
    failure: Any, level: str, started: TelegramChannel, api: ScriptedApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "bot.channels.telegram")
    api.answers("answerCallbackQuery", failure)

    await started.acknowledge(Acknowledgement("cb-1", "Tot dan!"))

    assert [record.levelname for record in caplog.records if "pressed" in record.message] == [level]


async def test_acknowledgement_with_a_start_that_fits_no_link(started: TelegramChannel, api: ScriptedApi) -> None:
    await started.acknowledge(Acknowledgement("cb-1", start="naam=Anna"))

    assert api.params("answerCallbackQuery") == []
