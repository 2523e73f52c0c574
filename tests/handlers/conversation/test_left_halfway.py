"""A dialogue that is left half-way is forgotten after thirty days, and what was typed with it."""

from sqlalchemy import func, select

from storage.dialogues import DialogueRow
from tests import builders
from tests.fakes.stage import Actor, Stage


async def kept(stage: Stage) -> int:
    async with stage.database.read() as session:
        return await session.scalar(select(func.count()).select_from(DialogueRow)) or 0


async def left(stage: Stage) -> Actor:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await bert.says("Bert")
    return bert


async def test_after_a_month_it_is_forgotten(stage: Stage) -> None:
    bert = await left(stage)

    await stage.forward(days=29)
    await stage.app.housekeeping.sweep()
    assert await kept(stage) == 1
    await stage.forward(days=2)
    await stage.app.housekeeping.sweep()

    assert await kept(stage) == 0
    await bert.says("/kennismaken")
    assert "Hoe heet je?" in bert.last.text
