"""The fake Telegram, in process: taps, edits, pins, menus, questions, and calls that are no calls."""

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    ForceReply,
    Message,
    ReplyKeyboardRemove,
    Update,
)
from telegram.error import BadRequest, InvalidToken, NetworkError

from tests.fakes.telegram import Clock, Group, StubRequest, Toast, User, World, stub_bot
from tests.fakes.telegram.expect import key, keys, refused


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock, limits=False)


@pytest.fixture
def bot(world: World) -> Bot:
    return stub_bot(world)


@pytest.fixture
def anja(world: World) -> User:
    user = world.user("Anja", language="nl")
    user.start()
    return user


@pytest.fixture
def bram(world: World) -> User:
    return world.user("Bram")


@pytest.fixture
def group(world: World, anja: User, bram: User) -> Group:
    group = world.group("Rekenkring", members=[bram], admins=[anja])
    group.add_bot(by=anja)
    world.take_updates()
    return group


TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


async def test_a_tap_is_answered_once_and_in_time(bot: Bot, world: World, anja: User, clock: Clock) -> None:
    await bot.send_message(anja.id, "Kom je?", reply_markup=keys([key()]))
    first, second = anja.tap(anja.last(), "Ja"), anja.tap(anja.last(), "v1:ja")
    assert first is not None
    assert second is not None
    query = Update.de_json(world.take_updates()[-2], bot).callback_query
    assert query is not None
    assert (query.data, query.message.text if isinstance(query.message, Message) else None) == ("v1:ja", "Kom je?")

    await query.answer("Genoteerd", show_alert=True)
    with refused(world, TOO_OLD):
        await query.answer("nog eens")
    clock.forward(15)
    with refused(world, TOO_OLD):
        await bot.answer_callback_query(second.id)

    assert first.toast == Toast("Genoteerd", alert=True)
    assert anja.toasts == [Toast("Genoteerd", alert=True)]
    assert world.spinning == [second]


