""" "Waarom krijg ik dit?", and what is mine."""

from datetime import datetime

from domain.meetings import Answer
from tests import builders
from tests.fakes.stage import Stage


async def test_who_got_nothing_hears_so(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("waarom")

    assert anja.last.text == "Ik heb je de laatste tijd niets uit mezelf gestuurd."
    assert anja.last.labels == ["Minder berichten"]


async def test_mine_invites_who_has_nothing_yet(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")

    await anja.says("/mijn")

    assert "Er is nog niets aangekondigd." in anja.last.text
    assert anja.last.text.endswith("Vertel eens wat je kunt brengen of wilt halen: /brengen of /halen.")


async def test_mine_tells_where_somebody_was(stage: Stage) -> None:
    network = await builders.network(stage)
    anja = await builders.member(stage, network, "Anja")
    for day, theme, answer in ((1, "meten", Answer.YES), (2, "tellen", Answer.NO), (3, "lezen", Answer.YES)):
        held = datetime(2026, 9, day, 15, 30)
        await builders.says(
            stage, await builders.meeting(stage, network, starts=held, theme=theme, announced=True), answer, anja
        )

    await anja.says("/mijn")

    assert anja.last.text.startswith(
        "Jouw bijeenkomsten\nEr is nog niets aangekondigd.\n"
        "Hier was je bij:\n• 1 september 2026 – meten\n• 3 september 2026 – lezen\n\n"
    )


async def test_mine_is_for_members(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/mijn")

    assert anja.last.text.startswith("Je zit nog niet in een netwerk.")
