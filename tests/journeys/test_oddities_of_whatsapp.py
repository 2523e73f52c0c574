"""What only WhatsApp does to a bot: statuses and webhooks in every disorder, refusals afterwards, fickle templates."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from domain.meetings import Answer
from domain.people import Reach
from storage import meetings, networks
from storage.mail.outbox import SENT, UNCERTAIN, OutboxRow
from storage.people import members, people
from tests.fakes.whatsapp import WhatsAppUser, World
from tests.journeys.builders import begun, came_in, planned
from tests.journeys.forging import FORGED, facts
from tests.journeys.on_whatsapp import WhatsApp
from tests.journeys.theatre import Person, Theatre

ASK_WEEK_BEFORE = datetime(2026, 10, 1, 15, 31)
FORGED_HERE = (
    "open:now", "open:later", "post:1:done", "post:1:skip", "groep:stopped:1", "groep:keep:1", "groep:add:1:whatsapp",
    "koppel:yes:abcdefgh", "set:channel:telegram", "set:promotion:maybe",
)  # fmt: skip
AT_ONCE = 15


@pytest.fixture
def anja(on_whatsapp: Theatre) -> Person:
    return on_whatsapp.person("Anja de Boer")


@pytest.fixture
def bram(on_whatsapp: Theatre) -> Person:
    return on_whatsapp.person("Bram Vos")


async def letters(theatre: Theatre) -> list[OutboxRow]:
    async with theatre.database.read() as session:
        return list(await session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


async def comes(anja: Person, bram: Person) -> None:
    """A network, and a meeting in a month, to which Bram comes."""
    await came_in(bram, await begun(anja))
    await planned(anja, "breuken")
    await bram.says("1")
    bram.catches_up()


def _doubled(world: World) -> None:
    world.receipts.doubled = True


def _last_first(world: World) -> None:
    world.receipts.reversed = True


def _before_the_answer(world: World) -> None:
    world.receipts.early = True


def _late(world: World) -> None:
    world.receipts.held = True


def _only_that_it_was_read(world: World) -> None:
    world.receipts.missing = {"sent", "delivered"}


@pytest.mark.parametrize("oddity", [_doubled, _last_first, _before_the_answer, _late, _only_that_it_was_read])
async def test_statuses_in_every_disorder(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, oddity: Callable[[World], None]
) -> None:
    oddity(whatsapp.world)

    await anja.says("start", "help")
    whatsapp.world.receipts.release()
    await on_whatsapp.wait(minutes=15)

    anja.reads("Hoi, ik ben Knipoog.", "Je zit nog niet in een netwerk.")
    assert [(letter.state, letter.read_at is not None) for letter in await letters(on_whatsapp)] == [(SENT, True)] * 2


async def test_no_status_at_all(on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person) -> None:
    whatsapp.world.receipts.missing = {"sent", "delivered", "read"}

    await anja.says("start", "help")
    await on_whatsapp.wait(minutes=15)

    anja.reads("Hoi, ik ben Knipoog.", "Je zit nog niet in een netwerk.")
    assert [letter.delivered_at for letter in await letters(on_whatsapp)] == [None, None]


async def test_an_answer_of_meta_that_is_lost(on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person) -> None:
    """The message left; the receipt tells so."""
    whatsapp.world.receipts.held = True
    whatsapp.world.fail_next(hang=True)

    await anja.says("start")
    assert [letter.state for letter in await letters(on_whatsapp)] == [UNCERTAIN]
    whatsapp.world.receipts.release()
    await on_whatsapp.wait(minutes=15)

    anja.reads("Hoi, ik ben Knipoog.")
    assert [letter.state for letter in await letters(on_whatsapp)] == [SENT]
    assert len(whatsapp.world.calls_to("messages")) == 1


async def test_a_call_that_never_arrived(on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person) -> None:
    """No receipt comes, so it goes once more; not before that is sure."""
    whatsapp.world.fail_next(reset=True)

    await anja.says("start")
    await on_whatsapp.wait(minutes=1)
    anja.hears_nothing()
    await on_whatsapp.wait(minutes=3)

    anja.reads("Hoi, ik ben Knipoog.")
    assert len(whatsapp.world.calls_to("messages")) == 2


@pytest.mark.parametrize("shape", ["value", "changes", "entries"])
async def test_many_events_in_one_post_and_each_post_ten_times(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person, shape: str
) -> None:
    webhooks = whatsapp.world.webhooks
    code = await begun(anja)
    webhooks.most, webhooks.shape, webhooks.repeat = 100, shape, 10

    for person in (bram, anja):
        whatsapp.user(person.id).say(f"Knipoog {code}-join")
        whatsapp.user(person.id).say("agenda")
    await on_whatsapp.happens(bram)

    bram.reads("Hoi, ik ben Knipoog. Mag ik onthouden", "Dat begrijp ik niet helemaal.")
    anja.reads("Welkom bij Rekenkracht. … Hoe heet je?", "Waar werk je?")
    await bram.says("ja")
    bram.reads("Welkom bij Rekenkracht. … Hoe heet je?")
    assert {tuple(parcel.answers) for parcel in webhooks.posted[-3:]} == {(200,) * 10}
    async with on_whatsapp.database.read() as session:
        assert [member.name for member in await members.of_network(session, 1)] == ["Anja de Boer", "Bram Vos"]


async def test_webhooks_last_first(on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person) -> None:
    whatsapp.world.webhooks.reverses = True

    for person in (anja, bram):
        whatsapp.user(person.id).say("help")
        whatsapp.user(person.id).say("start")
    await on_whatsapp.happens(anja)

    for person in (anja, bram):
        assert len(person.catches_up()) == 2


async def test_free_words_that_meta_refuses_afterwards(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person
) -> None:
    """It counts the hours in its own way. A knock, once, and the same words after a tap."""
    await came_in(bram, await begun(anja))
    whatsapp.world.fail_next(code=131047, after_sending=True)

    await bram.says("agenda")
    bram.reads("Er staat een bericht voor je klaar van Knipoog.")
    await bram.taps("Laat zien")
    bram.reads("Er staat nog niets gepland.")
    await on_whatsapp.wait(minutes=15)
    bram.hears_nothing()


async def test_a_template_that_is_paused_while_people_wait_for_it(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person
) -> None:
    """The general one goes instead."""
    await comes(anja, bram)
    whatsapp.world.templates.pause("knipoog_bring_fetch_1", "nl")

    await on_whatsapp.until(ASK_WEEK_BEFORE)
    assert bram.last.text.startswith("Er staat een bericht voor je klaar van Rekenkracht.")
    await bram.opens_what_waits()
    bram.reads("Volgende week donderdag gaat het over breuken.")


async def test_a_yes_to_words_that_never_came_is_no_consent(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person
) -> None:
    code = await begun(anja)
    whatsapp.world.fail_next(code=131026, after_sending=True)

    await bram.opens(f"{code}-join")
    bram.hears_nothing()
    await bram.says("ja")

    bram.reads("Mijn uitleg kwam daarnet niet bij je aan.", "Hoi, ik ben Knipoog. Mag ik onthouden wat je mij vertelt?")
    async with on_whatsapp.database.read() as session:
        found = await people.find(session, "whatsapp", bram.id)
    assert found is not None
    assert (found[0].consented_at, found[1].opted_in_at) == (None, None)
    await bram.says("ja")
    bram.reads("Welkom bij Rekenkracht. … Hoe heet je? …")


@pytest.mark.parametrize("stops", [WhatsAppUser.stops_marketing, WhatsAppUser.stops_marketing_in_the_chat])
async def test_a_template_that_became_promotion(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person, stops: Callable[[WhatsAppUser], None]
) -> None:
    """It goes to who allowed that, and not to who stopped it at Meta's."""
    carla = on_whatsapp.person("Carla Smit")
    code = await begun(anja)
    for person in (bram, carla):
        await came_in(person, code)
    await planned(anja, "breuken")
    for person in (bram, carla):
        await person.says("1", "instellingen")
        await person.taps("Uitnodigingen", "Ja, mag")
        person.catches_up()
    stops(whatsapp.user(carla.id))
    for what in ("bring_fetch", "message"):
        whatsapp.world.templates.recategorise(f"knipoog_{what}_1", "nl", "MARKETING")
    await on_whatsapp.happens(carla)

    await on_whatsapp.until(ASK_WEEK_BEFORE)
    anja.catches_up()
    await bram.opens_what_waits()
    bram.reads("Volgende week donderdag gaat het over breuken.")
    carla.hears_nothing()
    await carla.says("agenda")
    carla.reads("Rekenkracht donderdag 8 oktober 2026")


