"""Group chatter is dropped before it is stored; what is for the bot is kept without what others said."""

from typing import Any

import pytest

from bot.channels.contract import Raw
from bot.channels.telegram.client import Me
from bot.channels.telegram.filtering import keep
from tests.bot.channels.telegram.payloads import (
    ANNA,
    BOT,
    BRAM,
    CHANNEL,
    FORUM,
    GROUP,
    GROUP_ANONYMOUS_BOT,
    OTHER_BOT,
    PRIVATE,
    SUPERGROUP,
    TELEGRAM,
    Json,
    anonymous,
    answering_bot,
    from_bot,
    message,
    pressed,
    said,
    status_change,
    update,
)

ME = Me(4242, "knipoog_bot")

TOPIC_OPENED_BY_BOT = message(FORUM, BOT, forum_topic_created={"name": "Spel", "icon_color": 1})


FOR_THE_BOT = [
    pytest.param("message", said("Wat ik ervan vind..."), id="private text"),
    pytest.param("message", message(voice={"file_id": "f"}), id="private voice"),
    pytest.param("edited_message", said("Toch niet"), id="private edit"),
    pytest.param("message", said("/agenda", GROUP), id="group command"),
    pytest.param("message", said("/agenda@Knipoog_bot", SUPERGROUP), id="group command with our name"),
    pytest.param("edited_message", said("/agenda", SUPERGROUP), id="group command edited"),
    pytest.param("message", anonymous("/netwerk"), id="command by an anonymous admin"),
    pytest.param("message", message(SUPERGROUP, new_chat_members=[BRAM]), id="joined"),
    pytest.param("message", message(SUPERGROUP, OTHER_BOT, left_chat_member=BRAM), id="left"),
    pytest.param("message", message(GROUP, migrate_to_chat_id=-1001), id="migrated to"),
    pytest.param("message", message(SUPERGROUP, GROUP_ANONYMOUS_BOT, migrate_from_chat_id=-500), id="migrated from"),
    pytest.param("message", message(SUPERGROUP, new_chat_title="Taal"), id="title"),
    pytest.param("message", message(GROUP, group_chat_created=True), id="group created"),
    pytest.param("callback_query", pressed(on=from_bot()), id="button"),
    pytest.param("my_chat_member", status_change(SUPERGROUP, BOT, "left", "member"), id="own status"),
    pytest.param("chat_member", status_change(SUPERGROUP, BRAM, "left", "member"), id="status"),
]


@pytest.mark.parametrize(("kind", "event"), FOR_THE_BOT)
def test_kept_as_it_came(kind: str, event: Json) -> None:
    kept = keep(update(kind, event), ME)

    assert kept is not None
    assert kept.payload == update(kind, event)


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        pytest.param("message", said("Zag je gisteren dat spel?", SUPERGROUP), id="chatter"),
        pytest.param("message", said("Wie /agenda wil, typt het", SUPERGROUP), id="a command halfway"),
        pytest.param("message", said("/agenda@poll_bot", SUPERGROUP), id="command for another bot"),
        pytest.param("message", said("@knipoog_bot hoi", SUPERGROUP), id="only our name"),
        pytest.param(
            "message", said("Ja hoor", SUPERGROUP, reply_to_message=said("Kom je?", SUPERGROUP, BRAM)), id="reply"
        ),
        pytest.param("edited_message", said("Ja toch", SUPERGROUP), id="chatter edited"),
        pytest.param("message", message(SUPERGROUP, photo=[], caption="/agenda"), id="photo"),
        pytest.param("message", message(SUPERGROUP, voice={}, reply_to_message=from_bot()), id="voice to the bot"),
        pytest.param("message", message(SUPERGROUP, pinned_message=said("Let op", SUPERGROUP)), id="pinned"),
        pytest.param("message", message(SUPERGROUP, new_chat_photo=[]), id="group photo"),
        pytest.param("message", said("/agenda", SUPERGROUP, OTHER_BOT), id="command by a bot"),
        pytest.param("message", said("/agenda", SUPERGROUP, via_bot=OTHER_BOT), id="by way of a bot"),
        pytest.param("message", said("/agenda", SUPERGROUP, sender_chat=CHANNEL), id="by a channel"),
        pytest.param(
            "message",
            said("/agenda", SUPERGROUP, TELEGRAM, sender_chat=CHANNEL, is_automatic_forward=True),
            id="by the linked channel",
        ),
        pytest.param(
            "message",
            said("Welk spel?", FORUM, is_topic_message=True, reply_to_message=TOPIC_OPENED_BY_BOT),
            id="a topic that the bot opened",
        ),
        pytest.param("edited_message", message(location={"latitude": 52, "longitude": 5}), id="live location"),
        pytest.param("channel_post", message(CHANNEL, None, text="Nieuws"), id="channel"),
        pytest.param("message_reaction", {"chat": SUPERGROUP, "user": ANNA}, id="reaction"),
    ],
)
def test_dropped(kind: str, event: Json) -> None:
    assert keep(update(kind, event), ME) is None


