"""Several choices at once, tapped and typed."""

from tests import builders
from tests.fakes.stage import Actor, Stage


async def choosing(stage: Stage) -> Actor:
    """Bert is asked for his themes; the network has some."""
    network = await builders.network(stage)
    await builders.member(stage, network, "Carla", themes=("breuken", "AI", "ouders"))
    await builders.member(stage, network, "Dirk", themes=("breuken",))
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    for said in ("Bert", "De Vlieger", "leerkracht"):
        await bert.says(said)
    return bert


async def test_what_is_chosen_keeps_its_place_and_is_told(anywhere: Stage) -> None:
    bert = await choosing(anywhere)
    before = bert.last.labels[:3]

    await bert.taps("ouders")

    assert [label.removeprefix("✓ ") for label in bert.last.labels[:3]] == before
    assert "Gekozen: ouders" in bert.last.text


async def test_a_theme_that_is_listed_may_be_typed_and_stays_chosen(anywhere: Stage) -> None:
    bert = await choosing(anywhere)

    await bert.says("ai")
    assert "Gekozen: AI" in bert.last.text
    await bert.says("AI")
    assert bert.last.text.startswith("Wat breng jij mee?")
    for said in ("overslaan", "overslaan"):
        await bert.says(said)

    assert "• Thema’s: AI\n" in bert.last.text


async def test_abbreviations_stay_as_they_are(anywhere: Stage) -> None:
    bert = await choosing(anywhere)

    await bert.says("ICT, Rekenen, vmbo-T")
    for said in ("overslaan", "overslaan"):
        await bert.says(said)

    assert "• Thema’s: ICT, rekenen, vmbo-T\n" in bert.last.text


async def test_more_than_the_most_is_said(anywhere: Stage) -> None:
    bert = await choosing(anywhere)

    await bert.says("a1, b2, c3, d4, e5, f6")

    assert bert.last.text.startswith("Meer dan 5 thema’s kan niet.")
