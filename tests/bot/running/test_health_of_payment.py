"""Health tells it when a platform does not get its money, of platforms that cost something."""

from bot.running import health
from storage.engine import Database
from tests.handlers.two_platforms import open_both


async def test_that_nobody_pays_is_seen_from_outside(database: Database) -> None:
    stage = await open_both(database)
    well = (await health.look(stage.app)).parts
    free, paid = stage.app.lines
    paid.failures.unpaid = "131042"

    ill = await health.look(stage.app)

    assert (well["elsewhere_pays"], ill.parts["elsewhere_pays"], ill.healthy) == (True, False, False)
    assert f"{free.channel.name}_pays" not in well
    await stage.close()