def test_reply_to_the_bot_is_kept_without_what_it_replies_to() -> None:
    reply = answering_bot("Ik kom!", quote={"text": "Kom je?", "position": 0})

    kept = keep(update("message", reply), ME)

    assert kept == Raw("900", "11", update("message", said("Ik kom!", SUPERGROUP)))


def test_command_is_kept_without_the_words_it_replies_to() -> None:
    command = said(
        "/opbrengst",
        SUPERGROUP,
        reply_to_message=said("Mijn klas was een bende", SUPERGROUP, BRAM),
        external_reply={"origin": {}},
    )

    kept = keep(update("message", command), ME)

    assert kept == Raw("900", "11", update("message", said("/opbrengst", SUPERGROUP)))


def test_button_is_kept_without_the_words_above_it() -> None:
    post = from_bot(reply_to_message=said("Mijn klas was een bende", SUPERGROUP, BRAM))

    kept = keep(update("callback_query", pressed(on=post)), ME)

    assert kept == Raw("900", "11", update("callback_query", pressed(on=from_bot())))


def test_button_on_no_message_is_kept_as_it_came() -> None:
    poison = update("callback_query", pressed() | {"message": None})

    assert keep(poison, ME) == Raw("900", "11", poison)


def test_private_reply_is_kept_whole() -> None:
    reply = update("message", answering_bot("Ja", PRIVATE))

    assert keep(reply, ME) == Raw("900", "11", reply)


def test_the_update_itself_is_not_changed() -> None:
    reply = update("message", answering_bot("Ik kom!"))

    keep(reply, ME)

    assert reply == update("message", answering_bot("Ik kom!"))


def test_before_the_username_is_known_every_command_is_kept() -> None:
    assert keep(update("message", said("/agenda@poll_bot", SUPERGROUP)), Me(4242)) is not None


@pytest.mark.parametrize(
    ("kind", "event", "lane"),
    [
        pytest.param("message", said("Hoi"), "11", id="private"),
        pytest.param("message", said("/agenda", SUPERGROUP, BRAM), "12", id="group"),
        pytest.param("message", anonymous("/agenda"), "-1001", id="anonymous admin"),
        pytest.param("message", message(SUPERGROUP, None, new_chat_title="Taal"), "-1001", id="nobody"),
        pytest.param("callback_query", pressed(on=from_bot()), "11", id="button"),
        pytest.param("callback_query", {"id": "1", "message": from_bot()}, "-1001", id="button of nobody"),
        pytest.param("chat_member", status_change(SUPERGROUP, BRAM, "left", "member"), "11", id="who did it"),
        pytest.param("message", {"text": "Hoi"}, "900", id="nowhere"),
    ],
)
def test_lane(kind: str, event: Json, lane: str) -> None:
    kept = keep(update(kind, event), ME)

    assert kept is not None
    assert kept.lane == lane


@pytest.mark.parametrize(
    "poison",
    [
        pytest.param("Hoi", id="text"),
        pytest.param(None, id="null"),
        pytest.param([], id="list"),
        pytest.param({}, id="empty"),
        pytest.param({"text": "Hoi", "chat": 5, "from": 6}, id="numbers"),
        pytest.param(message() | {"chat": {"id": {}, "type": []}, "from": {"id": []}}, id="wrong types"),
    ],
)
def test_poison_is_kept_for_quarantine(poison: Any) -> None:
    kept = keep(update("message", poison), ME)

    assert kept is not None
    assert (kept.external_id, kept.payload) == ("900", update("message", poison))


@pytest.mark.parametrize(
    "chatter",
    [
        pytest.param({"text": 5}, id="text"),
        pytest.param({"text": "/x", "entities": {}}, id="entities"),
        pytest.param({"text": "/x", "entities": [5]}, id="entity"),
        pytest.param({"text": "/x", "entities": [{"type": "bot_command", "offset": 0}]}, id="length"),
        pytest.param({"text": "ja", "reply_to_message": [], "sender_chat": 5}, id="reply"),
        pytest.param({"text": "ja", "reply_to_message": {"from": 4242}}, id="replied to"),
    ],
)
def test_misshapen_chatter_is_chatter(chatter: Json) -> None:
    assert keep(update("message", {"chat": SUPERGROUP} | chatter), ME) is None


@pytest.mark.parametrize(
    "nothing",
    [
        pytest.param(None, id="null"),
        pytest.param([], id="list"),
        pytest.param({"message": said("Hoi")}, id="no id"),
        pytest.param(update("message", said("Hoi"), "900"), id="id as text"),  # type: ignore[arg-type]
        pytest.param(update("message", said("Hoi"), True), id="id as truth"),
    ],
)
def test_what_has_no_id_cannot_be_stored(nothing: Any) -> None:
    assert keep(nothing, ME) is None
