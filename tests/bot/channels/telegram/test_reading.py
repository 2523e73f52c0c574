"""What people write, press and change, as the rest of the house hears it."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.contract import Unreadable
from bot.channels.telegram.client import Me
from bot.channels.telegram.reading import read
from handlers.conversation.messages import Chat, Event, Incoming, Sender
from tests.bot.channels.telegram.payloads import (
    ANNA,
    BOT,
    BRAM,
    CHANNEL,
    FORUM,
    GROUP,
    OTHER_BOT,
    PRIVATE,
    SENT_AT,
    SUPERGROUP,
    TELEGRAM,
    Json,
    anonymous,
    from_bot,
    message,
    pressed,
    said,
    update,
)

ME = Me(4242, "knipoog_bot")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
THEN = datetime.fromtimestamp(SENT_AT, UTC)
WITH_ANNA = Chat("11", private=True)
IN_GROUP = Chat("-1001", private=False, title="Rekenen")
SENDER_ANNA = Sender("11", "Anna de Boer", "anna", "nl")


def heard(event: Event, chat: Chat = WITH_ANNA, sender: Sender | None = SENDER_ANNA, **more: Any) -> Incoming:
    more.setdefault("message_id", "55")
    return Incoming(event, "telegram", chat, sender, more.pop("sent_at", THEN), **more)


def events(kind: str, event: Json) -> list[Incoming]:
    return read(update(kind, event), ME, NOW)


# Texts and commands


def test_private_text() -> None:
    assert events("message", said("Ik breng een spel mee")) == [heard(Event.TEXT, text="Ik breng een spel mee")]


def test_text_is_kept_whole() -> None:
    long = "rekenen " * 512

    assert events("message", said(long)) == [heard(Event.TEXT, text=long)]


def test_somebody_without_last_name_username_or_language() -> None:
    assert events("message", said("Hoi", sender=BRAM)) == [heard(Event.TEXT, sender=Sender("12", "Bram"), text="Hoi")]


@pytest.mark.parametrize(
    ("typed", "command", "argument"),
    [
        pytest.param("/agenda", "agenda", "", id="alone"),
        pytest.param("/start n7F-x_2", "start", "n7F-x_2", id="deep link"),
        pytest.param("/Wie  rekenen in groep 3 ", "wie", "rekenen in groep 3", id="argument"),
        pytest.param("/omroep\nMorgen\nom 9 uur", "omroep", "Morgen\nom 9 uur", id="lines"),
        pytest.param("/help@Knipoog_Bot nu", "help", "nu", id="with our name"),
        pytest.param("/wie 👩‍🏫 lezen", "wie", "👩‍🏫 lezen", id="beyond 16 bits"),
    ],
)
def test_command(typed: str, command: str, argument: str) -> None:
    assert events("message", said(typed)) == [heard(Event.COMMAND, text=argument, command=command, argument=argument)]


def test_command_in_a_group() -> None:
    assert events("message", said("/agenda@knipoog_bot", SUPERGROUP)) == [
        heard(Event.COMMAND, IN_GROUP, command="agenda")
    ]


def test_command_for_another_bot_in_a_group() -> None:
    assert events("message", said("/agenda@poll_bot", SUPERGROUP)) == []


@pytest.mark.parametrize(
    ("typed", "entities"),
    [
        pytest.param("typ /agenda maar", [{"type": "bot_command", "offset": 4, "length": 7}], id="not at the start"),
        pytest.param("/ of toch niet", [], id="a slash is not a command"),
        pytest.param("#agenda", [{"type": "hashtag", "offset": 0, "length": 7}], id="hashtag"),
    ],
)
def test_what_only_looks_like_a_command(typed: str, entities: list[Json]) -> None:
    assert events("message", said(typed, entities=entities)) == [heard(Event.TEXT, text=typed)]


def test_text_in_a_group() -> None:
    assert events("message", said("Ik kom", SUPERGROUP)) == [heard(Event.TEXT, IN_GROUP, text="Ik kom")]


def test_anonymous_admin() -> None:
    assert events("message", anonymous("/netwerk")) == [
        heard(
            Event.COMMAND,
            IN_GROUP,
            Sender("1087968824", "Rekenen", anonymous=True),
            command="netwerk",
        )
    ]


@pytest.mark.parametrize(
    "silent",
    [
        pytest.param(said("Hallo", SUPERGROUP, OTHER_BOT), id="another bot"),
        pytest.param(said("/agenda", PRIVATE, OTHER_BOT), id="another bot, privately"),
        pytest.param(from_bot(), id="ourselves"),
        pytest.param(said("Hallo", SUPERGROUP, via_bot=OTHER_BOT), id="by way of a bot"),
        pytest.param(
            said(
                "Nieuws!",
                SUPERGROUP,
                TELEGRAM,
                sender_chat=CHANNEL,
                is_automatic_forward=True,
            ),
            id="post of the linked channel",
        ),
        pytest.param(
            said(
                "/agenda",
                SUPERGROUP,
                {"id": 136817688, "is_bot": True, "first_name": "Channel"},
                sender_chat=CHANNEL,
            ),
            id="somebody as a channel",
        ),
        pytest.param(
            said("/agenda", SUPERGROUP, {**BOT, "id": 1087968824}, sender_chat=CHANNEL), id="not this group's admin"
        ),
        pytest.param(said("Hallo", SUPERGROUP, None), id="nobody"),
    ],
)
def test_what_nobody_said(silent: Json) -> None:
    assert events("message", silent) == []


# Forum topics


@pytest.mark.parametrize(
    ("content", "thread_id"),
    [
        pytest.param({"message_thread_id": 8, "is_topic_message": True}, "8", id="topic"),
        pytest.param({"message_thread_id": 1, "is_topic_message": True}, None, id="General"),
        pytest.param({"message_thread_id": 8}, None, id="chain of replies"),
        pytest.param({}, None, id="none"),
    ],
)
def test_thread(content: Json, thread_id: str | None) -> None:
    place = Chat("-1002", private=False, title="Forum", thread_id=thread_id)

    assert events("message", said("/agenda", FORUM, **content)) == [heard(Event.COMMAND, place, command="agenda")]
    assert events("callback_query", pressed(on=from_bot(chat=FORUM, **content)))[0].chat == place


# Edits


def test_edited_text() -> None:
    edited = said("Ik kom toch", edit_date=SENT_AT + 60)

    assert events("edited_message", edited) == [
        heard(Event.EDITED, text="Ik kom toch", sent_at=datetime.fromtimestamp(SENT_AT + 60, UTC))
    ]


def test_edited_command_is_no_command() -> None:
    assert events("edited_message", said("/afgelasten")) == [heard(Event.EDITED, text="/afgelasten")]


def test_edit_without_text() -> None:
    assert events("edited_message", message(location={"latitude": 52.1, "longitude": 5.1})) == []


def test_edit_by_a_bot() -> None:
    assert events("edited_message", from_bot()) == []


# What is not text

FILE = {"file_id": "f", "file_unique_id": "u"}
CONTENTS: dict[str, Any] = {
    "voice": FILE | {"duration": 3},
    "sticker": FILE | {"type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False},
    "photo": [FILE | {"width": 9, "height": 9}],
    "document": FILE,
    "video": FILE | {"width": 9, "height": 9, "duration": 3},
    "video_note": FILE | {"length": 9, "duration": 3},
    "audio": FILE | {"duration": 3},
    "animation": FILE | {"width": 9, "height": 9, "duration": 3},
    "location": {"latitude": 52.1, "longitude": 5.1},
    "contact": {"phone_number": "+31600000000", "first_name": "Bram"},
    "dice": {"emoji": "🎲", "value": 4},
    "poll": {
        "id": "1",
        "question": "Wanneer?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    },
    "a_kind_of_next_year": {"hello": "world"},
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_unsupported(kind: str) -> None:
    assert events("message", message(**{kind: CONTENTS[kind]})) == [heard(Event.UNSUPPORTED)]


def test_unsupported_with_a_caption_and_an_effect() -> None:
    photo = message(photo=CONTENTS["photo"], caption="Ons bord", effect_id="5107584321108051014")

    assert events("message", photo) == [heard(Event.UNSUPPORTED, text="Ons bord")]


def test_unsupported_in_a_group() -> None:
    assert events("message", message(SUPERGROUP, voice=CONTENTS["voice"])) == []


@pytest.mark.parametrize(
    "service",
    [
        pytest.param({"pinned_message": from_bot(chat=PRIVATE)}, id="pinned"),
        pytest.param({"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}}, id="timer"),
        pytest.param({"write_access_allowed": {}}, id="write access"),
        pytest.param({"forum_topic_closed": {}}, id="topic closed"),
        pytest.param({"users_shared": {"request_id": 1, "users": []}}, id="users shared"),
    ],
)
def test_private_service_message(service: Json) -> None:
    assert events("message", message(**service)) == []


# Buttons


def test_button() -> None:
    assert events("callback_query", pressed("rsvp:ja", on=from_bot())) == [
        heard(Event.BUTTON, IN_GROUP, sent_at=NOW, code="rsvp:ja", message_id="40", callback_id="cb-1")
    ]


def test_button_in_the_private_chat() -> None:
    assert events("callback_query", pressed(on=from_bot(chat=PRIVATE))) == [
        heard(Event.BUTTON, sent_at=NOW, code="rsvp:ja", message_id="40", callback_id="cb-1")
    ]


def test_button_of_a_message_that_telegram_forgot() -> None:
    forgotten = {"message_id": 40, "date": 0, "chat": SUPERGROUP}

    assert events("callback_query", pressed(on=forgotten)) == [
        heard(Event.BUTTON, IN_GROUP, sent_at=NOW, code="rsvp:ja", message_id="40", callback_id="cb-1")
    ]


def test_button_of_an_inline_message() -> None:
    assert events("callback_query", pressed(inline_message_id="AgAA")) == [
        heard(Event.BUTTON, sent_at=NOW, code="rsvp:ja", message_id=None, callback_id="cb-1")
    ]


def test_button_of_a_game() -> None:
    assert events("callback_query", pressed(None, on=from_bot(), game_short_name="tetris")) == []


# Groups that change


def test_joined() -> None:
    added = message(SUPERGROUP, new_chat_members=[ANNA, BRAM, OTHER_BOT])

    assert events("message", added) == [heard(Event.JOINED, IN_GROUP, members=(SENDER_ANNA, Sender("12", "Bram")))]


def test_joined_by_the_hand_of_a_bot() -> None:
    added = message(SUPERGROUP, OTHER_BOT, new_chat_members=[BRAM])

    assert events("message", added) == [heard(Event.JOINED, IN_GROUP, None, members=(Sender("12", "Bram"),))]


@pytest.mark.parametrize("bot", [pytest.param(BOT, id="ourselves"), pytest.param(OTHER_BOT, id="another")])
def test_bots_do_not_join_or_leave(bot: Json) -> None:
    assert events("message", message(SUPERGROUP, new_chat_members=[bot])) == []
    assert events("message", message(SUPERGROUP, left_chat_member=bot)) == []


def test_left() -> None:
    assert events("message", message(SUPERGROUP, left_chat_member=BRAM)) == [
        heard(Event.LEFT, IN_GROUP, members=(Sender("12", "Bram"),))
    ]


def test_migrated_told_in_the_old_group() -> None:
    assert events("message", message(GROUP, migrate_to_chat_id=-1001)) == [
        heard(Event.MIGRATED, Chat("-500", private=False, title="Rekenen"), argument="-1001")
    ]


def test_migrated_told_in_the_new_group() -> None:
    assert events("message", message(SUPERGROUP, migrate_from_chat_id=-500)) == [
        heard(Event.MIGRATED, Chat("-500", private=False, title="Rekenen"), argument="-1001")
    ]


def test_title() -> None:
    assert events("message", message(SUPERGROUP, new_chat_title="Taal")) == [
        heard(Event.TITLE, Chat("-1001", private=False, title="Taal"))
    ]


@pytest.mark.parametrize(
    "service",
    [
        pytest.param({"group_chat_created": True}, id="created"),
        pytest.param({"pinned_message": from_bot()}, id="pinned"),
        pytest.param({"new_chat_photo": CONTENTS["photo"]}, id="photo"),
    ],
)
def test_other_service_messages(service: Json) -> None:
    assert events("message", message(SUPERGROUP, **service)) == []


# What cannot be read


@pytest.mark.parametrize(
    "poison",
    [
        pytest.param({"update_id": 1, "message": {"message_id": 1, "text": "Hoi"}}, id="no chat"),
        pytest.param(update("message", said("Hoi", sender={"id": 1})), id="half a user"),
        pytest.param(update("message", said("Hoi") | {"date": "gisteren"}), id="no date"),
        pytest.param(update("message", said("Hoi") | {"entities": 5}), id="no entities"),
        pytest.param(update("message", "Hoi"), id="not an object"),
        pytest.param(update("callback_query", {"id": "1"}), id="nobody pressed"),
        pytest.param(update("chat_member", {"chat": SUPERGROUP}), id="no change"),
        pytest.param({}, id="nothing"),
        pytest.param([], id="a list"),
    ],
)
def test_poison(poison: Any) -> None:
    with pytest.raises(Unreadable):
        read(poison, ME, NOW)


@pytest.mark.parametrize(
    "unasked",
    [
        pytest.param(update("channel_post", message(CHANNEL, None, text="Nieuws")), id="channel post"),
        pytest.param(
            update("poll_answer", {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["a"], "user": ANNA}),
            id="poll answer",
        ),
        pytest.param({"update_id": 1}, id="a kind of next year"),
    ],
)
def test_kinds_that_are_not_for_the_bot(unasked: Json) -> None:
    assert read(unasked, ME, NOW) == []


def test_fields_of_next_year_do_no_harm() -> None:
    written = update("message", said("Hoi", sender={**ANNA, "mood": "fine"}, aura={"colour": "blue"}))

    assert read(written, ME, NOW) == [heard(Event.TEXT, text="Hoi")]


def test_the_payload_stays_as_it_was() -> None:
    payload = update("message", said("/start x", SUPERGROUP, reply_to_message=from_bot()))
    before = copy.deepcopy(payload)

    read(payload, ME, NOW)

    assert payload == before
