"""What somebody told, each to change or to take back, on every platform."""

from collections.abc import AsyncIterator

import pytest

from domain.bring_fetch import Direction
from storage.engine import Database
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.two_platforms import elsewhere, open_both


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    stage = await open_both(database)
    yield stage
    await stage.close()


@pytest.mark.parametrize("where", ["stage", "elsewhere"])
async def test_what_was_told_is_taken_back_and_put_back(stage: Stage, where: str) -> None:
    network = await builders.network(stage)
    somebody = stage.person("Anja") if where == "stage" else elsewhere(stage, "Anja")
    anja = await builders.member(stage, network, somebody)
    for words in ("kaartjes voor breuken die bewaard blijven", "een bordspel"):
        await builders.item(stage, network, anja, Direction.BRING, words)

    await anja.says("/mijn")
    assert anja.last.labels == [
        "✎ een bordspel",
        "✕ een bordspel",
        "✎ kaartjes voor…",
        "✕ kaartjes voor…",
    ]
    await anja.taps("✕ een bordspel")
    assert anja.last.text.startswith("Weg: “een bordspel”.")
    await anja.says("/mijn")
    assert "• een bordspel" not in anja.last.text
    await anja.taps("Toch bewaren")
    await anja.says("/mijn")

    assert "• een bordspel" in anja.last.text


async def test_what_was_told_at_first_is_changed_where_it_was_told(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja", brings="een bordspel")

    await anja.says("/mijn")
    assert anja.last.labels == ["Mijn kennismaking"]
    await anja.taps("Mijn kennismaking")

    assert "een bordspel" in anja.last.text
