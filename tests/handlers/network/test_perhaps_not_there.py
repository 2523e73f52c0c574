"""A first message in a group of which nobody knows whether it came there is not sent again; a trekker sees it."""

from bot.channels.contract import Rendered, Retry, Sent
from storage.engine import Database
from tests import builders
from tests.fakes.stage import Stage, StageChannel
from tests.handlers.gathering import THURSDAY, organised


class Silent(StageChannel):
    """Gives no answer to the first message in a group."""

    async def send(self, message: Rendered) -> Sent:
        if not message.private and message.edits is None and message.pin:
            raise Retry("no answer", uncertain=True)
        return await super().send(message)


async def test_a_trekker_sees_that_the_card_perhaps_did_not_come(database: Database) -> None:
    stage = await Stage.open(database, channels=[Silent()])
    network, tess, group = await organised(stage)
    await builders.meeting(stage, network, starts=THURSDAY)
    await stage.forward(hours=1)

    await tess.says("/groep")

    assert group.messages == []
    assert "of mijn laatste bericht daar aankwam, weet ik niet" in tess.last.text
    await stage.forward(days=4)
    await tess.says("/groep")
    assert "weet ik niet" not in tess.last.text
    await stage.close()
