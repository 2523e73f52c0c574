"""One's own clock, and the address of one's own calendar."""

from datetime import datetime

import pytest

from domain.people import Person
from handlers.conversation.context import Settings
from handlers.conversation.dates.zone_names import city_of, country_of, find_zones
from handlers.conversation.messages import Moment, text
from handlers.conversation.texts import all_texts
from storage.engine import Database
from storage.people import people
from tests import builders
from tests.builders import until
from tests.fakes.stage import START, Actor, Stage

THURSDAY = datetime(2026, 9, 17, 15, 30)


async def person_of(stage: Stage, actor: Actor) -> Person:
    found = await builders.person_of(stage, actor)
    assert found is not None
    return found


async def lives_in(actor: Actor, place: str) -> None:
    await actor.says("/instellingen")
    await actor.taps("Tijdzone")
    await actor.taps("Andere plaats")
    await actor.says(place)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Curaçao", "America/Curacao"),
        ("curacao", "America/Curacao"),
        ("Suriname", "America/Paramaribo"),
        ("londen", "Europe/London"),
        ("Engeland", "Europe/London"),
        ("Bonaire", "America/Kralendijk"),
        ("New York", "America/New_York"),
        ("Europe/Paris", "Europe/Paris"),
    ],
)
async def test_a_place_is_a_clock(stage: Stage, typed: str, zone: str) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")

    await lives_in(anja, typed)

    person = await person_of(stage, anja)
    assert (person.timezone, person.timezone_is_own) == (zone, True)
    assert f"Tijd: die van {city_of(zone, 'nl')}" in anja.last.text


async def test_an_unknown_place_is_asked_again_and_a_wide_country_offers_its_clocks(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")

    await lives_in(anja, "Lutjebroek")
    assert anja.last.text.startswith("Die plaats ken ik niet.")
    await anja.says("Indonesië")
    assert anja.last.labels[:3] == ["Jakarta", "Jayapura", "Makassar"]
    await anja.taps("Jayapura")

    assert (await person_of(stage, anja)).timezone == "Asia/Jayapura"


async def test_back_to_the_clock_of_everybody_here(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")
    await lives_in(anja, "Suriname")

    await anja.taps("Tijdzone")
    await anja.taps("Amsterdam")

    person = await person_of(stage, anja)
    assert (person.timezone, person.timezone_is_own) == ("Europe/Amsterdam", False)


async def test_who_lives_by_another_clock_reads_it_beside_that_of_the_meeting(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    bert = await builders.member(stage, network, "Bert")
    await lives_in(anja, "Suriname")
    await builders.meeting(stage, network, starts=THURSDAY, announced=True)

    await anja.says("/agenda")
    await bert.says("/agenda")

    assert "donderdag 17 september 2026, 15.30 uur (10.30 uur bij jou)" in anja.last.text
    assert "donderdag 17 september 2026, 15.30 uur\n" in bert.last.text


async def test_what_comes_without_being_asked_tells_it_too_and_the_group_reads_no_clock_but_its_own(
    stage: Stage,
) -> None:
    group = stage.group("Rekengroep")
    network = await builders.network(stage, group=group)
    anja = await builders.member(stage, network, "Anja")
    await lives_in(anja, "Suriname")
    await builders.meeting(stage, network, starts=THURSDAY)

    await until(stage, datetime(2026, 9, 8, 16))

    assert "15.30–17.30 uur (10.30–12.30 uur bij jou)" in anja.last.text
    assert "bij jou" not in group.messages[0].text


def test_another_day_is_told_with_the_time() -> None:
    moment = Moment(datetime(2026, 9, 17, 23, 30), "Europe/Amsterdam")

    assert all_texts().plain(text("said", said=moment), "nl@Asia/Tokyo") == (
        "donderdag 17 september 2026, 23.30 uur (vrijdag 06.30 uur bij jou)"
    )
    assert all_texts().plain(text("said", said=moment), "en@Europe/Berlin") == "Thursday 17 September 2026, 23:30"


def test_quiet_hours_follow_the_clock() -> None:
    assert find_zones("Portugal", START) == ("Atlantic/Azores", "Atlantic/Madeira")
    assert find_zones("", START) == ()
    assert (country_of("Europe/Amsterdam"), country_of("UTC"), country_of("Europe/Brussels")) == ("NL", None, "BE")


async def test_a_calendar_address_is_renewed_by_its_owner(database: Database) -> None:
    stage = await Stage.open(database, Settings(public_url="https://bot.example/"))
    anja = await builders.member(stage, await builders.network(stage), "Anja")
    before = await token_of(stage, anja)

    await anja.says("/instellingen")
    await anja.taps("Agenda-adres")
    assert anja.last.text.startswith("Je agenda-abonnement heeft een geheim adres.")
    assert await token_of(stage, anja) == before
    await anja.taps("Nieuw adres")

    after = await token_of(stage, anja)
    assert after != before
    told = next(shown for shown in anja.inbox if shown.text.startswith("Gedaan, het oude adres werkt niet meer."))
    assert told.buttons[0][0]["url"] == f"https://bot.example/calendar/{after}.ics"
    await stage.close()


async def test_without_an_address_on_the_web_there_is_nothing_to_renew(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")
    before = await token_of(stage, anja)

    await anja.says("/instellingen")
    assert "Agenda-adres" not in anja.last.labels
    await anja.presses("set:calendar:new")

    assert anja.toast.alert
    assert await token_of(stage, anja) == before


async def token_of(stage: Stage, actor: Actor) -> str:
    async with stage.database.read() as session:
        return await people.calendar_token(session, (await person_of(stage, actor)).id)