async def test_a_toast_may_lead_into_the_private_chat_and_nowhere_else(bot: Bot, world: World, anja: User) -> None:
    await bot.send_message(anja.id, "Kom je?", reply_markup=keys([key()]))
    tap = anja.tap(anja.last(), "Ja")
    assert tap is not None

    with refused(world, "URL_INVALID"):
        await bot.answer_callback_query(tap.id, url="https://example.org")
    with refused(world, "MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(tap.id, "a" * 201)
    await bot.answer_callback_query(tap.id, url="https://t.me/knipoog_bot?start=x")

    assert tap.toast == Toast(url="https://t.me/knipoog_bot?start=x")


async def test_edits_that_are_refused(bot: Bot, world: World, anja: User) -> None:
    own = anja.say("morgen")
    sent = await bot.send_message(anja.id, "<b>Kom</b> je?", parse_mode="HTML", reply_markup=keys([key()]))
    asked = await bot.send_message(anja.id, "Waar?", reply_markup=ForceReply())
    plain = await bot.send_message(anja.id, "Weg", reply_markup=ReplyKeyboardRemove())
    file = await bot.send_document(anja.id, b"x", filename="x.txt")

    with refused(world, NOT_MODIFIED):
        await bot.edit_message_text(
            "<b>Kom</b> je?", anja.id, sent.message_id, parse_mode="HTML", reply_markup=keys([key()])
        )
    with refused(world, "message to edit not found"):
        await bot.edit_message_text("x", anja.id, 999)
    for message_id in (own.message_id, asked.message_id, plain.message_id):
        with refused(world, "message can't be edited"):
            await bot.edit_message_text("x", anja.id, message_id)
    with refused(world, "there is no text in the message to edit"):
        await bot.edit_message_text("x", anja.id, file.message_id)
    await bot.edit_message_text("Kom je?", anja.id, sent.message_id, reply_markup=keys([key()]))  # only bold is gone
    await bot.edit_message_reply_markup(anja.id, sent.message_id)
    with refused(world, NOT_MODIFIED):
        await bot.edit_message_reply_markup(anja.id, sent.message_id)


async def test_deleting(bot: Bot, world: World, anja: User, bram: User, group: Group, clock: Clock) -> None:
    sent = await bot.send_message(anja.id, "Hoi")
    await bot.delete_message(anja.id, sent.message_id)
    with refused(world, "message to delete not found"):
        await bot.delete_message(anja.id, sent.message_id)
    with refused(world, "message to edit not found"):
        await bot.edit_message_text("x", anja.id, sent.message_id)

    foreign = bram.say("reclame", chat=group)
    with refused(world, "message can't be deleted for everyone"):
        await bot.delete_message(group.id, foreign.message_id)
    group.make_bot_admin(by=anja)
    await bot.delete_message(group.id, foreign.message_id)

    old = await bot.send_message(anja.id, "Oud")
    clock.forward(48 * 3600 + 1)
    with refused(world, "message can't be deleted for everyone"):
        await bot.delete_message(anja.id, old.message_id)


async def test_pinning_needs_the_right_and_is_told(bot: Bot, world: World, anja: User, group: Group) -> None:
    card = await bot.send_message(group.id, "Volgende keer: 3 december")
    with refused(world, "not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, card.message_id)
    group.make_bot_admin(by=anja, pin_messages=False)
    with refused(world, "not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, card.message_id)
    group.make_bot_admin(by=anja)
    world.take_updates()

    await bot.pin_chat_message(group.id, card.message_id, disable_notification=True)

    assert group.last().pinned
    [told] = world.take_updates()
    assert told["message"]["pinned_message"]["message_id"] == card.message_id
    assert (await bot.get_chat(group.id)).pinned_message is not None
    await bot.unpin_chat_message(group.id)
    assert not group.last().pinned
    with refused(world, "message to unpin not found"):
        await bot.unpin_chat_message(group.id)


async def test_reactions(bot: Bot, world: World, anja: User) -> None:
    said = anja.say("klaar")
    await bot.set_message_reaction(anja.id, said.message_id, "👍")
    with refused(world, "REACTION_INVALID"):
        await bot.set_message_reaction(anja.id, said.message_id, "🐢")
    with refused(world, "REACTIONS_TOO_MANY"):
        await bot.set_message_reaction(anja.id, said.message_id, ["👍", "🎉"])

    assert said.reactions == ["👍"]


async def test_asking_about_a_group(bot: Bot, world: World, anja: User, bram: User, group: Group) -> None:
    helper = world.user("Combot", is_bot=True)
    group.settle(helper, "administrator")
    group.promote(bram, by=anja, anonymous=True, title="duo")

    admins = await bot.get_chat_administrators(group.id)
    everyone = await bot.get_chat_administrators(group.id, return_bots=True)

    assert [(a.user.first_name, a.status) for a in admins] == [("Anja", "creator"), ("Bram", "administrator")]
    assert len(everyone) == 3
    assert await bot.get_chat_member_count(group.id) == 4
    assert (await bot.get_chat_member(group.id, bram.id)).status == "administrator"
    assert (await bot.get_chat_member(group.id, world.user("Carla").id)).status == "left"
    with refused(world, "user not found"):
        await bot.get_chat_member(group.id, 42)
    with refused(world, "there are no administrators in the private chat"):
        await bot.get_chat_administrators(anja.id)
    assert (await bot.get_chat(anja.id)).first_name == "Anja"


async def test_hidden_members_are_for_admins(bot: Bot, world: World, anja: User, bram: User) -> None:
    group = world.group("Groot", [bram], [anja], supergroup=True, hidden_members=True)
    group.add_bot(by=anja)
    with refused(world, "CHAT_ADMIN_REQUIRED"):
        await bot.get_chat_member(group.id, bram.id)
    group.make_bot_admin(by=anja)
    assert (await bot.get_chat_member(group.id, bram.id)).status == "member"


async def test_menus_by_scope_and_language(bot: Bot, world: World, anja: User, bram: User, group: Group) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("agenda", "Wanneer")], BotCommandScopeAllPrivateChats(), "nl")
    await bot.set_my_commands([BotCommand("leden", "Wie")], BotCommandScopeChatAdministrators(group.id))

    assert world.menu_for(anja) == {"agenda": "Wanneer"}
    assert world.menu_for(bram) == {"help": "Help"}
    assert (world.menu_for(anja, group), world.menu_for(bram, group)) == ({"leden": "Wie"}, {"help": "Help"})
    assert await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "nl") == (BotCommand("agenda", "Wanneer"),)
    await bot.delete_my_commands()
    assert world.menu_for(bram) == {}


