"""The waker keeps ticking, whatever the clock does."""

from datetime import timedelta

from bot.running import health
from tests import builders
from tests.fakes.stage import Stage


async def test_a_clock_that_is_set_back_does_not_make_the_waker_ill(stage: Stage) -> None:
    network = await builders.network(stage)
    await builders.member(stage, network, "Anja")
    await builders.meeting(stage, network)
    await stage.settle()
    ticked = stage.app.waker.ticked_at

    stage.clock.at -= timedelta(hours=3)
    report = await health.look(stage.app)
    await stage.app.waker.tick()

    assert report.parts["waker"]
    assert ticked is not None
    assert stage.app.waker.ticked_at == ticked - timedelta(hours=3)
    assert (await health.look(stage.app)).healthy


async def test_a_waker_that_died_is_ill_also_when_the_clock_was_set_back(stage: Stage) -> None:
    await stage.settle()

    stage.clock.at -= timedelta(hours=3)
    for _ in range(3):
        stage.clock.forward(minutes=2)
        await health.look(stage.app)

    assert not (await health.look(stage.app)).parts["waker"]
