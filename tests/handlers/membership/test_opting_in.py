"""A yes counts for the address where it was said, with the words that were read."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import Database
from tests import builders
from tests.fakes.stage import Actor, Stage
from tests.handlers.two_platforms import address_of, elsewhere, open_both, opted_in_words


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    stage = await open_both(database)
    yield stage
    await stage.close()


async def asked(stage: Stage, who: Actor) -> str:
    """What somebody reads who comes in by the link for the first time."""
    network = await builders.network(stage)
    await who.says(f"/start {network.join_token}-join")
    return who.last.text


async def test_yes_is_kept_with_its_words_and_its_moment(stage: Stage) -> None:
    carla = elsewhere(stage, "Carla")
    read = await asked(stage, carla)
    await stage.forward(hours=1)

    await carla.taps("Ja, dat is goed")

    assert "Ik schrijf je dus ook uit mezelf." in read
    assert await opted_in_words(stage, carla) == read
    assert (await address_of(stage, carla)).opted_in_at == stage.clock.now()


async def test_in_the_language_in_which_it_was_read(stage: Stage) -> None:
    carla = elsewhere(stage, "Carla")
    await asked(stage, carla)
    await carla.says("english")
    read = carla.last.text

    await carla.says("yes")

    assert read.startswith("Hi, I’m Knipoog.")
    assert await opted_in_words(stage, carla) == read


async def test_nothing_is_kept_before_the_yes(stage: Stage) -> None:
    carla = elsewhere(stage, "Carla")

    await asked(stage, carla)
    await carla.says("hm")

    assert (await address_of(stage, carla)).opted_in_at is None


async def test_the_same_id_on_another_platform_said_nothing(stage: Stage) -> None:
    carla = elsewhere(stage, "Carla")
    namesake = stage.person("Iemand anders")
    namesake.id = carla.id
    await namesake.says("/start")
    await asked(stage, carla)

    await carla.taps("Ja, dat is goed")

    assert (await address_of(stage, namesake)).opted_in_at is None
