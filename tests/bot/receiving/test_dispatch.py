"""One update, one transaction: in order per person, once, and no bug stops the next."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.build import App, build
from bot.channels.contract import Raw
from bot.running.leasing import Leasing
from domain.errors import Mistake
from handlers.conversation.context import Context, Settings
from handlers.conversation.messages import Chat, Event, Incoming, Reply, Sender, reply, text
from handlers.conversation.routing import Doors, Where, Who
from storage.engine import Database
from storage.mail import inbox
from storage.people import people
from tests.fakes.clock import StoppedClock
from tests.fakes.stage import START, StageChannel

ANJA, BERT = Sender("u1", "Anja"), Sender("u2", "Bert")


class House:
    """The bot with a few doors made for the test."""

    def __init__(self, app: App, channel: StageChannel) -> None:
        self.app, self.channel = app, channel

    async def says(self, sender: Sender, typed: str) -> None:
        await self.channel.happen(said(sender, typed))
        await self.app.settle()

    def heard(self, sender: Sender) -> list[str]:
        return [shown.text for shown in self.channel.chats.get(sender.external_id, [])]


def said(sender: Sender, typed: str) -> Incoming:
    command, _, argument = typed.removeprefix("/").partition(" ")
    return Incoming(
        Event.COMMAND,
        "stage",
        Chat(sender.external_id, private=True),
        sender,
        START,
        text=typed,
        command=command,
        argument=argument,
    )


OpenHouse = Callable[[Doors], Awaitable[House]]


@pytest.fixture
async def open_house(database: Database) -> OpenHouse:
    async def make(doors: Doors) -> House:
        channel = StageChannel()
        app = build(
            database=database, channels=[channel], settings=Settings(), clock=StoppedClock(START), doors=[doors]
        )
        for line in app.lines:
            await line.leasing.take()
            await line.channel.start(line.dispatch.receiver())
        return House(app, channel)

    return make


def echo_doors() -> Doors:
    doors = Doors()

    @doors.command("zeg", who=Who.ANYONE, where=Where.BOTH)
    async def echo(context: Context) -> Reply:
        return reply(context.say(text("dialogue-answer", answer=context.incoming.argument)))

    @doors.command("kapot", who=Who.ANYONE)
    async def broken(context: Context) -> Reply:
        await people.change(context.session, context.person.id, name="half gedaan")
        raise ZeroDivisionError("a bug")

    @doors.command("fout", who=Who.ANYONE)
    async def mistaken(context: Context) -> Reply:
        await people.change(context.session, context.person.id, name="half gedaan")
        raise Mistake("group-only")

    return doors


def pressing_doors() -> Doors:
    doors = Doors()

    @doors.press("ja", who=Who.ANYONE)
    async def yes(context: Context) -> Reply:
        return reply(context.say(text("dialogue-answer", answer="genoteerd")))

    return doors


def pressed(sender: Sender) -> Incoming:
    chat = Chat(sender.external_id, private=True)
    return Incoming(Event.BUTTON, "stage", chat, sender, START, code="ja", message_id="1", callback_id="cb1")


async def test_one_persons_messages_keep_their_order(open_house: OpenHouse) -> None:
    house = await open_house(echo_doors())
    for number in range(20):
        await house.channel.happen(said(ANJA, f"/zeg {number}"))
        await house.channel.happen(said(BERT, f"/zeg {-number}"))

    await house.app.settle()

    assert house.heard(ANJA) == [str(number) for number in range(20)]
    assert house.heard(BERT) == [str(-number) for number in range(20)]


async def test_a_bug_is_apologised_for_and_leaves_no_half_facts(open_house: OpenHouse) -> None:
    house = await open_house(echo_doors())
    await house.says(ANJA, "/zeg hoi")

    await house.says(ANJA, "/kapot")
    await house.says(ANJA, "/zeg nog steeds")

    hoi, sorry, still = house.heard(ANJA)
    assert (hoi, still) == ("hoi", "nog steeds")
    assert sorry.startswith("Sorry, daar ging bij mij iets mis.")
    async with house.app.database.read() as session:
        found = await people.find(session, "stage", "u1")
        assert found is not None
        assert found[0].name == ""
        assert (await inbox.counts(session)) == {"failed": 1}


async def test_a_mistake_is_explained_and_leaves_no_half_facts(open_house: OpenHouse) -> None:
    house = await open_house(echo_doors())

    await house.says(ANJA, "/fout")

    assert house.heard(ANJA) == ["Dit werkt alleen in de groep."]
    async with house.app.database.read() as session:
        found = await people.find(session, "stage", "u1")
        assert found is not None
        assert found[0].name == ""


async def test_an_update_that_cannot_be_read_goes_into_quarantine_and_stops_nothing(
    open_house: OpenHouse, database: Database
) -> None:
    house = await open_house(echo_doors())
    async with database.write() as session:
        await inbox.add(session, "stage", "stage", [("x", "u1", {"number": "never"})], START)

    await house.says(ANJA, "/zeg hoi")

    assert house.heard(ANJA) == ["hoi"]
    async with database.read() as session:
        assert await inbox.counts(session) == {"quarantined": 1}


async def test_an_update_left_by_a_killed_process_is_handled_by_the_next(
    open_house: OpenHouse, database: Database
) -> None:
    first = await open_house(echo_doors())
    await first.channel.happen(said(ANJA, "/zeg hoi"))  # stored; then the process is killed
    await first.app.lines[0].leasing.release()

    second = await open_house(echo_doors())
    second.channel._waiting = first.channel._waiting
    await second.app.settle()

    assert second.heard(ANJA) == ["hoi"]


async def test_a_process_that_lost_its_lease_handles_nothing_and_answers_no_button(
    open_house: OpenHouse, database: Database
) -> None:
    """Also one that does not know it yet: it was frozen, and wakes up."""
    house = await open_house(pressing_doors())
    later = StoppedClock(START + timedelta(minutes=1))
    await Leasing(database, "stage:stage", "another", timedelta(days=1), later).take()
    await house.channel.happen(pressed(ANJA))
    async with database.read() as session:
        (row,) = await inbox.new(session, "stage", "stage")

    handled = await house.app.lines[0].dispatch._handle(row)

    async with database.read() as session:
        waiting = await inbox.new(session, "stage", "stage")
    assert (handled, waiting, house.channel.toasts) == (False, [row], [])


async def test_what_another_process_handled_is_not_answered_once_more(
    open_house: OpenHouse, database: Database
) -> None:
    first = await open_house(pressing_doors())
    await first.channel.happen(pressed(ANJA))
    async with database.write() as session:
        (row,) = await inbox.new(session, "stage", "stage")
        await inbox.finish(session, row.id)

    assert await first.app.lines[0].dispatch._handle(row)

    assert first.channel.toasts == []


async def test_the_same_update_twice_has_one_effect(open_house: OpenHouse) -> None:
    house = await open_house(echo_doors())
    await house.says(ANJA, "/zeg hoi")
    receive = house.channel.receive
    assert receive is not None

    await receive([Raw("1", "u1", {"number": "1"})])
    await house.app.settle()

    assert house.heard(ANJA) == ["hoi"]


async def test_every_pressed_button_is_answered_even_after_a_bug(open_house: OpenHouse) -> None:
    doors = Doors()

    @doors.press("boem")
    async def broken(context: Context) -> Reply:
        raise ZeroDivisionError("a bug")

    house = await open_house(doors)
    for code in ("boem:1", "onzin", "q:1:2:3", "q:", "boem"):
        press = Incoming(
            Event.BUTTON, "stage", Chat("u1", private=True), ANJA, START, code=code, callback_id=f"cb-{code}"
        )
        await house.channel.happen(press)
    await house.app.settle()

    assert [toast.callback_id for toast in house.channel.toasts] == [
        "cb-boem:1",
        "cb-onzin",
        "cb-q:1:2:3",
        "cb-q:",
        "cb-boem",
    ]
    assert house.channel.toasts[1].alert
