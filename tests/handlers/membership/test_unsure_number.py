"""A number that was silent for half a year may be somebody else's: who speaks is asked before anything is shown."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from bot.channels.playground.phone import PhoneChannel
from bot.channels.telegram import capabilities as telegram
from bot.channels.whatsapp import capabilities as whatsapp
from domain.bring_fetch import Direction
from domain.networks import Network
from domain.people import Reach
from handlers.conversation.messages import Event
from handlers.membership.unsure_number import is_called
from storage.engine import Database
from storage.mail import outbox
from storage.mail.outbox import Letter
from storage.people import addresses
from storage.people.addresses import AddressRow
from tests import builders
from tests.fakes.stage import ONE_TO_ONE, Actor, Stage, StageChannel
from tests.handlers.two_platforms import ELSEWHERE, member_elsewhere, stored

ASKED = (
    "Fijn dat je schrijft. Van dit nummer hoorde ik een half jaar niets, en nummers gaan soms naar iemand anders. Wie "
    "ben je? Typ je naam, dan gaan we verder waar we waren."
)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    by_number = StageChannel(ELSEWHERE, replace(ONE_TO_ONE, window_hours=24, unsure_after_days=180))
    stage = await Stage.open(database, channels=[StageChannel(), by_number])
    yield stage
    await stage.close()


async def silent(stage: Stage, days: int) -> tuple[Network, Actor]:
    """Marieke told something in confidence by her number, and was silent since; something waits for her word."""
    network = await builders.network(stage)
    marieke = await member_elsewhere(stage, network, "Marieke Bos")
    await marieke.says("hoi")
    await builders.item(stage, network, marieke, Direction.FETCH, "in vertrouwen")
    then, person = stage.clock.now() - timedelta(days=days), await stored(stage, marieke)
    async with stage.database.write() as session:
        await session.execute(update(AddressRow).where(AddressRow.external_id == marieke.id).values(heard_at=then))
        letter = Letter(ELSEWHERE, "stage", marieke.id, True, {"html": "voor Marieke"}, 2, then, person_id=person.id)
        await outbox.add(session, [letter], stage.clock.now(), state=outbox.HELD)
    return network, marieke


def since(actor: Actor, count: int) -> list[str]:
    return [shown.text for shown in actor.inbox[count:]]


async def test_they_are_asked_and_a_name_is_enough_to_go_on(stage: Stage) -> None:
    _, marieke = await silent(stage, days=180)
    before = len(marieke.inbox)

    await marieke.says("/mijn")
    assert since(marieke, before) == [ASKED]
    assert marieke.last.labels == ["Ik ben hier nieuw"]
    await marieke.says("ik ben Marieke")

    assert since(marieke, before + 1) == [
        "Fijn dat je er weer bent, Marieke Bos. Zeg gerust wat je wilde doen.",
        "voor Marieke",
    ]
    await marieke.says("/mijn")
    assert "in vertrouwen" in marieke.last.text


async def test_who_spoke_lately_is_not_asked(stage: Stage) -> None:
    _, marieke = await silent(stage, days=179)

    await marieke.says("/mijn")

    assert "in vertrouwen" in " ".join(since(marieke, 0))


async def test_whatever_they_say_or_press_nothing_else_is_shown_or_sent(stage: Stage) -> None:
    network, marieke = await silent(stage, days=200)
    meeting = await builders.meeting(stage, network, announced=True)
    before, person = len(marieke.inbox), await stored(stage, marieke)
    said = ["/mijn", "/privacy", "/koppel", "/start", "agenda", "ja", f"/start {network.join_token}-join", "Piet"]
    pressed = [
        "priv:export",
        "priv:erase",
        f"rsvp:{meeting.id}:1:yes",
        "koppel:new",
        "q:1:name:yes",
        "as:mijn",
        "item:1:edit",
    ]

    for typed in said:
        await marieke.says(typed)
    for code in pressed:
        await marieke.presses(code)
    for event in (Event.UNSUPPORTED, Event.EDITED, Event.DELETED):
        await marieke.does(event)
    async with stage.database.write() as session:
        told = Letter(
            ELSEWHERE, "stage", marieke.id, True, {"html": "nieuws"}, 2, stage.clock.now(), person_id=person.id
        )
        await outbox.add(session, [told], stage.clock.now())
    await stage.forward(hours=1)

    shown = {shown.text[:30] for shown in marieke.inbox[before:]}
    assert shown == {ASKED[:30], "Onder die naam ken ik dit nummer niet. Sch"[:30]}
    assert {label for shown in marieke.inbox[before:] for label in shown.labels} == {"Ik ben hier nieuw"}


async def test_whoever_is_new_begins_as_a_stranger(stage: Stage) -> None:
    network, marieke = await silent(stage, days=200)
    anja = await builders.organiser(stage, network, "Anja")
    before, was = len(marieke.inbox), await stored(stage, marieke)
    await marieke.says("hallo")

    await marieke.taps("Ik ben hier nieuw")

    somebody = await stored(stage, marieke)
    assert (somebody.id != was.id, somebody.name, somebody.consented_at) == (True, "", None)
    assert since(marieke, before + 1)[0].startswith("Dan beginnen we bij het begin.")
    assert "Marieke" not in " ".join(since(marieke, before))
    await marieke.says("/mijn")
    await marieke.presses("priv:export")
    exported = [shown.document.content.decode() for shown in marieke.inbox if shown.document is not None]
    assert exported
    assert not any("Marieke" in content or "vertrouwen" in content for content in exported)
    await stage.forward(hours=1)
    assert "voor Marieke" not in " ".join(since(marieke, 0))
    assert "Marieke Bos" in anja.last.text  # nobody can reach her any more


async def test_who_guesses_is_stopped(stage: Stage) -> None:
    _, marieke = await silent(stage, days=200)
    await marieke.says("hallo")

    for name in ("Anna", "Jan", "Piet", "Kees", "Els", "Marieke"):
        await marieke.says(name)
    assert marieke.last.text.startswith("Dit waren veel namen.")
    await stage.forward(minutes=61)
    await marieke.says("Marieke")

    assert "Fijn dat je er weer bent, Marieke Bos. Zeg gerust wat je wilde doen." in since(marieke, 0)


@pytest.mark.parametrize("word", ["STOP", "/stop", "stop ermee"])
async def test_stop_always_works(stage: Stage, word: str) -> None:
    _, marieke = await silent(stage, days=200)

    await marieke.says(word)

    assert marieke.last.text == "Goed, naar dit nummer stuur ik niets."
    assert (await stored(stage, marieke)).stopped


async def test_who_can_be_reached_elsewhere_is_written_to_there(stage: Stage) -> None:
    network, marieke = await silent(stage, days=200)
    here = stage.person("Marieke")
    async with stage.database.write() as session:
        person = await stored(stage, marieke)
        addresses.add(
            session, person.id, channel="stage", external_id=here.id, other_id=None, username=None, reach=Reach.OPEN
        )
    await marieke.says("hoi")
    await marieke.says("STOP")
    await builders.organiser(stage, network, "Anja")

    await here.says("/mijn")

    assert not (await stored(stage, here)).stopped
    assert "in vertrouwen" in here.last.text
    async with stage.database.read() as session:
        rows = await session.execute(text("SELECT count(*) FROM outbox WHERE state = 'held'"))
        assert rows.scalar() == 1


def test_it_is_so_where_people_are_known_by_a_number() -> None:
    platforms = (whatsapp.CAPABILITIES, PhoneChannel.capabilities, telegram.CAPABILITIES)

    assert [can.unsure_after_days for can in platforms] == [180, 180, None]


@pytest.mark.parametrize(
    ("name", "typed", "same"),
    [
        ("Marieke Bos", "marieke", True),
        ("Marieke Bos", "Hoi, ik ben Mariéke!", True),
        ("Marieke Bos", "Marieke Bos-Vink", True),
        ("Marieke Bos", "Bos", True),
        ("Juf Marieke", "marieke", True),
        ("Juf Marieke", "juf Els", False),
        ("Jan van der Berg", "Piet van der Molen", False),
        ("Marieke Bos", "ik zoek iemand die van het bos houdt", False),
        ("Ben Jansen", "ik ben Piet", False),
        ("Ben Jansen", "ik ben Ben", True),
        ("💛", "💛", False),
        ("Marieke", "", False),
    ],
)
def test_what_is_the_same_name(name: str, typed: str, same: bool) -> None:
    assert is_called(name, typed) is same


async def test_how_long_it_is_ago_is_known_also_where_the_platform_says_that_it_is_long(stage: Stage) -> None:
    _, marieke = await silent(stage, days=0)
    async with stage.database.write() as session:
        await addresses.shut(session, ELSEWHERE, marieke.id, stage.clock.now() - timedelta(hours=24))
    await stage.forward(days=180)

    await marieke.says("hoi")

    assert marieke.last.text == ASKED
