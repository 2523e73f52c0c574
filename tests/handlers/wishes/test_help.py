"""Finding the way."""

from domain.people import Role
from tests import builders
from tests.fakes.stage import Stage


async def test_a_stranger_hears_how_to_get_in(stage: Stage) -> None:
    anja = stage.person("Anja")

    await anja.says("/help")

    assert anja.last.text.startswith("Je zit nog niet in een netwerk.")
    assert "/privacy" in anja.last.text


async def test_a_member_sees_what_members_can_do_and_no_more(stage: Stage) -> None:
    anja = await builders.member(stage, await builders.network(stage), "Anja")

    await anja.says("help")

    assert "/brengen" in anja.last.text
    assert "/bijeenkomst" not in anja.last.text


async def test_an_organiser_sees_more(stage: Stage) -> None:
    bert = await builders.member(stage, await builders.network(stage), "Bert", role=Role.ORGANISER)

    await bert.says("/hulp")

    assert "/bijeenkomst – " in bert.last.text


async def test_english_readers_see_english_names(stage: Stage) -> None:
    carla = await builders.member(stage, await builders.network(stage), "Carla", language="en")

    await carla.says("/help")

    assert "/bring – " in carla.last.text
    assert "/brengen" not in carla.last.text


async def test_every_command_in_help_exists(stage: Stage) -> None:
    bert = await builders.member(stage, await builders.network(stage), "Bert", role=Role.ORGANISER)
    await bert.says("/help")

    named = [line.split(" ")[0].removeprefix("/") for line in bert.last.text.splitlines() if line.startswith("/")]

    assert [name for name in named if stage.app.table.command(name) is None] == []
    assert len(named) > 10


async def test_every_private_command_is_in_help(stage: Stage) -> None:
    bert = await builders.member(stage, await builders.network(stage), "Bert", role=Role.ORGANISER)
    await bert.says("/help")

    hidden = {"help", "start", "annuleer", "taal", "netwerken"}
    missing = [c.name for c in stage.app.table.commands if f"/{c.name} " not in bert.last.text and c.name not in hidden]

    assert missing == []


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