async def test_more_choices_than_a_list_can_hold(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person
) -> None:
    await comes(anja, bram)
    await _others_come_too(on_whatsapp, 12)
    await on_whatsapp.until(datetime(2026, 10, 8, 18, 1))
    await bram.opens_what_waits()
    await bram.says("deze keer niet")
    bram.catches_up()

    message = whatsapp.user(bram.id).last()
    assert (message.kind, message.choices) == ("text", ())
    assert message.text.endswith("\n12. Lid 12\n13. Niemand nieuws")
    await bram.says("11")
    await bram.says("nr. 2")
    assert [label for label in bram.last.labels if label.startswith("✓")] == ["✓ Lid 02", "✓ Lid 11"]
    bram.catches_up()
    await bram.taps("Klaar")
    bram.reads("Leuk! Ik zet Lid 02 en Lid 11")
    anja.catches_up()


async def _others_come_too(theatre: Theatre, count: int) -> None:
    """People of whom there is no address here any more."""
    now = theatre.clock.now()
    async with theatre.database.write() as session:
        network = (await networks.every(session))[0]
        meeting = (await meetings.upcoming(session, [network.id], now))[0]
        for number in range(1, count + 1):
            person = await people.add(
                session,
                name=f"Lid {number:02}",
                language="nl",
                timezone="Europe/Amsterdam",
                channel="elders",
                external_id=str(number),
                username=None,
                reach=Reach.BLOCKED,
                now=now,
            )
            await members.join(session, network.id, person.id, now - timedelta(days=1))
            await meetings.answer(session, meeting.id, person.id, Answer.YES, now)


