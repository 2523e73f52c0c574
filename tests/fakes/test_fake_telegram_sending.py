"""The fake Telegram, in process: what the bot may send, and in which words it is refused."""

import io
from typing import Any

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
    WebAppInfo,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.telegram import Clock, Group, User, World, stub_bot
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


async def test_the_bot_learns_its_name(bot: Bot, world: World) -> None:
    async with bot:
        assert (bot.id, bot.username, bot.can_read_all_group_messages) == (world.bot.id, "knipoog_bot", False)


async def test_a_person_sees_text_formatting_and_buttons(bot: Bot, world: World, anja: User) -> None:
    await bot.send_message(
        anja.id, "Kom je <b>morgen</b> &amp; <i>vrijdag</i>?", parse_mode="HTML", reply_markup=keys([key()]),
        disable_notification=True,
    )  # fmt: skip

    message = anja.last()
    assert (message.text, message.html) == ("Kom je morgen & vrijdag?", "Kom je <b>morgen</b> &amp; <i>vrijdag</i>?")
    assert (message.labels, message.silent, message.edited) == ([["Ja"]], True, False)
    assert world.faults == []


async def test_a_document_arrives_with_its_name_and_bytes(bot: Bot, world: World, anja: User) -> None:
    content = b"BEGIN:VCALENDAR\r\n\r\n--\r\nEND:VCALENDAR\r\n"
    await bot.send_document(
        anja.id, io.BytesIO(content), filename="bijeenkomst.ics", caption="<b>Zet</b>", parse_mode="HTML"
    )

    message = anja.last()
    assert message.document is not None
    assert (message.document.name, message.document.content) == ("bijeenkomst.ics", content)
    assert (message.document.mime, message.html) == ("text/calendar", "<b>Zet</b>")
    assert world.faults == []


async def test_a_file_that_somebody_sent_can_be_fetched_and_sent_on(bot: Bot, anja: User) -> None:
    sent = anja.document("verslag.pdf", b"%PDF-1.7", "ons verslag")

    file = await bot.get_file(sent.document.file_id if sent.document else "")

    assert await file.download_as_bytearray() == b"%PDF-1.7"
    await bot.send_document(anja.id, file.file_id)
    assert anja.last().document == sent.document


async def test_an_edit_shows_and_takes_the_buttons_away(bot: Bot, anja: User) -> None:
    sent = await bot.send_message(anja.id, "Kom je?", reply_markup=keys([key()]))

    await bot.edit_message_text("Je komt.", anja.id, sent.message_id)

    assert (anja.last().text, anja.last().labels, anja.last().edited) == ("Je komt.", [], True)


TEXTS = {
    "empty": ("", "message text is empty"),
    "blank": (" \n ", "text must be non-empty"),
    "4097": ("a" * 4097, "message is too long"),
    "2049 emoji": ("👍" * 2049, "message is too long"),
    "4097 after parsing": ("<b>" + "a" * 4097 + "</b>", "message is too long"),
}


@pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
async def test_texts_that_are_refused(bot: Bot, world: World, anja: User, text: str, words: str) -> None:
    with refused(world, words):
        await bot.send_message(anja.id, text, parse_mode="HTML")
    assert anja.inbox == []


@pytest.mark.parametrize("text", ["a" * 4096, "👍" * 2048, "<b>" + "&lt;" * 4096 + "</b>"])
async def test_the_longest_texts_count_after_parsing(bot: Bot, anja: User, text: str) -> None:
    await bot.send_message(anja.id, text, parse_mode="HTML")

    assert anja.last().length == 4096


async def test_captions_have_their_own_length(bot: Bot, world: World, anja: User) -> None:
    await bot.send_document(anja.id, b"x", filename="x.txt", caption="a" * 1024)
    with refused(world, "message caption is too long"):
        await bot.send_document(anja.id, b"x", filename="x.txt", caption="a" * 1025)
    with refused(world, "file must be non-empty"):
        await bot.send_document(anja.id, b"", filename="x.txt")


