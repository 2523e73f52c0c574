"""Who comes in after a meeting was announced is invited to it, also when the introduction is left halfway."""

from datetime import datetime

from tests import builders
from tests.fakes.stage import Actor, Stage

STARTS = datetime(2026, 9, 17, 15, 30)


async def came_in(stage: Stage) -> Actor:
    network = await builders.network(stage)
    await builders.meeting(stage, network, starts=STARTS, announced=True)
    bert = stage.person("Bert")
    await bert.says(f"/start {network.join_token}-join")
    await bert.taps("Ja, dat is goed")
    return bert


async def test_who_stops_halfway_is_invited_after_a_while(stage: Stage) -> None:
    bert = await came_in(stage)
    await bert.taps("Bert")
    seen = len(bert.inbox)

    await stage.forward(minutes=50)
    assert len(bert.inbox) == seen
    await stage.forward(hours=1)

    assert bert.last.text.startswith("📅 Breuken\n\ndonderdag 17 september 2026, 15.30")
    assert len(bert.inbox) == seen + 1
    await bert.says("ik kom")
    assert bert.last.text == "Leuk, tot dan"


async def test_who_is_asked_at_the_end_of_the_introduction_gets_no_second_invitation(stage: Stage) -> None:
    bert = await came_in(stage)
    for words in ("Bert", "De Vlieger", "leerkracht", "breuken", "een spel", "rust"):
        await bert.says(words)
    await bert.taps("Klopt, bewaren")
    assert bert.last.text.endswith("Kom je?")
    seen = len(bert.inbox)

    await stage.forward(hours=3)

    assert len(bert.inbox) == seen
