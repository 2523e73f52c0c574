"""The narrow door of the playground: nothing changed, few buttons, and free words for a day only."""

from datetime import timedelta
from typing import Any

import pytest

from bot.channels import contract
from bot.channels.contract import (
    Acknowledgement,
    FilledTemplate,
    Menu,
    Rejected,
    Rendered,
    RenderedButton,
    SwitchToTemplate,
    Unreachable,
)
from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.phone import PhoneChannel
from bot.channels.playground.records import BOT, PHONE, Group, Message, Person
from bot.channels.playground.world import World
from domain.clock import MovableClock
from handlers.conversation.messages import Chat, Document, Event, Incoming, Sender
from tests.bot.channels.playground.conftest import MONDAY, Inbox, queued

PROGRAMME = FilledTemplate("programme", "nl", ("R&D",), "open:now")
NOTE = Document("a.txt", "text/plain", b"a")
TOKEN = "abcdefghjkmn"
Rows = tuple[tuple[RenderedButton, ...], ...]


def approved(template: FilledTemplate) -> tuple[str, str] | None:
    return (f"Van {template.values[0]}.", "Laat zien") if template.name == "programme" else None


@pytest.fixture
def phone(world: World) -> PhoneChannel:
    return PhoneChannel(world, approved, page="http://127.0.0.1:9/playground")


def choices(count: int, label: str = "Keuze") -> Rows:
    return (tuple(RenderedButton(f"{label} {number}", code=f"c:{number}") for number in range(1, count + 1)),)


def shown(world: World, person: Person) -> Message:
    """The last thing that the bot said."""
    return [message for message in world.messages(person.id) if message.author == BOT][-1]


def labels(message: Message) -> list[list[str]]:
    return [[button.label for button in row] for row in message.buttons]


def test_it_is_a_channel(phone: PhoneChannel) -> None:
    kept: contract.Channel = phone

    assert (kept.name, kept.title, kept.capabilities.window_hours) == ("phone", "WhatsApp", 24)
    assert phone.link(f"{TOKEN}-join") == f"http://127.0.0.1:9/playground#say=Knipoog%20{TOKEN}-join"
    assert phone.share("Doe <b>mee</b> &amp; kom") == "http://127.0.0.1:9/playground#share=Doe%20mee%20%26%20kom"


# Updates in


async def test_each_channel_hears_of_its_own_people(
    world: World, phone: PhoneChannel, listening: Inbox, anna: Person, els: Person
) -> None:
    by_phone = Inbox()
    await phone.start(by_phone.receive)

    world.say(els.id, els.id, "Met de telefoon")
    world.start(anna.id, "hier")

    assert [raw.payload["text"] for raw in await by_phone.wait(1)] == ["Met de telefoon"]
    assert [raw.payload["text"] for raw in await listening.wait(1)] == ["/start hier"]
    assert phone.alive(MONDAY)
    await phone.stop()
    assert not phone.alive(MONDAY)


async def test_what_one_channel_took_still_waits_for_the_other(
    world: World, phone: PhoneChannel, anna: Person, els: Person
) -> None:
    world.start(anna.id)
    world.say(els.id, els.id, "Hoi")
    by_phone = Inbox()

    await phone.start(by_phone.receive)
    await by_phone.wait(1)
    await phone.stop()

    assert [payload["text"] for payload in queued(world)] == ["/start"]
    assert not world.quiet


def test_reading_what_is_said_tapped_and_sent(world: World, phone: PhoneChannel, els: Person) -> None:
    asked = world.post(els.id, "Kom je?", buttons=choices(2))
    said = world.say(els.id, els.id, "/help")
    world.tap(els.id, asked.id, code="c:2")
    voice = world.send_voice(els.id, els.id)

    sender, chat = Sender(els.id, "Els de Boer", language="nl"), Chat(els.id, private=True)

    def incoming(event: Event, **more: Any) -> Incoming:
        return Incoming(event, "phone", chat, sender, MONDAY, **more)

    assert [one for payload in queued(world) for one in phone.read(payload)] == [
        incoming(Event.COMMAND, command="help", message_id=str(said.id)),
        incoming(Event.BUTTON, code="c:2", message_id=str(asked.id)),
        incoming(Event.UNSUPPORTED, message_id=str(voice.id)),
    ]


# Messages out


