""" "Waarom krijg ik dit?", and what is mine."""

import pytest

from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.gathering import announced, awaited


async def test_who_got_nothing_hears_so(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("waarom")

    assert anja.last.text == "Ik heb je de laatste tijd niets uit mezelf gestuurd."
    assert anja.last.labels == ["Minder berichten"]


async def test_a_card_that_changes_is_not_what_was_sent_last(stage: Stage) -> None:
    """A tap in the group brings the own card up to date; that is no message with a reason."""
    _, _, _, anja, group = await awaited(stage)

    await anja.taps("Misschien", room=group)
    await anja.says("waarom")

    assert anja.last.text == (
        "Over mijn bericht van ma 7 sep 09.00: "
        "Je krijgt dit omdat je lid bent van Rekennet. Bij elke bijeenkomst nodig ik je uit."
    )


@pytest.mark.parametrize("label", ["Ik kom", "In mijn agenda"])
async def test_after_a_tap_in_the_group_there_is_nothing_of_its_own_accord(stage: Stage, label: str) -> None:
    network, _, _, group = await announced(stage)
    anja = await builders.member(stage, network, "Anja")

    await anja.taps(label, room=group)
    await anja.says("waarom")

    assert anja.last.text == "Ik heb je de laatste tijd niets uit mezelf gestuurd."


async def test_mine_invites_who_has_nothing_yet(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")

    await anja.says("/mijn")

    assert "Er is nog niets aangekondigd." in anja.last.text
    assert anja.last.text.endswith("Vertel eens wat je kunt brengen of wilt halen: /brengen of /halen.")


async def test_mine_is_for_members(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/mijn")

    assert anja.last.text.startswith("Je zit nog niet in een netwerk.")