URL = "inline keyboard button URL "
NO_ACTION = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
KEYBOARDS = {
    "65 bytes": (keys([key(data="é" * 32 + "e")]), "BUTTON_DATA_INVALID"),
    "101 buttons": (keys(*[[key()] * 5] * 20, [key()]), "reply markup is too long"),
    "9 in a row": (keys([key()] * 9), "reply markup is too long"),
    "no label": (keys([key(" ")]), "inline keyboard button text must be non-empty"),
    "no action": (keys([InlineKeyboardButton("Ja")]), NO_ACTION),
    "empty data": (keys([key(data="")]), NO_ACTION),
    "localhost": (keys([key(url="http://localhost:80/x")]), URL + "'http://localhost:80/x' is invalid: Wrong HTTP URL"),
    "no url": (keys([key(url="agenda")]), URL + "'agenda' is invalid: Wrong HTTP URL"),
    "ftp": (keys([key(url="ftp://ex.org")]), URL + "'ftp://ex.org' is invalid: Unsupported URL protocol"),
    "space": (keys([key(url="http://e x.org")]), URL + "'http://e x.org' is invalid: Disallowed character in URL host"),
}


@pytest.mark.parametrize(("keyboard", "words"), KEYBOARDS.values(), ids=KEYBOARDS)
async def test_keyboards_that_are_refused(
    bot: Bot, world: World, anja: User, keyboard: InlineKeyboardMarkup, words: str
) -> None:
    with refused(world, words):
        await bot.send_message(anja.id, "Kom je?", reply_markup=keyboard)
    assert anja.inbox == []


async def test_keyboards_at_their_limits(bot: Bot, world: World, anja: User) -> None:
    other = [key(url="https://t.me/knipoog_bot?start=" + "a" * 64), key(copy_text=CopyTextButton("code"))]
    widest = [[key(data="é" * 32)] * 8] * 12

    await bot.send_message(anja.id, "Kom je?", reply_markup=keys(*widest, other, [key(), key()]))

    assert sum(map(len, anja.last().buttons)) == 100
    assert world.faults == []


async def test_a_mini_app_button_belongs_in_private(bot: Bot, world: World, anja: User, group: Group) -> None:
    button = key(web_app=WebAppInfo("https://example.org"))
    await bot.send_message(anja.id, "Open", reply_markup=keys([button]))
    with refused(world, "BUTTON_TYPE_INVALID"):
        await bot.send_message(group.id, "Open", reply_markup=keys([button]))


SLIPS = {
    "group link with a dot": {"reply_markup": keys([key(url="https://t.me/knipoog_bot?startgroup=a.b")])},
    "deep link of 65": {"reply_markup": keys([key(url="https://t.me/knipoog_bot?start=" + "a" * 65)])},
    "deep link with a dot": {"reply_markup": keys([key(url="https://t.me/knipoog_bot?start=a.b")])},
    "bare ampersand": {"text": "R&D", "parse_mode": "HTML"},
    "unknown reference": {"text": "ja&nbsp;nee", "parse_mode": "HTML"},
    "101 entities": {"text": "<b>a</b> " * 101, "parse_mode": "HTML"},
    "link without a host": {"text": '<a href="agenda">a</a>', "parse_mode": "HTML"},
}


@pytest.mark.parametrize("how", SLIPS.values(), ids=SLIPS)
async def test_what_telegram_swallows_is_a_fault(bot: Bot, world: World, anja: User, how: dict[str, Any]) -> None:
    await bot.send_message(anja.id, **({"text": "Kom je?"} | how))

    assert len(anja.inbox) == 1
    assert len(world.faults) == 1


UNREACHABLE = {
    "never met": (lambda bram: None, lambda bram: bram.id, BadRequest, "chat not found"),
    "nobody": (lambda bram: None, lambda bram: 42, BadRequest, "chat not found"),
    "no such group": (lambda bram: None, lambda bram: -42, BadRequest, "chat not found"),
    "by name": (lambda bram: None, lambda bram: "@kring", BadRequest, "chat not found"),
    "blocked": (User.block, lambda bram: bram.id, Forbidden, "bot was blocked by the user"),
    "deactivated": (User.delete_account, lambda bram: bram.id, Forbidden, "user is deactivated"),
}


