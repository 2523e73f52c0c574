"""In several networks a command in one line says in which it went, with a tap to move it."""

import pytest

from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.exchange import bringing


async def test_what_went_to_one_network_moves_to_the_other(anywhere: Stage) -> None:
    network, other = await builders.network(anywhere), await builders.network(anywhere, "Taalnet")
    anja = await builders.member(anywhere, network, "Anja")
    await builders.member(anywhere, other, anja)
    await anja.says("/netwerken")
    await anja.taps("Rekennet")

    await anja.says("/halen hulp bij ouders")
    assert "Ik heb het bij Rekennet gezet." in anja.last.text
    await anja.taps("Naar Taalnet")
    assert anja.last.labels == ["Iedereen", "Wie erbij past", "Alleen de trekker"]
    await anja.taps("Iedereen")

    assert [item.text for item in await builders.items_of(anywhere, anja, other)] == ["hulp bij ouders"]
    assert await builders.items_of(anywhere, anja, network) == []


async def test_in_one_network_there_is_nothing_to_say(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja")

    await anja.says("/halen")
    await bringing.tell(anja, "hulp bij ouders")

    assert "gezet" not in anja.last.text


@pytest.mark.parametrize("code", ["move:", "move:x", "move:²", "move:99", "move:1:99", "move:1:x"])
async def test_forged_moves_move_nothing(anywhere: Stage, code: str) -> None:
    network, other = await builders.network(anywhere), await builders.network(anywhere, "Taalnet")
    anja = await builders.member(anywhere, network, "Anja")
    bert = await builders.member(anywhere, other, "Bert")
    await anja.says("/halen")
    await bringing.tell(anja, "hulp bij ouders")

    await bert.presses(code)

    assert bert.toast.alert
    assert len(await builders.items_of(anywhere, anja, network)) == 1
