"""The channel among people: everything goes through the strict stand-in for Meta."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.contract import (
    FilledTemplate,
    Raw,
    Receipt,
    Rejected,
    Rendered,
    RenderedButton,
    Retry,
    Step,
    SwitchToTemplate,
    Template,
    Unreachable,
)
from bot.channels.whatsapp.channel import WhatsAppChannel
from handlers.conversation.messages import Document, Event, Incoming
from tests.bot.channels.whatsapp.outgoing import Waits
from tests.bot.channels.whatsapp.test_sending import choices
from tests.fakes.whatsapp import SIGNATURE_HEADER, Clock, GraphTransport, WhatsAppUser, World

OPENING = Template("programme_1", "nl", "utility", "Morgen gaat het over {{1}}. Kom je?", ("breuken",), "Laat zien")


class Ears:
    """Hears what comes in through the webhook."""

    def __init__(self) -> None:
        self.raws: list[Raw] = []

    async def __call__(self, batch: Sequence[Raw]) -> None:
        self.raws += batch


class WorldTime:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(clock: Clock) -> AsyncIterator[World]:
    world = World(clock, window_refusal="at once")
    yield world
    assert world.faults == []


@pytest.fixture
def anja(world: World) -> WhatsAppUser:
    return world.user("Anja")


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
async def channel(world: World, clock: Clock, ears: Ears) -> AsyncIterator[WhatsAppChannel]:
    made = WhatsAppChannel(
        world.phone_number_id,
        world.waba_id,
        world.token,
        world.app_secret,
        world.verify_token,
        clock=WorldTime(clock),
        transport=GraphTransport(world),
        wait=Waits(),
    )

    async def post(headers: Mapping[str, str], content: bytes) -> int:
        return await made.webhook(headers.get(SIGNATURE_HEADER), content)

    world.post = post
    await made.start(ears)
    yield made
    await made.stop()


async def heard(world: World, channel: WhatsAppChannel, ears: Ears) -> list[Any]:
    assert await world.deliver()
    found = [event for raw in ears.raws for event in channel.read(raw.payload)]
    ears.raws.clear()
    return found


def to(person: WhatsAppUser, html: str = "Kom je?", **more: Any) -> Rendered:
    return Rendered(person.phone, html, private=True, **more)


async def test_a_conversation(world: World, channel: WhatsAppChannel, ears: Ears, anja: WhatsAppUser) -> None:
    anja.opens_link(channel.link("join-abc"))
    [joined] = await heard(world, channel, ears)
    sent = await channel.send(to(anja, "Hoi <b>Anja</b>, kom je?", buttons=choices("Ja", "Nee"), tracker="7"))
    shown = anja.last()
    anja.tap(shown, "Ja")
    told = await heard(world, channel, ears)

    assert isinstance(joined, Incoming)
    assert (joined.text, joined.chat.external_id) == ("Knipoog join-abc", anja.phone)
    assert (shown.id, shown.text, shown.labels) == (sent.message_id, "Hoi *Anja*, kom je?", ("Ja", "Nee"))
    receipts = [one for one in told if isinstance(one, Receipt)]
    assert {(one.message_id, one.tracker) for one in receipts} == {(sent.message_id, "7")}
    assert [one.step for one in receipts] == [Step.SENT, Step.DELIVERED, Step.READ]
    [tapped] = [one for one in told if isinstance(one, Incoming)]
    assert (tapped.event, tapped.code) == (Event.BUTTON, "c:1")


async def test_everything_that_can_be_sent(channel: WhatsAppChannel, anja: WhatsAppUser) -> None:
    link = ((RenderedButton("Agenda", url="https://knipoog.example/a"), RenderedButton("Verder", start="x")),)
    pdf, picture = (
        Document("a.pdf", "application/pdf", b"%PDF-1.7"),
        Document("a.png", "image/png", b"\x89PNG\r\n\x1a\n"),
    )
    anja.say("Hoi")

    for message in (
        to(anja),
        to(anja, "x" * 4096),
        to(anja, buttons=(*link, *choices("Ja"))),
        to(anja, buttons=choices("Ja", "Nee, ik kan er helaas niet bij zijn")),
        to(anja, buttons=choices(*(f"Een hele lange keuze {n}" for n in range(10))), list_label="Kies een dag"),
        to(anja, buttons=choices(*("Anja",) * 10)),
        to(anja, buttons=choices(*("Anja",) * 11)),
        to(anja, document=pdf),
        to(anja, document=pdf, buttons=choices("Ja", "Nee")),
        to(anja, "", document=picture),
        to(anja, "Kijk", document=picture, buttons=choices(*"abcde")),
    ):
        await channel.send(message)

    kinds = [message.kind for message in anja.inbox]
    assert kinds == [
        "text", "text", "buttons", "list", "list", "list", "text", "document", "buttons", "image", "image",
    ]  # fmt: skip


async def test_outside_the_window_a_template_opens_it(
    world: World, channel: WhatsAppChannel, ears: Ears, anja: WhatsAppUser
) -> None:
    await channel.create_template(OPENING)
    world.templates.find(OPENING.name, "nl").status = "APPROVED"

    with pytest.raises(SwitchToTemplate):
        await channel.send(to(anja))
    await channel.send(to(anja, template=FilledTemplate(OPENING.name, "nl", ("breuken\nen  *meer*",), "open:now")))
    shown = anja.last()
    anja.tap(shown, "Laat zien")
    told = await heard(world, channel, ears)
    await channel.send(to(anja, "Nu mag het"))

    assert shown.text == "Morgen gaat het over breuken en ∗meer∗. Kom je?"
    [tapped] = [one for one in told if isinstance(one, Incoming)]
    assert tapped.code == "open:now"
    assert anja.last().text == "Nu mag het"


async def test_who_hides_the_number_is_written_to_by_the_other_id(
    world: World, channel: WhatsAppChannel, ears: Ears
) -> None:
    bas = world.user("Bas", username="bas", hides_phone=True)
    bas.say("Hoi")
    [incoming] = await heard(world, channel, ears)

    await channel.send(Rendered(incoming.chat.external_id, "Dag Bas", private=True))

    assert incoming.chat.external_id == bas.bsuid
    assert bas.last().text == "Dag Bas"


async def test_who_is_not_there(world: World, channel: WhatsAppChannel, anja: WhatsAppUser) -> None:
    anja.say("Hoi")
    world.fail_next(code=131026)

    with pytest.raises(Unreachable):
        await channel.send(to(anja))


async def test_no_answer_is_uncertain_and_its_status_tells(
    world: World, channel: WhatsAppChannel, ears: Ears, anja: WhatsAppUser
) -> None:
    anja.say("Hoi")
    await heard(world, channel, ears)
    world.fail_next(hang=True)

    with pytest.raises(Retry) as caught:
        await channel.send(to(anja, tracker="12"))

    told = await heard(world, channel, ears)
    assert caught.value.uncertain
    assert {one.tracker for one in told} == {"12"}


async def test_a_template_that_is_not_there(world: World, channel: WhatsAppChannel, anja: WhatsAppUser) -> None:
    world.fail_next(code=132001)

    with pytest.raises(Rejected) as caught:
        await channel.send(to(anja, template=FilledTemplate("onbekend_1", "nl", (), "open:now")))

    assert caught.value.template
