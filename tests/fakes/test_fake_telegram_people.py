"""The fake Telegram: what people do, and which of it reaches the bot."""

from typing import Any

import pytest
from telegram import Update

from tests.fakes.telegram import Clock, Group, User, World
from tests.fakes.telegram.expect import poll

EVERYTHING = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]


@pytest.fixture
def world() -> World:
    return World(Clock())


@pytest.fixture
def anja(world: World) -> User:
    return world.user("Anja", language="nl")


@pytest.fixture
def bram(world: World) -> User:
    return world.user("Bram")


def group_with_bot(world: World, members: list[User], admin: User, **kind: bool) -> Group:
    group = world.group("Rekenkring", members=members, admins=[admin], **kind)
    group.add_bot(by=admin)
    world.take_updates()
    return group


def told(world: World) -> list[tuple[str, Any]]:
    """What the bot got: kind of update, and the text or the fields of the service message."""
    found = []
    for update in world.take_updates():
        kind = next(key for key in update if key != "update_id")
        message = update[kind]
        service = set(message) & {
            "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
        }  # fmt: skip
        found.append((kind, message.get("text") or next(iter(service), None)))
    return found


def test_start_carries_its_payload(world: World, anja: User) -> None:
    anja.start("trekker-1")

    update = Update.de_json(world.take_updates()[0])

    assert update.message is not None
    assert update.message.text == "/start trekker-1"
    assert update.message.entities[0].type == "bot_command"
    assert update.message.from_user.language_code == "nl"
    assert update.message.chat.id == anja.id


def test_nobody_writes_before_pressing_start(anja: User) -> None:
    with pytest.raises(AssertionError, match="START first"):
        anja.say("hoi")


@pytest.mark.parametrize("payload", ["a" * 65, "ja/nee", "é"])
def test_a_start_payload_has_its_alphabet_and_length(anja: User, payload: str) -> None:
    with pytest.raises(AssertionError, match="no start payload"):
        anja.start(payload)