COMMANDS = {
    "capitals": ([("Agenda", "x")], {}, "BOT_COMMAND_INVALID"),
    "empty": ([("/", "x")], {}, "command must be non-empty"),
    "33 long": ([("a" * 33, "x")], {}, "command length must not exceed 32"),
    "no description": ([("agenda", " ")], {}, "command description must be non-empty"),
    "description of 257": ([("agenda", "x" * 257)], {}, "command description length must not exceed 256"),
    "101": ([(f"c{n}", "x") for n in range(101)], {}, "BOT_COMMANDS_TOO_MUCH"),
    "nl-NL": ([("agenda", "x")], {"language_code": "nl-NL"}, "invalid language code specified"),
    "unknown chat": ([("agenda", "x")], {"scope": BotCommandScopeChat(-42)}, "chat not found"),
}


@pytest.mark.parametrize(("commands", "how", "words"), COMMANDS.values(), ids=COMMANDS)
async def test_menus_that_are_refused(bot: Bot, world: World, commands: Any, how: dict[str, Any], words: str) -> None:
    with refused(world, words):
        await bot.set_my_commands(commands, **how)


async def test_name_and_descriptions_by_language(bot: Bot, world: World) -> None:
    await bot.set_my_name("Knipoog")
    await bot.set_my_description("Voor leernetwerken", "nl")
    await bot.set_my_short_description("Kort")

    assert (await bot.get_my_name("nl")).name == "Knipoog"
    assert (await bot.get_my_description("nl")).description == "Voor leernetwerken"
    assert (await bot.get_my_description()).description == ""
    with refused(world, "short_description is longer than 120 (words unknown)"):
        await bot.set_my_short_description("x" * 121)


STRANGE = {
    "method": ("sendPoll", {"chat_id": 1}, "unknown method sendPoll"),
    "field": ("sendMessage", {"chat_id": 1, "text": "x", "silent": True}, "sendMessage has no field silent"),
    "missing": ("sendMessage", {"chat_id": 1}, "sendMessage lacks text"),
    "type": ("getChatMember", {"chat_id": 1, "user_id": "vijf"}, "getChatMember.user_id: 'vijf' is no Integer"),
    "boolean": ("leaveChat", {"chat_id": True}, "leaveChat.chat_id: True is no Integer"),
    "nested": (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": '{"inline_keyboard": [[{"text": "Ja", "data": "x"}]]}'},
        r"sendMessage.reply_markup: InlineKeyboardMarkup.inline_keyboard: InlineKeyboardButton has no field \['data'\]",
    ),
    "no JSON": ("setMyCommands", {"commands": "agenda"}, "setMyCommands.commands: 'agenda' is no array"),
    "no file": ("sendDocument", {"chat_id": 1, "document": "attach://x"}, r"refers to \['x'\], which is not uploaded"),
}


@pytest.mark.parametrize(("method", "params", "words"), STRANGE.values(), ids=STRANGE)
def test_calls_that_the_bot_api_does_not_know_are_faults(
    world: World, method: str, params: dict[str, Any], words: str
) -> None:
    status, body = world.handle(method, params)

    assert (status, body["ok"]) == (400, False)
    with pytest.raises(AssertionError, match=words):
        raise world.faults[0]


async def test_what_the_fake_does_not_know_fails_loudly(bot: Bot, world: World, anja: User) -> None:
    with pytest.raises(NetworkError, match="reads HTML only"):
        await bot.send_message(anja.id, "*ja*", parse_mode="MarkdownV2")
    assert len(world.faults) == 1


@pytest.mark.parametrize(("token", "words"), [("7:" + "A" * 35, "Unauthorized"), ("geheim", "Not Found")])
async def test_a_wrong_token(world: World, token: str, words: str) -> None:
    bot = Bot(token, request=StubRequest(world), get_updates_request=StubRequest(world))
    with pytest.raises(InvalidToken, match=words):
        await bot.get_chat(1)


async def test_the_log_of_calls(bot: Bot, world: World, anja: User, clock: Clock) -> None:
    await bot.send_message(anja.id, "Hoi")
    with pytest.raises(BadRequest):
        await bot.send_message(42, "Hoi")

    first, second = world.calls_to("sendMessage")
    assert (first.params, first.at, first.status) == ({"chat_id": anja.id, "text": "Hoi"}, clock.at, 200)
    assert (second.status, second.description) == (400, "Bad Request: chat not found")
