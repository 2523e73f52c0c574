"""The channel among people: everything goes through the strict stand-in for Telegram."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.contract import (
    Acknowledgement,
    Menu,
    MenuCommand,
    Rejected,
    Rendered,
    RenderedButton,
    Retry,
    RetryAt,
    Unreachable,
)
from bot.channels.telegram import TelegramChannel
from handlers.conversation.messages import Document, Event
from tests.bot.channels.telegram.listening import Ears, WorldTime
from tests.bot.channels.telegram.scripted import Waits
from tests.fakes.telegram import Clock, Group, StubRequest, Toast, User, World


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(clock: Clock) -> AsyncIterator[World]:
    world = World(clock)
    yield world
    assert world.faults == []


@pytest.fixture
async def channel(world: World, clock: Clock) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(
        world.token, clock=WorldTime(clock), request=StubRequest(world, long_poll=True), wait=Waits()
    )
    yield made
    await made.stop()


@pytest.fixture
async def ears(channel: TelegramChannel) -> Ears:
    ears = Ears(channel)
    await channel.start(ears)
    return ears


@pytest.fixture
def anja(world: World) -> User:
    return world.user("Anja", language="nl")


@pytest.fixture
def bram(world: World) -> User:
    return world.user("Bram")


@pytest.fixture
def group(world: World, anja: User, bram: User, ears: Ears) -> Group:
    group = world.group("Rekenkring", members=[bram], admins=[anja], supergroup=True)
    group.add_bot(by=anja)
    return group


def to(chat: Group | User, html: str, **more: object) -> Rendered:
    return Rendered(str(chat.id), html, private=isinstance(chat, User), **more)  # type: ignore[arg-type]


def row(*buttons: RenderedButton) -> tuple[tuple[RenderedButton, ...], ...]:
    return (buttons,)


async def test_from_the_group_into_the_private_chat(
    channel: TelegramChannel, ears: Ears, group: Group, bram: User
) -> None:
    await channel.send(to(group, "Welkom!", buttons=row(RenderedButton("Maak kennis", start="join-7"))))
    bram.tap(group.last(), "Maak kennis")

    started = await ears.until(Event.COMMAND)
    await channel.send(to(bram, "Dag <b>Bram</b> &amp; co"))

    assert (started.command, started.argument, started.chat.private) == ("start", "join-7", True)
    assert bram.last().html == "Dag <b>Bram</b> &amp; co"


async def test_a_living_card(channel: TelegramChannel, ears: Ears, group: Group, bram: User, anja: User) -> None:
    group.make_bot_admin(by=anja, can_pin_messages=True)
    ja = row(RenderedButton("Ja", code="rsvp:ja"))
    card = await channel.send(to(group, "Wie komt er?", buttons=ja, pin=True))
    bram.tap(group.last(), "Ja")

    pressed = await ears.until(Event.BUTTON)
    assert pressed.callback_id is not None
    await channel.acknowledge(Acknowledgement(pressed.callback_id, "Tot dan!"))
    edited = await channel.send(to(group, "Bram komt", buttons=ja, edits=card.message_id))
    same = await channel.send(to(group, "Bram komt", buttons=ja, edits=card.message_id))

    assert (pressed.code, pressed.message_id, pressed.chat.external_id) == (
        "rsvp:ja",
        card.message_id,
        str(group.id),
    )
    assert bram.toasts == [Toast("Tot dan!")]
    assert card == edited == same
    assert (group.last().text, group.last().pinned) == ("Bram komt", True)


async def test_a_toast_that_leads_to_the_private_chat(
    channel: TelegramChannel, ears: Ears, group: Group, bram: User
) -> None:
    await channel.send(to(group, "Wie komt er?", buttons=row(RenderedButton("Ja", code="rsvp:ja"))))
    bram.tap(group.last(), "Ja")
    pressed = await ears.until(Event.BUTTON)

    await channel.acknowledge(Acknowledgement(pressed.callback_id or "", start="join-7"))
    await channel.acknowledge(Acknowledgement(pressed.callback_id or "", "nog eens"))

    assert bram.toasts == [Toast(url="https://t.me/knipoog_bot?start=join-7")]


async def test_card_that_may_not_be_pinned(channel: TelegramChannel, ears: Ears, group: Group) -> None:
    await channel.send(to(group, "Wie komt er?", pin=True))

    assert not group.last().pinned


async def test_card_that_is_gone(channel: TelegramChannel, ears: Ears, group: Group) -> None:
    with pytest.raises(Rejected) as failure:
        await channel.send(to(group, "Bram komt", edits="999"))

    assert failure.value.gone


async def test_chatter_is_not_stored(
    channel: TelegramChannel, ears: Ears, group: Group, bram: User, anja: User
) -> None:
    group.make_bot_admin(by=anja)
    await channel.send(to(group, "Kom je?"))
    question = group.last()
    bend = bram.say("Mijn klas was een bende", chat=group)
    anja.say("Vertel!", chat=group, reply_to=bend)
    bram.edit(bend, "Mijn klas was een grote bende")
    anja.say("/opbrengst@knipoog_bot", chat=group, reply_to=bend)
    bram.say("Ik kom", chat=group, reply_to=question)

    await ears.until(Event.TEXT)

    assert [(heard.event, heard.text or heard.command) for heard in ears.heard[2:]] == [
        (Event.COMMAND, "opbrengst"),
        (Event.TEXT, "Ik kom"),
    ]
    assert "bende" not in ears.text
    assert "Vertel" not in ears.text
    assert "Kom je" not in ears.text


async def test_comings_and_goings(
    channel: TelegramChannel, ears: Ears, world: World, group: Group, bram: User, anja: User
) -> None:
    cleo = world.user("Cleo")
    group.add(cleo, by=anja)
    cleo.leave(group)
    group.make_bot_admin(by=anja)
    group.kick(bram, by=anja)
    group.remove_bot(by=anja)

    await ears.until(Event.BOT_REMOVED)

    told = [(heard.event, [member.name for member in heard.members], heard.bot_is_admin) for heard in ears.heard]
    assert told == [
        (Event.BOT_ADDED, [], False),
        (Event.JOINED, ["Cleo"], False),
        (Event.LEFT, ["Cleo"], False),
        (Event.BOT_RIGHTS, [], True),
        (Event.LEFT, ["Bram"], False),  # as chat_member, which admins get
        (Event.LEFT, ["Bram"], False),  # as a service message
        (Event.BOT_REMOVED, [], False),
    ]


async def test_anonymous_admin(channel: TelegramChannel, ears: Ears, world: World, group: Group, anja: User) -> None:
    group.promote(anja, by=anja, anonymous=True)
    world.anonymous(anja, group).say("/netwerk@knipoog_bot")

    heard = await ears.until(Event.COMMAND)

    assert heard.sender is not None
    assert heard.sender.anonymous
    assert ears.stored[-1].lane == str(group.id)


async def test_group_that_moved(channel: TelegramChannel, ears: Ears, world: World, anja: User) -> None:
    group = world.group("Taalkring", admins=[anja])
    group.add_bot(by=anja)
    new = group.migrate(by=anja)

    await ears.until(Event.MIGRATED)
    with pytest.raises(Retry) as failure:
        await channel.send(to(group, "Kom je?"))
    await channel.send(Rendered(failure.value.moved_to or "", "Kom je?", private=False))

    moves = {(heard.chat.external_id, heard.argument) for heard in ears.heard if heard.event == Event.MIGRATED}
    assert moves == {(str(group.id), str(new.id))}
    assert failure.value.moved_to == str(new.id)
    assert new.last().text == "Kom je?"


async def test_topics(channel: TelegramChannel, ears: Ears, world: World, anja: User) -> None:
    forum = world.group("Forum", admins=[anja], forum=True)
    forum.add_bot(by=anja)
    topic = forum.topic("Spelletjes", by=anja)
    anja.say("/agenda@knipoog_bot", chat=forum, thread=topic)
    asked = await ears.until(Event.COMMAND)

    await channel.send(to(forum, "In het onderwerp", thread_id=asked.chat.thread_id))
    in_topic = forum.last().thread
    topic.closed = True
    await channel.send(to(forum, "Het onderwerp is dicht", thread_id=asked.chat.thread_id))

    assert in_topic == topic.id
    assert (forum.last().text, forum.last().thread) == ("Het onderwerp is dicht", None)


async def test_who_cannot_be_reached(
    channel: TelegramChannel, ears: Ears, group: Group, bram: User, anja: User
) -> None:
    reaches = []
    anja.start()
    anja.block()
    await ears.until(Event.BLOCKED)
    group.remove_bot(by=anja)
    for chat in (bram, anja, group):
        with pytest.raises(Unreachable) as failure:
            await channel.send(to(chat, "Kom je?"))
        reaches.append(failure.value.reach)
    with pytest.raises(Unreachable) as failure:
        await channel.send(Rendered("123456", "Kom je?", private=True))
    anja.unblock()
    await ears.until(Event.UNBLOCKED)

    assert [*reaches, failure.value.reach] == ["never_started", "blocked", "blocked", "never_started"]


async def test_too_many_for_a_group(channel: TelegramChannel, ears: Ears, group: Group, clock: Clock) -> None:
    for _ in range(20):
        await channel.send(to(group, "Kom je?"))
        clock.forward(1)

    with pytest.raises(RetryAt) as failure:
        await channel.send(to(group, "Kom je?"))

    assert failure.value.scope == "chat"
    assert failure.value.at == WorldTime(clock).now() + timedelta(seconds=40)


async def test_a_calendar_file(channel: TelegramChannel, ears: Ears, bram: User) -> None:
    bram.start()
    ics = Document("bijeenkomst.ics", "text/calendar", b"BEGIN:VCALENDAR")

    await channel.send(to(bram, "Zet hem in je <i>agenda</i>", document=ics, silent=True))

    sent = bram.last()
    assert sent.document is not None
    assert (sent.document.name, sent.document.mime, sent.document.content) == (
        "bijeenkomst.ics",
        "text/calendar",
        b"BEGIN:VCALENDAR",
    )
    assert (sent.html, sent.silent) == ("Zet hem in je <i>agenda</i>", True)


@pytest.mark.parametrize("how", ["voice", "sticker", "photo"])
async def test_what_is_not_text(how: str, channel: TelegramChannel, ears: Ears, bram: User) -> None:
    bram.start()
    getattr(bram, how)()

    assert (await ears.until(Event.UNSUPPORTED)).chat.private


async def test_who_runs_the_group(
    channel: TelegramChannel, ears: Ears, group: Group, anja: User, bram: User, clock: Clock
) -> None:
    before = [await channel.is_room_admin(str(group.id), str(user.id)) for user in (anja, bram)]
    group.promote(bram, by=anja)
    remembered = await channel.is_room_admin(str(group.id), str(bram.id))
    clock.forward(61)
    asked_again = await channel.is_room_admin(str(group.id), str(bram.id))

    assert (before, remembered, asked_again) == ([True, False], False, True)


async def test_menus(channel: TelegramChannel, ears: Ears, group: Group, anja: User, bram: User) -> None:
    await channel.set_menus(
        [
            Menu("private", "", (MenuCommand("agenda", "What comes"),)),
            Menu("private", "nl", (MenuCommand("agenda", "Wat er komt"),)),
            Menu("group", "", (MenuCommand("help", "What I can do"),)),
            Menu(f"admins:{group.id}", "", (MenuCommand("netwerk", "Run the network"),)),
        ]
    )

    world = group.world
    assert world.menu_for(anja) == {"agenda": "Wat er komt"}
    assert world.menu_for(bram) == {"agenda": "What comes"}
    assert world.menu_for(bram, group) == {"help": "What I can do"}
    assert world.menu_for(anja, group) == {"netwerk": "Run the network"}


async def test_poison_among_the_others(channel: TelegramChannel, ears: Ears, world: World, bram: User) -> None:
    poison = world.raw_update({"message": {"text": "no chat"}})
    bram.start()
    bram.say("Hoi")

    await ears.until_stored(3)

    assert ears.stored[0].payload == poison
    assert len({raw.external_id for raw in ears.stored}) == 3


async def test_what_came_while_it_was_down(channel: TelegramChannel, ears: Ears, bram: User) -> None:
    await channel.stop()
    bram.start("join-7")
    bram.say("Hoi")

    await channel.start(ears)

    assert (await ears.until(Event.TEXT)).text == "Hoi"
    assert [heard.event for heard in ears.heard] == [Event.COMMAND, Event.TEXT]


async def test_a_second_poller(channel: TelegramChannel, ears: Ears, world: World, clock: Clock, bram: User) -> None:
    other = TelegramChannel(
        world.token, clock=WorldTime(clock), request=StubRequest(world, long_poll=True), wait=Waits()
    )
    others_ears = Ears(other)

    await other.start(others_ears)
    await channel.stop()
    bram.start()
    heard = await others_ears.until(Event.COMMAND)
    await other.stop()

    assert heard.command == "start"
