"""Finding the way."""

from tests.fakes.stage import Stage


async def test_help_is_answered(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/help")

    assert anja.last.text.startswith("Hoi")


async def test_loose_words_get_a_way_out(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("wat nu")
    await anja.taps("Wat kan ik hier?")

    assert anja.last.text.startswith("Hoi")