async def test_forged_taps_change_nothing(on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person) -> None:
    code = await begun(anja)
    await came_in(anja, code)
    await planned(anja, "breuken")
    await anja.says("/brengen")
    await anja.taps("Trots op")
    await anja.says("mijn rekenspel", "overslaan", "overslaan", "iedereen")
    await bram.says("start")
    for person in (anja, bram):
        person.catches_up()
    before = await facts(on_whatsapp)

    user = whatsapp.user(bram.id)
    codes = (*FORGED, *FORGED_HERE)
    for start in range(0, len(codes), AT_ONCE):
        for forged in codes[start : start + AT_ONCE]:
            user.tap_forged(user.inbox[0], forged)
        await on_whatsapp.happens(bram)
        await on_whatsapp.wait(minutes=2)

    assert await facts(on_whatsapp) == before
    anja.hears_nothing()
    assert all("mijn rekenspel" not in message.text for message in bram.messages)


async def test_more_and_less_than_an_answer_can_be(on_whatsapp: Theatre, anja: Person) -> None:
    await anja.says("netwerk beginnen", "ja")
    anja.catches_up()

    await anja.says("a" * 3400)
    anja.reads("Dat zijn 3.400 tekens en er passen er 80 in. Kun je het korter zeggen?")
    await anja.says("🎉👩‍🏫")
    anja.reads("Kun je het in een paar woorden zeggen? Hoe heet het netwerk?")


async def test_marks_that_people_type_mark_nothing(
    on_whatsapp: Theatre, whatsapp: WhatsApp, anja: Person, bram: Person
) -> None:
    """Lookalikes stand in their place; in an address they are written otherwise, so that it still works."""
    await anja.says("netwerk beginnen", "ja", "*Reken* _kring_ ~1~ `2`", "les <b>3</b> & ```4``` https://a.nl/_x_/*y*")
    await anja.says("hetzelfde werk", "nederlands", "klopt")
    shown = whatsapp.user(anja.id).inbox[-2].text

    assert shown.startswith(
        "*∗Reken∗ ˍkringˍ ∼1∼ ˋ2ˋ* is begonnen 👋 "
        "Hier helpen we elkaar met les <b>3</b> & ˋˋˋ4ˋˋˋ https://a.nl/%5Fx%5F/%2Ay%2A"
    )
    anja.catches_up()
