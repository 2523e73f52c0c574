"""What is over or off is pinned no longer."""

from datetime import timedelta

from domain.networks import Network
from tests import builders
from tests.fakes.stage import Actor, Group, Shown, Stage


async def announced(stage: Stage) -> tuple[Network, Actor, Shown]:
    group = stage.group("Rekenclub")
    network = await builders.network(stage, group=group)
    anja = await builders.organiser(stage, network, "Anja")
    meeting = await builders.meeting(stage, network)
    await anja.presses(f"announce:{meeting.id}")
    return network, anja, card_in(group)


def card_in(group: Group) -> Shown:
    return next(message for message in group.messages if message.text.startswith("📅"))


async def test_what_is_over_is_pinned_no_longer(stage: Stage) -> None:
    _, _, card = await announced(stage)
    await builders.until(stage, builders.STARTS + timedelta(hours=1))
    assert card.pinned

    await builders.until(stage, builders.STARTS + timedelta(hours=2))

    assert not card.pinned
    assert card.text.startswith("📅 Breuken\n\nDit was op donderdag 1 oktober 2026")
    edits = card.edits
    await stage.forward(hours=1)
    assert card.edits == edits


async def test_what_is_off_is_pinned_no_longer_until_it_goes_on(stage: Stage) -> None:
    _, anja, card = await announced(stage)

    await anja.says("/afgelasten")
    await anja.taps("Overslaan")
    await anja.taps("Ja, afgelasten")
    await stage.forward(minutes=1)
    assert (card.pinned, card.text[:11]) == (False, "✗ Afgelast:")
    await anja.taps("Toch laten doorgaan")
    await stage.forward(minutes=1)

    assert (card.pinned, card.text[:9]) == (True, "📅 Breuken")
