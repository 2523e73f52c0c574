"""The channel keeps the contract: it hands updates over durably, and is strict about what the bot sends."""

import logging
from typing import Any

import pytest

from bot.channels import contract
from bot.channels.contract import (
    Acknowledgement,
    Menu,
    MenuCommand,
    Rejected,
    Rendered,
    RenderedButton,
    Sent,
    Unreachable,
    Unreadable,
)
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.records import Change, Group, Person
from bot.channels.playground.world import World
from handlers.conversation.messages import Chat, Document, Event, Incoming, Sender
from tests.bot.channels.playground.conftest import MONDAY, Inbox, queued

JORIS = Sender("p2", "Joris van Dam", language="nl")


def test_it_is_a_channel(channel: PlaygroundChannel) -> None:
    kept: contract.Channel = channel

    assert (kept.name, kept.account) == ("playground", "playground")


# Updates in


async def test_updates_are_handed_over_and_then_forgotten(
    world: World, listening: Inbox, channel: PlaygroundChannel, anna: Person
) -> None:
    world.start(anna.id, "hello")

    [raw] = await listening.wait(1)

    assert raw.external_id.startswith(f"{world.key}-")
    assert raw.lane == anna.id
    assert raw.payload["text"] == "/start hello"
    assert channel.alive(MONDAY)


async def test_what_waited_during_a_stop_comes_after_the_start(
    world: World, channel: PlaygroundChannel, anna: Person
) -> None:
    world.start(anna.id)
    inbox = Inbox()

    await channel.start(inbox.receive)

    assert len(await inbox.wait(1)) == 1
    await channel.stop()
    assert not channel.alive(MONDAY)