def test_blocking_and_unblocking_are_told(world: World, anja: User) -> None:
    anja.start()
    anja.block()
    anja.start()

    changes = [u["my_chat_member"] for u in world.take_updates() if "my_chat_member" in u]
    assert [(c["old_chat_member"]["status"], c["new_chat_member"]["status"]) for c in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


def test_update_ids_rise_and_message_ids_count_per_chat(world: World, anja: User, bram: User) -> None:
    anja.start()
    bram.start()
    bram.say("hoi")

    updates = world.take_updates()

    assert [u["update_id"] - updates[0]["update_id"] for u in updates] == [0, 1, 2]
    assert [u["message"]["message_id"] for u in updates] == [1, 1, 2]


def test_the_bot_hears_that_it_is_added_with_the_payload_of_the_link(world: World, anja: User) -> None:
    group = world.group("Rekenkring", admins=[anja])

    group.add_bot(by=anja, payload="net-7")

    assert told(world) == [
        ("my_chat_member", None),
        ("message", "new_chat_members"),
        ("message", "/start@knipoog_bot net-7"),
    ]


def test_privacy_mode_hides_chatter_but_not_what_is_meant_for_the_bot(world: World, anja: User, bram: User) -> None:
    group = group_with_bot(world, [bram], anja)
    own = world.handle("sendMessage", {"chat_id": group.id, "text": "Hallo"})[1]["result"]["message_id"]
    other_bot = world.user("Combot", username="combot_bot", is_bot=True)
    group.settle(other_bot, "member")

    bram.say("gewoon gepraat", chat=group)
    bram.say("/agenda", chat=group)  # the bot posted last
    other_bot.say("reclame", chat=group)
    bram.say("/agenda", chat=group)  # another bot posted last
    bram.say("/agenda@knipoog_bot", chat=group)
    bram.say("/agenda@combot_bot", chat=group)
    bram.say("klopt", chat=group, reply_to=group.find(own))
    anja.say("vind ik ook", chat=group, reply_to=group.messages[-1])
    bram.say("zie /agenda", chat=group)

    assert told(world) == [("message", "/agenda"), ("message", "/agenda@knipoog_bot"), ("message", "klopt")]


def test_an_admin_bot_hears_all_but_other_bots(world: World, anja: User, bram: User) -> None:
    group = group_with_bot(world, [bram], anja)
    other_bot = world.user("Combot", username="combot_bot", is_bot=True)
    group.settle(other_bot, "member")
    group.make_bot_admin(by=anja)

    bram.say("gewoon gepraat", chat=group)
    other_bot.say("reclame", chat=group)

    assert told(world) == [("my_chat_member", None), ("message", "gewoon gepraat")]


def test_turning_privacy_off_counts_after_adding_again(world: World, anja: User) -> None:
    group = group_with_bot(world, [], anja)
    world.privacy_mode = False

    anja.say("een", chat=group)
    group.remove_bot(by=anja)
    group.add_bot(by=anja)
    world.take_updates()
    anja.say("twee", chat=group)

    assert told(world) == [("message", "twee")]


@pytest.mark.parametrize(
    ("admin", "asked", "hidden", "expected"),
    [
        (False, True, False, [("message", "new_chat_members"), ("message", "left_chat_member")]),
        (True, False, False, [("message", "new_chat_members"), ("message", "left_chat_member")]),
        (True, True, True, [("chat_member", None), ("chat_member", None)]),
        (False, True, True, []),
        (
            True,
            True,
            False,
            [
                ("chat_member", None),
                ("message", "new_chat_members"),
                ("chat_member", None),
                ("message", "left_chat_member"),
            ],
        ),
    ],
    ids=["no admin", "not asked for", "hidden members", "hidden and no admin", "both"],
)
def test_joins_are_told_by_rights_and_wishes(
    world: World, anja: User, bram: User, admin: bool, asked: bool, hidden: bool, expected: list[tuple[str, Any]]
) -> None:
    group = world.group("Rekenkring", admins=[anja], supergroup=True, hidden_members=hidden)
    group.add_bot(by=anja, admin=admin)
    poll(world, allowed_updates=EVERYTHING if asked else ["message", "my_chat_member"])
    world.take_updates()

    bram.join(group)
    bram.leave(group)

    assert told(world) == expected


def test_several_added_at_once_are_one_message(world: World, anja: User, bram: User) -> None:
    group = group_with_bot(world, [], anja)
    carla = world.user("Carla")

    group.add_many([bram, carla], by=anja)

    [update] = world.take_updates()
    assert [user["first_name"] for user in update["message"]["new_chat_members"]] == ["Bram", "Carla"]
    assert update["message"]["from"]["first_name"] == "Anja"


def test_an_anonymous_admin_is_a_stand_in_bot_with_the_group_behind_it(world: World, anja: User) -> None:
    group = group_with_bot(world, [], anja)

    world.anonymous(anja, group).say("/agenda@knipoog_bot")

    message = Update.de_json(world.take_updates()[0]).message
    assert message is not None
    assert (message.from_user.id, message.from_user.username) == (1087968824, "GroupAnonymousBot")
    assert message.sender_chat is not None
    assert message.sender_chat.id == group.id


def test_topics_mark_their_messages(world: World, anja: User) -> None:
    forum = group_with_bot(world, [], anja, forum=True)
    topic = forum.topic("Vragen", by=anja)

    anja.say("/agenda@knipoog_bot", chat=forum, thread=topic)
    anja.say("/agenda@knipoog_bot", chat=forum)

    created, inside, general = (u["message"] for u in world.take_updates())
    assert created["forum_topic_created"]["name"] == "Vragen"
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (topic.id, True)
    assert "message_thread_id" not in general


def test_migration_is_told_in_both_chats(world: World, anja: User) -> None:
    group = group_with_bot(world, [], anja)

    supergroup = group.migrate(by=anja)

    old, new = (u["message"] for u in world.take_updates())
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (group.id, supergroup.id)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (supergroup.id, group.id)
    assert supergroup.member(anja).status == "creator"
    assert supergroup.bot.is_in


@pytest.mark.parametrize(
    ("announce", "expected"),
    [
        ("old", [("message", "migrate_to_chat_id")]),
        ("new", [("message", "migrate_from_chat_id")]),
        ("none", []),
    ],
)
def test_migration_may_be_told_half_or_not_at_all(
    world: World, anja: User, announce: str, expected: list[tuple[str, str]]
) -> None:
    group = group_with_bot(world, [], anja)

    group.migrate(by=anja, announce=announce)

    assert told(world) == expected


def test_a_removed_bot_hears_of_it_and_then_nothing(world: World, anja: User) -> None:
    group = group_with_bot(world, [], anja)

    group.remove_bot(by=anja)
    anja.say("/agenda@knipoog_bot", chat=group)

    assert told(world) == [("my_chat_member", None), ("message", "left_chat_member")]


def test_editing_comes_as_edited_message(world: World, anja: User) -> None:
    anja.start()
    message = anja.say("morgen")

    anja.edit(message, "overmorgen")

    assert told(world)[-1] == ("edited_message", "overmorgen")


def test_tapping_a_button_that_is_not_there_is_a_mistake_of_the_test(world: World, anja: User) -> None:
    anja.start()
    world.handle("sendMessage", {"chat_id": anja.id, "text": "Kom je?"})

    with pytest.raises(AssertionError, match="no button 'Ja'"):
        anja.tap(anja.last(), "Ja")


def test_a_forged_tap_carries_any_data(world: World, anja: User) -> None:
    anja.start()
    world.handle("sendMessage", {"chat_id": anja.id, "text": "Kom je?"})
    world.take_updates()

    anja.tap_forged(anja.last(), "v1:rsvp:x:ja")

    [update] = world.take_updates()
    assert update["callback_query"]["data"] == "v1:rsvp:x:ja"


def test_a_tap_on_a_message_that_is_gone_shows_no_message(world: World, anja: User) -> None:
    anja.start()
    world.handle("sendMessage", {"chat_id": anja.id, "text": "Kom je?"})
    gone = anja.last()
    world.handle("deleteMessage", {"chat_id": anja.id, "message_id": gone.message_id})

    anja.tap_forged(gone, "v1:ja")

    query = Update.de_json(world.take_updates()[-1]).callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


def test_links_of_the_bot_start_it_and_others_open(world: World, anja: User, bram: User) -> None:
    group = group_with_bot(world, [bram], anja)
    rows = [
        [{"text": "Maak kennis", "url": "https://t.me/knipoog_bot?start=intro_7"}],
        [{"text": "Agenda", "url": "https://example.org/agenda"}],
    ]
    world.handle("sendMessage", {"chat_id": group.id, "text": "Welkom", "reply_markup": {"inline_keyboard": rows}})

    bram.tap(group.last(), "Maak kennis")
    bram.tap(group.last(), "Agenda")

    assert told(world) == [("message", "/start intro_7")]
    assert bram.opened == ["https://example.org/agenda"]


def test_one_update_may_come_twice(world: World, anja: User) -> None:
    anja.start()
    [first] = poll(world)
    assert poll(world, offset=first["update_id"] + 1) == []

    world.repeat_last_update()

    assert poll(world, offset=first["update_id"] + 1) == [first]
    assert poll(world, offset=first["update_id"] + 1) == []


def test_an_update_nobody_can_parse_keeps_its_place(world: World, anja: User) -> None:
    world.raw_update({"message": {"message_id": 1, "from": {"id": 5}}})
    anja.start()

    broken, sound = poll(world)

    assert sound["update_id"] == broken["update_id"] + 1
    with pytest.raises(TypeError):
        Update.de_json(broken)
