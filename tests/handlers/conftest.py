"""Stages on several sorts of platforms."""

from collections.abc import AsyncIterator

import pytest

from storage.engine import Database
from tests.fakes.stage import EVERYTHING, ONE_TO_ONE, Stage, StageChannel


@pytest.fixture(params=[EVERYTHING, ONE_TO_ONE], ids=["with groups", "one to one"])
async def anywhere(request: pytest.FixtureRequest, database: Database) -> AsyncIterator[Stage]:
    """The bot on a platform with groups, and once more on one without, where also nothing can be changed."""
    stage = await Stage.open(database, channels=[StageChannel(capabilities=request.param)])
    yield stage
    await stage.close()


@pytest.fixture
async def both(database: Database) -> AsyncIterator[Stage]:
    """The bot on two platforms at once: the first has groups, the second ("phone") has none."""
    stage = await Stage.open(database, channels=[StageChannel(), StageChannel("phone", ONE_TO_ONE)])
    yield stage
    await stage.close()