async def test_updates_that_could_not_be_stored_are_offered_again(
    world: World, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    channel = PlaygroundChannel(world, pause=0)
    world.start(anna.id)
    inbox = Inbox(failures=2)

    with caplog.at_level(logging.ERROR):
        await channel.start(inbox.receive)
        taken = await inbox.wait(1)

    assert [raw.payload["text"] for raw in taken] == ["/start"]
    assert len(caplog.records) == 2
    await channel.stop()


# What updates mean


def read_all(channel: PlaygroundChannel, world: World) -> list[Incoming]:
    return [incoming for payload in queued(world) for incoming in channel.read(payload)]


def test_reading_private_messages(world: World, channel: PlaygroundChannel, anna: Person) -> None:
    start = world.start(anna.id, "abc")
    asked = world.say(anna.id, anna.id, "/Wie@knipoog  lezen in groep 8 ")
    said = world.say(anna.id, anna.id, "Strips")
    world.edit(anna.id, said.id, "Strips!")
    voice = world.send_voice(anna.id, anna.id)

    sender, chat = Sender(anna.id, "Anna Wiersma", language="nl"), Chat(anna.id, private=True)

    def incoming(event: Event, **more: Any) -> Incoming:
        return Incoming(event, "playground", chat, sender, MONDAY, **more)

    assert read_all(channel, world) == [
        incoming(Event.COMMAND, command="start", argument="abc", text="abc", message_id=str(start.id)),
        incoming(
            Event.COMMAND,
            command="wie",
            argument="lezen in groep 8",
            text="lezen in groep 8",
            message_id=str(asked.id),
        ),
        incoming(Event.TEXT, text="Strips", message_id=str(said.id)),
        incoming(Event.EDITED, text="Strips!", message_id=str(said.id)),
        incoming(Event.UNSUPPORTED, message_id=str(voice.id)),
    ]


def test_reading_what_happens_in_a_group(
    world: World, channel: PlaygroundChannel, group: Group, anna: Person, joris: Person
) -> None:
    card = world.post(group.id, "Kom je?", buttons=((RenderedButton("Ja", code="yes"),),))

    world.tap(joris.id, card.id, code="yes")
    world.leave(joris.id, group.id)
    world.join(joris.id, group.id)
    world.make_bot_admin(anna.id, group.id)
    world.remove_bot(anna.id, group.id)
    world.add_bot(anna.id, group.id)

    heard = read_all(channel, world)
    assert [(one.event, one.members, one.bot_is_admin) for one in heard] == [
        (Event.BUTTON, (), False),
        (Event.LEFT, (JORIS,), False),
        (Event.JOINED, (JORIS,), False),
        (Event.BOT_RIGHTS, (), True),
        (Event.BOT_REMOVED, (), False),
        (Event.BOT_ADDED, (), False),
    ]
    assert (heard[0].code, heard[0].message_id) == ("yes", str(card.id))
    assert heard[0].callback_id is not None
    assert {one.chat for one in heard} == {Chat(group.id, private=False, title="Leesplezier")}


def test_chatter_in_a_group_is_not_meant_for_the_bot(channel: PlaygroundChannel) -> None:
    payload = {
        "kind": "message",
        "at": MONDAY.isoformat(),
        "chat": {"id": "g1", "private": False, "title": "Lezen", "bot_is_admin": False},
        "from": {"id": "p2", "name": "Joris", "language": "nl"},
        "text": "Hoi allemaal",
    }

    assert channel.read(payload) == []
    assert [one.text for one in channel.read(payload | {"reply_to_bot": True})] == ["Hoi allemaal"]


@pytest.mark.parametrize(
    "payload",
    [{}, {"kind": "message"}, {"kind": "dance", "chat": {"private": True}, "from": {}}, {"chat": 3, "kind": "tap"}],
)
def test_what_cannot_be_understood_is_unreadable(channel: PlaygroundChannel, payload: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        channel.read(payload)


# Messages out


async def test_sending_puts_the_message_in_the_world(world: World, channel: PlaygroundChannel, anna: Person) -> None:
    world.start(anna.id)
    document = Document("agenda.ics", "text/calendar", b"BEGIN")
    button = RenderedButton("Route", url="https://example.org/")

    sent = await channel.send(
        Rendered(anna.id, "<b>Hoi</b>", True, buttons=((button,),), document=document, silent=True, pin=True)
    )

    message = world.message(int(sent.message_id))
    assert (message.author, message.body, message.silent, message.pinned) == ("bot", "<b>Hoi</b>", True, True)
    assert message.buttons == ((button,),)
    assert message.file is not None
    assert world.document(message.file.id) == document


async def test_editing_changes_the_message_in_place(world: World, channel: PlaygroundChannel, anna: Person) -> None:
    world.start(anna.id)
    sent = await channel.send(Rendered(anna.id, "Erbij: 1", True))
    changes: list[Change] = []
    world.subscribe(changes.append)

    again = await channel.send(Rendered(anna.id, "Erbij: 2", True, edits=sent.message_id))
    same = await channel.send(Rendered(anna.id, "Erbij: 2", True, edits=sent.message_id))

    assert again == same == sent
    assert world.message(int(sent.message_id)).body == "Erbij: 2"
    assert changes == [Change("message", chat=anna.id, message=int(sent.message_id))]


async def test_a_message_that_was_taken_away_cannot_be_edited(
    world: World, channel: PlaygroundChannel, anna: Person
) -> None:
    world.start(anna.id)
    sent = await channel.send(Rendered(anna.id, "Hoi", True))
    world.delete(anna.id, int(sent.message_id))

    for edits in (sent.message_id, "999", "abc", str(world.messages(anna.id)[0].id)):
        with pytest.raises(Rejected) as caught:
            await channel.send(Rendered(anna.id, "Dag", True, edits=edits))
        assert caught.value.gone


async def test_pinning_in_a_group_is_for_admins(
    world: World, channel: PlaygroundChannel, group: Group, anna: Person
) -> None:
    sent = await channel.send(Rendered(group.id, "Kaart", False, pin=True))
    assert world.pinned(group.id) is None
    world.make_bot_admin(anna.id, group.id)

    await channel.send(Rendered(group.id, "Kaart", False, pin=True, edits=sent.message_id))

    pinned = world.pinned(group.id)
    assert pinned is not None
    assert Sent(str(pinned.id)) == sent

    await channel.send(Rendered(group.id, "Kaart", False, pin=False, edits=sent.message_id))

    assert world.pinned(group.id) is None


async def test_who_cannot_be_reached(world: World, channel: PlaygroundChannel, group: Group, anna: Person) -> None:
    async def reach(chat: str, private: bool = True) -> str:
        with pytest.raises(Unreachable) as caught:
            await channel.send(Rendered(chat, "Hoi", private))
        return caught.value.reach

    assert await reach("p99") == "never_started"
    assert await reach(anna.id) == "never_started"
    world.start(anna.id)
    world.block(anna.id)
    assert await reach(anna.id) == "blocked"
    world.remove_bot(anna.id, group.id)
    assert await reach(group.id, private=False) == "blocked"
    assert await reach("g99", private=False) == "blocked"


def _one(**target: str) -> tuple[tuple[RenderedButton, ...], ...]:
    return ((RenderedButton("Ja", **target),),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"html": ""},
        {"html": "<b> </b>"},
        {"html": "a" * 4097},
        {"html": "<b>open"},
        {"html": "a" * 1025, "document": Document("a.txt", "text/plain", b"a")},
        {"buttons": ((RenderedButton("", code="x"),),)},
        {"buttons": ((RenderedButton("a" * 65, code="x"),),)},
        {"buttons": _one()},
        {"buttons": _one(code="x", url="https://example.org")},
        {"buttons": _one(code="")},
        {"buttons": _one(code="é" * 33)},
        {"buttons": _one(start="met spatie")},
        {"buttons": _one(url="example.org")},
        {"buttons": (_one(code="x")[0] * 9,)},
        {"buttons": _one(code="x") * 101},
    ],
)
async def test_what_telegram_would_refuse_is_rejected(
    world: World, channel: PlaygroundChannel, anna: Person, wrong: dict[str, Any]
) -> None:
    world.start(anna.id)

    with pytest.raises(Rejected) as caught:
        await channel.send(Rendered(**({"chat_id": anna.id, "html": "Hoi", "private": True} | wrong)))

    assert not caught.value.gone
    assert len(world.messages(anna.id)) == 1


