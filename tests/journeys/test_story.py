"""The story of a network, from the day the bot comes into the group: one conversation, played on every platform,
and with half of the members on another than the others."""

import pytest

from tests.journeys.cast import cast
from tests.journeys.chapters import (
    bringing,
    coming_in,
    founding,
    going_on,
    harvest,
    looking_up,
    planning,
    the_day,
)
from tests.journeys.theatre import Theatre


@pytest.mark.parametrize("theatre", ["playground", "telegram", "both"], indirect=True)
async def test_a_network_begins_meets_shares_and_goes_on(theatre: Theatre) -> None:
    everybody = cast(theatre)

    await founding.play(everybody)
    await coming_in.play(everybody)
    await planning.play(everybody)
    await bringing.play(everybody)
    await the_day.play(everybody)
    await harvest.play(everybody)
    await looking_up.play(everybody)
    await going_on.play(everybody)
