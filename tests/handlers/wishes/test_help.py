"""Finding the way."""

from datetime import datetime

from domain.meetings import Answer
from domain.people import Role
from tests import builders
from tests.fakes.stage import Actor, Stage

HELD = datetime(2026, 8, 20, 15, 30)
ANJA_AND_CARLA = (("Anja", "nl"), ("Carla", "en"))


async def test_a_stranger_hears_how_to_get_in(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/help")
    assert anja.last.text.startswith("Je zit nog niet in een netwerk.")
    assert anja.last.labels == ["Begin een netwerk", "Twee accounts samen", "Andere taal", "Privacy", "Alles"]
    await anja.taps("Alles")

    assert "/privacy – " in anja.last.text


async def test_help_shows_the_five_things_that_matter_now(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, tess = await builders.member(stage, network, "Anja"), await builders.organiser(stage, network, "Tess")

    async def offered(actor: Actor) -> list[str]:
        await actor.says("/help")
        return actor.last.labels

    assert await offered(anja) == ["Agenda", "Iets brengen", "Iets halen", "Mijn overzicht", "Opbrengst lezen", "Alles"]
    assert await offered(tess) == ["Plan bijeenkomst", "Agenda", "Leden", "Wijzig bijeenkomst", "Balans", "Alles"]

    meeting = await builders.meeting(stage, network, announced=True)
    await builders.says(stage, meeting, Answer.YES, tess)
    assert (await offered(anja))[:2] == ["Zeggen of ik kom", "Agenda"]
    assert (await offered(tess))[:2] == ["Iets brengen", "Plan bijeenkomst"]

    await builders.takeaway(
        stage, await builders.meeting(stage, network, starts=HELD, announced=True), anja, "een idee"
    )
    assert (await offered(tess))[1] == "Opbrengst delen"
    await anja.says("/kennismaken")
    await anja.says("/agenda")
    assert (await offered(anja))[0] == "Verder waar ik was"
    await anja.says("STOP")
    assert (await offered(anja))[0] == "Weer meedoen"


async def test_everything_is_one_tap_away_and_fits_ones_role(stage: Stage) -> None:
    network = await builders.network(stage)
    anja, carla = [await builders.member(stage, network, name, language=spoken) for name, spoken in ANJA_AND_CARLA]
    bert = await builders.member(stage, network, "Bert", role=Role.ORGANISER)
    for actor in (anja, carla, bert):
        await actor.presses("help:all")

    named = [line.split(" ")[0].removeprefix("/") for line in bert.last.text.splitlines() if line.startswith("/")]
    hidden = {"help", "start", "annuleer", "taal", "netwerken"}

    assert ("/brengen – " in anja.last.text, "/bijeenkomst" in anja.last.text) == (True, False)
    assert ("/bring – " in carla.last.text, "/brengen" in carla.last.text) == (True, False)
    assert [name for name in named if stage.app.table.command(name) is None] == []
    assert {command.name for command in stage.app.table.commands} - hidden - set(named) == set()


async def test_loose_words_get_a_way_out(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("wat nu")
    assert anja.last.text.startswith("Daar kom ik niet uit.")
    await anja.taps("Wat kan ik hier?")

    assert anja.last.text.startswith("Je zit nog niet in een netwerk.")


async def test_nothing_to_cancel_is_no_problem(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/annuleer")

    assert anja.last.text == "Er stond niets open. Je kunt dus gewoon verder."


async def test_a_group_without_a_network_is_offered_one(stage: Stage) -> None:
    anja = stage.person("Anja")
    group = stage.group("Rekenkring", anja)

    await anja.says("/help", room=group)

    assert group.last.text.startswith("Deze groep heeft nog geen netwerk.")
    assert group.last.labels == ["Netwerk instellen"]