async def test_the_length_counts_without_markup(world: World, channel: PlaygroundChannel, anna: Person) -> None:
    world.start(anna.id)

    await channel.send(Rendered(anna.id, f"<b>{'&amp;' * 4096}</b>", True))
    await channel.send(Rendered(anna.id, "", True, document=Document("a.txt", "text/plain", b"a")))

    assert len(world.messages(anna.id)) == 3


async def test_acknowledging(world: World, channel: PlaygroundChannel, group: Group, joris: Person) -> None:
    card = world.post(group.id, "Kom je?", buttons=_one(code="yes"))
    for _ in range(3):
        world.tap(joris.id, card.id, code="yes")
    first, second, third = (payload["callback_id"] for payload in queued(world))
    changes: list[Change] = []
    world.subscribe(changes.append)

    await channel.acknowledge(Acknowledgement(first, "Fijn!"))
    await channel.acknowledge(Acknowledgement(second, "Vol", alert=True))
    await channel.acknowledge(Acknowledgement(third, start="rsvp"))
    for too_late in (first, "0", "onbekend"):
        await channel.acknowledge(Acknowledgement(too_late, "Fijn!"))

    assert [change for change in changes if change.kind in ("toast", "opened")] == [
        Change("toast", person=joris.id, text="Fijn!"),
        Change("toast", person=joris.id, text="Vol", alert=True),
        Change("opened", chat=joris.id, person=joris.id),
    ]
    assert queued(world)[-1]["text"] == "/start rsvp"
    with pytest.raises(Rejected):
        await channel.acknowledge(Acknowledgement(first, "a" * 201))


async def test_admins_are_those_of_the_group(
    channel: PlaygroundChannel, group: Group, anna: Person, joris: Person
) -> None:
    assert await channel.is_room_admin(group.id, anna.id)
    assert not await channel.is_room_admin(group.id, joris.id)
    assert not await channel.is_room_admin("g99", anna.id)


async def test_menus_are_kept(world: World, channel: PlaygroundChannel) -> None:
    menus = [Menu("private", "nl", (MenuCommand("agenda", "Kalender"),)), Menu("group", "", ())]

    await channel.set_menus(menus)

    assert world.menus() == menus
    with pytest.raises(Rejected):
        await channel.set_menus([Menu("private", "", (MenuCommand("Agenda!", "Kalender"),))])
