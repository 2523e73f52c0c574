"""A dialogue that is left half-way is forgotten after thirty days, and what was typed with it."""

from sqlalchemy import func, select

from storage.dialogues import DialogueRow
from tests import builders
from tests.fakes.stage import Actor, Stage


async def kept(stage: Stage) -> int:
    async with stage.database.read() as session:
        return await session.scalar(select(func.count()).select_from(DialogueRow)) or 0


async def left(stage: Stage) -> Actor:
    network = await builders.network(stage)
    bert = await builders.member(stage, network, "Bert", introduced=False)
    await bert.says("/kennismaken")
    await bert.says("Bert")
    return bert


async def test_after_a_month_it_is_forgotten(stage: Stage) -> None:
    bert = await left(stage)

    await stage.forward(days=29)
    await stage.app.housekeeping.sweep()
    assert await kept(stage) == 1
    await stage.forward(days=2)
    await stage.app.housekeeping.sweep()

    assert await kept(stage) == 0
    await bert.says("/kennismaken")
    assert "Hoe heet je?" in bert.last.text


async def test_on_a_first_question_there_is_nothing_to_go_back_to(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    tess = await builders.organiser(anywhere, network, "Tess")

    await tess.says("/bijeenkomst")
    assert tess.last.labels == ["Laat maar"]
    await tess.says("iedereen een les voor morgen")

    assert tess.last.labels == ["‹ Terug", "Laat maar"]


async def test_a_button_of_an_answered_question_says_so_and_asks_what_is_asked_now(anywhere: Stage) -> None:
    network = await builders.network(anywhere)
    anja = await builders.member(anywhere, network, "Anja", introduced=False)
    await anja.says("/kennismaken")
    first = anja.last
    await anja.taps("Anja", message=first)

    await anja.taps("Anja", message=first)
    assert anja.last.text.startswith("Die vraag had je al beantwoord.\n\nWaar werk je?")
    await anja.says("/annuleer")
    await anja.taps("Anja", message=first)

    said = anja.toast.text or anja.last.text
    assert said.startswith("Dat hadden we al afgerond.")
