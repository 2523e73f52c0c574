"""On which platform somebody wants to be written to first, and whether as promotion too."""

from collections.abc import AsyncIterator

import pytest

from domain.people import Reach
from storage.engine import Database
from storage.people import addresses
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import ELSEWHERE, address_of, elsewhere, member_elsewhere, open_both, stored


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    stage = await open_both(database)
    yield stage
    await stage.close()


async def on_both(stage: Stage, reach: Reach = Reach.OPEN) -> tuple[Actor, Actor]:
    """Bert has an address on each platform, the second of this reach."""
    bert = await builders.member(stage, await builders.network(stage), "Bert")
    there = elsewhere(stage, "Bert")
    async with stage.database.write() as session:
        addresses.add(
            session,
            (await stored(stage, bert)).id,
            channel=ELSEWHERE,
            external_id=there.id,
            other_id=None,
            username=None,
            reach=reach,
        )
    return bert, there


async def test_who_is_on_one_platform_without_costs_has_nothing_to_choose(stage: Stage) -> None:
    bert = await builders.member(stage, await builders.network(stage), "Bert")

    await bert.says("/instellingen")

    assert bert.last.text == (
        "Zo stuur ik je berichten\n"
        "Taal: Nederlands\n"
        "Stil: 20:00–08:00\n"
        "Hoogstens 4 per week\n"
        "Waarover: Alles\n\n"
        "Tik op wat anders mag."
    )
    assert bert.last.labels == ["Taal", "Stille uren", "Hoeveel per week", "Waarover", "Tijdzone"]


async def test_who_is_on_two_platforms_chooses_one(stage: Stage) -> None:
    bert, there = await on_both(stage)
    await bert.says("/instellingen")
    assert "Waar: Stage\n" in bert.last.text
    assert bert.last.labels[-2:] == ["Waar", "Uitnodigingen"]

    await bert.taps("Waar")
    assert bert.last.labels == ["Stage", "Elsewhere", "‹ Terug"]
    await bert.taps("Elsewhere")

    assert "Waar: Elsewhere\n" in bert.last.text
    assert (await stored(stage, bert)).preferred_channel == "elsewhere"
    assert (await address_of(stage, there)).opted_in_at == stage.clock.now()


async def test_a_yes_from_before_keeps_its_date(stage: Stage) -> None:
    bert, there = await on_both(stage)
    await bert.presses("set:channel:elsewhere")
    before = stage.clock.now()
    await stage.forward(days=1)

    await bert.presses("set:channel:elsewhere")

    assert (await address_of(stage, there)).opted_in_at == before


async def test_where_nothing_arrives_is_no_choice(stage: Stage) -> None:
    bert, _ = await on_both(stage, Reach.BLOCKED)
    await bert.says("/instellingen")
    assert "Waar:" not in bert.last.text

    for code in ("set:channel", "set:channel:elsewhere", "set:channel:nowhere", "set:promotion", "set:promotion:maybe"):
        await bert.presses(code)
        assert bert.toast.alert, code

    assert (await stored(stage, bert)).preferred_channel is None


async def test_invitations_as_promotion_are_asked_where_that_exists(stage: Stage) -> None:
    there = await member_elsewhere(stage, await builders.network(stage), "Carla")
    await there.says("/instellingen")
    assert "Uitnodigingen die Elsewhere reclame noemt: Nee, liever niet\n" in there.last.text
    assert there.last.labels[-1] == "Uitnodigingen"

    await there.taps("Uitnodigingen")
    assert there.last.text == (
        "Mag ik je ook uitnodigen als Elsewhere dat reclame noemt? Er komt niets bij wat je nu niet ook krijgt."
    )
    await there.taps("Ja, mag")

    assert (await stored(stage, there)).wants_promotion
    assert "Uitnodigingen die Elsewhere reclame noemt: Ja, mag\n" in there.last.text
    await there.taps("Uitnodigingen")
    await there.taps("Nee, liever niet")
    assert not (await stored(stage, there)).wants_promotion


async def test_a_refusal_on_the_platform_itself_is_shown(stage: Stage) -> None:
    there = await member_elsewhere(stage, await builders.network(stage), "Carla")
    async with stage.database.write() as session:
        await addresses.refuse_promotion(session, (await address_of(stage, there)).id, True, stage.clock.now())

    await there.says("/instellingen")

    assert "In Elsewhere zelf heb je reclame uitgezet" in there.last.text


async def test_in_english(stage: Stage) -> None:
    there = elsewhere(stage, "John", "en")

    await there.says("/settings")

    assert there.last.text.endswith(
        "About: Everything\n"
        "Invitations that Elsewhere calls promotion: No, rather not\n\n"
        "Tap what you would like to change."
    )