async def test_few_choices_are_buttons_more_a_list_and_many_numbered_lines(
    world: World, phone: PhoneChannel, els: Person
) -> None:
    async def send(buttons: Rows, document: Document | None = None) -> tuple[str, list[list[str]], str]:
        await phone.send(Rendered(els.id, "Wat?", True, buttons=buttons, document=document, list_label="Kies"))
        message = shown(world, els)
        return message.body, labels(message), message.list_label

    stacked = [[f"Keuze {number}"] for number in range(1, 11)]
    lines = [f"{number}. Keuze {number}" for number in range(1, 12)]
    assert await send(choices(3)) == ("Wat?", stacked[:3], "")
    assert await send(choices(4)) == ("Wat?", stacked[:4], "Kies")
    assert await send(choices(1, "Langer dan twintig tekens")) == ("Wat?", [["Langer dan twintig tekens 1"]], "Kies")
    assert await send(choices(10)) == ("Wat?", stacked, "Kies")
    assert await send(choices(11)) == ("Wat?\n\n" + "\n".join(lines), [], "")
    assert await send(choices(3), NOTE) == ("Wat?", stacked[:3], "")
    assert await send(choices(4), NOTE) == ("Wat?\n\n" + "\n".join(lines[:4]), [], "")
    assert await send(choices(2) + choices(2)) == ("Wat?", stacked[:2], "")


async def test_a_button_that_leads_elsewhere_is_a_line(world: World, phone: PhoneChannel, els: Person) -> None:
    route = RenderedButton("R&D", url="https://example.org/?a=1&b=2")
    private = RenderedButton("Verder", start="cmd-help")

    await phone.send(Rendered(els.id, "Kijk.", True, buttons=((route, private), *choices(1))))

    message = shown(world, els)
    assert message.body == (
        'Kijk.\n\nR&amp;D: <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>\n'
        'Verder: <a href="http://127.0.0.1:9/playground#say=Knipoog%20cmd-help">'
        "http://127.0.0.1:9/playground#say=Knipoog%20cmd-help</a>"
    )
    assert labels(message) == [["Keuze 1"]]


async def test_after_a_day_only_a_template_arrives(
    world: World, phone: PhoneChannel, clock: MovableClock, els: Person
) -> None:
    clock.forward(timedelta(hours=24) - timedelta(seconds=1))
    await phone.send(Rendered(els.id, "Nog net", True))
    clock.forward(timedelta(seconds=1))

    with pytest.raises(SwitchToTemplate):
        await phone.send(Rendered(els.id, "Te laat", True))
    sent = await phone.send(Rendered(els.id, "Te laat", True, template=PROGRAMME))

    message = shown(world, els)
    assert (sent.message_id, message.template, message.body) == (str(message.id), True, "Van R&amp;D.")
    assert message.buttons == ((RenderedButton("Laat zien", code="open:now"),),)
    world.tap(els.id, message.id, code="open:now")
    await phone.send(Rendered(els.id, "De woorden", True))
    assert shown(world, els).body == "De woorden"


async def test_who_never_wrote_gets_a_template_and_nothing_else(world: World, phone: PhoneChannel) -> None:
    bo = world.new_person("Bo", platform=PHONE)

    with pytest.raises(SwitchToTemplate):
        await phone.send(Rendered(bo.id, "Hoi", True))
    await phone.send(Rendered(bo.id, "Hoi", True, template=PROGRAMME))

    assert shown(world, bo).template


async def test_a_template_that_nobody_approved_is_refused(phone: PhoneChannel, els: Person) -> None:
    with pytest.raises(Rejected) as caught:
        await phone.send(Rendered(els.id, "Hoi", True, template=FilledTemplate("feest", "nl", (), "open:now")))

    assert caught.value.template


@pytest.mark.parametrize(
    "wrong",
    [
        {"html": ""},
        {"html": "a" * 4097},
        {"html": "a" * 1025, "buttons": choices(1)},
        {"buttons": ((RenderedButton("a" * 73, code="x"),),)},
        {"buttons": ((RenderedButton("Ja"),),)},
        {"private": False},
        {"edits": "1"},
        {"document": Document("a.ics", "text/calendar", b"a")},
        {"document": NOTE, "html": "a" * 1025},
    ],
)
async def test_what_whatsapp_would_refuse_is_rejected(
    world: World, phone: PhoneChannel, els: Person, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Rejected) as caught:
        await phone.send(Rendered(**({"chat_id": els.id, "html": "Hoi", "private": True} | wrong)))

    assert not caught.value.template
    assert len(world.messages(els.id)) == 1


async def test_who_cannot_be_reached(world: World, phone: PhoneChannel, anna: Person, els: Person) -> None:
    async def reach(channel: contract.Channel, chat: str) -> str:
        with pytest.raises(Unreachable) as caught:
            await channel.send(Rendered(chat, "Hoi", True))
        return caught.value.reach

    world.start(anna.id)
    world.block(els.id)

    assert await reach(phone, "p99") == "never_started"
    assert await reach(phone, anna.id) == "blocked"
    assert await reach(phone, els.id) == "blocked"
    assert await reach(PlaygroundChannel(world), els.id) == "never_started"


async def test_what_a_phone_does_not_have(world: World, phone: PhoneChannel, group: Group, anna: Person) -> None:
    await phone.acknowledge(Acknowledgement("1", "Fijn!"))
    await phone.set_menus([Menu("private", "", ())])

    assert world.menus() == []
    assert not await phone.is_room_admin(group.id, anna.id)
