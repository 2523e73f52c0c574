"""Who types instead of tapping is understood all the same."""

from storage import bring_fetch
from tests import builders
from tests.fakes.stage import Stage
from tests.handlers.exchange import bringing
from tests.handlers.results import harvesting


async def test_words_after_the_question_are_what_somebody_brings(stage: Stage) -> None:
    _, meeting, anja = await bringing.cast(stage)
    await builders.until(stage, bringing.ASKED)

    await anja.says("Een spel met breuken")
    await anja.taps("Iedereen")

    async with stage.database.read() as session:
        found = await bring_fetch.of_meeting(session, meeting.id)
    assert [(item.text, item.prompt.value) for item in found] == [("Een spel met breuken", "good_at")]


async def test_words_after_the_meeting_are_the_take_away(stage: Stage) -> None:
    _, meeting, (anja, _bert) = await harvesting.cast(stage, "Anja", "Bert")
    await builders.until(stage, harvesting.AN_HOUR_AFTER)

    await anja.says("Begin klein")
    await anja.taps("Met mijn naam")

    (written,) = await harvesting.written(stage, meeting)
    assert (written.text, written.named) == ("Begin klein", True)


async def test_words_long_after_are_not_taken_for_an_answer(stage: Stage) -> None:
    _, meeting, (anja, _bert) = await harvesting.cast(stage, "Anja", "Bert")
    await builders.until(stage, harvesting.AN_HOUR_AFTER)
    await anja.says("/agenda")

    await anja.says("Zijn jullie er nog?")

    assert anja.last.text.startswith("Daar kom ik niet uit.")
    assert await harvesting.written(stage, meeting) == []
