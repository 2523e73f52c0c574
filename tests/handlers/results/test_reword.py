"""An organiser mends the words of a take-away before it is shared."""

import pytest

from storage import takeaways
from tests import builders
from tests.builders import until
from tests.fakes.stage import Stage
from tests.handlers.results.harvesting import TWO_DAYS_AFTER, cast, id_of, written


async def test_a_sentence_is_mended_and_its_writer_hears_of_it(stage: Stage) -> None:
    network, meeting, (anja,) = await cast(stage, "Anja")
    trekker = await builders.organiser(stage, network, "Truus")
    await builders.takeaway(stage, meeting, anja, "een idd")
    await until(stage, TWO_DAYS_AFTER)

    await trekker.taps("Bekijken")
    await trekker.taps("✎ 1")
    assert trekker.inbox[-2].text == "Nu staat er: “een idd”."
    await trekker.says("een idee")
    assert trekker.last.text == "Aangepast: “een idee”. Wie het schreef, krijgt er bericht van."
    await trekker.taps("Verder met de lijst")

    assert trekker.last.text.endswith("1 • “een idee” – Anja")
    assert anja.last.text.startswith(
        "Truus paste aan wat jij meenam van woensdag 16 september. Zo staat het er nu: “een idee”."
    )
    assert anja.last.labels == ["✎ Aanpassen"]


async def test_what_its_writer_changed_meanwhile_stays(stage: Stage) -> None:
    network, meeting, (anja,) = await cast(stage, "Anja")
    trekker = await builders.organiser(stage, network, "Truus")
    await builders.takeaway(stage, meeting, anja, "een idd")
    await until(stage, TWO_DAYS_AFTER)
    await trekker.taps("Bekijken")
    await trekker.taps("✎ 1")
    await builders.takeaway(stage, meeting, anja, "iets heel anders")
    seen = len(anja.inbox)

    await trekker.says("een idee")

    assert trekker.last.text.startswith("Die zin is intussen al aangepast of gedeeld.")
    assert ([each.text for each in await written(stage, meeting)], len(anja.inbox)) == (["iets heel anders"], seen)


@pytest.mark.parametrize("code", ["reword", "reword:", "reword:99", "reword:1²", "reword:1:0:0"])
async def test_only_an_organiser_may(stage: Stage, code: str) -> None:
    _, meeting, (anja,) = await cast(stage, "Anja")
    await builders.takeaway(stage, meeting, anja, "een idee")
    seen = len(anja.inbox)

    await anja.presses(code)

    assert (anja.toast.alert, len(anja.inbox)) == (True, seen)


async def test_what_is_published_stays_as_it_is(stage: Stage) -> None:
    network, meeting, (anja,) = await cast(stage, "Anja")
    trekker = await builders.organiser(stage, network, "Truus")
    kept = await builders.takeaway(stage, meeting, anja, "een idee")
    async with stage.database.write() as session:
        await takeaways.publish(session, meeting.id)
    assert await id_of(stage, anja)

    await trekker.presses(f"reword:{kept.id}:0")

    assert trekker.toast.text == "Die is al gedeeld."