@pytest.mark.parametrize(("happens", "to", "error", "words"), UNREACHABLE.values(), ids=UNREACHABLE)
async def test_people_who_cannot_be_written_to(
    bot: Bot, world: World, bram: User, happens: Any, to: Any, error: type[Exception], words: str
) -> None:
    if error is Forbidden:
        bram.start()
    happens(bram)

    with refused(world, words, error):
        await bot.send_message(to(bram), "Hoi")


async def test_a_member_who_never_pressed_start_cannot_be_written_to(
    bot: Bot, world: World, bram: User, group: Group
) -> None:
    with refused(world, "bot can't initiate conversation with a user", Forbidden):
        await bot.send_message(bram.id, "Hoi")
    bram.start()
    await bot.send_message(bram.id, "Hoi")


@pytest.mark.parametrize("supergroup", [False, True])
async def test_groups_that_the_bot_is_not_in(bot: Bot, world: World, anja: User, supergroup: bool) -> None:
    kind = "supergroup" if supergroup else "group"
    group = world.group("Taalkring", admins=[anja], supergroup=supergroup)
    with refused(world, "chat not found"):
        await bot.send_message(group.id, "Hoi")

    group.add_bot(by=anja)
    await bot.leave_chat(group.id)
    with refused(world, f"bot is not a member of the {kind} chat", Forbidden):
        await bot.send_message(group.id, "Hoi")

    group.add_bot(by=anja)
    group.remove_bot(by=anja)
    with refused(world, f"bot was kicked from the {kind} chat", Forbidden):
        await bot.send_message(group.id, "Hoi")


async def test_a_group_that_became_a_supergroup_says_where_it_went(bot: Bot, anja: User, group: Group) -> None:
    supergroup = group.migrate(by=anja)

    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "Hoi")
    await bot.send_message(caught.value.new_chat_id, "Hoi")

    assert supergroup.last().text == "Hoi"


async def test_a_group_that_was_deleted(bot: Bot, world: World, group: Group) -> None:
    group.deleted = True

    with refused(world, "the group chat was deleted", Forbidden):
        await bot.send_message(group.id, "Hoi")


async def test_where_only_admins_post(bot: Bot, world: World, anja: User, group: Group) -> None:
    group.only_admins_post = True
    with refused(world, "not enough rights to send text messages to the chat"):
        await bot.send_message(group.id, "Hoi")
    group.make_bot_admin(by=anja)
    await bot.send_message(group.id, "Hoi")


async def test_topics_must_exist(bot: Bot, world: World, anja: User, group: Group) -> None:
    forum = world.group("Forum", admins=[anja], forum=True)
    forum.add_bot(by=anja)
    topic = forum.topic("Vragen", by=anja)

    await bot.send_message(forum.id, "Hoi", message_thread_id=topic.id)
    for wrong in (1, 999):
        with refused(world, "message thread not found"):
            await bot.send_message(forum.id, "Hoi", message_thread_id=wrong)
    with refused(world, "message thread not found"):
        await bot.send_message(anja.id, "Hoi", message_thread_id=topic.id)
    topic.closed = True
    with refused(world, "TOPIC_CLOSED"):
        await bot.send_message(forum.id, "Hoi", message_thread_id=topic.id)
    topic.deleted = True
    with refused(world, "message thread not found"):
        await bot.send_message(forum.id, "Hoi", message_thread_id=topic.id)
    await bot.send_message(group.id, "Hoi", message_thread_id=999)  # a plain group pays no heed to it

    assert forum.last().thread == topic.id


async def test_replies_need_their_message(bot: Bot, world: World, bram: User, group: Group) -> None:
    question = bram.say("/agenda@knipoog_bot", chat=group)

    await bot.send_message(group.id, "Hier", reply_parameters=ReplyParameters(question.message_id))
    with refused(world, "message to be replied not found"):
        await bot.send_message(group.id, "Hier", reply_parameters=ReplyParameters(99))
    bram.delete(question)
    loose = ReplyParameters(question.message_id, allow_sending_without_reply=True)
    await bot.send_message(group.id, "Toch", reply_parameters=loose)

    assert [message.reply_to for message in group.inbox] == [question, None]
